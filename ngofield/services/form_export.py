"""A form of a study as an XLSForm, for a spreadsheet and for the other programs of the field."""

from pathlib import Path

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.files import write_whole


def export_form(study: Study, form_id: str, target: Path) -> tuple[Path, ...]:
    """Write a form as an .xlsx file, and beside it the CSV files it speaks of; return what was written.

    Raises `Refused` where the study has no such form, the name does not end in .xlsx, another file stands
    where one of the CSV files belongs, or a file cannot be written.
    """
    from ngofield.exchange.xlsform import write_xlsform

    form = next((one for one in study.instruments if one.id == form_id), None)
    if form is None:
        known = ", ".join(one.id for one in study.instruments)
        raise Refused("The study has no form {form}. It has: {known}.", form=form_id, known=known)
    if target.suffix.lower() != ".xlsx":
        raise Refused("A form is written as .xlsx: give the file a name that ends in .xlsx.")
    written = write_xlsform(form)
    tables = {target.with_name(name): content for name, content in written.tables.items()}
    for path, content in tables.items():
        _refuse_another(path, content)
    for path, content in tables.items():
        write_whole(path, content)
    write_whole(target, written.workbook)
    return (target, *tables)


def _refuse_another(path: Path, content: bytes) -> None:
    if path.exists() and not (path.is_file() and path.read_bytes() == content):
        raise Refused(
            "The form comes with {file}, and there is another file of this name: choose another folder.",
            file=path.name,
        )

"""A form of the study in use, edited in a spreadsheet: taken out, checked, and put into use anew."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Severity
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.files import read_limited, write_whole
from ngofield.services.renewal import StudyChange
from ngofield.services.workplace import Workplace

_LARGEST = 20 * 2**20
_SPREADSHEETS = (".xlsx", ".csv")
_LAST_NUMBER = re.compile(r"(\d+)(\D*)$")


@dataclass(frozen=True, slots=True)
class EditedForm:
    """A form file as it was read again.

    `problems` are all findings. `change` is what taking it in would do, None where it cannot be used, or is
    the form in use. `version` is the one it would have; `proposed` tells that the file does not raise the
    version itself, so that `version` is the program's proposal.
    """

    file: str
    form: Instrument | None
    problems: tuple[Problem, ...]
    same: bool = False
    version: str = ""
    proposed: bool = False
    change: StudyChange | None = None

    @property
    def usable(self) -> bool:
        """Tell whether no finding keeps the form from being used."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def spreadsheet_name(work: Workplace, form_id: str) -> str:
    """Return what the file of a form is called when it is taken out: "form1.xlsx"."""
    from ngofield.exchange.package.editing import form_file

    name, _content = form_file(work.package(), form_id)
    return name if name.lower().endswith(_SPREADSHEETS) else f"{Path(name).stem}.xlsx"


def take_out(work: Workplace, form_id: str, target: Path) -> None:
    """Write a form's file, with the CSV files it speaks of beside it, to be edited.

    A form written in Markdown is written as a workbook. Raises `Refused` where a file cannot be written.
    """
    from ngofield.exchange.package.editing import form_file, form_tables

    name, content = form_file(work.package(), form_id)
    tables: Mapping[str, bytes] = form_tables(work.package(), form_id)
    if target.suffix.lower() != Path(name).suffix.lower():
        from ngofield.exchange.xlsform import write_xlsform

        written = write_xlsform(work.capture.instrument(form_id))
        content, tables = written.workbook, written.tables
    for table, data in tables.items():
        _refuse_other(target.parent / table, data)
    for name, data in {target.name: content, **tables}.items():
        write_whole(target.parent / name, data)


def read_again(work: Workplace, form_id: str, source: Path) -> EditedForm:
    """Check a form's edited file and say what taking it in would change. Nothing is changed yet.

    Raises `Refused` where the file cannot be read at all.
    """
    from ngofield.exchange.xlsform import check_xlsform
    from ngofield.exchange.xlsform.tables import folder

    content, beside = read_limited(source, _LARGEST), folder(source.parent)
    form, problems = check_xlsform(content, source.name, work.study.languages, beside)
    found = EditedForm(source.name, form, tuple(problems))
    if form is None:
        return found
    named = {f"{name}.csv": beside(f"{name}.csv") for name in form.lookups}
    tables = {name: data for name, data in named.items() if data is not None}
    return _weighed(work, form_id, found, content, tables)


def _refuse_other(path: Path, data: bytes) -> None:
    """Refuse to write over a file that is something else."""
    if path.exists() and read_limited(path, _LARGEST) != data:
        raise Refused("{file} is in this folder already: choose another folder.", file=path.name)


def next_version(version: str) -> str:
    """Return a version after `version`: its last number raised by one ("3" to "4", "1.9" to "1.10")."""
    found = _LAST_NUMBER.search(version)
    if found is None:
        return f"{version}-2" if version else "1"
    number = str(int(found[1]) + 1).zfill(len(found[1]))
    return f"{version[: found.start()]}{number}{found[2]}"


def _weighed(
    work: Workplace, form_id: str, read: EditedForm, content: bytes, tables: Mapping[str, bytes]
) -> EditedForm:
    """Return the form with its version and the change of the study that it would be."""
    from ngofield.exchange.package.editing import form_file, with_form
    from ngofield.exchange.study_package import check_package_bytes

    form, now = read.form, work.capture.instrument(form_id)
    assert form is not None, "an unusable form is not weighed"
    if replace(form, id=now.id, version=now.version) == now:
        return replace(read, same=True, version=now.version)
    used = versions_of(work.study, form_id)
    proposed = form.version in used or not form.version
    version = _free(now.version, used) if proposed else form.version
    study_version = _free(work.study.version, frozenset(work.renewal.versions()))
    old_name, _old = form_file(work.package(), form_id)
    name = read.file if Path(read.file).suffix else old_name
    package = with_form(
        work.package(), form_id, name, content, tables, form_version=version, study_version=study_version
    )
    later = check_package_bytes(package, work.study.id)
    errors = [problem for problem in later if problem.severity is Severity.ERROR]
    if errors:
        return replace(read, problems=(*read.problems, *errors), version=version, proposed=proposed)
    change = work.renewal.examine_content(package)
    return replace(read, version=version, proposed=proposed, change=change)


def versions_of(study: Study, form_id: str) -> frozenset[str]:
    """Return the versions a form has had in this study."""
    return frozenset(form.version for form in (*study.instruments, *study.earlier) if form.id == form_id)


def _free(version: str, used: frozenset[str]) -> str:
    version = next_version(version)
    while version in used:
        version = next_version(version)
    return version

"""Study packages, forms and tables, changed outside and inside their zips."""

import csv
import io
import random
from pathlib import Path

import xlsxwriter

from ngofield.exchange.study_package import check_package_bytes, read_package_bytes
from ngofield.exchange.xlsform import check_xlsform, read_xlsform
from ngofield.exchange.zips import ZipLimits, unzip, zip_bytes
from ngofield.services.study_setup import check_study
from tools.fuzz.ground import Case, Ground
from tools.fuzz.mutation import changed_bytes, changed_zip

_FORMS = """locality,date,participant,language,mode,frequency,influence,monitoring,obstacles,suggestions
talgar,2025-02-20,P1,kk,screen,regular,active,never,"Уақыт жоқ; ақша жоқ",Жиі кездесу
esik,2025-02-21,,ru,paper,rare,minimal,,,
"""
_STATEMENTS = """locality,date,participant,language,text,codes,question,polarity,second
talgar,2025-02-20,P1,kk,"Су лас, ауа да",opaque_funding,experience,negative,84
esik,2025-02-21,P2,ru,Хорошо,,,positive,
"""


def table_cases(_ground: Ground) -> list[Case]:
    """Return tables of forms and of statements, as CSV and as XLSX."""
    cases = []
    for text, take in ((_FORMS, _import_forms), (_STATEMENTS, _import_statements)):
        plain, book = text.encode("utf-8-sig"), _workbook(text)
        cases += [
            Case("a CSV table", lambda dice, plain=plain: changed_bytes(plain, dice), take, ".csv"),
            Case("an XLSX table", lambda dice, book=book: changed_bytes(book, dice), take, ".xlsx"),
            Case("members of a table", lambda dice, book=book: changed_zip(book, dice), take, ".xlsx"),
        ]
    return cases


def _import_forms(ground: Ground, path: Path) -> None:
    ground.office.capture.import_responses(path, "form1")


def _import_statements(ground: Ground, path: Path) -> None:
    ground.office.fieldwork.import_statements(path)


def _workbook(text: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("table")
        for number, row in enumerate(csv.reader(io.StringIO(text))):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def package_cases(ground: Ground) -> list[Case]:
    """Return packages and forms: bytes, members, and the members of the forms inside."""
    package = ground.office.package()
    form = unzip(package, "", ZipLimits())["forms/form1.xlsx"]
    return [
        Case("a study package", lambda dice: changed_bytes(package, dice), _take_package, ".ngostudy"),
        Case("members of a package", lambda dice: changed_zip(package, dice), _take_package, ".ngostudy"),
        Case("a form in a package", lambda dice: _other_form(package, dice), _take_package, ".ngostudy"),
        Case("a form", lambda dice: changed_bytes(form, dice), _take_form, ".xlsx"),
        Case("members of a form", lambda dice: changed_zip(form, dice), _take_form, ".xlsx"),
    ]


def _other_form(package: bytes, dice: random.Random) -> bytes:
    files = dict(unzip(package, "", ZipLimits()))
    files["forms/form1.xlsx"] = changed_zip(files["forms/form1.xlsx"], dice)
    study = files["study.toml"]
    files["study.toml"] = changed_bytes(study, dice) if dice.random() < 0.3 else study
    return zip_bytes(files)


def _take_package(ground: Ground, path: Path) -> None:
    """A package that can be read has no errors, and one that has errors cannot be read."""
    content = path.read_bytes()
    check_package_bytes(content, path.name)
    if ground.dice.random() < 0.1:
        check_study(path)
    study = read_package_bytes(content, path.name)
    change = ground.office.renewal.examine(path)
    assert change.after.id == study.id
    ground.office.renewal.take(change)


def _take_form(_ground: Ground, path: Path) -> None:
    check_xlsform(path)
    read_xlsform(path)

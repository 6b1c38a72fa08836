"""A form taken out into a spreadsheet, edited, checked and put into use."""

from dataclasses import replace
from pathlib import Path

import pytest
from store_kit import ECODIALOG, StoreKit

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.problem import Severity
from ngofield.domain.response import Answer
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.package.editing import with_form
from ngofield.exchange.package.files import package_files
from ngofield.exchange.study_package import package_bytes, read_package_bytes
from ngofield.exchange.xlsform import read_xlsform, write_xlsform
from ngofield.exchange.zips import zip_bytes
from ngofield.services.form_editing import EditedForm, next_version, read_again, spreadsheet_name, take_out
from ngofield.services.workplace import Workplace

NEW = Item("hope", ItemType.TEXT, LocalText({"kk": "Үмітіңіз?", "ru": "Надежда?", "en": "Hope?"}))


@pytest.fixture
def work(kit: StoreKit) -> Workplace:
    return kit.workplace("laptop")


def edited(work: Workplace, folder: Path, *, version: str = "1", name: str = "hope") -> EditedForm:
    """Take form1 out, add a question, and read it again."""
    path = folder / "form1.xlsx"
    take_out(work, "form1", path)
    form = read_xlsform(path)
    form = replace(form, items=(*form.items, replace(NEW, name=name)), version=version)
    path.write_bytes(write_xlsform(form).workbook)
    return read_again(work, "form1", path)


def test_the_packages_own_file_is_taken_out(work: Workplace, tmp_path: Path) -> None:
    take_out(work, "form1", tmp_path / spreadsheet_name(work, "form1"))
    assert (tmp_path / "form1.xlsx").read_bytes() == (ECODIALOG / "forms/form1.xlsx").read_bytes()
    again = read_again(work, "form1", tmp_path / "form1.xlsx")
    assert again.same
    assert again.change is None


def test_a_version_that_was_raised_is_taken(work: Workplace, tmp_path: Path) -> None:
    found = edited(work, tmp_path, version="5")
    assert (found.version, found.proposed, found.usable) == ("5", False, True)
    assert found.change is not None
    assert (found.change.after.version, [form.id for form in found.change.forms]) == ("2", ["form1"])


def test_a_version_that_was_not_raised_is_proposed(work: Workplace, tmp_path: Path) -> None:
    found = edited(work, tmp_path)
    assert (found.version, found.proposed) == ("2", True)
    assert found.change is not None
    work.adopt(study=work.renewal.take(found.change))
    form = work.capture.instrument("form1")
    assert (form.version, form.items[-1].name) == ("2", "hope")
    once_more = edited(work, tmp_path / "again", name="fear")
    assert (once_more.version, once_more.proposed) == ("3", True)


def test_old_drafts_keep_their_form_and_can_be_finished(work: Workplace, tmp_path: Path) -> None:
    session = work.fieldwork.open_session("talgar", "2025-02-20").id
    draft = work.capture.start("form1", session, language="ru")
    work.capture.answer(draft.id, "frequency", Answer("regular", language="ru"))
    found = edited(work, tmp_path)
    assert found.change is not None
    work.adopt(study=work.renewal.take(found.change))
    kept = work.capture.response(draft.id)
    assert work.capture.form_of(kept).item("hope") is None
    assert work.capture.finish(draft.id).instrument_version == "1"
    assert work.capture.start("form1", session, language="ru").instrument_version == "2"


def test_findings_name_the_cell_and_nothing_is_offered(work: Workplace, tmp_path: Path) -> None:
    wrong = Item("worse", ItemType.TEXT, NEW.label, relevant="${nobody} = 'x'")
    path = tmp_path / "form1.xlsx"
    form = work.capture.instrument("form1")
    path.write_bytes(write_xlsform(replace(form, items=(*form.items, wrong))).workbook)
    found = read_again(work, "form1", path)
    assert not found.usable
    assert found.change is None
    (error,) = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert error.where.startswith("form1.xlsx survey!")


def test_what_the_rest_of_the_study_needs_is_missed(work: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "form1.xlsx"
    form = work.capture.instrument("form1")
    kept = tuple(item for item in form.items if item.name != "influence")
    path.write_bytes(write_xlsform(replace(form, items=kept)).workbook)
    found = read_again(work, "form1", path)
    assert not found.usable
    assert any(problem.where.startswith("study.toml") for problem in found.problems)


def test_a_file_of_somebody_else_is_not_written_over(work: Workplace, tmp_path: Path) -> None:
    (tmp_path / "form1.xlsx").write_bytes(b"mine")
    take_out(work, "form1", tmp_path / "form1.xlsx")  # the user was asked by the dialog
    assert read_again(work, "form1", tmp_path / "form1.xlsx").same


def test_a_missing_file_is_refused(work: Workplace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be read"):
        read_again(work, "form1", tmp_path / "form1.xlsx")


@pytest.mark.parametrize(
    ("version", "after"),
    [("1", "2"), ("1.9", "1.10"), ("2024120209", "2024120210"), ("v3-test", "v4-test"), ("draft", "draft-2"),
     ("", "1"), ("09", "10")],
)  # fmt: skip
def test_the_next_version(version: str, after: str) -> None:
    assert next_version(version) == after


def test_every_other_line_of_the_study_stays() -> None:
    package = package_bytes(ECODIALOG)
    form: Instrument = next(one for one in read_package_bytes(package).instruments if one.id == "form2")
    content = write_xlsform(form).workbook
    changed = with_form(package, "form2", "x.xlsx", content, {}, form_version="8", study_version="9")
    study = read_package_bytes(changed)
    assert (study.version, [one.version for one in study.instruments]) == ("9", ["1", "8", "1"])
    before, after = (package_files(one)["study.toml"].decode().splitlines() for one in (package, changed))
    assert [line for line in after if line not in before] == ['version = "9"', 'version = "8"']
    assert len(after) == len(before)


def test_a_form_without_a_version_in_the_study_gets_one(tmp_path: Path) -> None:
    files = dict(package_files(package_bytes(ECODIALOG)))
    text = files["study.toml"].decode().replace('id = "form1"\nversion = "1"', 'id = "form1" # the first')
    package = zip_bytes({**files, "study.toml": text.encode()})
    content = write_xlsform(read_package_bytes(package).instruments[0]).workbook
    changed = with_form(package, "form1", "x.xlsx", content, {}, form_version="8", study_version="9")
    assert [one.version for one in read_package_bytes(changed).instruments] == ["8", "1", "1"]

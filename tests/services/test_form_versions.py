"""A newer package arrives while forms are being filled in: what was begun on the old form keeps to it."""

from collections.abc import Iterator

import pytest
from store_kit import PASSPHRASE
from xlsform_files import workbook

from ngofield.domain.response import Answer, Missing
from ngofield.errors import Refused
from ngofield.exchange.package.files import STUDY, package_files
from ngofield.exchange.spreadsheet import read_grids
from ngofield.exchange.study_package import read_package_bytes
from ngofield.exchange.zips import zip_bytes
from ngofield.services.study_setup import open_store
from ngofield.services.workplace import Workplace

FORM = "forms/form1.xlsx"
BEFORE = {"frequency": "rare", "influence": "minimal", "monitoring": "never"}


def newer(package: bytes) -> bytes:
    """Return version 2: "rare" is called "seldom", "minimal" has 2 points, and one question is new."""
    files = dict(package_files(package))
    sheets = read_grids(files[FORM], FORM)
    for row in sheets["choices"]:
        if row[:2] == ["frequency", "rare"]:
            row[1], row[3] = "seldom", "Нечасто"
        if row[:2] == ["influence", "minimal"]:
            row[-1] = "2"
    survey = sheets["survey"]
    (asked,) = [row for row in survey if row[1] == "suggestions"]
    survey.insert(survey.index(asked) + 1, [asked[0], "wishes", *asked[2:]])
    files[FORM] = workbook(sheets)
    files[STUDY] = files[STUDY].replace(b'version = "1"', b'version = "2"')
    return zip_bytes(files)


@pytest.fixture
def renewed(workplace: Workplace) -> Iterator[Workplace]:
    """A laptop with a draft and a finished form of version 1 that then got version 2."""
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    draft = workplace.capture.start("form1", session, language="ru")
    workplace.capture.answer(draft.id, "influence", Answer("minimal", language="ru"))
    workplace.capture.fill("form1", session_id=session, language="ru", answers=BEFORE, missing={})
    content = newer(workplace.package())
    workplace._store.add_package(read_package_bytes(content).version, content)
    opened = open_store(workplace.path, PASSPHRASE)
    yield opened
    opened.close()


def only_session(work: Workplace) -> str:
    (view,) = work.fieldwork.sessions()
    return view.session.id


def test_a_draft_goes_on_with_the_form_it_was_begun_on(renewed: Workplace) -> None:
    capture = renewed.capture
    (draft,) = capture.drafts(only_session(renewed))
    assert (capture.form_of(draft).version, capture.instrument("form1").version) == ("1", "2")
    capture.answer(draft.id, "frequency", Answer("rare", language="ru"))
    with pytest.raises(Refused, match="not one of those offered"):
        capture.answer(draft.id, "frequency", Answer("seldom", language="ru"))
    finished = capture.finish(draft.id)
    assert (finished.answers["frequency"].value, "wishes" in finished.answers) == ("rare", False)


def test_a_new_form_is_filled_in_on_the_new_version(renewed: Workplace) -> None:
    capture = renewed.capture
    new = capture.start("form1", only_session(renewed), language="ru")
    assert new.instrument_version == "2"
    with pytest.raises(Refused, match="not one of those offered"):
        capture.answer(new.id, "frequency", Answer("rare", language="ru"))
    assert capture.answer(new.id, "frequency", Answer("seldom", language="ru"))


def test_a_table_keeps_old_choices_by_their_words_and_knows_what_was_not_asked(renewed: Workplace) -> None:
    ask = renewed.tabulation
    fill(renewed, {"frequency": "seldom"})
    rows = {
        row.value: (row.label.get("ru"), row.total.count) for row in ask.frequency("form1", "frequency").rows
    }
    assert rows["seldom"] == ("Нечасто", 1)
    assert rows["rare"] == ("Редко или никогда", 1)
    base = ask.frequency("form1", "wishes").base
    assert (base.asked, base.missing[Missing.NOT_ASKED], base.missing[Missing.BLANK]) == (2, 1, 1)


def test_a_score_counts_the_points_of_the_form_that_was_filled_in(renewed: Workplace) -> None:
    fill(renewed, {"frequency": "seldom", "influence": "minimal", "monitoring": "never"})
    (talgar,) = renewed.tabulation.score("mio").groups
    assert sorted(int(points) for _, points in talgar.records) == [3, 4]


def fill(work: Workplace, answers: dict[str, str]) -> None:
    work.capture.fill("form1", session_id=only_session(work), language="ru", answers=answers, missing={})


def test_a_version_that_is_not_here_falls_back_on_the_form_of_today(renewed: Workplace) -> None:
    assert renewed.study.pinned("form1", "9") == renewed.study.instrument("form1")
    assert renewed.study.pinned("form9", "1") is None

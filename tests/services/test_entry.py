"""Typing paper forms in: durable answer by answer, resumed, undone, and never counted twice."""

from dataclasses import replace

import pytest
from entry_kit import BATCH, PAPER_FORM, SHEET, code, entry_of, fill, paper, type_again, type_sheet

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.flow_problem import ProblemKind
from ngofield.domain.response import Answer, Missing, Mode, ResponseStatus
from ngofield.domain.revision import Kind
from ngofield.errors import Refused
from ngofield.services.entry.entry import Entry
from ngofield.services.entry.sheets import SheetState
from ngofield.services.workplace import Workplace


@pytest.fixture
def session(workplace: Workplace) -> str:
    return workplace.fieldwork.open_session("talgar", "2025-02-20").id


@pytest.fixture
def entry(workplace: Workplace) -> Entry:
    return entry_of(workplace, PAPER_FORM)


def test_a_sheet_is_typed_and_becomes_a_response(workplace: Workplace, entry: Entry, session: str) -> None:
    done = workplace.capture.response(type_sheet(entry, session, 1))
    assert (done.status, done.mode, done.language, done.sheet, done.typist) == (
        ResponseStatus.COMPLETE, Mode.PAPER, "ru", "B-4F7K-01", "AK",
    )  # fmt: skip
    assert {key: answer.value for key, answer in done.answers.items() if answer.value is not None} == {
        "took": "yes", "when": "2024-12-02", "topics": ("water", "waste"), "town": "town12",
        "order": ("waste", "water", "air"), "age": 45, "share": 2.5, "hour": "14:30", "agree": "OK",
        "ideas": "Ещё лавки во дворе",
    }  # fmt: skip
    assert workplace._store.queries.response_records("paper")[0].answers == done.answers


def test_an_interviewer_may_have_written_and_left_a_required_answer_blank(
    workplace: Workplace, entry: Entry, session: str
) -> None:
    begun = entry.begin(session, paper(mode=Mode.INTERVIEW), code(1))
    done = workplace.capture.response(fill(entry, begun.id, {}))
    assert (done.mode, done.status) == (Mode.INTERVIEW, ResponseStatus.COMPLETE)
    assert done.answers["took"].missing is Missing.BLANK


def test_rows_that_the_form_skips_are_passed_over(entry: Entry, session: str) -> None:
    typing = entry.typing(entry.begin(session, paper(), code(1)).id)
    assert [row.number for row in typing.rows] == list(range(1, 11))
    assert [row.item.key for row in typing.rows if not row.asked] == ["when", "topics"]
    assert typing.type(typing.rows[0], "1") is None
    assert all(row.asked for row in typing.rows)
    assert typing.type(typing.rows[0], "2") is None
    skipped = typing.row("when")
    assert skipped is not None
    with pytest.raises(Refused, match="is not asked"):
        typing.type(skipped, "2.12.2024")
    done = fill(entry, typing.response.id, {**SHEET, "took": "2"})
    assert entry.typing(done).response.answers["when"].missing is Missing.NOT_ASKED


def test_what_does_not_fit_is_not_kept_as_a_value_but_in_the_note(entry: Entry, session: str) -> None:
    typing = entry.typing(entry.begin(session, paper(), code(1)).id)
    row = typing.row("age")
    assert row is not None
    problem = typing.type(row, "230")
    assert problem is not None
    assert problem.kind is ProblemKind.CONSTRAINT
    assert "age" not in typing.response.answers
    typing.leave_blank(row, " 230 ")
    typing.write_note(typing.response.note + "; карандашом")
    again = entry.typing(typing.response.id)
    assert again.response.answers["age"] == Answer(missing=Missing.BLANK, language="ru")
    assert again.response.note == "6: 230; карандашом"


def test_nothing_is_guessed_every_row_says_something(entry: Entry, session: str) -> None:
    typing = entry.typing(entry.begin(session, paper(), code(1)).id)
    with pytest.raises(Refused) as refused:
        typing.finish()
    assert refused.value.params == {"number": "1"}
    assert typing.response.status is ResponseStatus.DRAFT


def test_a_sheet_goes_on_where_it_was_left(workplace: Workplace, entry: Entry, session: str) -> None:
    typing = entry.typing(entry.begin(session, paper(), code(1)).id)
    typing.type(typing.rows[0], "1")
    other = entry_of(workplace.reopen(), PAPER_FORM)
    again = other.begin(session, paper(typist="CD"), code(1))
    assert (again.id, again.typist) == (typing.response.id, "AK")
    assert other.typing(again.id).open_rows[0].item.key == "when"
    other._store.close()


def test_sheets_are_listed_and_the_next_code_is_known(entry: Entry, session: str) -> None:
    type_sheet(entry, session, 9)
    type_sheet(entry, session, 2)
    entry.begin(session, paper(), code(10))
    assert [(sheet.number, sheet.state) for sheet in entry.sheets(session)] == [
        (2, SheetState.TYPED), (9, SheetState.TYPED), (10, SheetState.BEGUN),
    ]  # fmt: skip
    assert (entry.next_code(BATCH), entry.next_code("B-AAAA")) == ("B-4F7K-11", "B-AAAA-01")
    assert entry.new_batch() != BATCH


def test_a_sheet_is_not_typed_as_another_response(workplace: Workplace, entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    with pytest.raises(Refused, match="typed already"):
        entry.begin(session, paper(), code(1))
    other = workplace.fieldwork.open_session("esik", "2025-02-21").id
    with pytest.raises(Refused, match="another session"):
        entry.begin(other, paper(), code(1))
    with pytest.raises(Refused, match="does not exist in the language"):
        entry.begin(session, replace(paper(), language="en"), code(2))
    assert [sheet.first.id for sheet in entry.sheets()] == [first]


@pytest.mark.parametrize("typed", ["", "  ", "Айгуль"])
def test_a_typist_gives_initials_and_no_name(entry: Entry, session: str, typed: str) -> None:
    with pytest.raises(Refused, match="initials"):
        entry.begin(session, paper(typist=typed), code(1))


def test_the_second_typing_is_another_persons_and_blind(entry: Entry, session: str) -> None:
    begun = entry.begin(session, paper(), code(1))
    with pytest.raises(Refused, match="to its end"):
        entry.begin_second(begun.id, "BM")
    fill(entry, begun.id, SHEET)
    with pytest.raises(Refused, match="another person"):
        entry.begin_second(begun.id, "a k")
    second = entry.begin_second(begun.id, "bm")
    assert (second.checks, second.typist, second.answers) == (begun.id, "BM", {})
    assert [row.answer for row in entry.typing(second.id).rows] == [None] * 10
    assert entry.begin_second(begun.id, "BM").id == second.id
    with pytest.raises(Refused, match="has begun"):
        entry.begin_second(begun.id, "CD")
    fill(entry, second.id, SHEET)
    with pytest.raises(Refused, match="twice already"):
        entry.begin_second(begun.id, "BM")


def test_a_second_typing_counts_nowhere(workplace: Workplace, entry: Entry, session: str) -> None:
    person = workplace.fieldwork.add_respondent(session)
    first = type_sheet(entry, session, 1)
    entry.typing(first).ascribe("P1")
    before = workplace.fieldwork.session(session)
    type_again(entry, first, {**SHEET, "age": "54"})
    entry.begin_second(type_sheet(entry, session, 2), "BM")
    queries = workplace._store.queries
    assert [record.answers["age"].value for record in queries.response_records("paper")] == [45, 45]
    assert len(workplace.capture.responses(session)) == 2
    assert workplace.capture.drafts(session) == []
    after = workplace.fieldwork.session(session)
    counts = [(one.came, one.complete, one.partial, one.refused) for one in (before, after)]
    assert counts == [(1, 1, 0, 0)] * 2
    second = entry.sheet(first).second
    assert second is not None
    assert second.respondent == person.id
    assert workplace._store.belongings(person.id)[Kind.RESPONSE] == 1
    assert workplace._store.belongings(person.id)[Kind.ANSWER] == 10


def test_a_draft_of_a_sheet_is_never_handed_to_a_participant(
    workplace: Workplace, entry: Entry, session: str
) -> None:
    begun = entry.begin(session, paper(), code(1))
    assert workplace.capture.draft(session, "paper", "") is None
    assert [draft.id for draft in workplace.capture.drafts(session)] == [begun.id]


def test_whoever_withdraws_takes_both_typings_with_them(
    workplace: Workplace, entry: Entry, session: str
) -> None:
    person = workplace.fieldwork.add_respondent(session)
    workplace.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    first = type_sheet(entry, session, 1)
    second = type_again(entry, first, {**SHEET, "ideas": "Құпиясөз"})
    entry.typing(first).ascribe("P1")
    assert workplace.withdrawing.find("KT7-4QX").forms == 1
    workplace.withdrawing.withdraw("KT7-4QX")
    store = workplace._store
    assert (store.body(Kind.RESPONSE, first), store.body(Kind.RESPONSE, second)) == (None, None)
    assert entry.sheets() == []
    assert store.verify().problems == ()
    kept = store._db.execute("SELECT count(*) FROM revision WHERE body LIKE '%Құпиясөз%'").fetchone()
    assert kept == (0,)


def test_a_second_typing_goes_with_the_response_it_checks(
    workplace: Workplace, entry: Entry, session: str
) -> None:
    """Also where a laptop that had not heard whose sheet it is typed it the second time."""
    person = workplace.fieldwork.add_respondent(session)
    first = type_sheet(entry, session, 1)
    second = type_again(entry, first)
    store = workplace._store
    for one, owner in ((first, person.id), (second, "")):
        body = store.body(Kind.RESPONSE, one)
        assert body is not None
        store.record(Kind.RESPONSE, one, {**body, "respondent": owner})
    store.withdraw(person.id)
    assert store.body(Kind.RESPONSE, second) is None
    assert store.queries.typed() == []
    with pytest.raises(Refused, match="withdrawn"):
        store.record(Kind.RESPONSE, "new", {"instrument": "paper", "instrument_version": "1",
                                            "session": session, "checks": first})  # fmt: skip


def test_every_step_of_typing_can_be_undone(workplace: Workplace, entry: Entry, session: str) -> None:
    typing = entry.typing(entry.begin(session, paper(), code(1)).id)
    typing.type(typing.rows[0], "1")
    typing.type(typing.rows[0], "2")
    typing.write_note("карандаш")
    typing.ascribe("P7")
    labels = []
    for _ in range(5):
        labels.append(workplace.undoing.undo().label)
    assert labels == [
        "Participant of sheet {sheet} noted", "Note on sheet {sheet} written",
        "Answer of sheet {sheet} typed", "Answer of sheet {sheet} typed", "Sheet {sheet} begun",
    ]  # fmt: skip
    assert entry.sheets() == []
    assert workplace.fieldwork.respondents(session) == []
    for _ in range(5):
        workplace.undoing.redo()
    (sheet,) = entry.sheets()
    assert (sheet.first.note, sheet.first.answers["took"].value) == ("карандаш", "no")
    assert entry.participant(sheet.first) == "P7"


def test_the_first_typing_is_not_taken_away_under_the_second(
    workplace: Workplace, entry: Entry, session: str
) -> None:
    first = type_sheet(entry, session, 1)
    entry.begin_second(first, "BM")
    with pytest.raises(Refused, match="recorded under it"):
        workplace._store.take_away(Kind.RESPONSE, first)


def test_a_finished_sheet_is_opened_and_corrected(workplace: Workplace, entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    entry.reopen(first)
    assert workplace._store.queries.response_records("paper") == []
    typing = entry.typing(first)
    assert typing.open_rows == ()
    row = typing.row("took")
    assert row is not None
    typing.type(row, "2")
    typing.finish()
    (record,) = workplace._store.queries.response_records("paper")
    assert record.answers["when"].missing is Missing.NOT_ASKED
    entry.reopen(first)
    typing = entry.typing(first)
    typing.type(typing.rows[0], "1")
    assert [row.item.key for row in typing.open_rows] == ["when", "topics"]


def test_each_answer_is_one_durable_commit(workplace: Workplace, entry: Entry, session: str) -> None:
    typing = entry.typing(entry.begin(session, paper(), code(1)).id)
    before = workplace._store.journal.count()
    typing.type(typing.rows[0], "1")
    other = workplace.reopen()
    assert other._store.journal.count() == before + 1
    assert other.capture.response(typing.response.id).answers["took"].value == "yes"
    other.close()

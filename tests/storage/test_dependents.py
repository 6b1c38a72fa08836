import pytest
from store_kit import StoreKit, record_response

from ngofield.domain.response import Mode
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace


@pytest.fixture
def work(kit: StoreKit) -> Workplace:
    return kit.workplace()


def test_a_session_in_which_somebody_answered_is_not_undone(work: Workplace) -> None:
    session = work.fieldwork.open_session("talgar", "2025-02-19")
    work.capture.start("form1", session.id, language="kk", mode=Mode.SCREEN)
    with pytest.raises(Refused, match="recorded under it"):
        work.undoing.undo()
    assert [o.session.id for o in work.fieldwork.sessions()] == [session.id]


def test_a_participant_with_a_form_is_not_undone_and_an_empty_one_is(work: Workplace) -> None:
    session = work.fieldwork.open_session("talgar", "2025-02-19")
    person = work.fieldwork.add_respondent(session.id)
    record_response(work._store, session.id, {}, respondent=person.id)
    with pytest.raises(Refused, match="recorded under it"):
        work.undoing.undo()
    work.fieldwork.add_respondent(session.id)
    work.undoing.undo()
    assert [p.code for p in work.fieldwork.respondents(session.id)] == ["P1"]


def test_a_statement_goes_with_the_codes_given_in_the_same_breath(work: Workplace) -> None:
    session = work.fieldwork.open_session("talgar", "2025-02-19")
    code = next(code for code in work.study.codebook.codes if code.applies_to == "statements")
    view = work.fieldwork.add_statement(session.id, "сөз", codes=[code.guid])
    work.undoing.undo()
    assert work.fieldwork.statements(session.id) == []
    work.undoing.redo()
    assert [v.codes for v in work.fieldwork.statements(session.id)] == [view.codes]
    work.coding.uncode(view.statement.id, code.guid)
    work.undoing.undo()
    work.undoing.undo()
    assert work.fieldwork.statements(session.id) == []
    assert work.merging.verify().ok

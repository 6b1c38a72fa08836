from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store_kit import StoreKit

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.session import SessionStatus
from ngofield.errors import Refused
from ngofield.services.fieldwork import Fieldwork
from ngofield.services.leaving import BACKUP, BUNDLE, CODES, CONSENT, DRAFTS, FACTS, FORMS, LEDGER, SPEAKERS
from ngofield.services.session_life import ANSWERED
from ngofield.services.workplace import Workplace

NOON = datetime(2025, 2, 20, 12, 0, tzinfo=UTC)


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def field(kit: StoreKit, workplace: Workplace, watch: Watch) -> Fieldwork:
    return Fieldwork(workplace._store, workplace.study, watch)


def test_a_day_from_planned_to_closed(field: Fieldwork, watch: Watch, workplace: Workplace) -> None:
    planned = field.open_session("talgar", "2025-02-20", planned=True)
    with pytest.raises(Refused, match="not begun"):
        field.end_session(planned.id)
    assert field.begin_session(planned.id).started_at == NOON.isoformat()
    watch.now += timedelta(minutes=5)
    assert field.begin_session(planned.id).started_at == watch.now.isoformat()
    field.add_statement(planned.id, "Мы пришли", second=12)
    with pytest.raises(Refused, match="counted from the beginning"):
        field.begin_session(planned.id)
    watch.now += timedelta(minutes=90)
    ended = field.end_session(planned.id).ended_at
    watch.now += timedelta(minutes=30)
    closed = field.close_session(planned.id)
    assert (closed.status, closed.ended_at) == (SessionStatus.CLOSED, ended)
    workplace.undoing.undo()
    assert field.session(planned.id).session.status is SessionStatus.OPEN


def test_what_nobody_ended_ends_when_it_is_closed_but_not_days_later(field: Fieldwork, watch: Watch) -> None:
    one, other = (field.open_session(town, "2025-02-20").id for town in ("talgar", "esik"))
    watch.now += timedelta(hours=2)
    assert field.close_session(one).ended_at == watch.now.isoformat()
    watch.now += timedelta(days=3)
    assert field.close_session(other).ended_at == ""


def test_a_closed_session_is_opened_again_for_a_reason_only(field: Fieldwork) -> None:
    session = field.open_session("talgar", "2025-02-20").id
    with pytest.raises(Refused, match="not closed"):
        field.reopen_session(session, "нужно")
    field.close_session(session)
    with pytest.raises(Refused, match="Say why"):
        field.reopen_session(session, "  ")
    assert field.session(session).session.status is SessionStatus.CLOSED


@pytest.mark.parametrize(("typed", "hour", "minute"), [("14:05", 14, 5), ("9.30", 9, 30), ("17", 17, 0)])
def test_times_are_corrected_by_typing(field: Fieldwork, typed: str, hour: int, minute: int) -> None:
    session = field.open_session("talgar", "2025-02-20", planned=True).id
    began = datetime.fromisoformat(field.note_times(session, began=typed).started_at).astimezone()
    assert (began.date().isoformat(), began.hour, began.minute) == ("2025-02-20", hour, minute)


def test_times_that_cannot_be_are_refused_and_change_nothing(field: Fieldwork) -> None:
    session = field.open_session("talgar", "2025-02-20", planned=True).id
    before = field.note_times(session, began="14:00", ended="15:30")
    for typed in ("25:00", "soon", "14:99"):
        with pytest.raises(Refused, match="no time of day"):
            field.note_times(session, ended=typed)
    with pytest.raises(Refused, match="before it begins"):
        field.note_times(session, ended="13:00")
    assert field.session(session).session == before
    assert field.note_times(session, ended="").ended_at == ""


def test_each_fact_is_one_commit_that_can_be_undone(field: Fieldwork, workplace: Workplace) -> None:
    session = field.open_session("talgar", "2025-02-20").id
    marks = [workplace._store.mark()]
    for note in (
        lambda: field.note_setting(session, "place", " Школа "),
        lambda: field.note_setting(session, "language", "mixed"),
        lambda: field.note_setting(session, "recording", "no"),
        lambda: field.note_refusals(session, 2),
        lambda: field.note_fact(session, "approach", "по телефону"),
    ):
        note()
        note()
        marks.append(workplace._store.mark())
    assert [int(mark.split("/")[0]) - int(marks[0].split("/")[0]) for mark in marks] == [0, 1, 2, 3, 4, 5]
    noted = field.session(session).session
    assert (noted.place, noted.language, noted.recording, noted.refusals) == ("Школа", "mixed", "no", 2)
    assert noted.facts == {"approach": "по телефону"}
    workplace.undoing.undo()
    assert field.session(session).session.facts == {}
    for wrong in (
        lambda: field.note_setting(session, "recording", "perhaps"),
        lambda: field.note_setting(session, "language", "de"),
        lambda: field.note_refusals(session, -1),
        lambda: field.note_fact(session, "name", "Айгүл"),
    ):
        with pytest.raises(Refused):
            wrong()


def test_facts_about_the_team_are_taken_over_from_the_session_before(field: Fieldwork, watch: Watch) -> None:
    first = field.open_session("talgar", "2025-02-20").id
    field.note_fact(first, "sampling", "через НПО")
    field.note_fact(first, "approach", "по телефону")
    watch.now += timedelta(days=1)
    second = field.open_session("esik", "2025-02-21", planned=True)
    assert second.facts == {"sampling": "через НПО"}
    assert field.open_session("esik", "2025-02-22", synthetic=True).facts == {}


def test_everybody_agreed_in_one_commit_and_exceptions_stay(field: Fieldwork, workplace: Workplace) -> None:
    session = field.open_session("talgar", "2025-02-20").id
    people = [field.add_respondent(session) for _ in range(12)]
    exception = Consent(people[3].id, frozenset({ConsentScope.FORM}), "KT7-4QX", "kk")
    field.note_consent(exception)
    assert len(field.note_agreed(session, "ru", [people[0].id])) == 1
    assert len(field.note_agreed(session, "kk")) == 10
    consents = field.consents(session)
    assert consents[people[3].id] == exception
    assert consents[people[0].id].language == "ru"
    assert len({consent.slip for consent in consents.values()}) == 12
    assert sum(consent.given == frozenset(ConsentScope) for consent in consents.values()) == 11
    workplace.undoing.undo()
    assert len(field.consents(session)) == 2
    assert field.note_agreed(session, "kk", [people[3].id]) == []


def test_what_was_made_by_mistake_is_taken_away_while_nothing_rests_on_it(
    field: Fieldwork, workplace: Workplace
) -> None:
    session = field.open_session("talgar", "2025-02-20").id
    person = field.add_respondent(session)
    with pytest.raises(Refused, match="belong to this session"):
        field.remove_session(session)
    field.note_agreed(session, "kk")
    with pytest.raises(Refused, match="P1 has a consent"):
        field.remove_respondent(person.id)
    workplace.undoing.undo()
    field.remove_respondent(person.id)
    assert field.respondents(session) == []
    field.remove_session(session)
    assert field.sessions() == []
    workplace.undoing.undo()
    assert [one.session.id for one in field.sessions()] == [session]


def test_before_leaving_everything_open_is_told_and_then_nothing(
    workplace: Workplace, tmp_path: Path
) -> None:
    field, capture = workplace.fieldwork, workplace.capture
    session = field.open_session("talgar", "2025-02-20", place="Школа").id
    first, second = field.add_respondent(session), field.add_respondent(session)
    field.add_statement(session, "Ответа нет")
    capture.start("form1", session, respondent=first.id, language="kk")
    things = {thing.kind: thing for thing in workplace.leaving.open(session)}
    assert set(things) == {FACTS, CONSENT, SPEAKERS, CODES, FORMS, DRAFTS, LEDGER, BACKUP, BUNDLE}
    assert things[CONSENT].names == ("P1", "P2")
    assert (things[FORMS].names, things[FORMS].forms) == (("P2",), {})
    assert things[DRAFTS].forms == {"form1": ("P1",)}
    assert things[LEDGER].open == 1
    assert "place" not in things[FACTS].names
    assert {"present", "recording", "refusals", "duration", "field_notes"} < set(things[FACTS].names)

    field.note_consent(Consent(second.id, frozenset(), "KT7-4QX", "kk"))
    assert {one.kind: one for one in workplace.leaving.open(session)}.get(FORMS) is None
    third = field.add_respondent(session)
    capture.start("form2", session, respondent=third.id, language="ru")
    unfilled = {thing.kind: thing for thing in workplace.leaving.open(session)}[FORMS]
    assert (unfilled.open, unfilled.forms) == (2, {"form1": ("P3",), "form2": ("P1",)})
    assert CONSENT in {thing.kind for thing in workplace.leaving.open(session)}
    assert LEDGER not in {thing.kind for thing in workplace.leaving.open(session)}

    for item in ANSWERED:
        field.note_fact(session, item.name, "да")
    field.note_setting(session, "present", "наблюдатель")
    field.note_setting(session, "recording", "no")
    field.note_refusals(session, 0)
    field.end_session(session)
    assert FACTS not in {thing.kind for thing in workplace.leaving.open(session)}

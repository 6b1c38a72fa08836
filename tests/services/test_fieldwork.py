import re
from dataclasses import replace
from pathlib import Path

import pytest

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.session import SessionStatus
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace


@pytest.fixture
def session(workplace: Workplace) -> str:
    return workplace.fieldwork.open_session("talgar", "2025-02-20").id


def code(workplace: Workplace, name: str) -> str:
    found = workplace.study.codebook.by_name(name)
    assert found is not None
    return found.guid


def test_a_session_is_opened_closed_and_reopened(workplace: Workplace) -> None:
    field = workplace.fieldwork
    planned = field.open_session("esik", "2025-02-19", planned=True)
    assert (planned.status, planned.started_at) == (SessionStatus.PLANNED, "")
    opened = field.begin_session(planned.id)
    assert opened.status is SessionStatus.OPEN
    assert opened.started_at
    closed = field.close_session(planned.id)
    assert closed.ended_at >= opened.started_at
    again = field.reopen_session(planned.id, " P7 came back ")
    assert (again.started_at, again.ended_at) == (opened.started_at, closed.ended_at)
    assert again.reopened_why == "P7 came back"
    assert field.session(planned.id).session == again


def test_sessions_stand_in_order_of_date_and_town(workplace: Workplace) -> None:
    field = workplace.fieldwork
    for town, day in (("kokshetau", "2025-02-21"), ("talgar", "2025-02-19"), ("esik", "2025-02-19")):
        field.open_session(town, day)
    assert [view.locality.id for view in field.sessions()] == ["esik", "talgar", "kokshetau"]


def test_participants_get_the_next_free_number(workplace: Workplace, session: str) -> None:
    field = workplace.fieldwork
    assert field.add_respondent(session, sex="female", age_band="61+").code == "P1"
    field.respondent(session, "P9")
    added = field.add_respondent(session)
    assert added.code == "P10"
    field.update_respondent(replace(added, sex="male"))
    assert [(r.code, r.sex) for r in field.respondents(session)] == [
        ("P1", "female"),
        ("P9", ""),
        ("P10", "male"),
    ]
    assert field.respondent(session, "P9") == field.respondents(session)[1]


def test_consent_is_given_scope_by_scope_and_can_change(workplace: Workplace, session: str) -> None:
    field = workplace.fieldwork
    person = field.add_respondent(session)
    slip = field.new_slip()
    assert re.fullmatch(r"[A-HJ-NP-Z2-9]{3}-[A-HJ-NP-Z2-9]{3}", slip)
    given = field.give_consent(Consent(person.id, frozenset({ConsentScope.FORM}), slip, "kk"))
    assert field.consents(session) == {person.id: given}
    changed = field.give_consent(replace(given, given=frozenset()))
    assert field.consents(session) == {person.id: changed}


def test_the_one_line_of_truth(workplace: Workplace, session: str) -> None:
    field, capture = workplace.fieldwork, workplace.capture
    people = [field.add_respondent(session) for _ in range(3)]
    capture.finish(capture.start("form1", session, respondent=people[0].id, language="kk").id)
    capture.start("form1", session, respondent=people[1].id, language="ru")
    field.give_consent(Consent(people[2].id, frozenset()))
    field.add_statement(session, "Нас слушают.", codes=[code(workplace, "open_dialogue")])
    field.add_statement(session, "Посмотрим.")
    view = field.session(session)
    assert (view.came, view.complete, view.partial, view.refused) == (3, 1, 1, 1)
    assert (view.statements, view.uncoded) == (2, 1)
    assert (view.received, view.bundled) == (0, 0)
    assert view.revisions > 8


def test_a_statement_and_its_codes_are_one_commit(workplace: Workplace, session: str) -> None:
    field = workplace.fieldwork
    before = workplace.merging.verify().revisions
    with pytest.raises(Refused, match="no code nonsense"):
        field.add_statement(session, "Нас слушают.", codes=[code(workplace, "open_dialogue"), "nonsense"])
    assert workplace.merging.verify().revisions == before
    view = field.add_statement(session, " Нас слушают. ", language="mixed", second=61)
    assert view.statement.text == "Нас слушают."
    assert field.statements(session) == [view]
    field.update_statement(replace(view.statement, text="Нас слышат."))
    assert field.statements(session)[0].statement.text == "Нас слышат."


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"text": "  "}, "needs words"),
        ({"text": "ә" * 20_001}, "at most"),
        ({"text": "да", "polarity": "bad"}, "not positive, negative or neutral"),
        ({"text": "да", "language": "de"}, "not kk, ru or mixed"),
    ],
)
def test_a_statement_that_says_nothing_is_refused(workplace: Workplace, session: str, facts, said) -> None:
    with pytest.raises(Refused, match=said):
        workplace.fieldwork.add_statement(session, **facts)
    assert workplace.fieldwork.statements(session) == []


def test_what_does_not_exist_is_refused(workplace: Workplace) -> None:
    field = workplace.fieldwork
    with pytest.raises(Refused, match="no town astana"):
        field.open_session("astana", "2025-02-20")
    with pytest.raises(Refused, match="not a date"):
        field.open_session("talgar", "20.02.2025")
    with pytest.raises(Refused, match="no session gone"):
        field.add_respondent("gone")
    with pytest.raises(Refused, match="not a participant's code"):
        field.respondent(field.open_session("talgar", "2025-02-20").id, "Айгүл")


def test_together_is_one_commit_or_nothing(workplace: Workplace) -> None:
    before = workplace.merging.verify().state_digest
    with pytest.raises(Refused, match="no town astana"):
        open_two(workplace, "talgar", "astana")
    assert workplace.merging.verify().state_digest == before


def open_two(workplace: Workplace, *towns: str) -> None:
    with workplace.fieldwork.together():
        for town in towns:
            workplace.fieldwork.open_session(town, "2025-02-20")


STATEMENTS = (
    "locality;date;participant;language;text;codes;question;polarity;second\n"
    "Талгар;2025-02-20;P2;kk;Тыңдайды.;open_dialogue;;positive;12\n"
    "talgar;;;mixed;Жоқ, не слышно.;;;;\n"
)


def test_statements_come_from_a_table(workplace: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "statements.csv"
    file.write_text(STATEMENTS, "utf-8-sig")
    report = workplace.fieldwork.import_statements(file)
    assert (report.read, report.added) == (2, 2)
    (view,) = workplace.fieldwork.sessions()
    first, second = workplace.fieldwork.statements(view.session.id)
    assert (first.statement.second, first.statement.polarity) == (12, "positive")
    assert first.codes == (code(workplace, "open_dialogue"),)
    assert second.statement.language == "mixed"
    assert [person.code for person in workplace.fieldwork.respondents(view.session.id)] == ["P2"]

"""A form while it is being filled in: what is saved, when, and under which key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from form_kit import choices, form, item, repeat, words

from ngofield.domain.item import ItemType
from ngofield.domain.lookup import Lookup
from ngofield.domain.response import Answer, Missing, Mode, ResponseStatus
from ngofield.errors import Refused
from ngofield.services.capture import Capture
from ngofield.services.open_form import OpenForm
from ngofield.services.workplace import Workplace

T = ItemType
IN = {"groups": ("home",)}
HOUSEHOLD = form(
    item("start", T.CALCULATE, calculation="once(now())"),
    item("luck", T.CALCULATE, calculation="once(random())", relevant="${lives} = 'yes'"),
    item("lives", T.SELECT_ONE, required="true()"),
    item("name", required="true()", **IN),
    item("age", T.INTEGER, constraint=". >= 0", constraint_message=words("Не меньше нуля"), **IN),
    item("work", relevant="${age} >= 18", **IN),
    item("home", T.REPEAT),
    item("double", T.CALCULATE, calculation="sum(${age}) * 2"),
    item("end", T.CALCULATE, calculation="now()"),
    item("town", T.SELECT_ONE, choices=choices("almaty", "oral"), choice_filter="name != ${lives}"),
    item("people", T.CALCULATE, calculation="pulldata('towns', 'people', 'code', ${town})"),
    groups=(repeat("home", relevant="${lives} = 'yes'"),),
    lookups={"towns": Lookup(("code", "people"), (("oral", "300"),))},
)


@pytest.fixture
def capture(workplace: Workplace, ecodialog) -> Capture:
    return Capture(workplace._store, replace(ecodialog, instruments=(HOUSEHOLD,)), workplace._store._clock)


@pytest.fixture
def session(workplace: Workplace) -> str:
    return workplace.fieldwork.open_session("talgar", "2025-02-20").id


@pytest.fixture
def opened(capture: Capture, session: str) -> OpenForm:
    return capture.open(capture.start("form", session, language="ru").id)


def give(opened: OpenForm, **more: object) -> None:
    for key, value in more.items():
        say(opened, key, value)


def say(opened: OpenForm, key: str, value: object) -> None:
    answer = Answer(missing=value) if isinstance(value, Missing) else Answer(value, language="ru")  # type: ignore[arg-type]
    assert opened.give(key, answer) is None


def family(opened: OpenForm) -> None:
    give(opened, lives="yes", home=2)
    for key, value in {
        "name[1]": "Айша",
        "age[1]": 44,
        "work[1]": "врач",
        "name[2]": "Али",
        "age[2]": 9,
    }.items():
        say(opened, key, value)


def test_answers_in_a_repeat_are_saved_under_their_keys(capture: Capture, opened: OpenForm) -> None:
    family(opened)
    saved = capture.response(opened.response.id)
    assert saved == opened.response
    assert saved.answers["work[1]"] == Answer("врач", language="ru")
    assert [each.key for each in opened.course.items] == [
        "lives", "name[1]", "age[1]", "work[1]", "name[2]", "age[2]", "home", "town",
    ]  # fmt: skip


def commits(workplace: Workplace, act: Callable[[], object]) -> int:
    """Return how many durable commits an act took."""
    statements: list[str] = []
    connection = workplace._store._db.conn
    connection.set_trace_callback(statements.append)
    act()
    connection.set_trace_callback(None)
    return sum(statement.startswith("COMMIT") for statement in statements)


def test_an_answer_is_one_commit_and_reads_no_answers_again(workplace: Workplace, opened: OpenForm) -> None:
    statements: list[str] = []
    give(opened, lives="yes", home=1)
    workplace._store._db.conn.set_trace_callback(statements.append)
    say(opened, "name[1]", "Айша")
    workplace._store._db.conn.set_trace_callback(None)
    assert sum(statement.startswith("COMMIT") for statement in statements) == 1
    assert not any("JOIN current_answer" in statement for statement in statements)


def test_what_must_stay_is_saved_with_the_answer_that_brought_it_up(
    workplace: Workplace, capture: Capture, opened: OpenForm
) -> None:
    assert commits(workplace, lambda: give(opened, town="oral")) == 1
    assert set(capture.response(opened.response.id).answers) == {"start", "town"}
    assert commits(workplace, lambda: give(opened, lives="yes")) == 1
    saved = capture.response(opened.response.id).answers
    assert set(saved) == {"start", "town", "lives", "luck"}
    again = capture.open(opened.response.id)
    assert (again.course.value("start"), again.course.value("luck")) == (
        saved["start"].value,
        saved["luck"].value,
    )


def test_what_is_drawn_again_is_saved_again(capture: Capture, opened: OpenForm) -> None:
    """A form that was sent without it may be opened again, and ask it now."""
    give(opened, lives="yes")
    give(opened, lives="no")
    opened.finish()
    assert opened.response.answers["luck"].missing is Missing.NOT_ASKED
    give(opened, lives="yes")
    assert capture.response(opened.response.id).answers["luck"].value == opened.course.value("luck")


def test_sending_writes_every_question_of_every_instance(capture: Capture, opened: OpenForm) -> None:
    family(opened)
    opened.clear("age[1]")
    opened.finish()
    done = capture.response(opened.response.id)
    assert done == opened.response
    assert done.status is ResponseStatus.COMPLETE
    reasons = {key: answer.missing for key, answer in done.answers.items() if answer.missing}
    assert reasons == {
        "age[1]": Missing.BLANK, "work[1]": Missing.NOT_ASKED, "work[2]": Missing.NOT_ASKED,
        "town": Missing.BLANK,
    }  # fmt: skip
    assert (done.answers["double"].value, "people" in done.answers) == (18, False)
    assert done.answers["end"].value > done.answers["start"].value
    assert done.answers["double"].language == "ru"


def test_what_was_switched_off_is_not_asked(capture: Capture, opened: OpenForm) -> None:
    family(opened)
    give(opened, home=1)
    assert capture.response(opened.response.id).answers["name[2]"].value == "Али"
    give(opened, lives="no")
    opened.finish()
    missing = {key for key, answer in opened.response.answers.items() if answer.missing is Missing.NOT_ASKED}
    assert missing == {"luck", "home", "name[1]", "age[1]", "work[1]", "name[2]", "age[2]"}


def test_a_form_sent_again_keeps_no_stale_results(opened: OpenForm) -> None:
    family(opened)
    give(opened, town="oral")
    opened.finish()
    assert (opened.response.answers["double"].value, opened.response.answers["people"].value) == (106, "300")
    give(opened, town="almaty")
    say(opened, "age[2]", 10)
    opened.finish()
    assert opened.response.answers["double"].value == 108
    assert opened.response.answers["people"].missing is Missing.BLANK


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("name[3]", r"name\[3\]: there is no such question so far"),
        ("name", "name: there is no such question so far"),
        ("name[01]", "there is no such question so far"),
        ("double", "no question double"),
        ("shoe", "no question shoe"),
        ("work[2]", r"work\[2\]: this question is not asked"),
    ],
)
def test_a_key_that_is_not_asked_is_refused(opened: OpenForm, key: str, said: str) -> None:
    family(opened)
    before = opened.response
    with pytest.raises(Refused, match=said):
        opened.give(key, Answer("x", language="ru"))
    assert opened.response == before


def test_what_does_not_fit_is_told_and_not_saved(capture: Capture, opened: OpenForm) -> None:
    family(opened)
    problem = opened.give("age[2]", Answer(-1, language="ru"))
    assert problem is not None
    assert (problem.item, problem.text.get("ru")) == ("age[2]", "Не меньше нуля")
    assert opened.course.value("age[2]") == capture.response(opened.response.id).answers["age[2]"].value == 9


def test_an_answer_that_cannot_be_saved_is_not_in_the_course(workplace: Workplace, opened: OpenForm) -> None:
    family(opened)
    workplace._store._db.conn.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON revision BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(Exception, match="full"):
        opened.give("age[2]", Answer(50, language="ru"))
    assert (opened.course.value("age[2]"), opened.course.shows("work[2]")) == (9, False)
    workplace._store._db.conn.execute("DROP TRIGGER full")
    say(opened, "age[2]", 50)
    assert opened.course.shows("work[2]")


def test_another_language_is_told_and_answers_stay(capture: Capture, opened: OpenForm) -> None:
    family(opened)
    opened.speak("kk")
    assert capture.response(opened.response.id).language == "kk"
    assert opened.course.value("name[1]") == "Айша"
    with pytest.raises(Refused, match="does not exist in the language"):
        opened.speak("en")


def test_the_first_thing_missing_is_named_by_its_key(opened: OpenForm) -> None:
    give(opened, lives="yes", home=2)
    say(opened, "name[1]", "Айша")
    with pytest.raises(Refused, match=r"name\[2\] has no answer yet"):
        opened.finish()
    assert opened.response.status is ResponseStatus.DRAFT


def test_a_form_that_was_taken_away_takes_no_more_answers(
    workplace: Workplace, capture: Capture, session: str
) -> None:
    person = workplace.fieldwork.add_respondent(session)
    opened = capture.open(capture.start("form", session, respondent=person.id, language="ru").id)
    give(opened, lives="yes")
    workplace._store.withdraw(person.id)
    with pytest.raises(Refused):
        opened.give("lives", Answer("no", language="ru"))
    with pytest.raises(Refused, match="not in the store"):
        opened.finish()


def test_a_draft_travels_with_its_keys(
    workplace: Workplace, coordinator: Workplace, opened: OpenForm, tmp_path: Path
) -> None:
    family(opened)
    bundle = tmp_path / "laptop.bundle"
    workplace.merging.bundle(bundle)
    coordinator.merging.merge([bundle], accept=[workplace.fingerprint])
    assert coordinator.capture.response(opened.response.id) == opened.response


def test_a_whole_form_is_taken_by_keys(capture: Capture, session: str) -> None:
    done = capture.fill(
        "form",
        session_id=session,
        language="ru",
        answers={
            "name[2]": "Али",
            "home": 2,
            "name[1]": "Айша",
            "age[1]": 44,
            "work[1]": "врач",
            "lives": "yes",
        },
        missing={"age[2]": Missing.REFUSED, "name[3]": Missing.NOT_ASKED},
    )
    assert (done.answers["work[1]"].value, done.answers["age[2]"].missing) == ("врач", Missing.REFUSED)
    assert (done.answers["double"].value, "name[3]" in done.answers) == (88, False)
    assert capture.response(done.id) == done


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"lives": "yes", "home": 1, "name[2]": "x"}, r"name\[2\]: there is no such question"),
        ({"lives": "yes", "home": 1, "name": "x"}, "name: there is no such question"),
        ({"lives": "yes", "home": 1}, r"name\[1\] has no answer"),
        ({"lives": "no", "home": 1}, "home: this question is not asked"),
        ({"lives": "yes", "home": 1, "name[1]": "x", "age[1]": -1}, r"age\[1\]: Не меньше нуля"),
        ({"lives": "yes", "home": 201}, "home: the answer is not of the kind"),
    ],
)
def test_a_whole_form_by_keys_is_taken_or_nothing(capture: Capture, session: str, answers, said: str) -> None:
    with pytest.raises(Refused, match=said):
        capture.fill("form", session_id=session, language="ru", answers=answers, missing={})
    assert capture.responses(session) == []


def test_paper_may_be_blank_in_a_repeat_too(capture: Capture, session: str) -> None:
    done = capture.fill(
        "form",
        session_id=session,
        language="ru",
        answers={"lives": "yes", "home": 1},
        missing={},
        mode=Mode.PAPER,
    )
    assert done.answers["name[1]"].missing is Missing.BLANK


def test_an_answer_that_the_form_does_not_know_is_left_alone(
    workplace: Workplace, capture: Capture, ecodialog, opened: OpenForm
) -> None:
    """The version a draft was begun on may be lost; the form of today goes on then."""
    give(opened, lives="no", town="oral")
    fewer = replace(
        HOUSEHOLD, version="2", items=tuple(i for i in HOUSEHOLD.items if i.name in ("lives", "name"))
    )
    today = Capture(workplace._store, replace(ecodialog, instruments=(fewer,)))
    done = today.finish(opened.response.id)
    assert done.answers["town"] == Answer("oral", language="ru")


def test_a_draft_keeps_to_its_version_with_its_repeats_and_tables(
    workplace: Workplace, ecodialog, session: str
) -> None:
    store = workplace._store
    before = Capture(store, replace(ecodialog, instruments=(HOUSEHOLD,)))
    draft = before.start("form", session, language="ru")
    newer = replace(
        HOUSEHOLD,
        version="2",
        items=tuple(each for each in HOUSEHOLD.items if each.name not in ("age", "work", "double")),
        lookups={"towns": Lookup(("code", "people"), (("oral", "999"),))},
    )
    after = Capture(store, replace(ecodialog, instruments=(newer,), earlier=(HOUSEHOLD,)))
    opened = after.open(draft.id)
    family(opened)
    give(opened, town="oral")
    opened.finish()
    assert (opened.response.answers["people"].value, opened.response.answers["double"].value) == ("300", 106)
    fresh = after.open(after.start("form", session, language="ru").id)
    assert (fresh.instrument.version, fresh.course.item("age[1]")) == ("2", None)

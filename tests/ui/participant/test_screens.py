"""What stands on one screen, where the participant is, and where they come back to after a power cut."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from booth_kit import both, options
from store_kit import PASSPHRASE, SteppingClock, StoreKit
from wide_form import WIDE

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Missing
from ngofield.domain.session import Session
from ngofield.services.bookmarks import Bookmark
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.headings import headings
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.screens import parts_of, screens_of

TOWNS = Instrument(
    id="towns",
    version="1",
    title=both("Қалалар", "Города"),
    languages=("kk", "ru"),
    items=(
        Item("region", ItemType.SELECT_ONE, both("Қай облыс?", "Какая область?"),
             choices=options(("north", "Солтүстік", "Север"), ("south", "Оңтүстік", "Юг"))),
        Item("town", ItemType.SELECT_ONE, both("Қай қала?", "Какой город?"),
             choice_filter="region = ${region}",
             choices=tuple(Choice(town, both(town, town), columns={"region": region})
                           for town, region in (("kokshetau", "north"), ("taraz", "south")))),
        Item("last", ItemType.TEXT, both("Тағы не?", "Что ещё?")),
    ),
)  # fmt: skip


@pytest.fixture
def laptop(laptop: Workplace) -> Workplace:
    """The laptop of the other tests, whose study asks for towns as well."""
    laptop.adopt(study=replace(laptop.study, instruments=(*laptop.study.instruments, TOWNS)))
    return laptop


@pytest.fixture
def begin(laptop: Workplace, session: Session) -> Callable[..., Interview]:
    def opened(form: str = "wide", respondent: str = "") -> Interview:
        response = laptop.capture.start(form, session.id, language="kk", respondent=respondent)
        return Interview(laptop.capture.open(response.id), laptop.bookmarks)

    return opened


@pytest.fixture
def interview(begin: Callable[..., Interview]) -> Interview:
    return begin()


def again(interview: Interview, laptop: Workplace) -> Interview:
    """Open the same response as after a power cut, from what the store holds."""
    return Interview(laptop.capture.open(interview.response.id), laptop.bookmarks)


def keys(interview: Interview) -> tuple[str, ...]:
    return interview.current.keys if interview.current else ("review",)


def item(interview: Interview, key: str) -> Item:
    return next(each for each in interview.items if each.key == key)


def give(interview: Interview, key: str, value: str | int) -> None:
    assert interview.give(item(interview, key), value, "kk") is None


def go_to(interview: Interview, key: str) -> Interview:
    """Go on until `key` is shown, answering what is required on the way."""
    while key not in keys(interview):
        if "heated" in keys(interview):
            give(interview, "heated", "no")
        assert interview.current is not None, key
        interview.forward()
    return interview


def add_member(interview: Interview) -> None:
    interview.repeat_once_more(item(interview, "member"), "kk")


def test_a_group_of_the_form_is_one_screen(interview: Interview) -> None:
    assert keys(interview) == ("hello",)
    interview.forward()
    assert keys(interview) == ("rooms", "heated", "told", "wish")
    assert (interview.place.first, interview.place.last) == (1, 3)


def test_an_answer_brings_a_question_to_the_same_screen_and_words_follow_answers(
    interview: Interview,
) -> None:
    go_to(interview, "rooms")
    give(interview, "heated", "yes")
    give(interview, "rooms", 4)
    assert keys(interview) == ("rooms", "heated", "stove", "told", "wish")
    assert item(interview, "told").label.get("kk") == "Бөлмелер саны: 4"


def test_an_answer_that_is_not_asked_any_more_is_kept_apart(interview: Interview, laptop: Workplace) -> None:
    go_to(interview, "rooms")
    give(interview, "heated", "yes")
    give(interview, "stove", "yes")
    give(interview, "heated", "no")
    assert "stove" not in keys(interview)
    assert laptop.capture.response(interview.response.id).answers["stove"].value == "yes"
    give(interview, "heated", "yes")
    assert interview.answer(item(interview, "stove")) is not None


def test_questions_that_share_their_choices_in_a_table_are_one_grid(interview: Interview) -> None:
    screen = go_to(interview, "smoke").current
    assert screen is not None
    assert [[each.name for each in part] for part in parts_of(WIDE, screen)] == [["smoke", "water"]]


def test_questions_of_an_ordinary_list_stand_one_by_one(interview: Interview) -> None:
    screen = go_to(interview, "rooms").current
    assert screen is not None
    assert {len(part) for part in parts_of(WIDE, screen)} == {1}


def test_a_row_of_labels_makes_a_grid_inside_a_list() -> None:
    choices = options(("often", "Жиі", "Часто"), ("never", "Ешқашан", "Никогда"))
    asked = [
        Item(name, ItemType.SELECT_ONE, both(name, name), groups=("g",), appearance=words, choices=choices)
        for name, words in (("head", "label"), ("one", "list-nolabel"), ("two", "list-nolabel"))
    ]
    alone = Item("free", ItemType.TEXT, both("Тағы?", "Ещё?"), groups=("g",))
    form = replace(WIDE, groups=(Group("g", both("Топ", "Группа"), appearance="field-list"),),
                   items=(*asked, alone))  # fmt: skip
    (screen,) = screens_of(form, form.items)
    assert [[each.name for each in part] for part in parts_of(form, screen)] == [["one", "two"], ["free"]]


def test_a_repeat_is_filled_in_one_after_another(interview: Interview) -> None:
    go_to(interview, "member")
    total = interview.place.total
    add_member(interview)
    assert keys(interview) == ("age[1]",)
    assert interview.place.total == total + 2, "the work place is asked only of who works"
    give(interview, "age[1]", 40)
    interview.forward()
    give(interview, "works[1]", "yes")
    interview.forward()
    assert keys(interview) == ("place[1]",)
    interview.forward()
    assert keys(interview) == ("member",)
    add_member(interview)
    assert keys(interview) == ("age[2]",)
    interview.back()
    assert keys(interview) == ("place[1]",)


def test_the_heading_tells_which_instance_it_is(interview: Interview) -> None:
    go_to(interview, "member")
    add_member(interview)
    interview.forward()
    found = [
        (heading.label.get("ru"), heading.number) for heading in headings(WIDE, item(interview, "works[1]"))
    ]
    assert found == [("Член домохозяйства", 1), ("Работа", 0)]


def test_an_instance_that_is_left_out_is_kept_apart(interview: Interview, laptop: Workplace) -> None:
    go_to(interview, "member")
    add_member(interview)
    give(interview, "age[1]", 40)
    go_to(interview, "member")
    interview.repeat_once_less(item(interview, "member"), "kk")
    assert not [each for each in interview.items if each.name == "age"]
    assert laptop.capture.response(interview.response.id).answers["age[1]"].value == 40


def stand_on_list(interview: Interview) -> None:
    go_to(interview, "rooms")


def stand_on_an_earlier_question(interview: Interview) -> None:
    go_to(interview, "share")
    interview.back()
    interview.back()


def stand_in_a_repeat(interview: Interview) -> None:
    go_to(interview, "member")
    add_member(interview)
    interview.forward()


def stand_on_the_review(interview: Interview) -> None:
    go_to(interview, "agree")
    interview.forward()
    assert interview.current is None


def stand_in_a_correction(interview: Interview) -> None:
    stand_on_the_review(interview)
    interview.correct(item(interview, "day"))


@pytest.mark.parametrize(
    "stand",
    [
        stand_on_list,
        stand_on_an_earlier_question,
        stand_in_a_repeat,
        stand_on_the_review,
        stand_in_a_correction,
    ],
)
def test_after_a_power_cut_the_same_screen_is_shown(
    interview: Interview, laptop: Workplace, stand: Callable[[Interview], None]
) -> None:
    stand(interview)
    back = again(interview, laptop)
    assert keys(back) == keys(interview)
    if interview.current is not None:
        interview.forward()
        back.forward()
    assert keys(back) == keys(interview)


def test_a_place_that_is_shown_no_more_leads_to_the_first_open_question(
    interview: Interview, laptop: Workplace
) -> None:
    go_to(interview, "rooms")
    give(interview, "heated", "no")
    laptop.bookmarks.put(interview.response.id, Bookmark("age[7]"))
    assert keys(again(interview, laptop))[0] == "rooms"


def test_a_bookmark_is_no_answer_and_names_only_a_key(interview: Interview, laptop: Workplace) -> None:
    revisions = laptop._store.digest()
    laptop.bookmarks.put(interview.response.id, Bookmark("age[2]"))
    assert laptop._store.digest() == revisions
    kept = laptop._store.setting("bookmarks")
    assert kept == f'{{"{interview.response.id}":{{"key":"age[2]","returning":false}}}}'


def test_a_sent_form_leaves_no_bookmark(begin: Callable[..., Interview], laptop: Workplace) -> None:
    interview = begin("towns")
    interview.forward()
    assert laptop.bookmarks.of(interview.response.id) == Bookmark("town")
    interview.finish()
    assert laptop.bookmarks.of(interview.response.id) is None


def test_a_withdrawal_takes_the_bookmark_along(
    begin: Callable[..., Interview], laptop: Workplace, participant: Respondent
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
    interview = begin("towns", participant.id)
    interview.forward()
    laptop.withdrawing.withdraw("KT7-4QX")
    assert laptop._store.setting("bookmarks") == "{}"


@pytest.fixture
def reopened(kit: StoreKit) -> Callable[[Workplace], Workplace]:
    return lambda old: Workplace(kit.open(old.path), old.study, PASSPHRASE, SteppingClock())


def test_the_place_outlives_the_program(
    interview: Interview, laptop: Workplace, reopened: Callable[[Workplace], Workplace]
) -> None:
    stand_in_a_repeat(interview)
    assert keys(again(interview, reopened(laptop))) == ("works[1]",)


def test_a_choice_that_is_offered_no_more_is_asked_again(begin: Callable[..., Interview]) -> None:
    interview = begin("towns")
    give(interview, "region", "north")
    interview.forward()
    give(interview, "town", "kokshetau")
    interview.forward()
    interview.forward()
    assert interview.current is None
    interview.correct(item(interview, "region"))
    give(interview, "region", "south")
    interview.forward()
    assert keys(interview) == ("town",)
    assert [problem.kind for problem in interview.obstacles().values()] == ["choice"]
    give(interview, "town", "taraz")
    interview.forward()
    assert interview.current is None


def test_what_was_passed_over_on_a_list_is_blank(interview: Interview) -> None:
    go_to(interview, "smoke")
    answers = interview.response.answers
    assert (answers["wish"].missing, answers["heated"].value) == (Missing.BLANK, "no")

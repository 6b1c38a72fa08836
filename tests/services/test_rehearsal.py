"""A form that is tried out: the rules of a real one, and nothing kept."""

import pytest
from every_construct import FORM
from store_kit import StoreKit, dump

from ngofield.domain.response import Answer, Missing, ResponseStatus
from ngofield.errors import Refused
from ngofield.services.bookmarks import Bookmark
from ngofield.services.rehearsal import RehearsedPlaces, rehearse


def test_answers_are_checked_and_open_questions() -> None:
    form = rehearse(FORM, "kk")
    keys = [item.key for item in form.course.items]
    assert "paper" not in keys
    assert form.give("age", Answer(12, language="kk")) is not None
    assert form.give("age", Answer(30, language="kk")) is None
    assert form.give("news", Answer(("paper",), language="kk")) is None
    assert "paper" in [item.key for item in form.course.items]
    assert form.response.answers["age"].value == 30


def test_a_repeat_is_tried_and_the_form_sent() -> None:
    form = rehearse(FORM, "ru")
    form.give("child", Answer(2, language="ru"))
    form.give("name[2]", Answer("Ай", language="ru"))
    form.clear("name[2]")
    form.speak("kk")
    form.finish()
    assert form.response.status is ResponseStatus.COMPLETE
    assert form.response.answers["name[2]"].missing is Missing.BLANK


def test_a_language_that_the_form_does_not_speak_is_refused() -> None:
    with pytest.raises(Refused):
        rehearse(FORM, "ru").speak("en")


def test_nothing_of_it_is_in_the_store(kit: StoreKit) -> None:
    work = kit.workplace("laptop")
    before, digest = dump(work._store), work._store.digest()
    form = rehearse(work.capture.instrument("form1"), "ru")
    form.give("frequency", Answer("regular", language="ru"))
    form.finish()
    assert (dump(work._store), work._store.digest()) == (before, digest)
    assert work.capture.responses() == []


def test_places_are_forgotten() -> None:
    places = RehearsedPlaces()
    places.put("r", Bookmark("age"))
    assert places.of("r") == Bookmark("age")
    places.sweep()
    assert places.of("r") is None

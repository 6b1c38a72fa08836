"""Answers in words, as the review says them."""

from dataclasses import replace

import pytest
from answer_kit import both, numbered

from ngofield.config import translations
from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.participant.answer_words import answer_words
from ngofield.ui.participant.booth import Booth

KIND = ItemType


def asked(kind: ItemType, appearance: str = "") -> Item:
    return Item("x", kind, both("Сұрақ", "Вопрос"), choices=numbered(3), appearance=appearance)


@pytest.mark.parametrize(
    ("item", "value", "kk", "ru"),
    [
        (asked(KIND.TEXT), "Сөз", "Сөз", "Сөз"),
        (asked(KIND.INTEGER), -1200, "−1200", "−1200"),
        (asked(KIND.INTEGER, "thousands-sep"), 1200, "1 200", "1 200"),
        (asked(KIND.DECIMAL), 0.0000001, "0,0000001", "0,0000001"),
        (asked(KIND.DECIMAL), 12.0, "12", "12"),
        (asked(KIND.RANGE), 2.5, "2,5", "2,5"),
        (asked(KIND.SELECT_ONE), "c2", "Жауап 2", "Ответ 2"),
        (asked(KIND.SELECT_ONE), "gone", "gone", "gone"),
        (asked(KIND.SELECT_MULTIPLE), ("c1", "c3"), "Жауап 1, Жауап 3", "Ответ 1, Ответ 3"),
        (asked(KIND.RANK), ("c3", "c1"), "1. Жауап 3\n2. Жауап 1", "1. Ответ 3\n2. Ответ 1"),
        (asked(KIND.DATE), "2024-12-02", "2024 ж. 2 желтоқсан", "2 декабря 2024 г."),
        (asked(KIND.DATE, "month-year"), "2024-12-01", "Желтоқсан 2024", "Декабрь 2024"),
        (asked(KIND.DATE, "year"), "1962-01-01", "1962", "1962"),
        (asked(KIND.DATE), "0001-01-01", "0001-01-01", "0001-01-01"),
        (asked(KIND.TIME), "09:05", "09:05", "09:05"),
        (asked(KIND.DATETIME), "2024-12-02T14:30", "2024 ж. 2 желтоқсан, 14:30", "2 декабря 2024 г., 14:30"),
        (asked(KIND.ACKNOWLEDGE), "OK", "Иә, оқып шықтым", "Да, прочитано"),
        (asked(KIND.REPEAT), 3, "3", "3"),
        (asked(KIND.CALCULATE), 7.5, "7,5", "7,5"),
        (asked(KIND.INTEGER), "unreadable", "Жауап жоқ", "Нет ответа"),
        (asked(KIND.DATE), "yesterday", "Жауап жоқ", "Нет ответа"),
    ],
)
def test_every_kind_of_answer_in_words(
    context: UiContext, item: Item, value: object, kk: str, ru: str
) -> None:
    for language, words in (("kk", kk), ("ru", ru)):
        booth = Booth(context.theme, Speech(language, translations()), context.speech, ("kk", "ru"))
        said = answer_words(booth, item, Answer(value))  # type: ignore[arg-type]
        assert said.replace("\xa0", " ").replace("\u202f", " ") == words


@pytest.mark.parametrize("missing", list(Missing))
def test_silence_has_words_too(context: UiContext, missing: Missing) -> None:
    booth = Booth(context.theme, Speech("kk", translations()), context.speech, ("kk", "ru"))
    item = replace(asked(KIND.TEXT), type=KIND.RANK)
    assert answer_words(booth, item, Answer(missing=missing))
    assert answer_words(booth, item, None) == answer_words(booth, item, Answer(missing=Missing.BLANK))

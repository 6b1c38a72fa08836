"""Relevance in words, by the names of the questions' numbers and choices."""

import pytest
from every_construct import FORM

from ngofield import config
from ngofield.i18n import Translator
from ngofield.report.conditions import ConditionWords, number_words

RU = Translator("ru", config.translations())
KK = Translator("kk", config.translations())


@pytest.mark.parametrize(
    ("expression", "ru", "kk"),
    [
        ("${works} = 'yes'", "на вопрос 1 Вы ответили «Да»", "1-сұраққа «Иә» деп жауап берсеңіз"),
        ("${works} != 'yes'", "на вопрос 1 Вы ответили не «Да»", "1-сұраққа «Иә» деп жауап бермесеңіз"),
        ("${works} = ''", "Вы не ответили на вопрос 1", "1-сұрақты жауапсыз қалдырсаңыз"),
        ("${age} < 18", "на вопрос 2 Вы указали меньше 18", "2-сұрақтың жауабы 18 санынан кіші болса"),
        ("${read} = 'OK'", "Вы ответили на вопрос 22", "22-сұраққа жауап берсеңіз"),
        ("${since} > '2024-12-02'", "в вопросе 14 Вы указали дату позже 02.12.2024", ""),
        ("not(selected(${news}, 'tv'))", "в вопросе 3 Вы не отметили «Телевизор»",
         "3-сұрақта «Теледидар» жауабын белгілемесеңіз"),
        ("${works}='no' or ${age} > 60",
         "на вопрос 1 Вы ответили «Нет» или на вопрос 2 Вы указали больше 60", ""),
        ("${age} >= 18 and (${works} = 'yes' or ${works} = 'no')",
         "на вопрос 2 Вы указали 18 или больше и на вопрос 1 Вы ответили «Да» или «Нет»", ""),
    ],
)  # fmt: skip
def test_a_simple_condition_is_a_sentence(expression: str, ru: str, kk: str) -> None:
    assert ConditionWords(FORM, RU).tell(expression).words == ru
    assert ConditionWords(FORM, RU).tell(expression).simple
    assert not kk or ConditionWords(FORM, KK).tell(expression).words == kk


@pytest.mark.parametrize(
    ("expression", "ru"),
    [
        ("${works} = 'maybe'", "[вопрос 1] = 'maybe'"),
        ("${nobody} = 'x'", "[nobody] = 'x'"),
        ("${start} != ''", "[start] != ''"),
        ("${works} = 'yes' and (${age} > 1 or ${news} = 'tv')",
         "[вопрос 1] = 'yes' and ([вопрос 2] > 1 or [вопрос 3] = 'tv')"),
        ("${works} > 3", "[вопрос 1] > 3"),
    ],
)  # fmt: skip
def test_what_is_not_simple_keeps_its_form(expression: str, ru: str) -> None:
    told = ConditionWords(FORM, RU).tell(expression)
    assert (told.words, told.simple) == (ru, False)


@pytest.mark.parametrize(
    ("value", "words"), [(1900, "1900"), (12_000, "12\u00a0000"), (2.5, "2,50"), (-3, "-3"), (0, "0")]
)
def test_a_year_is_not_torn(value: float, words: str) -> None:
    assert number_words(value, RU) == words

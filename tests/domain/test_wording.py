from dataclasses import replace

from every_construct import FORM

from ngofield.domain.instrument import Group
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.numbering import question_numbers
from ngofield.domain.text import LocalText
from ngofield.domain.wording import missing_in, missing_words


def test_the_texts_of_an_item_are_counted() -> None:
    item = Item(
        "q",
        ItemType.SELECT_ONE,
        LocalText({"ru": "Вопрос"}),
        hint=LocalText({"kk": "Кеңес"}),
        choices=(Choice("a", LocalText({"ru": "А"})), Choice("b", LocalText({"kk": "Б", "ru": "Б"}))),
        required_message=LocalText({"ru": "Нужен"}),
    )
    assert (missing_in(item, "kk"), missing_in(item, "ru")) == (3, 1)


def test_only_a_question_needs_words() -> None:
    assert missing_in(Item("q", ItemType.TEXT, LocalText()), "kk") == 1
    assert missing_in(Item("q", ItemType.NOTE, LocalText()), "kk") == 0
    assert missing_in(Item("q", ItemType.CALCULATE, LocalText({"ru": "Сумма"})), "kk") == 0


def test_a_form_is_counted_with_its_titles() -> None:
    assert missing_words(FORM, ("kk", "ru")) == {"kk": 1, "ru": 0}
    untitled = Group("life", LocalText({"ru": "Ваша жизнь"}))
    changed = replace(FORM, title=LocalText({"kk": "Бәрі"}), groups=(untitled, *FORM.groups[1:]))
    assert missing_words(changed, ("kk", "ru")) == {"kk": 2, "ru": 1}


def test_questions_have_numbers() -> None:
    numbers = question_numbers(FORM)
    assert list(numbers)[:4] == ["works", "age", "news", "paper"]
    assert [numbers[name] for name in ("works", "paper", "only_ru")] == [1, 4, 23]
    assert not {"intro", "news_other", "child", "start", "secret"} & set(numbers)

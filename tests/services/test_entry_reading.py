"""What a typist types, and what is kept of it."""

import pytest
from entry_kit import PAPER_FORM, TOWNS, offered, words
from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.domain.fit import has_kind
from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.errors import Refused
from ngofield.services.entry.reading import read, written


def item(kind: ItemType, appearance: str = "", n: int = 0) -> Item:
    return Item("x", kind, words("Вопрос"), choices=offered(*"abcdefghijklmno"[:n]), appearance=appearance)


T = ItemType
READ: list[tuple[Item, str, Value]] = [
    (item(T.SELECT_ONE, n=3), "2", "b"),
    (item(T.SELECT_ONE, n=3), " 2 ", "b"),
    (item(T.SELECT_ONE, n=3), "ә", "b"),
    (item(T.SELECT_ONE, n=9), ",", "f"),
    (item(T.SELECT_ONE, n=12), "12", "l"),
    (item(T.SELECT_ONE, n=12), '"ә', "l"),
    (item(T.SELECT_ONE, n=3), "B", "b"),
    (item(T.SELECT_MULTIPLE, n=4), "31", ("a", "c")),
    (item(T.SELECT_MULTIPLE, n=4), "1, 3", ("a", "c")),
    (item(T.SELECT_MULTIPLE, n=4), "1.3", ("a", "c")),
    (item(T.SELECT_MULTIPLE, n=4), 'і"', ("a", "c")),
    (item(T.SELECT_MULTIPLE, n=12), "12 3", ("c", "l")),
    (item(T.SELECT_MULTIPLE, n=12), "12", ("l",)),
    (item(T.RANK, n=3), "231", ("c", "a", "b")),
    (item(T.RANK, n=3), "2 3 1", ("c", "a", "b")),
    (item(T.INTEGER), "45", 45),
    (item(T.INTEGER), "1 200", 1200),
    (item(T.INTEGER), "-5", -5),
    (item(T.INTEGER), "ң ғ", 45),
    (item(T.DECIMAL), "2,5", 2.5),
    (item(T.DECIMAL), "2.5", 2.5),
    (item(T.RANGE), "7", 7),
    (item(T.DATE), "2.12.2024", "2024-12-02"),
    (item(T.DATE), "02/12/2024", "2024-12-02"),
    (item(T.DATE), "2 12 2024", "2024-12-02"),
    (item(T.DATE), "02122024", "2024-12-02"),
    (item(T.DATE), "2024-12-02", "2024-12-02"),
    (item(T.DATE, "month-year"), "12.2024", "2024-12-01"),
    (item(T.DATE, "year"), "1957", "1957-01-01"),
    (item(T.TIME), "14:30", "14:30"),
    (item(T.TIME), "9.05", "09:05"),
    (item(T.TIME), "1430", "14:30"),
    (item(T.DATETIME), "2.12.2024 14:30", "2024-12-02T14:30"),
    (item(T.ACKNOWLEDGE), "1", "OK"),
    (item(T.ACKNOWLEDGE), "Х", "OK"),
    (item(T.REPEAT), "3", 3),
    (item(T.TEXT), "  Ещё   лавки ", "Ещё лавки"),
    (item(T.TEXT), "ә", "ә"),
    (item(T.TEXT), "1", "1"),
]


@pytest.mark.parametrize(("asked", "typed", "value"), READ)
def test_what_was_typed_becomes_a_value_of_the_item(asked: Item, typed: str, value: Value) -> None:
    answer = read(asked, typed, "ru")
    assert answer == Answer(value, language="ru")
    assert has_kind(asked, answer.value)


REFUSED = [
    (item(T.SELECT_ONE, n=3), "4", "1 to 3"),
    (item(T.SELECT_ONE, n=3), "0", "1 to 3"),
    (item(T.SELECT_ONE, n=12), "town", "1 to 12"),
    (item(T.SELECT_ONE, n=3), "", "1 to 3"),
    (item(T.SELECT_MULTIPLE, n=4), "1 5", "1 3"),
    (item(T.SELECT_MULTIPLE, n=4), "11", "twice"),
    (item(T.RANK, n=3), "12", "from top to bottom"),
    (item(T.RANK, n=3), "112", "from top to bottom"),
    (item(T.INTEGER), "2,5", "whole number"),
    (item(T.INTEGER), "много", "whole number"),
    (item(T.DECIMAL), "2,5,1", "a number"),
    (item(T.DATE), "2.12.24", "four digits"),
    (item(T.DATE), "31.2.2024", "four digits"),
    (item(T.DATE), "12.2024", "four digits"),
    (item(T.TIME), "25:00", "14:30"),
    (item(T.DATETIME), "2.12.2024", "14:30"),
    (item(T.ACKNOWLEDGE), "да", "ticked"),
    (item(T.REPEAT), "-1", "how many"),
    (item(T.REPEAT), "1000", "how many"),
    (item(T.TEXT), "  ", "blank"),
]


@pytest.mark.parametrize(("asked", "typed", "said"), REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_type(asked: Item, typed: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(asked, typed, "ru")
    assert said in refused.value.message.format_map(refused.value.params)


@pytest.mark.parametrize("kind", [kind for kind in ItemType if kind in {row[0].type for row in READ}])
def test_three_signs_say_why_there_is_no_answer(kind: ItemType) -> None:
    asked = item(kind, n=3 if kind in (T.SELECT_ONE, T.SELECT_MULTIPLE, T.RANK) else 0)
    signs = {"-": Missing.BLANK, "–": Missing.BLANK, "/": Missing.REFUSED, "?": Missing.DONT_KNOW}
    for sign, reason in signs.items():
        assert read(asked, sign, "kk") == Answer(missing=reason, language="kk")


def test_the_minus_key_of_the_kazakh_layout_is_a_blank_where_no_words_are_typed() -> None:
    assert read(item(T.INTEGER), "ө", "kk").missing is Missing.BLANK
    assert read(item(T.TEXT), "ө", "kk").value == "ө"


def test_a_label_that_begins_like_only_one_choice_names_it() -> None:
    asked = Item("town", T.SELECT_ONE, words("Город"), choices=TOWNS)
    assert read(asked, "town12", "ru").value == "town12"
    with pytest.raises(Refused):
        read(asked, "town1x", "ru")


@pytest.mark.parametrize(("asked", "typed", "value"), READ)
def test_what_is_kept_can_be_shown_for_typing_again(asked: Item, typed: str, value: Value) -> None:
    shown = written(asked, Answer(value, language="ru"))
    assert read(asked, shown, "ru").value == value


def answers(asked: Item) -> st.SearchStrategy[Value]:
    names = [choice.name for choice in asked.choices]
    kinds: dict[ItemType, st.SearchStrategy[Value]] = {
        T.SELECT_ONE: st.sampled_from(names or [""]),
        T.SELECT_MULTIPLE: st.lists(st.sampled_from(names or [""]), min_size=1, unique=True).map(
            lambda chosen: tuple(sorted(chosen, key=names.index))
        ),
        T.RANK: st.permutations(names).map(tuple),
        T.INTEGER: st.integers(-(10**9), 10**9),
        T.DECIMAL: st.floats(-(10**6), 10**6).map(lambda number: round(number, 4)),
        T.DATE: st.dates().map(lambda day: day.isoformat()),
        T.TIME: st.times().map(lambda moment: moment.strftime("%H:%M")),
        T.ACKNOWLEDGE: st.just("OK"),
        T.TEXT: st.text(min_size=2)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: len(text) > 1),
    }
    return kinds[asked.type]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_answer_comes_back_from_what_is_shown_of_it(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(PAPER_FORM.questions))
    value = data.draw(answers(asked))
    assert read(asked, written(asked, Answer(value)), "ru").value == value


def test_nothing_is_shown_of_what_was_not_asked() -> None:
    asked = item(T.INTEGER)
    assert written(asked, None) == written(asked, Answer(missing=Missing.NOT_ASKED)) == ""
    assert written(asked, Answer(missing=Missing.REFUSED)) == "/"


def test_a_repeat_inside_another_has_a_limit_of_its_own() -> None:
    inner = Item("people", ItemType.REPEAT, words("Кто?"), at=(1,))
    assert read(inner, "50", "ru") == Answer(50, language="ru")
    with pytest.raises(Refused, match="from 0 to 50"):
        read(inner, "51", "ru")

"""Forms whose questions share long lists of choices, or say the same thing of many questions."""

from collections.abc import Iterator
from typing import Any

from ngofield.domain.dependency import Spoken
from ngofield.domain.expression import Expression
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText


class Counted(tuple[Any, ...]):
    """Choices that count how often they are gone through."""

    walks = 0

    def __iter__(self) -> Iterator[Any]:
        type(self).walks += 1
        return super().__iter__()


def test_a_list_that_many_questions_share_is_read_once() -> None:
    choices = Counted([Choice("a", LocalText({"ru": "${town}"})), Choice("b", LocalText({"ru": "Б"}))])
    spoken = Spoken()
    items = [
        Item(f"q{n}", ItemType.SELECT_ONE, LocalText({"ru": f"${{s{n}}}"}), choices=choices) for n in (1, 2)
    ]
    assert [spoken.names(item) for item in items] == [{"town", "s1"}, {"town", "s2"}]
    assert Counted.walks == 1


def test_an_expression_is_understood_once() -> None:
    assert Expression.parse("${a} = 'x'") is Expression.parse("${a} = 'x'")
    assert Expression.parse("name = 'x'", columns=True).columns == {"name"}
    assert Expression.parse("name = 'x'", bare_names=True).names == {"name"}

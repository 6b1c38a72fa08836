"""Two typings of one sheet compared, item by item."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Response
from ngofield.services.entry.rows import Row, typed_answer


@dataclass(frozen=True, slots=True)
class Difference:
    """What two people typed for one question; None where one of them did not have it before them."""

    row: Row
    first: Answer | None
    second: Answer | None

    @property
    def item(self) -> Item:
        """Return the question."""
        return self.row.item


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two typings agree: of `compared` questions `same` came out alike, `settled` were decided.

    `open` still differ. `compared` are the questions that the sheet asks as it stands now: one slip in a
    filter question is one difference, not one for each question behind it.
    """

    compared: int
    same: int
    settled: int
    open: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The comparisons of several sheets taken together."""

    sheets: int
    compared: int
    same: int
    settled: int
    open: int


def compare(rows: Iterable[Row], first: Response, second: Response) -> Comparison:
    """Compare two typings; `rows` are those of the first one as it stands now.

    A question that both had before them as not asked, and that a decision has brought up since, is open
    until something is typed for it.
    """
    asked = [row for row in rows if row.asked]
    decided = set(second.settled)
    left: list[Difference] = []
    settled = 0
    for row in asked:
        mine, theirs = (typed_answer(one.answers.get(row.item.key)) for one in (first, second))
        if row.item.key in decided:
            settled += 1
        elif mine is None or not same_answer(row.item, mine, theirs):
            left.append(Difference(row, mine, theirs))
    return Comparison(len(asked), len(asked) - settled - len(left), settled, tuple(left))


def same_answer(item: Item, one: Answer | None, other: Answer | None) -> bool:
    """Tell whether two answers say the same: spaces, order of ticks and language do not matter."""
    if one is None or other is None:
        return one is other
    return (one.missing, _plain(item, one)) == (other.missing, _plain(item, other))


def together(comparisons: Sequence[Comparison]) -> Agreement:
    """Return how far the typings of several sheets agree."""
    return Agreement(
        len(comparisons),
        sum(one.compared for one in comparisons),
        sum(one.same for one in comparisons),
        sum(one.settled for one in comparisons),
        sum(len(one.open) for one in comparisons),
    )


def _plain(item: Item, answer: Answer) -> object:
    if isinstance(answer.value, tuple):
        return answer.value if item.type is ItemType.RANK else frozenset(answer.value)
    return " ".join(answer.value.split()) if isinstance(answer.value, str) else answer.value

"""The rows of a sheet that is typed in: every question as it stands on the paper, asked or passed over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.numbering import question_numbers
from ngofield.domain.response import Answer, Missing

_Place = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One question: `number` as printed (0 where it has none), `item` with the choices offered, as printed.

    `answer` is what was typed, None where nothing was yet. A row that is not `asked` is passed over: by
    the form's rules nobody is to answer it after the answers before.
    """

    item: Item
    number: int
    answer: Answer | None
    asked: bool

    @property
    def open(self) -> bool:
        """Tell whether something is still to be typed here."""
        return self.asked and self.answer is None


def row_number(row: Row) -> str:
    """Return the number of a question; inside of repeats with the number of the instance: "7.2".

    How often a repeat is filled in, and the line for "other", have none.
    """
    inside = "".join(f".{number}" for number in row.item.at)
    if row.item.type is ItemType.REPEAT:
        return "×"
    return f"{row.number or '…'}{inside}"


def typed_answer(answer: Answer | None) -> Answer | None:
    """Return an answer, or None where nothing was typed: what the form did not ask counts as nothing."""
    return None if answer is None or answer.missing is Missing.NOT_ASKED else answer


class SheetLayout:
    """The rows of one form, in the order of the paper; how often a repeat is filled in comes before it."""

    def __init__(self, form: Instrument) -> None:
        self._form = form
        self._numbers = question_numbers(form)
        self._index = {item.name: index for index, item in enumerate(form.items)}
        self._repeats = {
            item.name: tuple(group.name for group in form.repeats_around(item)) for item in form.items
        }
        self._starts: dict[str, int] = {}
        for index, item in enumerate(form.items):
            for name in item.groups:
                self._starts.setdefault(name, index)

    def rows(self, shown: Iterable[Item], answers: Mapping[str, Answer]) -> tuple[Row, ...]:
        """Return the rows; `shown` are the items asked, as `Course.items` gives them."""
        asked = {item.key: item for item in shown if item.asks}
        rows = [
            self._row(self._as_printed(item), answers.get(key), asked=True) for key, item in asked.items()
        ]
        rows += [
            self._row(item, answers.get(item.key), asked=False)
            for item in self._all(asked.values())
            if item.key not in asked
        ]
        return tuple(sorted(rows, key=lambda row: self._place(row.item)))

    def _row(self, item: Item, answer: Answer | None, *, asked: bool) -> Row:
        return Row(item, self._numbers.get(item.name, 0), typed_answer(answer), asked)

    def _as_printed(self, item: Item) -> Item:
        """Return an item with the choices offered in the form's own order, not in one drawn by chance."""
        whole = self._form.item(item.name)
        if whole is None or item.choices is whole.choices:
            return item
        offered = {choice.name: choice for choice in item.choices}
        printed = tuple(offered[choice.name] for choice in whole.choices if choice.name in offered)
        return replace(item, choices=printed)

    def _all(self, asked: Iterable[Item]) -> Iterator[Item]:
        """Yield every question of the form, those inside repeats once for each instance there is."""
        instances: dict[tuple[str, ...], set[tuple[int, ...]]] = {}
        for item in asked:
            if item.at:
                instances.setdefault(self._repeats[item.name], set()).add(item.at)
        for item in self._form.questions:
            repeats = self._repeats[item.name]
            if not repeats:
                yield item
            for at in instances.get(repeats, ()):
                yield replace(item, at=at)

    def _place(self, item: Item) -> _Place:
        """Return where a row stands: by its place in the form, instance by instance inside of repeats."""
        repeats = self._repeats[item.name]
        around = tuple((self._starts[name], at) for name, at in zip(repeats, item.at, strict=False))
        own = self._starts.get(item.name, 0) if item.type is ItemType.REPEAT else self._index[item.name]
        return (*around, (own, 0))

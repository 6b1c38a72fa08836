"""The rows of a sheet that is typed in: every question as it stands on the paper, asked or passed over."""

from collections.abc import Iterable, Mapping, Sequence
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


def sheet_rows(form: Instrument, shown: Iterable[Item], answers: Mapping[str, Answer]) -> tuple[Row, ...]:
    """Return the rows in the order of the paper; how often a repeat is filled in comes before it.

    `shown` are the items asked, as `Course.items` gives them.
    """
    numbers = question_numbers(form)
    asked = {item.key: item for item in shown if item.asks}
    places = _Places(form)
    skipped = [item for item in _all_items(form, asked.values()) if item.key not in asked]
    rows = [
        Row(
            _as_printed(form, item),
            numbers.get(item.name, 0),
            typed_answer(answers.get(item.key)),
            item.key in asked,
        )
        for item in (*asked.values(), *skipped)
    ]
    return tuple(sorted(rows, key=lambda row: places.of(row.item)))


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


def _as_printed(form: Instrument, item: Item) -> Item:
    """Return an item with the choices offered in the form's own order, not in one drawn by chance."""
    whole = form.item(item.name)
    if whole is None or not item.choices:
        return item
    offered = {choice.name: choice for choice in item.choices}
    return replace(item, choices=tuple(offered[c.name] for c in whole.choices if c.name in offered))


def _all_items(form: Instrument, asked: Iterable[Item]) -> list[Item]:
    """Return every question of the form, those inside repeats once for each instance there is."""
    instances: dict[tuple[str, ...], set[tuple[int, ...]]] = {}
    for item in asked:
        instances.setdefault(_repeats(form, item), set()).add(item.at)
    found = []
    for item in form.questions:
        ats: Sequence[tuple[int, ...]] = sorted(instances.get(_repeats(form, item), ())) or [()]
        if _repeats(form, item) and ats == [()]:
            continue
        found += [replace(item, at=at) for at in ats]
    return found


def _repeats(form: Instrument, item: Item) -> tuple[str, ...]:
    return tuple(group.name for group in form.repeats_around(item))


class _Places:
    """Where a row stands: by its place in the form, instance by instance inside of repeats."""

    def __init__(self, form: Instrument) -> None:
        self._form = form
        self._index = {item.name: index for index, item in enumerate(form.items)}
        self._starts: dict[str, int] = {}
        for index, item in enumerate(form.items):
            for name in item.groups:
                self._starts.setdefault(name, index)

    def of(self, item: Item) -> _Place:
        repeats = _repeats(self._form, item)
        around = tuple((self._starts[name], at) for name, at in zip(repeats, item.at, strict=False))
        if item.type is ItemType.REPEAT:
            return (*around, (self._starts.get(item.name, self._index[item.name]), 0))
        return (*around, (self._index[item.name], 0))

"""What a table counts: responses, or the single instances of a repeat inside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import item_key, split_key
from ngofield.domain.record import ResponseRecord
from ngofield.domain.response import Answer, Missing

Path = tuple[str, ...]
"""The names of the repeats around a question, outermost first; empty for most questions."""
Key = tuple[str, tuple[int, ...]]
"""What tells a unit from all others: the response, and the instances in it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A response, or with `at` one instance (from 1) of each repeat of a path in it, outermost first."""

    record: ResponseRecord
    at: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        """Return what tells it from all others."""
        return self.record.id, self.at

    def name_of(self, item: str, depth: int) -> str:
        """Return the key of an answer in this unit; `depth` repeats stand around the item."""
        return item_key(item, self.at[:depth])

    def answer(self, item: str, depth: int) -> Answer | None:
        """Return the answer to an item that stands once in this unit, in `depth` of its repeats."""
        return self.record.answers.get(self.name_of(item, depth))

    def answers(self, item: str) -> list[Answer]:
        """Return the answers to an item that stands many times in this unit, in order."""
        found = [(split_key(key), answer) for key, answer in self.record.answers.items()]
        mine = [(at, answer) for (name, at), answer in found if name == item and self._holds(at)]
        return [answer for _, answer in sorted(mine, key=lambda one: one[0])]

    def _holds(self, at: tuple[int, ...]) -> bool:
        return all(mine == other for mine, other in zip(self.at, at, strict=False))


class Layout:
    """In which repeats the questions of a form stand."""

    def __init__(self, instrument: Instrument) -> None:
        self._paths: dict[str, Path] = {
            item.name: tuple(group.name for group in instrument.repeats_around(item))
            for item in instrument.items
        }

    def path(self, item: str) -> Path:
        """Return the repeats around an item; none for what is no item of the form."""
        return self._paths.get(item, ())

    def is_one(self, item: str, path: Path) -> bool:
        """Tell whether an item has one answer for each instance of the repeats `path`, not many."""
        around = self.path(item)
        return around == path[: len(around)]

    def units(self, record: ResponseRecord, path: Path) -> list[Unit]:
        """Return what a response holds of the repeats `path`: itself where there are none.

        An instance is there where anything in it was asked. One that was taken away again holds
        nothing but "not asked" (see `services.answers`).
        """
        if not path:
            return [Unit(record)]
        inside = {name for name, around in self._paths.items() if around[: len(path)] == path}
        found = set()
        for key, answer in record.answers.items():
            name, at = split_key(key)
            if name in inside and len(at) >= len(path) and answer.missing is not Missing.NOT_ASKED:
                found.add(at[: len(path)])
        return [Unit(record, at) for at in sorted(found)]


def forms_among(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the ids of the responses that the units come from, each once, in order."""
    return tuple(dict.fromkeys(unit.record.id for unit in units))

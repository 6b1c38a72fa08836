"""What stands on paper, in order: a form's parts, its repeats as often as they are printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.numbering import heads_choices, other_of, question_numbers
from ngofield.domain.text import LocalText

FREE_BLOCKS = 3
"""How often a repeat is printed whose count only the participant knows."""
_UNSEEN = frozenset({ItemType.CALCULATE, ItemType.HIDDEN, ItemType.REPEAT})
_SELECTS = frozenset({ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE})
_TABLE_WORDS = frozenset({"table-list", "list-nolabel", "likert"})
_MOST_COLUMNS = 6
_NUMBER = re.compile(r"\s*(\d{1,3})\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a group, `depth` groups inside others; `instance` is the block of a repeat, from 1."""

    title: LocalText
    relevant: str = ""
    depth: int = 0
    instance: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question, or a note (`number` 0); `other` is written beside its choice "other"."""

    item: Item
    number: int
    other: Item | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions with the same choices, as rows of one table under `title`."""

    title: LocalText
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class MoreSheets:
    """Behind the blocks of a repeat that may go on: what does not fit goes on another sheet."""

    title: LocalText
    blocks: int


Part = Heading | Question | Matrix | MoreSheets


class Plan:
    """The paper of one form."""

    def __init__(self, form: Instrument) -> None:
        self.form = form
        self.numbers: Mapping[str, int] = question_numbers(form)
        """The number of each question on paper, by its name."""
        self._others = {q.name: item for item in form.items if (q := other_of(form, item))}
        self._lines = {item.name for item in self._others.values()}

    def parts(self) -> Iterator[Part]:
        """Yield what is printed, in order."""
        seen = [i for i in self.form.items if i.type not in _UNSEEN and i.name not in self._lines]
        yield from self._inside(seen, 0)

    def _inside(self, items: Sequence[Item], depth: int) -> Iterator[Part]:
        """Yield items that stand `depth` groups deep, and the groups among them."""
        for name, same in groupby(items, lambda item: item.groups[depth] if len(item.groups) > depth else ""):
            run, group = list(same), self.form.group(name)
            if group is not None:
                yield from self._group(group, run, depth)
            elif name:
                yield from self._inside(run, depth + 1)
            else:
                yield from self.rows(run)

    def _group(self, group: Group, items: Sequence[Item], depth: int) -> Iterator[Part]:
        if not group.repeats:
            if group.label or group.relevant:
                yield Heading(group.label, group.relevant, depth)
            yield from self._inside(items, depth + 1)
            return
        fixed = _NUMBER.fullmatch(group.count)
        blocks = int(fixed[1]) if fixed else FREE_BLOCKS
        for instance in range(1, blocks + 1):
            yield Heading(group.label, group.relevant, depth, instance)
            yield from self._inside(items, depth + 1)
        if not fixed:
            yield MoreSheets(group.label, blocks)

    def rows(self, items: Sequence[Item]) -> Iterator[Question | Matrix]:
        """Yield items of one group; those that share their choices in a table become one."""
        title = LocalText()
        for _key, same in groupby(items, self._table_key):
            run = list(same)
            if heads_choices(run[0]):
                title = run[0].label
            elif len(run) > 1 and self._table_key(run[0])[0]:
                yield Matrix(title, tuple(map(self._question, run)))
                title = LocalText()
            else:
                yield from map(self._question, run)

    def _table_key(self, item: Item) -> tuple[bool, object]:
        """Return the same key for neighbours that make one table."""
        if heads_choices(item) or item.type not in _SELECTS or len(item.choices) > _MOST_COLUMNS:
            return False, item.name
        group = self.form.group(item.groups[-1]) if item.groups else None
        words = {*item.appearance.split(), *(group.appearance.split() if group else ())}
        if not words & _TABLE_WORDS or item.choice_filter or item.name in self._others:
            return False, item.name
        return True, (item.type, tuple(choice.name for choice in item.choices))

    def _question(self, item: Item) -> Question:
        return Question(item, self.numbers.get(item.name, 0), self._others.get(item.name))

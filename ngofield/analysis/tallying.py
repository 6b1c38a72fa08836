"""What a response says to an item: the rows it counts in, or why it counts in none."""

from collections.abc import Callable, Iterable, Sequence

from ngofield.domain.codebook import Code
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.record import ResponseRecord
from ngofield.domain.response import Missing
from ngofield.domain.study import Study

Reading = Callable[[ResponseRecord], tuple[str, ...] | Missing]
"""From a response to the values of the rows it counts in, or to the kind of its missing answer."""


def reader(study: Study, item: Item, codes: Sequence[Code] = ()) -> Reading:
    """Return how responses are read for `item`; `codes` are those that apply to an open question.

    Whether it was asked is told by the version of the form that a response was filled on.
    """
    above = ancestors(codes)
    was_asked = _Asking(study, item.name)

    def read(record: ResponseRecord) -> tuple[str, ...] | Missing:
        answer = record.answers.get(item.name)
        if answer is not None and answer.value is not None:
            given = record.codes.get(item.name, frozenset())
            return with_ancestors(given, above) if item.type is ItemType.TEXT else _values(answer.value)
        if answer is not None and answer.missing is not None and answer.missing is not Missing.BLANK:
            return answer.missing
        return Missing.BLANK if was_asked(record) else Missing.NOT_ASKED

    return read


class _Asking:
    """Tells whether responses were asked an item; the rules of each version are compiled once."""

    def __init__(self, study: Study, item: str) -> None:
        self._study = study
        self._item = item
        self._flows: dict[str, Flow] = {}

    def __call__(self, record: ResponseRecord) -> bool:
        form = self._study.pinned(record.instrument, record.instrument_version)
        item = form.item(self._item) if form else None
        if form is None or item is None:
            return False
        return not _conditional(form, item) or self._item in self._flow(form).standing(record.answers).asked

    def _flow(self, form: Instrument) -> Flow:
        if form.version not in self._flows:
            self._flows[form.version] = Flow(form)
        return self._flows[form.version]


def ancestors(codes: Iterable[Code]) -> dict[str, tuple[str, ...]]:
    """Return for each code's GUID the GUIDs above it, nearest first."""
    parents = {code.guid: code.parent for code in codes}
    chains: dict[str, tuple[str, ...]] = {}
    for guid in parents:
        chain: list[str] = []
        parent = parents[guid]
        while parent is not None and parent not in chain:
            chain.append(parent)
            parent = parents.get(parent)
        chains[guid] = tuple(chain)
    return chains


def with_ancestors(given: Iterable[str], above: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the given codes and all those above them, each once; codes unknown to the study are left."""
    known = [guid for guid in given if guid in above]
    return tuple(sorted({*known, *(up for guid in known for up in above[guid])}))


def number_name(value: float) -> str:
    """Return a number's row name: 3 for both 3 and 3.0."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _values(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else (number_name(value),)


def _conditional(instrument: Instrument, item: Item) -> bool:
    groups = [instrument.group(name) for name in item.groups]
    return bool(item.relevant) or any(group.relevant for group in groups if group)

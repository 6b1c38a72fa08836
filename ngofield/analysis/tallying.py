"""What a response says to an item: its value, or why it has none."""

from collections.abc import Callable, Iterable, Sequence

from ngofield.analysis.units import Layout, Path, Unit
from ngofield.domain.codebook import Code
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.record import ResponseRecord
from ngofield.domain.response import Missing
from ngofield.domain.study import Study

Reading = Callable[[Unit], Value | Missing]
"""From a response, or an instance in it, to its value (codes for an open answer), or why there is none."""


def reader(study: Study, item: Item, path: Path = (), codes: Sequence[Code] = ()) -> Reading:
    """Return how units are read for `item`, which stands in the repeats `path`.

    `codes` are those that apply to an open question. Whether it was asked is told by the version of the
    form that a response was filled on. The four kinds of missing answers are never merged.
    """
    above = ancestors(codes)
    was_asked = _Asking(study, item.name, path)
    depth = len(path)

    def read(unit: Unit) -> Value | Missing:
        answer = unit.answer(item.name, depth)
        if answer is not None and answer.value is not None:
            if item.type is not ItemType.TEXT:
                return answer.value
            given = unit.record.codes.get(unit.name_of(item.name, depth), frozenset())
            return with_ancestors(given, above)
        if answer is not None and answer.missing is not None and answer.missing is not Missing.BLANK:
            return answer.missing
        return Missing.BLANK if was_asked(unit) else Missing.NOT_ASKED

    return read


class _Asking:
    """Tells whether an item was asked; the rules of each version of the form are compiled once."""

    def __init__(self, study: Study, item: str, path: Path) -> None:
        self._study = study
        self._item = item
        self._path = path
        self._flows: dict[str, Flow] = {}
        self._stands: dict[str, bool] = {}

    def __call__(self, unit: Unit) -> bool:
        form = self._form(unit.record)
        item = form.item(self._item) if form else None
        if form is None or item is None or not self._stands_here(form):
            return False
        if not _conditional(form, item):
            return True
        key = unit.name_of(self._item, len(self._path))
        return key in self._flow(form).standing(unit.record.answers).asked

    def _form(self, record: ResponseRecord) -> Instrument | None:
        return self._study.pinned(record.instrument, record.instrument_version)

    def _stands_here(self, form: Instrument) -> bool:
        if form.version not in self._stands:
            self._stands[form.version] = Layout(form).path(self._item) == self._path
        return self._stands[form.version]

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


def value_name(value: Value) -> str:
    """Return the row name of a value that is not several."""
    return value if isinstance(value, str) else number_name(value)  # type: ignore[arg-type]


def _conditional(instrument: Instrument, item: Item) -> bool:
    around = [item.name, *item.groups] if item.type is ItemType.REPEAT else item.groups
    groups = [instrument.group(name) for name in around]
    return bool(item.relevant) or any(group.relevant for group in groups if group)

"""Frequency tables and cross-tabulations of one item."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ngofield.analysis.frame import frame
from ngofield.analysis.numeric import summary
from ngofield.analysis.split import Split, split
from ngofield.analysis.tallying import ancestors, reader
from ngofield.domain.codebook import Code
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.record import ResponseRecord
from ngofield.domain.response import Missing
from ngofield.domain.result import Base, Cell, Excluded, FrequencyRow, FrequencyTable, Numeric
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES

_NUMBERS = (ItemType.INTEGER, ItemType.DECIMAL)


@dataclass(frozen=True, slots=True)
class _Answered:
    """The responses that answered, each with the rows it counts in."""

    records: tuple[ResponseRecord, ...]
    rows: Mapping[str, tuple[str, ...]]

    def cell(self, value: str, among: Sequence[ResponseRecord]) -> Cell:
        ids = tuple(record.id for record in among if value in self.rows[record.id])
        return Cell(len(ids), len(among), ids)


def frequency(
    records: Sequence[ResponseRecord],
    study: Study,
    instrument: Instrument,
    item_name: str,
    *,
    by: str | None = None,
    where: str = "",
    sessions: Mapping[str, LocalText] | None = None,
) -> FrequencyTable:
    """Count the answers to one item, over all and per group of `by`.

    Choices nobody chose are kept, in study order. Raise `Refused` for an unknown item, group or
    condition, and for items without answers to count (notes, calculations).
    """
    item = countable(instrument, item_name)
    chosen = frame(records, study, instrument, where)
    codes = study.codebook.applying_to(f"{instrument.id}.{item.name}") if item.type is ItemType.TEXT else ()
    answered, base = _read(chosen.records, chosen.excluded, study, item, codes)
    groups = split(by, chosen.records, study, instrument, sessions) if by else None
    return FrequencyTable(
        instrument=instrument.id,
        item=item.name,
        title=item.label,
        kind=item.type.value,
        base=base,
        rows=_rows(_labels(study, instrument, item, codes, answered), codes, answered, groups),
        by=by,
        columns=groups.columns if groups else (),
        where=where,
        numeric=_numeric(item, answered),
        uncoded=_uncoded(item, answered),
    )


def countable(instrument: Instrument, name: str) -> Item:
    """Return the item whose answers can be counted; raise `Refused` where there is none of this name."""
    item = instrument.item(name)
    if item is None or not item.asks:
        raise Refused(
            "The form {form} has no question called {name}. Its questions: {questions}.",
            form=instrument.id, name=name, questions=", ".join(q.name for q in instrument.questions),
        )  # fmt: skip
    return item


def _read(
    records: Sequence[ResponseRecord],
    excluded: tuple[Excluded, ...],
    study: Study,
    item: Item,
    codes: Sequence[Code],
) -> tuple[_Answered, Base]:
    read = reader(study, item, codes)
    readings = {record.id: read(record) for record in records}
    rows = {key: reading for key, reading in readings.items() if not isinstance(reading, Missing)}
    missing = Counter(reading for reading in readings.values() if isinstance(reading, Missing))
    answered = _Answered(tuple(record for record in records if record.id in rows), rows)
    base = Base(len(records), len(rows), {kind: missing[kind] for kind in Missing}, excluded)
    return answered, base


def _rows(
    labels: Mapping[str, LocalText], codes: Sequence[Code], answered: _Answered, groups: Split | None
) -> tuple[FrequencyRow, ...]:
    parts = groups.parts(answered.records) if groups else {}
    above = ancestors(codes)
    return tuple(
        FrequencyRow(
            value=value,
            label=label,
            total=answered.cell(value, answered.records),
            by={key: answered.cell(value, part) for key, part in parts.items()},
            depth=len(above.get(value, ())),
        )
        for value, label in labels.items()
    )


def _labels(
    study: Study, instrument: Instrument, item: Item, codes: Sequence[Code], answered: _Answered
) -> dict[str, LocalText]:
    """Return the rows: codes or choices in study order, then values that today's form does not offer."""
    if item.type is ItemType.TEXT:
        return {code.guid: code.label for code in codes}
    labels = {choice.name: choice.label for choice in item.choices}
    found = {value for values in answered.rows.values() for value in values} - set(labels)
    key = float if item.type in _NUMBERS else str
    return labels | {value: _former(study, instrument, item, value) for value in sorted(found, key=key)}


def _former(study: Study, instrument: Instrument, item: Item, value: str) -> LocalText:
    """Return the label a choice had in an earlier version of the form, else the bare value."""
    items = (form.item(item.name) for form in study.earlier if form.id == instrument.id)
    choices = (choice for one in items if one is not None if (choice := one.choice(value)))
    return next((choice.label for choice in choices), LocalText(dict.fromkeys(LANGUAGES, value)))


def _numeric(item: Item, answered: _Answered) -> Numeric | None:
    if item.type not in _NUMBERS:
        return None
    return summary([float(value) for values in answered.rows.values() for value in values])


def _uncoded(item: Item, answered: _Answered) -> int:
    if item.type is not ItemType.TEXT:
        return 0
    return sum(not values for values in answered.rows.values())

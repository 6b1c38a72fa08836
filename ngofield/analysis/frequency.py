"""Frequency tables and cross-tabulations of one item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ngofield.analysis.classes import Rows
from ngofield.analysis.frame import Frame, frame
from ngofield.analysis.grouping import grouped, is_measured
from ngofield.analysis.numeric import summary
from ngofield.analysis.ranking import rank_of
from ngofield.analysis.split import Split, split
from ngofield.analysis.tallying import ancestors, reader
from ngofield.analysis.units import Key, Layout, Path, Unit, forms_among
from ngofield.domain.codebook import Code
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.record import ResponseRecord
from ngofield.domain.response import Missing
from ngofield.domain.result import Base, Cell, FrequencyRow, FrequencyTable, Numeric, Repeated
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES

_HOW_MANY = LocalText({"kk": "{repeat}: саны", "ru": "{repeat}: сколько", "en": "{repeat}: how many"})


@dataclass(frozen=True, slots=True)
class _Answered:
    """The units that answered, their values, and the rows each counts in."""

    units: tuple[Unit, ...]
    values: tuple[Value, ...]
    rows: Mapping[Key, tuple[str, ...]]

    def cell(self, value: str, among: Sequence[Unit]) -> Cell:
        counted = [unit for unit in among if value in self.rows[unit.key]]
        return Cell(len(counted), len(among), forms_among(counted))


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

    Of a question in a repeat every instance counts, and the base says so. Choices nobody chose are kept,
    in study order. Raise `Refused` for an unknown item, group or condition, and for notes.
    """
    item = countable(instrument, item_name)
    path = Layout(instrument).path(item.name)
    chosen = frame(records, study, instrument, where, path)
    codes = study.codebook.applying_to(f"{instrument.id}.{item.name}") if item.type is ItemType.TEXT else ()
    readings = _readings(chosen, study, item, path, codes)
    units = tuple(unit for unit in chosen.units if not isinstance(readings[unit.key], Missing))
    values = tuple(v for unit in units if not isinstance(v := readings[unit.key], Missing))
    rows = grouped(study, instrument, item, codes, values)
    of = {unit.key: rows.of(value) for unit, value in zip(units, values, strict=True)}
    answered = _Answered(units, values, of)
    groups = split(by, chosen.units, study, instrument, sessions, path) if by else None
    return FrequencyTable(
        instrument=instrument.id,
        item=item.name,
        title=title_of(item),
        kind=item.type.value,
        base=_base(chosen, readings, _repeated(instrument, path, chosen)),
        rows=_rows(item, rows, codes, answered, groups),
        by=by,
        columns=groups.columns if groups else (),
        where=where,
        numeric=_numeric(item, answered),
        uncoded=sum(not found for found in of.values()) if item.type is ItemType.TEXT else 0,
    )


def countable(instrument: Instrument, name: str) -> Item:
    """Return the item whose answers can be counted: a question, or by its name a value the form computed.

    Raise `Refused` where there is none of this name.
    """
    item = instrument.item(name)
    if item is None or item.type is ItemType.NOTE or item.name != name:
        raise Refused(
            "The form {form} has no question called {name}. Its questions: {questions}.",
            form=instrument.id, name=name, questions=", ".join(q.name for q in instrument.questions),
        )  # fmt: skip
    return item


def title_of(item: Item) -> LocalText:
    """Return the title of an item's table: its question, its name where it has none."""
    if item.type is ItemType.REPEAT:
        return LocalText(
            {code: text.format(repeat=item.label.get(code)) for code, text in _HOW_MANY.texts.items()}
        )
    return item.label if item.label else LocalText(dict.fromkeys(LANGUAGES, item.name))


def _readings(
    chosen: Frame, study: Study, item: Item, path: Path, codes: Sequence[Code]
) -> Mapping[Key, Value | Missing]:
    read = reader(study, item, path, codes)
    return {unit.key: read(unit) for unit in chosen.units}


def _base(chosen: Frame, readings: Mapping[Key, Value | Missing], repeated: Repeated | None) -> Base:
    without = {kind: [unit for unit in chosen.units if readings[unit.key] is kind] for kind in Missing}
    missing = {kind: len(units) for kind, units in without.items()}
    asked = len(chosen.units)
    return Base(
        asked=asked,
        answered=asked - sum(missing.values()),
        missing=missing,
        excluded=chosen.excluded,
        repeated=repeated,
        records={kind: forms_among(units) for kind, units in without.items() if units},
    )


def _repeated(instrument: Instrument, path: Path, chosen: Frame) -> Repeated | None:
    group = instrument.group(path[-1]) if path else None
    return Repeated(group.name, group.label, len(forms_among(chosen.units))) if group else None


def _rows(
    item: Item, rows: Rows, codes: Sequence[Code], answered: _Answered, groups: Split | None
) -> tuple[FrequencyRow, ...]:
    parts = groups.parts(answered.units) if groups else {}
    above = ancestors(codes)
    ranking = item.type is ItemType.RANK
    return tuple(
        FrequencyRow(
            value=value,
            label=label,
            total=answered.cell(value, answered.units),
            by={key: answered.cell(value, part) for key, part in parts.items()},
            depth=len(above.get(value, ())),
            rank=rank_of(value, answered.values, len(item.choices)) if ranking else None,
        )
        for value, label in rows.labels.items()
    )


def _numeric(item: Item, answered: _Answered) -> Numeric | None:
    if not is_measured(item, answered.values):
        return None
    return summary([float(value) for value in answered.values if isinstance(value, int | float)])

"""Which responses a table speaks of: those that fit the condition, without the excluded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ngofield.analysis.split import FACTORS
from ngofield.domain.expression import Expression
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Value
from ngofield.domain.record import ResponseRecord
from ngofield.domain.result import Excluded
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Frame:
    """The responses counted, and the groups left out by the study's rules, in study order."""

    records: tuple[ResponseRecord, ...]
    excluded: tuple[Excluded, ...]


def frame(records: Sequence[ResponseRecord], study: Study, instrument: Instrument, where: str = "") -> Frame:
    """Keep the records that fulfil `where`, then set apart those of the study's exclusions.

    `where` is an expression over the form's questions and the factors, as `language = 'kk'`.
    Raise `Refused` where it names something else.
    """
    fitting = [record for record in records if record.instrument == instrument.id]
    if where:
        fitting = _fulfilling(fitting, instrument, where)
    out = Counter(r.locality for r in fitting if study.exclusion(instrument.id, r.locality))
    kept = tuple(record for record in fitting if record.locality not in out)
    return Frame(kept, _excluded(study, instrument, out))


def _excluded(study: Study, instrument: Instrument, out: Counter[str]) -> tuple[Excluded, ...]:
    rules = [rule for rule in study.exclusions if rule.instrument == instrument.id and out[rule.locality]]
    places = {place.id: place.name for place in study.localities}
    return tuple(
        Excluded(
            f"locality={rule.locality}", out[rule.locality], rule.reason,
            places.get(rule.locality, LocalText()),
        )
        for rule in rules
    )  # fmt: skip


def _fulfilling(
    records: Sequence[ResponseRecord], instrument: Instrument, where: str
) -> list[ResponseRecord]:
    expression = Expression.parse(where, bare_names=True)
    expression.require({item.name for item in instrument.items} | set(FACTORS))
    return [record for record in records if expression.truth(_values(record, instrument))]


def _values(record: ResponseRecord, instrument: Instrument) -> dict[str, Value | None]:
    values: dict[str, Value | None] = {factor: getattr(record, factor) for factor in FACTORS}
    for item in instrument.items:
        answer = record.answers.get(item.name)
        values[item.name] = answer.value if answer else None
    return values

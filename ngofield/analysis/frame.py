"""What a table speaks of: the responses that fit the condition, without the excluded."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ngofield.analysis.split import FACTORS
from ngofield.analysis.units import Layout, Path, Unit
from ngofield.domain.expression import Expression
from ngofield.domain.instrument import Instrument
from ngofield.domain.record import ResponseRecord
from ngofield.domain.result import Excluded
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.domain.xpath.values import Nodes, atom


@dataclass(frozen=True, slots=True)
class Frame:
    """What is counted, and the groups left out by the study's rules, in study order."""

    units: tuple[Unit, ...]
    excluded: tuple[Excluded, ...]


def frame(
    records: Sequence[ResponseRecord],
    study: Study,
    instrument: Instrument,
    where: str = "",
    path: Path = (),
) -> Frame:
    """Keep what fulfils `where`, then set apart what the study's exclusions leave out.

    Counted are the responses, or the instances of the repeats `path` in them. `where` is an expression
    over the form's questions and the factors, as `language = 'kk'`. A question that is asked several
    times for each thing counted is true where it is for any of them, as XPath has it. Raise `Refused`
    where it names something else.
    """
    layouts: dict[str, Layout] = {}
    units: list[Unit] = []
    for record in records:
        if record.instrument != instrument.id:
            continue
        form = study.pinned(record.instrument, record.instrument_version) or instrument
        layout = layouts.setdefault(form.version, Layout(form))
        units += layout.units(record, path)
    if where:
        fits = _condition(instrument, where, path)
        units = [unit for unit in units if fits(unit)]
    forms = {unit.record.id: unit.record.locality for unit in units}
    out = Counter(place for place in forms.values() if study.exclusion(instrument.id, place))
    kept = tuple(unit for unit in units if unit.record.locality not in out)
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


def _condition(instrument: Instrument, where: str, path: Path) -> Callable[[Unit], bool]:
    expression = Expression.parse(where, bare_names=True)
    questions = {item.name for item in instrument.items}
    expression.require(questions | set(FACTORS))
    layout = Layout(instrument)

    def value(unit: Unit, name: str) -> object:
        if name not in questions:
            return getattr(unit.record, name)
        if layout.is_one(name, path):
            answer = unit.answer(name, len(layout.path(name)))
            return answer.value if answer else None
        return Nodes(atom(answer.value) for answer in unit.answers(name) if answer.value is not None)

    return lambda unit: expression.truth({name: value(unit, name) for name in expression.names})

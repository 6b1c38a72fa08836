"""Splitting what is counted into groups: by place, session, language, wave, sex or a question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ngofield.analysis.tallying import reader, value_name
from ngofield.analysis.units import Layout, Path, Unit
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.record import StatementRecord
from ngofield.domain.respondent import SEXES
from ngofield.domain.response import Missing
from ngofield.domain.result import Column
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES

Counted = Unit | StatementRecord
_C = TypeVar("_C", Unit, StatementRecord)

FACTORS = ("locality", "region", "session", "language", "wave", "sex")
UNKNOWN = "unknown"
"""The group of what does not say which group of a factor it belongs to."""

_LAST = {
    UNKNOWN: LocalText({"kk": "көрсетілмеген", "ru": "не указано", "en": "not stated"}),
    "#refused": LocalText(
        {"kk": "жауап бергісі келмеді", "ru": "не захотели отвечать", "en": "preferred not to answer"}
    ),
    "#dont_know": LocalText({"kk": "білмейді", "ru": "не знают", "en": "did not know"}),
    "#blank": LocalText({"kk": "бос қалды", "ru": "не заполнено", "en": "left blank"}),
    "#not_asked": LocalText({"kk": "сұралмады", "ru": "не спрашивали", "en": "not asked"}),
}
"""The groups of those that belong to none; each kind of missing answer by itself."""
_SPLITTING = frozenset({ItemType.SELECT_ONE, ItemType.CALCULATE, ItemType.HIDDEN})
_LANGUAGES = {
    "kk": LocalText({"kk": "қазақ тілі", "ru": "казахский", "en": "Kazakh"}),
    "ru": LocalText({"kk": "орыс тілі", "ru": "русский", "en": "Russian"}),
    "en": LocalText({"kk": "ағылшын тілі", "ru": "английский", "en": "English"}),
    "mixed": LocalText({"kk": "аралас", "ru": "смешанный", "en": "mixed"}),
}
_SEXES = {
    "female": LocalText({"kk": "әйел", "ru": "женщины", "en": "women"}),
    "male": LocalText({"kk": "ер", "ru": "мужчины", "en": "men"}),
}


@dataclass(frozen=True, slots=True)
class Split:
    """The groups in the order they are shown, and which of them a unit or statement belongs to."""

    by: str
    columns: tuple[Column, ...]
    group_of: Callable[[Counted], str]

    def parts(self, counted: Iterable[_C]) -> dict[str, list[_C]]:
        """Return what is counted in each column, in column order; columns may be empty."""
        parts: dict[str, list[_C]] = {column.key: [] for column in self.columns}
        for one in counted:
            parts[self.group_of(one)].append(one)
        return parts


def split(
    by: str,
    counted: Sequence[Counted],
    study: Study,
    instrument: Instrument | None = None,
    sessions: Mapping[str, LocalText] | None = None,
    path: Path = (),
) -> Split:
    """Return the groups of what is counted by a factor, or by a single-choice question of `instrument`.

    A question of that name goes before the factor where it can split; a computed value splits too. Groups
    of a factor are those that occur; a question keeps all its choices, and those without an answer are
    apart by the reason. `path` are the repeats whose instances are counted, `sessions` the titles of
    sessions, in order. Raise `Refused` for anything that cannot split.
    """
    item = instrument.item(by) if instrument else None
    if instrument and item and (by not in FACTORS or can_split(item, Layout(instrument), path)):
        return _by_item(item, counted, study, instrument, path)
    if by not in FACTORS:
        raise Refused(
            "There is no group called {name}: choose one of {factors}, or a question with one answer.",
            name=by, factors=", ".join(FACTORS),
        )  # fmt: skip
    return _by_factor(by, counted, _labels(by, study, sessions or {}))


def can_split(item: Item, layout: Layout, path: Path) -> bool:
    """Tell whether an item splits what is counted: one choice, and one of it for each thing counted."""
    return item.type in _SPLITTING and layout.is_one(item.name, path)


def _by_item(
    item: Item, counted: Sequence[Counted], study: Study, instrument: Instrument, path: Path
) -> Split:
    layout = Layout(instrument)
    if item.type not in _SPLITTING:
        raise Refused("{name} is not a question with one answer: it cannot split a table.", name=item.name)
    if not can_split(item, layout, path):
        raise Refused("{name} has several answers in a form: it cannot split this table.", name=item.name)
    read = reader(study, item, layout.path(item.name))

    def group_of(one: Counted) -> str:
        reading = read(one) if isinstance(one, Unit) else Missing.BLANK
        return missing_group(reading) if isinstance(reading, Missing) else value_name(reading)

    labels = {choice.name: choice.label for choice in item.choices}
    return Split(item.name, _columns(labels, {group_of(one) for one in counted}, keep=True), group_of)


def missing_group(reason: Missing) -> str:
    """Return the group of those without an answer for this reason: "#refused", as in imported tables."""
    return f"#{reason}"


def _by_factor(by: str, counted: Sequence[Counted], labels: Mapping[str, LocalText]) -> Split:
    def group_of(one: Counted) -> str:
        return str(getattr(one.record if isinstance(one, Unit) else one, by)) or UNKNOWN

    return Split(by, _columns(labels, {group_of(one) for one in counted}, keep=False), group_of)


def _columns(labels: Mapping[str, LocalText], present: set[str], *, keep: bool) -> tuple[Column, ...]:
    known = [Column(key, label) for key, label in labels.items() if keep or key in present]
    strange = sorted(present - set(labels) - set(_LAST))
    columns = known + [Column(key, LocalText(dict.fromkeys(LANGUAGES, key))) for key in strange]
    columns += [Column(key, label) for key, label in _LAST.items() if key in present and key not in labels]
    return tuple(columns)


def _labels(by: str, study: Study, sessions: Mapping[str, LocalText]) -> Mapping[str, LocalText]:
    if by == "locality":
        return {place.id: place.name for place in study.localities}
    if by == "region":
        return {region.id: region.name for region in study.regions}
    if by == "wave":
        return {wave.id: wave.name for wave in study.waves}
    if by == "sex":
        return {sex: _SEXES[sex] for sex in SEXES}
    return _LANGUAGES if by == "language" else sessions

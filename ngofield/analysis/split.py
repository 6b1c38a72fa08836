"""Splitting records into groups: by place, session, language, wave, sex or a single-choice question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.respondent import SEXES
from ngofield.domain.result import Column
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES

Record = ResponseRecord | StatementRecord
_R = TypeVar("_R", ResponseRecord, StatementRecord)

FACTORS = ("locality", "region", "session", "language", "wave", "sex")
UNKNOWN = "unknown"
"""The group of records that do not say which group they belong to."""

_UNKNOWN = LocalText({"kk": "көрсетілмеген", "ru": "не указано", "en": "not stated"})
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
    """The groups in the order they are shown, and which of them a record belongs to."""

    by: str
    columns: tuple[Column, ...]
    group_of: Callable[[Record], str]

    def parts(self, records: Iterable[_R]) -> dict[str, list[_R]]:
        """Return the records of each column, in column order; columns may be empty."""
        parts: dict[str, list[_R]] = {column.key: [] for column in self.columns}
        for record in records:
            parts[self.group_of(record)].append(record)
        return parts


def split(
    by: str,
    records: Sequence[Record],
    study: Study,
    instrument: Instrument | None = None,
    sessions: Mapping[str, LocalText] | None = None,
) -> Split:
    """Return the groups of `records` by a factor, or by a single-choice question of `instrument`.

    A question of that name goes before the factor. Groups of a factor are those that occur; a
    question keeps all its choices. `sessions` are their titles, in order. Raise `Refused` for
    anything that cannot split.
    """
    item = instrument.item(by) if instrument else None
    if item is not None:
        return _by_item(item, records)
    if by not in FACTORS:
        raise Refused(
            "There is no group called {name}: choose one of {factors}, or a question with one answer.",
            name=by, factors=", ".join(FACTORS),
        )  # fmt: skip
    return _by_factor(by, records, _labels(by, study, sessions or {}))


def _by_item(item: Item, records: Sequence[Record]) -> Split:
    if item.type is not ItemType.SELECT_ONE:
        raise Refused("{name} is not a question with one answer: it cannot split a table.", name=item.name)

    def group_of(record: Record) -> str:
        answer = record.answers.get(item.name) if isinstance(record, ResponseRecord) else None
        return UNKNOWN if answer is None or answer.value is None else str(answer.value)

    labels = {choice.name: choice.label for choice in item.choices}
    return Split(item.name, _columns(labels, {group_of(record) for record in records}, keep=True), group_of)


def _by_factor(by: str, records: Sequence[Record], labels: Mapping[str, LocalText]) -> Split:
    def group_of(record: Record) -> str:
        return str(getattr(record, by)) or UNKNOWN

    return Split(by, _columns(labels, {group_of(record) for record in records}, keep=False), group_of)


def _columns(labels: Mapping[str, LocalText], present: set[str], *, keep: bool) -> tuple[Column, ...]:
    known = [Column(key, label) for key, label in labels.items() if keep or key in present]
    strange = sorted(present - set(labels) - {UNKNOWN})
    columns = known + [Column(key, LocalText(dict.fromkeys(LANGUAGES, key))) for key in strange]
    if UNKNOWN in present and UNKNOWN not in labels:
        columns.append(Column(UNKNOWN, _UNKNOWN))
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

"""Scores: the sum of a form's points, the mean over a group's forms, its level and how firm that is.

Method: METHOD.md 1.2. Means are exact fractions; the level is that of the unrounded mean.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ngofield.analysis import uncertainty
from ngofield.analysis.frame import frame
from ngofield.analysis.split import split
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.record import ResponseRecord
from ngofield.domain.result import Column, ScoreGroup, ScoreTable
from ngofield.domain.scale import Scale
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused

CONFIDENCE = 0.95
_ALL = Column("all", LocalText({"kk": "Барлығы", "ru": "Все", "en": "All"}))


def score(
    records: Sequence[ResponseRecord],
    study: Study,
    scale_id: str,
    *,
    by: str = "locality",
    where: str = "",
    sessions: Mapping[str, LocalText] | None = None,
) -> ScoreTable:
    """Score every group of `by` that has a form, best first; groups without a complete form come last.

    Raise `Refused` for an unknown scale, group or condition.
    """
    scale = study.scale(scale_id)
    instrument = study.instrument(scale.instrument) if scale else None
    if scale is None or instrument is None:
        raise Refused(
            "The study has no scale called {name}. Its scales: {scales}.",
            name=scale_id, scales=", ".join(one.id for one in study.scales),
        )  # fmt: skip
    items = _items(scale, instrument)
    chosen = frame(records, study, instrument, where)
    groups = split(by, chosen.records, study, instrument, sessions)
    parts = groups.parts(chosen.records)
    scored = [_group(column, parts[column.key], scale, items) for column in groups.columns]
    filled = sorted((g for g in scored if g.forms), key=lambda g: (g.mean is None, -(g.mean or 0)))
    return ScoreTable(
        scale=scale,
        by=by,
        groups=tuple(filled),
        excluded=chosen.excluded,
        overall=_group(_ALL, chosen.records, scale, items),
        confidence=CONFIDENCE,
        where=where,
        items=tuple(
            Column(item.name, study.item_title(instrument.id, item.name) or item.label) for item in items
        ),
        alike=uncertainty.alike([(g.key, [s for _, s in g.records]) for g in filled], CONFIDENCE),
    )


def _items(scale: Scale, instrument: Instrument) -> tuple[Item, ...]:
    items = [instrument.item(name) for name in scale.items]
    return tuple(item for item in items if item is not None)


def form_points(record: ResponseRecord, items: Sequence[Item]) -> tuple[Fraction, ...] | None:
    """Return the points of each item; None where any answer, or any choice's points, is missing."""
    points = [_points(record, item) for item in items]
    complete = tuple(point for point in points if point is not None)
    return complete if len(complete) == len(points) else None


def _points(record: ResponseRecord, item: Item) -> Fraction | None:
    answer = record.answers.get(item.name)
    if answer is None or answer.value is None:
        return None
    if item.type is ItemType.SELECT_ONE:
        choice = item.choice(str(answer.value))
        return Fraction(choice.score) if choice and choice.score is not None else None
    return Fraction(str(answer.value)) if isinstance(answer.value, int | float) else None


def _group(
    column: Column, records: Sequence[ResponseRecord], scale: Scale, items: Sequence[Item]
) -> ScoreGroup:
    points = {record.id: form_points(record, items) for record in records}
    used = {key: row for key, row in points.items() if row is not None}
    sums = [sum(row, Fraction()) for row in used.values()]
    centre = uncertainty.mean(sums)
    low, high = Fraction(scale.minimum), Fraction(scale.maximum)
    return ScoreGroup(
        key=column.key,
        label=column.label,
        forms=len(records),
        used=len(used),
        incomplete=len(records) - len(used),
        mean=centre,
        sd=uncertainty.deviation(sums),
        interval=uncertainty.interval(sums, low, high, CONFIDENCE),
        level=scale.level(centre) if centre is not None else None,
        fragile=fragile(sums, scale),
        items=_item_means(items, list(used.values())),
        records=tuple(zip(used, sums, strict=True)),
    )


def _item_means(items: Sequence[Item], rows: Sequence[tuple[Fraction, ...]]) -> dict[str, Fraction]:
    if not rows:
        return {}
    return {
        item.name: sum(column, Fraction()) / len(rows)
        for item, column in zip(items, zip(*rows, strict=True), strict=True)
    }


def fragile(sums: Sequence[Fraction], scale: Scale) -> bool:
    """Tell whether one form more (with the least or the most points), or any one less, changes the level.

    A single form is fragile: without it there is no level at all.
    """
    if not sums:
        return False
    total, n = sum(sums, Fraction()), len(sums)
    if n == 1:
        return True
    level = scale.level(total / n)
    extremes = (Fraction(scale.minimum), Fraction(scale.maximum))
    others = [(total + extreme) / (n + 1) for extreme in extremes]
    others += [(total - value) / (n - 1) for value in {min(sums), max(sums)}]
    return any(scale.level(other) != level for other in others)

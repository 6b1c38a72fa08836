"""Scores: the sum of a form's points, the mean over a group's forms, its level and how firm that is.

Method: METHOD.md 1.2. Means are exact fractions; the level is that of the unrounded mean.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ngofield.analysis import uncertainty
from ngofield.analysis.frame import frame
from ngofield.analysis.split import split
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
    chosen = frame(records, study, instrument, where)
    records = [unit.record for unit in chosen.units]
    points = {record.id: form_points(record, study, scale) for record in records}
    groups = split(by, chosen.units, study, instrument, sessions)
    parts = {key: [unit.record for unit in part] for key, part in groups.parts(chosen.units).items()}
    scored = [_group(column, parts[column.key], scale, points) for column in groups.columns]
    filled = sorted((g for g in scored if g.forms), key=lambda g: (g.mean is None, -(g.mean or 0)))
    return ScoreTable(
        scale=scale,
        by=by,
        groups=tuple(filled),
        excluded=chosen.excluded,
        overall=_group(_ALL, records, scale, points),
        confidence=CONFIDENCE,
        where=where,
        items=tuple(
            Column(item.name, study.item_title(instrument.id, item.name) or item.label)
            for item in map(instrument.item, scale.items)
            if item is not None
        ),
        alike=uncertainty.alike([(g.key, [s for _, s in g.records]) for g in filled], CONFIDENCE),
    )


def form_points(record: ResponseRecord, study: Study, scale: Scale) -> tuple[Fraction, ...] | None:
    """Return the points of each of the scale's items, by the version of the form that was filled in.

    None where any answer, or any choice's points, is missing.
    """
    form = study.pinned(record.instrument, record.instrument_version)
    items = [form.item(name) if form else None for name in scale.items]
    points = [_points(record, item) for item in items]
    complete = tuple(point for point in points if point is not None)
    return complete if len(complete) == len(points) else None


def _points(record: ResponseRecord, item: Item | None) -> Fraction | None:
    answer = record.answers.get(item.name) if item else None
    if item is None or answer is None or answer.value is None:
        return None
    if item.type is ItemType.SELECT_ONE:
        choice = item.choice(str(answer.value))
        return Fraction(choice.score) if choice and choice.score is not None else None
    return Fraction(str(answer.value)) if isinstance(answer.value, int | float) else None


def _group(
    column: Column,
    records: Sequence[ResponseRecord],
    scale: Scale,
    points: Mapping[str, tuple[Fraction, ...] | None],
) -> ScoreGroup:
    used = {record.id: row for record in records if (row := points[record.id]) is not None}
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
        items=_item_means(scale.items, list(used.values())),
        records=tuple(zip(used, sums, strict=True)),
    )


def _item_means(items: Sequence[str], rows: Sequence[tuple[Fraction, ...]]) -> dict[str, Fraction]:
    if not rows:
        return {}
    return {
        name: sum(column, Fraction()) / len(rows)
        for name, column in zip(items, zip(*rows, strict=True), strict=True)
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

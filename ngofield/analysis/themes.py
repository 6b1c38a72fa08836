"""How themes stand to each other and come up in time: co-occurrence, saturation, polarity by group."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from ngofield.analysis.content import statement_polarity
from ngofield.analysis.split import split
from ngofield.domain.codebook import POLARITIES, STATEMENTS
from ngofield.domain.record import StatementRecord
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.domain.theme_result import (
    CoOccurrence,
    Pair,
    PolarityRow,
    PolarityTable,
    Saturation,
    SaturationPoint,
)

__all__ = ["CoOccurrence", "PolarityTable", "Saturation", "co_occurrence", "polarity_table", "saturation"]


def co_occurrence(statements: Sequence[StatementRecord], study: Study) -> CoOccurrence:
    """Count, for every two codes, the statements that carry both."""
    order = {code.guid: place for place, code in enumerate(study.codebook.applying_to(STATEMENTS))}
    carried = {
        one.id: sorted((guid for guid in one.codes if guid in order), key=order.__getitem__)
        for one in statements
    }
    counts = Counter(guid for codes in carried.values() for guid in codes)
    together: dict[tuple[str, str], list[str]] = {}
    for statement, codes in carried.items():
        for pair in combinations(codes, 2):
            together.setdefault(pair, []).append(statement)
    pairs = [
        Pair(first, second, len(ids), counts[first] + counts[second] - len(ids), tuple(ids))
        for (first, second), ids in together.items()
    ]
    pairs.sort(key=lambda pair: (-pair.both, order[pair.first], order[pair.second]))
    coded = sum(bool(codes) for codes in carried.values())
    return CoOccurrence(tuple(pairs), dict(counts), len(statements), coded)


def saturation(
    statements: Sequence[StatementRecord], study: Study, sessions: Mapping[str, LocalText]
) -> Saturation:
    """Follow the codes of statements through `sessions`, which are in order with their titles.

    Sessions without statements are left out. Only codes without children count: a parent is no theme of
    its own.
    """
    codes = study.codebook.applying_to(STATEMENTS)
    parents = {code.parent for code in codes}
    leaves = [code.guid for code in codes if code.guid not in parents and not code.merged_into]
    known: set[str] = set()
    points = []
    for session, label in sessions.items():
        spoken = [one for one in statements if one.session == session]
        if not spoken:
            continue
        met = {guid for one in spoken for guid in one.codes if guid in leaves}
        new = tuple(guid for guid in leaves if guid in met - known)
        known |= met
        coded = sum(bool(one.codes) for one in spoken)
        points.append(SaturationPoint(session, label, len(spoken), coded, len(met), new, len(known)))
    return Saturation(tuple(points), len(leaves))


def polarity_table(
    statements: Sequence[StatementRecord],
    study: Study,
    by: str = "locality",
    sessions: Mapping[str, LocalText] | None = None,
) -> PolarityTable:
    """Count the statements of each group by polarity; raise `Refused` for an unknown group."""
    codes = study.codebook.applying_to(STATEMENTS)
    groups = split(by, statements, study, None, sessions)
    parts = groups.parts(statements)
    rows = [
        PolarityRow(
            column,
            _polarities(Counter(statement_polarity(one, codes) for one in parts[column.key])),
            len(parts[column.key]),
            len({one.respondent for one in parts[column.key] if one.respondent}),
        )
        for column in groups.columns
    ]
    return PolarityTable(by, tuple(rows), len(statements))


def _polarities(counted: Counter[str]) -> dict[str, int]:
    return {polarity: counted[polarity] for polarity in (*POLARITIES, "mixed", "")}

"""Content analysis: how often each code was given to statements, by how many people, where."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ngofield.analysis.split import Split, split
from ngofield.analysis.tallying import ancestors, with_ancestors
from ngofield.domain.codebook import POLARITIES, STATEMENTS, Code
from ngofield.domain.record import StatementRecord
from ngofield.domain.result import CodeCount, CodeTable
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText

MIXED = "mixed"
"""The polarity of a statement whose codes are both negative and positive."""


def code_table(
    statements: Sequence[StatementRecord],
    study: Study,
    *,
    by: str | None = None,
    sessions: Mapping[str, LocalText] | None = None,
) -> CodeTable:
    """Count statements per code, in study order. A parent counts its own and its children's once each.

    `participants` are the different known speakers; statements without a speaker add none. Raise
    `Refused` for an unknown group.
    """
    codes = study.codebook.applying_to(STATEMENTS)
    above = ancestors(codes)
    own = frozenset(code.guid for code in codes)
    given = {one.id: frozenset(with_ancestors(one.codes & own, above)) for one in statements}
    groups = split(by, statements, study, None, sessions) if by else None
    polarities = Counter(statement_polarity(s, codes) for s in statements)
    return CodeTable(
        codes=tuple(
            _count(code, [s for s in statements if code.guid in given[s.id]], groups) for code in codes
        ),
        statements=len(statements),
        uncoded=sum(not codes_of for codes_of in given.values()),
        polarity={polarity: polarities[polarity] for polarity in (*POLARITIES, MIXED, "")},
        by=by,
        columns=groups.columns if groups else (),
        bases={key: len(part) for key, part in groups.parts(statements).items()} if groups else {},
    )


def _count(code: Code, statements: Sequence[StatementRecord], groups: Split | None) -> CodeCount:
    parts = groups.parts(statements) if groups else {}
    return CodeCount(
        code=code.guid,
        name=code.name,
        label=code.label,
        parent=code.parent,
        polarity=code.polarity,
        statements=len(statements),
        participants=len({s.respondent for s in statements if s.respondent}),
        sessions=len({s.session for s in statements}),
        by={key: len(part) for key, part in parts.items()},
        records=tuple(s.id for s in statements),
    )


def statement_polarity(statement: StatementRecord, codes: Sequence[Code]) -> str:
    """Return a statement's polarity by its codes, or its own where no code has any; "mixed" for both."""
    found = {code.polarity for code in codes if code.guid in statement.codes and code.polarity}
    if not found:
        return statement.polarity
    if {"negative", "positive"} <= found:
        return MIXED
    return next(polarity for polarity in POLARITIES if polarity in found)

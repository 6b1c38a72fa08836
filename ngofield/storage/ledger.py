"""Counts per session, each kind in one query: who came, what was said, what was handed on."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_PEOPLE = """
    SELECT session, count(*), sum(done AND NOT begun), sum(begun), sum(declined AND NOT done AND NOT begun)
    FROM (
        SELECT p.session,
               coalesce(f.complete, 0) > 0 AS done,
               coalesce(f.draft, 0) > 0 AS begun,
               c.given IS NOT NULL AND instr(c.given, '"form"') = 0 AS declined
        FROM current_respondent AS p
        LEFT JOIN current_consent AS c ON c.respondent = p.id
        LEFT JOIN (
            SELECT respondent, sum(status = 'complete') AS complete, sum(status = 'draft') AS draft
            FROM current_response WHERE respondent <> '' AND checks = '' GROUP BY respondent
        ) AS f ON f.respondent = p.id
    ) GROUP BY session"""
_WITHDRAWN = "SELECT session, count(*) FROM current_withdrawal GROUP BY session"
_STATEMENTS = """
    SELECT session, count(*), sum(NOT EXISTS (
        SELECT 1 FROM current_coding AS c WHERE c.target = s.id AND c.applied))
    FROM current_statement AS s GROUP BY session"""
_REVISIONS = """
    WITH own AS MATERIALIZED (
        SELECT r.kind, r.subject, CASE r.kind WHEN 'answer' THEN r.body ->> '$.response' END AS response,
               r.seq <= o.bundled AS bundled,
               EXISTS (SELECT 1 FROM receipt AS c WHERE c.device = o.device AND c.seq >= r.seq) AS received
        FROM own_device AS o JOIN revision AS r ON r.device = o.device
    ),
    placed AS (
        SELECT o.subject AS session, o.received, o.bundled FROM own AS o WHERE o.kind = 'session'
        UNION ALL SELECT t.session, o.received, o.bundled FROM own AS o
            JOIN current_respondent AS t ON t.id = o.subject WHERE o.kind = 'respondent'
        UNION ALL SELECT p.session, o.received, o.bundled FROM own AS o
            JOIN current_consent AS t ON t.id = o.subject
            JOIN current_respondent AS p ON p.id = t.respondent WHERE o.kind = 'consent'
        UNION ALL SELECT t.session, o.received, o.bundled FROM own AS o
            JOIN current_response AS t ON t.id = o.subject WHERE o.kind = 'response'
        UNION ALL SELECT p.session, o.received, o.bundled FROM own AS o
            JOIN current_response AS p ON p.id = o.response WHERE o.kind = 'answer'
        UNION ALL SELECT t.session, o.received, o.bundled FROM own AS o
            JOIN current_statement AS t ON t.id = o.subject WHERE o.kind = 'statement'
        UNION ALL SELECT coalesce(s.session, p.session), o.received, o.bundled FROM own AS o
            JOIN current_coding AS t ON t.id = o.subject
            LEFT JOIN current_statement AS s ON s.id = t.target
            LEFT JOIN current_response AS p ON p.id = (
                SELECT a.body ->> '$.response' FROM revision AS a
                WHERE a.kind = 'answer' AND a.subject = t.target LIMIT 1
            ) WHERE o.kind = 'coding'
    )
    SELECT session, count(*), sum(received), sum(bundled) FROM placed
    WHERE session IS NOT NULL GROUP BY session"""


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """`came` is everybody registered; `complete`, `partial`, `refused` and `withdrawn` account for them.

    Complete: at least one finished form and none begun; partial: a form was begun and not finished;
    refused: no consent to forms, and no form; withdrawn: they came and later took their consent back, and
    all but that fact was erased. `revisions` are those this device wrote about the
    session; `received` of them a coordinator holds, `bundled` of them were put into a bundle.
    """

    came: int = 0
    complete: int = 0
    partial: int = 0
    refused: int = 0
    statements: int = 0
    uncoded: int = 0
    revisions: int = 0
    received: int = 0
    bundled: int = 0
    withdrawn: int = 0


class Ledger:
    """The counts of all sessions."""

    def __init__(self, db: "Database") -> None:
        self._db = db

    def by_session(self) -> dict[str, SessionCounts]:
        """Return the counts by session id."""
        counts: defaultdict[str, SessionCounts] = defaultdict(SessionCounts)
        for session, came, complete, partial, refused in self._db.conn.execute(_PEOPLE):
            counts[session] = SessionCounts(came, complete, partial, refused)
        for session, withdrawn in self._db.conn.execute(_WITHDRAWN):
            one = counts[session]
            counts[session] = replace(one, came=one.came + withdrawn, withdrawn=withdrawn)
        for session, statements, uncoded in self._db.conn.execute(_STATEMENTS):
            counts[session] = replace(counts[session], statements=statements, uncoded=uncoded)
        for session, *handed_on in self._db.conn.execute(_REVISIONS):
            revisions, seen, packed = handed_on
            counts[session] = replace(counts[session], revisions=revisions, received=seen, bundled=packed)
        return dict(counts)

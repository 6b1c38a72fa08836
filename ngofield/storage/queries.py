"""Read models for the screens: domain objects, each list in one query."""

from typing import TYPE_CHECKING, Any

import msgspec

from ngofield.domain.codebook import Code
from ngofield.domain.coding import Coding, Reading, Settlement, Span
from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.memo import Memo
from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Mode, Response, ResponseStatus
from ngofield.domain.session import Session, SessionStatus
from ngofield.domain.statement import Statement
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.storage import records
from ngofield.storage.applying import applying_codes

if TYPE_CHECKING:
    from sqlite_utils import Database

_SESSION = (
    "id, locality, date, status, place, language, started_at, note, synthetic, ended_at, present, recording, "
    "refusals, refused_why, reopened_why, facts"
)
_RESPONSE = (
    "id, instrument, instrument_version, session, respondent, language, mode, status, "
    "sheet, typist, note, checks, settled"
)
_STATEMENT = (
    "id, session, text, respondent, language, polarity, question, second, translation, translator, position"
)
_CODING = "id, target, code, coder, start, quote"
_CODE = (
    "name, label, definition, parent, polarity, colour, applies_to, use_when, not_when, examples, retired, "
    "merged_into, position, added"
)


def _created(kind: str) -> str:
    """Return the SQL for the number of a subject's first revision: the order things were written in."""
    return f"(SELECT min(r.seq) FROM revision AS r WHERE r.kind = '{kind}' AND r.subject = t.id)"


class Queries:
    """Today's state, as the projections hold it. `study` gives records their region and wave."""

    def __init__(self, db: "Database") -> None:
        self._db = db
        self.study: Study | None = None

    def sessions(self) -> list[Session]:
        """Return all sessions, by date."""
        rows = self._db.conn.execute(f"SELECT {_SESSION} FROM current_session ORDER BY date, id")
        return [_session(row) for row in rows]

    def session_origins(self) -> list[tuple[Session, str]]:
        """Return all sessions by date, each with the device that began it."""
        begun = dict(
            self._db.conn.execute(
                """SELECT r.subject, min(r.device) FROM current_session AS t
                JOIN revision AS r INDEXED BY revision_subject ON r.kind = 'session' AND r.subject = t.id
                WHERE r.parents = '' GROUP BY r.subject"""
            ).fetchall()
        )
        return [(session, begun.get(session.id, "")) for session in self.sessions()]

    def session(self, session: str) -> Session | None:
        """Return one session, or None."""
        row = self._db.conn.execute(
            f"SELECT {_SESSION} FROM current_session WHERE id = ?",
            (session,),
        ).fetchone()
        return _session(row) if row else None

    def respondents(self, session: str) -> list[Respondent]:
        """Return the respondents of a session, by number."""
        rows = self._db.conn.execute(
            "SELECT id, session, code, sex, age_band FROM current_respondent WHERE session = ?", (session,)
        )
        return sorted((Respondent(*row) for row in rows), key=lambda r: (r.number, r.code, r.id))

    def respondent(self, respondent: str) -> Respondent | None:
        """Return one respondent, or None."""
        row = self._db.conn.execute(
            "SELECT id, session, code, sex, age_band FROM current_respondent WHERE id = ?", (respondent,)
        ).fetchone()
        return Respondent(*row) if row else None

    def consents(self, session: str) -> dict[str, Consent]:
        """Return the consents given or refused in a session, by respondent."""
        rows = self._db.conn.execute(
            """SELECT c.respondent, c.given, c.slip, c.language FROM current_consent AS c
            JOIN current_respondent AS p ON p.id = c.respondent WHERE p.session = ?""",
            (session,),
        )
        return {
            row[0]: Consent(row[0], frozenset(map(ConsentScope, msgspec.json.decode(row[1]))), row[2], row[3])
            for row in rows
        }

    def slips(self) -> set[str]:
        """Return all slip codes in use."""
        rows = self._db.conn.execute("SELECT slip FROM current_consent WHERE slip <> ''")
        return {row[0] for row in rows}

    def respondents_of_slip(self, slip: str) -> list[str]:
        """Return the respondents who keep this slip code: laptops that never met may give the same one."""
        rows = self._db.conn.execute(
            "SELECT respondent FROM current_consent WHERE slip = ? AND slip <> '' ORDER BY respondent",
            (slip,),
        )
        return [row[0] for row in rows]

    def responses(self, session: str | None = None, instrument: str | None = None) -> list[Response]:
        """Return responses with their answers, in the order they were begun; second typings are none."""
        condition = "t.checks = '' AND (:s IS NULL OR t.session = :s) AND (:i IS NULL OR t.instrument = :i)"
        return self._responses(condition, {"s": session, "i": instrument})

    def typed(self, session: str | None = None, sheet: str | None = None) -> list[Response]:
        """Return what was typed in from paper, second typings too, in the order it was begun."""
        condition = "t.sheet <> '' AND (:s IS NULL OR t.session = :s) AND (:p IS NULL OR t.sheet = :p)"
        return self._responses(condition, {"s": session, "p": sheet})

    def response(self, response: str) -> Response | None:
        """Return one response with its answers, or None."""
        return next(iter(self._responses("t.id = :id", {"id": response})), None)

    def _responses(self, condition: str, params: dict[str, str | None]) -> list[Response]:
        rows = self._db.conn.execute(
            f"SELECT {_RESPONSE} FROM current_response AS t WHERE {condition} "
            f"ORDER BY session, {_created('response')}, id",
            params,
        ).fetchall()
        responses = {row[0]: _response(*row) for row in rows}
        answers = self._db.conn.execute(
            f"""SELECT a.response, a.item, a.value, a.missing, a.language FROM current_response AS t
            JOIN current_answer AS a ON a.response = t.id WHERE {condition}""",
            params,
        )
        for owner, item, value, missing, language in answers:
            responses[owner].answers[item] = records.to_answer(value, missing, language)
        return list(responses.values())

    def statements(self, session: str | None = None) -> list[Statement]:
        """Return statements in the order they were spoken."""
        return [statement for statement, _ in self.spoken(session)]

    def spoken(self, session: str | None = None) -> list[tuple[Statement, str]]:
        """Return statements in the order they were spoken, with the time each was last saved."""
        rows = self._db.conn.execute(
            f"""SELECT {", ".join(f"t.{name}" for name in _STATEMENT.split(", "))}, w.at
            FROM current_statement AS t JOIN revision AS w ON w.device = t.device AND w.seq = t.seq
            WHERE :s IS NULL OR t.session = :s
            ORDER BY t.session, t.second IS NULL, t.second, t.position, {_created("statement")}, t.id""",
            {"s": session},
        )
        return [(Statement(*row[:-1]), row[-1]) for row in rows]

    def statement(self, statement: str) -> Statement | None:
        """Return one statement, or None."""
        row = self._db.conn.execute(
            f"SELECT {_STATEMENT} FROM current_statement WHERE id = ?",
            (statement,),
        ).fetchone()
        return Statement(*row) if row else None

    def codings(self, target: str | None = None) -> list[Coding]:
        """Return the codings that stand (not taken back), of one target or of all."""
        rows = self._db.conn.execute(
            f"""SELECT {_CODING} FROM current_coding
            WHERE applied AND (:t IS NULL OR target = :t) ORDER BY target, code, coder, start""",
            {"t": target},
        )
        return [_coding(*row) for row in rows]

    def session_codings(self, session: str) -> list[Coding]:
        """Return the codings that stand on the statements of a session."""
        rows = self._db.conn.execute(
            f"""SELECT {", ".join(f"c.{name}" for name in _CODING.split(", "))} FROM current_statement AS s
            JOIN current_coding AS c ON c.target = s.id
            WHERE s.session = ? AND c.applied ORDER BY c.target, c.code, c.coder, c.start""",
            (session,),
        )
        return [_coding(*row) for row in rows]

    def codes(self) -> list[Code]:
        """Return the codes that were edited or added here, by GUID."""
        rows = self._db.conn.execute(f"SELECT id, {_CODE} FROM current_code ORDER BY id")
        return [_code(row) for row in rows]

    def memos(self, target: str | None = None) -> list[Memo]:
        """Return the memos about one thing or about everything, in the order they were written."""
        rows = self._db.conn.execute(
            f"""SELECT id, target, about, text, writer, second FROM current_memo AS t
            WHERE :t IS NULL OR target = :t ORDER BY target, {_created("memo")}, id""",
            {"t": target},
        )
        return [Memo(*row) for row in rows]

    def readings(self) -> list[Reading]:
        """Return which coder has judged which target."""
        rows = self._db.conn.execute(
            "SELECT target, coder FROM current_reading WHERE done ORDER BY target, coder"
        )
        return [Reading(*row) for row in rows]

    def judges(self, target: str) -> frozenset[str]:
        """Return the coders who have judged a target."""
        rows = self._db.conn.execute("SELECT coder FROM current_reading WHERE target = ? AND done", (target,))
        return frozenset(row[0] for row in rows)

    def settlements(self, target: str | None = None) -> list[Settlement]:
        """Return what coders agreed on, about one target or about all, by target and code."""
        rows = self._db.conn.execute(
            "SELECT target, code, applies, settler, memo FROM current_settlement "
            "WHERE :t IS NULL OR target = :t ORDER BY target, code",
            {"t": target},
        )
        return [Settlement(target, code, bool(applies), *rest) for target, code, applies, *rest in rows]

    def applying_codes(self, *, session: str = "", target: str = "") -> dict[str, frozenset[str]]:
        """Return the codes that apply to each target that has any (see `ngofield.storage.applying`)."""
        return applying_codes(self._db, self.study, session=session, target=target)

    def response_records(self, instrument: str) -> list[ResponseRecord]:
        """Return the complete responses to an instrument, as the analysis reads them."""
        return records.response_records(self._db, self.study, instrument)

    def statement_records(self) -> list[StatementRecord]:
        """Return all statements, as the analysis reads them."""
        return records.statement_records(self._db, self.study)


def _session(row: tuple[Any, ...]) -> Session:
    fields = dict(zip(_SESSION.split(", "), row, strict=True))
    fields["status"] = SessionStatus(fields["status"])
    fields["synthetic"] = bool(fields["synthetic"])
    fields["facts"] = msgspec.json.decode(fields["facts"])
    return Session(**fields)


def _code(row: tuple[Any, ...]) -> Code:
    fields = dict(zip(("guid", *_CODE.split(", ")), row, strict=True))
    for name in ("label", "definition", "use_when", "not_when", "examples"):
        fields[name] = LocalText(msgspec.json.decode(fields[name]))
    fields["parent"] = fields["parent"] or None
    fields["retired"], fields["added"] = bool(fields["retired"]), bool(fields["added"])
    return Code(**fields)


def _coding(id_: str, target: str, code: str, coder: str, start: int | None, quote: str) -> Coding:
    return Coding(id_, target, code, coder, None if start is None else Span(start, quote))


def _response(
    id_: str,
    instrument: str,
    version: str,
    session: str,
    respondent: str,
    language: str,
    mode: str,
    status: str,
    sheet: str,
    typist: str,
    note: str,
    checks: str,
    settled: str,
) -> Response:
    return Response(
        id_, instrument, version, session, respondent, language, Mode(mode), ResponseStatus(status),
        sheet, typist, note, checks, msgspec.json.decode(settled, type=tuple[str, ...]),
    )  # fmt: skip

"""Read models for the analysis: every complete response and every statement with its context."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.response import Answer, Missing
from ngofield.domain.study import Study
from ngofield.storage.applying import applying_codes

if TYPE_CHECKING:
    from sqlite_utils import Database

_RESPONSES = """
    SELECT r.id, r.instrument, r.instrument_version, r.session, coalesce(s.locality, ''),
           coalesce(s.date, ''), r.language, coalesce(p.sex, ''), coalesce(p.code, '')
    FROM current_response AS r
    LEFT JOIN current_session AS s ON s.id = r.session
    LEFT JOIN current_respondent AS p ON p.id = r.respondent
    WHERE r.instrument = ? AND r.status = 'complete' AND r.checks = '' ORDER BY r.id"""
_ANSWERS = """
    SELECT a.response, a.item, a.value, a.missing, a.language FROM current_response AS r
    JOIN current_answer AS a ON a.response = r.id
    WHERE r.instrument = ? AND r.status = 'complete' AND r.checks = ''"""
_CODED = """
    SELECT DISTINCT a.response, a.item, a.id FROM current_response AS r
    JOIN current_answer AS a ON a.response = r.id
    JOIN (SELECT target FROM current_coding UNION SELECT target FROM current_settlement) AS c
    ON c.target = a.id WHERE r.instrument = ? AND r.status = 'complete' AND r.checks = ''"""
_STATEMENTS = """
    SELECT t.id, t.session, coalesce(s.locality, ''), coalesce(s.date, ''), t.language, t.text,
           coalesce(p.sex, ''), t.respondent, coalesce(p.code, ''), t.polarity
    FROM current_statement AS t
    LEFT JOIN current_session AS s ON s.id = t.session
    LEFT JOIN current_respondent AS p ON p.id = t.respondent
    ORDER BY t.session, t.second IS NULL, t.second, t.position,
             (SELECT min(v.seq) FROM revision AS v WHERE v.kind = 'statement' AND v.subject = t.id), t.id"""


class _Places:
    """Regions and waves, from the study."""

    def __init__(self, study: Study | None) -> None:
        self._regions = {place.id: place.region for place in study.localities} if study else {}
        self._waves = study.waves if study else ()

    def region(self, locality: str) -> str:
        return self._regions.get(locality, "")

    def wave(self, day: str) -> str:
        holding = (w.id for w in self._waves if w.start <= day and (not w.end or day <= w.end))
        return next(holding, "")


def response_records(db: "Database", study: Study | None, instrument: str) -> list[ResponseRecord]:
    """Return the complete responses to an instrument, by id."""
    places = _Places(study)
    answers = _answers(db, instrument)
    codes = _answer_codes(db, study, instrument)
    return [
        ResponseRecord(
            id=id_, instrument=form, instrument_version=version, session=session, locality=locality,
            region=places.region(locality), language=language, wave=places.wave(day), sex=sex, code=code,
            answers=answers.get(id_, {}),
            codes=codes.get(id_, {}),
        )
        for id_, form, version, session, locality, day, language, sex, code in db.conn.execute(
            _RESPONSES, (instrument,)
        )
    ]  # fmt: skip


def statement_records(db: "Database", study: Study | None) -> list[StatementRecord]:
    """Return all statements with their codes."""
    places = _Places(study)
    codes = applying_codes(db, study)
    return [
        StatementRecord(
            id=id_, session=session, locality=locality, region=places.region(locality), language=language,
            text=text, wave=places.wave(day), sex=sex, respondent=respondent, code=code, polarity=polarity,
            codes=codes.get(id_, frozenset()),
        )
        for id_, session, locality, day, language, text, sex, respondent, code, polarity in db.conn.execute(
            _STATEMENTS
        )
    ]  # fmt: skip


def to_answer(value: str | None, missing: str, language: str) -> Answer:
    """Return an answer from its columns; `value` is JSON text, absent where `missing` says why."""
    if value is None:
        return Answer(missing=Missing(missing), language=language)
    decoded: Any = msgspec.json.decode(value)
    return Answer(tuple(decoded) if isinstance(decoded, list) else decoded, language=language)


def _answers(db: "Database", instrument: str) -> dict[str, dict[str, Answer]]:
    answers: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for response, item, value, missing, language in db.conn.execute(_ANSWERS, (instrument,)):
        answers[response][item] = to_answer(value, missing, language)
    return answers


def _answer_codes(
    db: "Database", study: Study | None, instrument: str
) -> dict[str, dict[str, frozenset[str]]]:
    applying = applying_codes(db, study)
    codes: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for response, item, answer in db.conn.execute(_CODED, (instrument,)):
        if answer in applying:
            codes[response][item] = applying[answer]
    return codes

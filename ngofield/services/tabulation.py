"""Figures from the store: tables, scores and code counts, and the records behind every number."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from ngofield.analysis.content import code_table
from ngofield.analysis.frequency import frequency
from ngofield.analysis.score import score
from ngofield.analysis.split import FACTORS
from ngofield.analysis.themes import (
    CoOccurrence,
    PolarityTable,
    Saturation,
    co_occurrence,
    polarity_table,
    saturation,
)
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item
from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.respondent import Respondent
from ngofield.domain.result import CodeTable, Extent, FrequencyTable, ScoreTable
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused


class Records(Protocol):
    """What figures are made of: the read models of a store."""

    def response_records(self, instrument: str) -> Sequence[ResponseRecord]:
        """Return the complete responses to an instrument."""

    def statement_records(self) -> Sequence[StatementRecord]:
        """Return all statements with their codes."""

    def sessions(self) -> Sequence[Session]:
        """Return all sessions."""

    def respondents(self, session: str) -> Sequence[Respondent]:
        """Return the participants of a session."""


@dataclass(frozen=True, slots=True)
class Countable:
    """A question whose answers can be tabulated."""

    instrument: Instrument
    item: Item


class Tabulation:
    """Computes figures at the moment they are asked for; nothing is kept."""

    def __init__(self, study: Study, records: Records) -> None:
        self.study = study
        self._records = records

    def items(self) -> list[Countable]:
        """Return every question of every form, in study order."""
        return [Countable(form, item) for form in self.study.instruments for item in form.questions]

    def splits(self, instrument: str, item: str = "") -> list[str]:
        """Return what the tables of a form can be split by: the factors, then its single-choice questions.

        `item` is the table's question: those asked several times for each of its answers do not split it.
        """
        form = self._instrument(instrument)
        chosen = [one.name for one in form.splitting(item)]
        factors = [factor for factor in FACTORS if factor != "wave" or self.study.waves]
        return [*factors, *(name for name in chosen if name not in factors)]

    def frequency(
        self, instrument: str, item: str, *, by: str | None = None, where: str = ""
    ) -> FrequencyTable:
        """Tabulate a question (see `analysis.frequency`); raise `Refused` for unknown names."""
        form = self._instrument(instrument)
        records = self._records.response_records(form.id)
        return frequency(
            records, self.study, form, item, by=by or None, where=where, sessions=self._sessions(by)
        )

    def score(self, scale_id: str, *, by: str = "locality", where: str = "") -> ScoreTable:
        """Score the groups of `by` (see `analysis.score`); raise `Refused` for unknown names."""
        scale = self.study.scale(scale_id)
        records = self._records.response_records(scale.instrument) if scale else ()
        return score(records, self.study, scale_id, by=by, where=where, sessions=self._sessions(by))

    def codes(self, *, by: str | None = None) -> CodeTable:
        """Count the codes of statements (see `analysis.content`); raise `Refused` for an unknown group."""
        statements = self._records.statement_records()
        return code_table(statements, self.study, by=by or None, sessions=self._sessions(by))

    def co_occurrence(self) -> CoOccurrence:
        """Count which codes stand on the same statements."""
        return co_occurrence(self._records.statement_records(), self.study)

    def saturation(self) -> Saturation:
        """Count the new codes of each session, in the order they were held."""
        return saturation(self._records.statement_records(), self.study, self._sessions("session") or {})

    def polarity(self, by: str = "locality") -> PolarityTable:
        """Count statements by polarity per group; raise `Refused` for an unknown group."""
        records = self._records.statement_records()
        return polarity_table(records, self.study, by, self._sessions(by))

    def responses_behind(self, record_ids: Collection[str]) -> list[ResponseRecord]:
        """Return the responses that a cell or a score counts, in the order they are stored."""
        wanted = set(record_ids)
        forms = [self._records.response_records(form.id) for form in self.study.instruments]
        return [record for records in forms for record in records if record.id in wanted]

    def statements_behind(self, record_ids: Collection[str]) -> list[StatementRecord]:
        """Return the statements that a code's figure counts, in the order they are stored."""
        wanted = set(record_ids)
        return [record for record in self._records.statement_records() if record.id in wanted]

    def extent(self) -> Extent:
        """Return what was collected so far; planned sessions do not count."""
        sessions = [session for session in self._records.sessions() if session.status != "planned"]
        people = [person for session in sessions for person in self._records.respondents(session.id)]
        days = sorted(session.date for session in sessions if session.date)
        held = {session.locality for session in sessions}
        return Extent(
            sessions=len(sessions),
            localities=tuple(place.id for place in self.study.localities if place.id in held),
            participants=len(people),
            sexes=Counter(person.sex for person in people if person.sex),
            first=days[0] if days else "",
            last=days[-1] if days else "",
            responses={
                form.id: len(self._records.response_records(form.id)) for form in self.study.instruments
            },
            synthetic=any(session.synthetic for session in sessions),
        )

    def _instrument(self, instrument: str) -> Instrument:
        form = self.study.instrument(instrument)
        if form is None:
            raise Refused(
                "The study has no form called {name}. Its forms: {forms}.",
                name=instrument, forms=", ".join(one.id for one in self.study.instruments),
            )  # fmt: skip
        return form

    def _sessions(self, by: str | None) -> dict[str, LocalText]:
        if by != "session":
            return {}
        names = {place.id: place.name for place in self.study.localities}
        ordered = sorted(self._records.sessions(), key=lambda session: (session.date, session.id))
        return {
            session.id: _titled(names.get(session.locality, LocalText()), session.date) for session in ordered
        }


def _titled(name: LocalText, date: str) -> LocalText:
    return LocalText({language: f"{text}, {date}".rstrip(", ") for language, text in name.texts.items()})

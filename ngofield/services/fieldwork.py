"""Field work: sessions, the people who came, their consent, and what they said."""

import secrets
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.clock import Clock, system_clock
from ngofield.domain.bodies import body_of, consent_body, consent_subject
from ngofield.domain.consent import Consent
from ngofield.domain.respondent import Respondent
from ngofield.domain.revision import Kind, new_id
from ngofield.domain.session import Session, SessionStatus
from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.services.discussion import Discussion
from ngofield.services.overview import SessionOverview, overviews
from ngofield.services.progress import Progress, silent
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store

if TYPE_CHECKING:
    from ngofield.services.importing.rows import ImportReport

_SLIP_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Fieldwork(Discussion):
    """A field day on this device. Every write is one durable commit and returns the new value."""

    def __init__(self, store: Store, study: Study, clock: Clock = system_clock) -> None:
        super().__init__(store, study)
        self._clock = clock
        self._book = SessionBook(store, study, clock)

    def together(self) -> AbstractContextManager[None]:
        """Make all writes of a block, of every service of this store, one durable commit or nothing."""
        return self._store.transaction()

    def sessions(self) -> list[SessionOverview]:
        """Return the sessions by date, each with its one line of truth."""
        return overviews(self._store, self._study)

    def session(self, session_id: str) -> SessionOverview:
        """Return one session; `Refused` where there is none with this id."""
        self._book.session(session_id)
        return next(o for o in self.sessions() if o.session.id == session_id)

    def open_session(
        self,
        locality: str,
        date: str,
        *,
        place: str = "",
        language: str = "",
        note: str = "",
        planned: bool = False,
        synthetic: bool = False,
    ) -> Session:
        """Begin a session in a town on an ISO date, or plan one.

        Raises `Refused` on an unknown town or a date that is none.
        """
        status = SessionStatus.PLANNED if planned else SessionStatus.OPEN
        started = "" if planned else self._clock().isoformat()
        session = Session(new_id(), locality, date, status, place, language, started, note, synthetic)
        with self._store.action(N_("Session planned") if planned else N_("Session opened")):
            return self._book.open(session)

    def update_session(self, session: Session) -> Session:
        """Save a session's changed facts."""
        with self._store.action(N_("Facts of the session changed")):
            self._store.record(Kind.SESSION, session.id, body_of(session))
        return session

    def close_session(self, session_id: str) -> Session:
        """Mark a session as closed; its data stay as they are and can still be added to."""
        with self._store.action(N_("Session closed")):
            return self.update_session(replace(self._book.session(session_id), status=SessionStatus.CLOSED))

    def reopen_session(self, session_id: str) -> Session:
        """Open a closed or planned session."""
        session = self._book.session(session_id)
        started = session.started_at or self._clock().isoformat()
        with self._store.action(N_("Session opened")):
            return self.update_session(replace(session, status=SessionStatus.OPEN, started_at=started))

    def respondents(self, session_id: str) -> list[Respondent]:
        """Return the participants of a session by number."""
        return self._store.queries.respondents(session_id)

    def add_respondent(self, session_id: str, *, sex: str = "", age_band: str = "") -> Respondent:
        """Add a participant under the next free number."""
        self._book.session(session_id)
        number = max((r.number for r in self._store.queries.respondents(session_id)), default=0) + 1
        with self._store.action(N_("Participant {code} added"), code=f"P{number}"):
            return self._book.add(Respondent(new_id(), session_id, f"P{number}", sex, age_band))

    def respondent(self, session_id: str, code: str, *, sex: str = "", age_band: str = "") -> Respondent:
        """Return the participant with this code, added where it is new."""
        return self._book.respondent(self._book.session(session_id).id, code, sex, age_band)

    def update_respondent(self, respondent: Respondent) -> Respondent:
        """Save what a participant gave about themselves."""
        with self._store.action(N_("Details of participant {code} changed"), code=respondent.code):
            return self._book.add(respondent)

    def consents(self, session_id: str) -> dict[str, Consent]:
        """Return the consents of a session by respondent id."""
        return self._store.queries.consents(session_id)

    def note_consent(self, consent: Consent) -> Consent:
        """Save, as the facilitator heard it, what a participant agreed to. It can be undone."""
        person = self._store.queries.respondent(consent.respondent)
        code = person.code if person else ""
        with self._store.action(N_("Consent of participant {code} noted"), code=code):
            return self.give_consent(consent)

    def give_consent(self, consent: Consent) -> Consent:
        """Save what a participant themselves agreed to; it replaces what was said before."""
        subject = consent_subject(consent.respondent)
        self._store.record(Kind.CONSENT, subject, consent_body(consent))
        return consent

    def new_slip(self) -> str:
        """Return a code to keep for withdrawal, such as KT7-4QX (no 0/O, 1/I to confuse)."""
        taken = self._store.queries.slips()
        while True:
            letters = "".join(secrets.choice(_SLIP_LETTERS) for _ in range(6))
            slip = f"{letters[:3]}-{letters[3:]}"
            if slip not in taken:
                return slip

    def import_statements(self, path: Path, *, progress: Progress = silent) -> "ImportReport":
        """Take in a CSV or XLSX of statements (CLI.md), the whole file or nothing."""
        from ngofield.services.importing.statements import StatementImport

        return StatementImport(self._store, self._study, self, self._book).run(path, progress)

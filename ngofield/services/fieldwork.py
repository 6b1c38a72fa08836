"""Field work: sessions, the people who came, their consent, and what they said."""

import secrets
from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.domain.bodies import consent_body, consent_subject
from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.domain.revision import Kind, new_id
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.progress import Progress, silent
from ngofield.services.session_life import SessionLife

if TYPE_CHECKING:
    from ngofield.services.importing.rows import ImportReport

_SLIP_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Fieldwork(SessionLife):
    """A field day on this device. Every write is one durable commit and returns the new value."""

    def together(self) -> AbstractContextManager[None]:
        """Make all writes of a block, of every service of this store, one durable commit or nothing."""
        return self._store.transaction()

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

    def remove_respondent(self, respondent_id: str) -> None:
        """Take away a participant who was added by mistake; raise `Refused` where anything rests on them."""
        person = self._store.queries.respondent(respondent_id)
        code = person.code if person else ""
        with self._store.action(N_("Participant {code} taken away"), code=code):
            if person is not None and self._has_given(person):
                raise Refused(
                    "{code} has a consent, a form or a statement: they stay. Nothing was changed.", code=code
                )
            self._store.take_away(Kind.RESPONDENT, respondent_id)

    def _has_given(self, person: Respondent) -> bool:
        queries = self._store.queries
        return (
            person.id in queries.consents(person.session)
            or any(form.respondent == person.id for form in queries.responses(person.session))
            or any(said.respondent == person.id for said in queries.statements(person.session))
        )

    def consents(self, session_id: str) -> dict[str, Consent]:
        """Return the consents of a session by respondent id."""
        return self._store.queries.consents(session_id)

    def note_consent(self, consent: Consent) -> Consent:
        """Save, as the facilitator heard it, what a participant agreed to. It can be undone."""
        person = self._store.queries.respondent(consent.respondent)
        code = person.code if person else ""
        with self._store.action(N_("Consent of participant {code} noted"), code=code):
            return self.give_consent(consent)

    def note_agreed(
        self, session_id: str, language: str, people: Collection[str] | None = None
    ) -> list[Consent]:
        """Note for a whole group, or for `people` of it, that each agreed to everything that was read out.

        Who has a consent already keeps it as it is. Each gets a consent and a slip of their own; one
        durable commit, undone as one.
        """
        known = self.consents(session_id)
        asked = [person for person in self.respondents(session_id) if people is None or person.id in people]
        with self._store.action(N_("Consent to everything noted")):
            return [
                self.give_consent(Consent(person.id, frozenset(ConsentScope), self.new_slip(), language))
                for person in asked
                if person.id not in known
            ]

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

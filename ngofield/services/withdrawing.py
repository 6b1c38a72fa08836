"""Withdrawal of consent: whoever has the slip's code has their data erased, on every copy it reaches."""

from contextlib import suppress
from dataclasses import dataclass, replace

from ngofield.domain.consent import slip_as_written
from ngofield.domain.revision import Kind
from ngofield.errors import Refused
from ngofield.services.backups import Backups
from ngofield.services.bookmarks import Bookmarks
from ngofield.services.erasing import leave_no_trace
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class Belongings:
    """Whom a slip code belongs to, and how much of theirs is in this store.

    `code` is the participant's (P3); `date` and `locality` are those of their session. `trouble` says what
    of a withdrawal is still to be done, such as replacing the backups on a full disk.
    """

    respondent: str
    code: str
    session: str
    locality: str
    date: str
    forms: int
    answers: int
    statements: int
    codings: int
    trouble: Refused | None = None


class Withdrawing:
    """Finds a participant by slip code and erases what is theirs."""

    def __init__(self, store: Store, backups: Backups) -> None:
        self._store = store
        self._backups = backups

    def find(self, slip: str) -> Belongings:
        """Return what a withdrawal with this slip code would erase; nothing is changed.

        Case, spaces and dashes do not matter, nor Cyrillic letters typed for Latin ones. Raises `Refused`
        where nobody here has this code, and where two people have it.
        """
        found = self._store.queries.respondents_of_slip(slip_as_written(slip))
        if len(found) > 1:
            raise Refused(
                "Two participants of different laptops have the slip code {slip}. Nothing was changed: "
                "withdraw on the laptop that gave out the slip, and merge its next bundle.",
                slip=slip.strip(),
            )
        person = self._store.queries.respondent(found[0]) if found else None
        if person is None:
            raise Refused(
                "Nobody in this store has the slip code {slip}, or they have withdrawn already. Nothing was "
                "changed: check the code; if their bundle is not merged yet, merge it first.",
                slip=slip.strip() or "–",
            )
        session = self._store.queries.session(person.session)
        counts = self._store.belongings(person.id)
        return Belongings(
            person.id,
            person.code,
            person.session,
            session.locality if session else "",
            session.date if session else "",
            counts.get(Kind.RESPONSE, 0),
            counts.get(Kind.ANSWER, 0),
            counts.get(Kind.STATEMENT, 0),
            counts.get(Kind.CODING, 0),
        )

    def withdraw(self, slip: str) -> Belongings:
        """Erase for ever what is this participant's, and tell it to every laptop this store reaches.

        The database file is rewritten and the backups are replaced, so it may take a while. Returns what
        was erased; raises `Refused` as `find` does, and where the disk is full.
        """
        found = self.find(slip)
        self._store.withdraw(found.respondent)
        with suppress(Refused):  # the withdrawal stands; the next form sweeps
            Bookmarks(self._store).sweep()
        return replace(found, trouble=leave_no_trace(self._store, self._backups))

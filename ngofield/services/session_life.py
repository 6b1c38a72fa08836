"""The life of a session: planned, opened, its setting noted, closed, opened again, taken away."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ngofield.clock import Clock, system_clock
from ngofield.domain import coreq
from ngofield.domain.bodies import body_of
from ngofield.domain.revision import Kind, new_id
from ngofield.domain.session import Session, SessionStatus
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.discussion import LANGUAGES_SPOKEN, Discussion
from ngofield.services.overview import SessionOverview, overviews
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store

ANSWERED = tuple(
    item for item in coreq.ITEMS if item.origin is coreq.Origin.ASKED or item.name == "field_notes"
)
"""What the facilitator is asked for COREQ; of notes that nobody took, that nobody did."""

_WORDS = ("place", "present", "refused_why", "note")
_CHOICES = {"language": LANGUAGES_SPOKEN, "recording": ("yes", "no")}
_LONGEST = timedelta(days=1)


class SessionLife(Discussion):
    """What becomes of sessions on this device. Every write is one durable commit that can be undone."""

    def __init__(self, store: Store, study: Study, clock: Clock = system_clock) -> None:
        super().__init__(store, study)
        self._clock = clock
        self._book = SessionBook(store, study, clock)

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

        What was told about the team and the study (COREQ) is taken over from the session before.
        Raises `Refused` on an unknown town or a date that is none.
        """
        status = SessionStatus.PLANNED if planned else SessionStatus.OPEN
        started = "" if planned else self._now()
        session = Session(new_id(), locality, date, status, place, language, started, note, synthetic)
        with self._store.action(N_("Session planned") if planned else N_("Session opened")):
            return self._book.open(session)

    def update_session(self, session: Session) -> Session:
        """Save a session's changed facts."""
        with self._store.action(N_("Facts of the session changed")):
            self._store.record(Kind.SESSION, session.id, body_of(session))
        return session

    def begin_session(self, session_id: str) -> Session:
        """Let a session begin now: it is open from now on, by the clock of this laptop.

        Raises `Refused` where statements carry times that are counted from its former beginning.
        """
        session = self._book.session(session_id)
        if session.started_at and any(
            s.second is not None for s in self._store.queries.statements(session_id)
        ):
            raise Refused(
                "The times of the statements are counted from the beginning: if it is wrong, "
                "correct it by typing."
            )
        with self._store.action(N_("Session begun")):
            return self.update_session(
                replace(session, status=SessionStatus.OPEN, started_at=self._now(), ended_at="")
            )

    def end_session(self, session_id: str) -> Session:
        """Note that the discussion ends now; raise `Refused` where it has not begun."""
        session = self._book.session(session_id)
        if not session.started_at:
            raise Refused("The session has not begun yet.")
        with self._store.action(N_("End of the session noted")):
            return self.update_session(replace(session, ended_at=self._now()))

    def note_times(self, session_id: str, *, began: str | None = None, ended: str | None = None) -> Session:
        """Correct when a session began or ended: times such as 14:05 by this laptop's zone, "" for unknown.

        The times of its statements stay what they were. Raises `Refused` on what is no time, and on an end
        before the beginning.
        """
        session = self._book.session(session_id)
        changed = session
        if began is not None:
            changed = replace(changed, started_at=_moment(_day_of(session), began))
        if ended is not None:
            changed = replace(changed, ended_at=_moment(_day_of(changed), ended))
        if changed.ended_at and changed.started_at and changed.ended_at < changed.started_at:
            raise Refused("The session would end before it begins: look at both times again.")
        return self._changed(session, changed)

    def note_setting(self, session_id: str, name: str, text: str) -> Session:
        """Save a fact of the field: place, language, present, recording, refused_why or note.

        An empty text takes it back. Raises `Refused` on a language or an answer about the recording that
        does not exist, and on a name that is none of these.
        """
        known = (*_WORDS, *_CHOICES)
        _refuse_other(name, known)
        if text and name in _CHOICES:
            _refuse_other(text, _CHOICES[name])
        session = self._book.session(session_id)
        change: dict[str, Any] = {name: text.strip()}
        return self._changed(session, replace(session, **change))

    def note_refusals(self, session_id: str, count: int | None) -> Session:
        """Save how many who were asked did not come or left (None: not known)."""
        if count is not None and count < 0:
            raise Refused("How many declined is a number from 0 on.")
        session = self._book.session(session_id)
        return self._changed(session, replace(session, refusals=count))

    def note_fact(self, session_id: str, name: str, text: str) -> Session:
        """Save what the facilitator tells for an item of COREQ; an empty text takes it back.

        Raises `Refused` on a name that is none of `ANSWERED`.
        """
        _refuse_other(name, [item.name for item in ANSWERED])
        session = self._book.session(session_id)
        facts = {**session.facts, name: text.strip()}
        return self._changed(
            session, replace(session, facts={key: told for key, told in facts.items() if told})
        )

    def close_session(self, session_id: str) -> Session:
        """Mark a session as closed; its data stay as they are and can still be added to.

        A session that nobody ended ends now, unless it began more than a day ago: then nobody knows when.
        """
        session = self._book.session(session_id)
        with self._store.action(N_("Session closed")):
            return self.update_session(
                replace(session, status=SessionStatus.CLOSED, ended_at=session.ended_at or self._end(session))
            )

    def reopen_session(self, session_id: str, why: str) -> Session:
        """Open a closed session again; raise `Refused` without a reason, or where it is not closed."""
        session = self._book.session(session_id)
        if session.status is not SessionStatus.CLOSED:
            raise Refused("This session is not closed.")
        if not why.strip():
            raise Refused("Say why the session is opened again: the reason is kept with it.")
        with self._store.action(N_("Session opened again")):
            return self.update_session(replace(session, status=SessionStatus.OPEN, reopened_why=why.strip()))

    def remove_session(self, session_id: str) -> None:
        """Take away a session that was made by mistake; raise `Refused` where anything rests on it."""
        with self._store.action(N_("Session taken away")):
            overview = self.session(session_id)
            noted = self._store.queries.memos(session_id)
            if overview.came or overview.statements or noted or self._store.queries.responses(session_id):
                raise Refused(
                    "People, forms, statements or notes belong to this session: it stays. "
                    "Nothing was changed."
                )
            self._store.take_away(Kind.SESSION, session_id)

    def facts_missing(self, session_id: str) -> tuple[coreq.CoreqItem, ...]:
        """Return the items of COREQ that nothing is known about and that can still be told.

        Sex and age are not among them: nobody has to give them.
        """
        session = self._book.session(session_id)
        people = self._store.queries.respondents(session_id)
        counted = coreq.SessionFacts(len(people), len(people), len(self._store.queries.memos(session_id)))
        told = {name for name, text in session.facts.items() if text}
        return tuple(
            item
            for item in coreq.missing(session, counted)
            if item.name not in told | {"sample", "sample_size"}
        )

    def _changed(self, before: Session, after: Session) -> Session:
        return after if after == before else self.update_session(after)

    def _now(self) -> str:
        return self._clock().isoformat()

    def _end(self, session: Session) -> str:
        now = self._clock()
        if session.started_at and now - datetime.fromisoformat(session.started_at) > _LONGEST:
            return ""
        return now.isoformat()


def _refuse_other(value: str, choices: Collection[str]) -> None:
    if value not in choices:
        raise Refused("{value} is none of: {choices}.", value=value, choices=", ".join(choices))


def _day_of(session: Session) -> date:
    """Return the day that times are told of: that of the beginning, else the session's."""
    if session.started_at:
        return datetime.fromisoformat(session.started_at).astimezone().date()
    return date.fromisoformat(session.date)


def _moment(day: date, typed: str) -> str:
    """Return a time of day as a moment in UTC, ISO 8601; "" for "". Dots and missing zeros are understood."""
    words = typed.strip().replace(".", ":").replace(" ", ":")
    if not words:
        return ""
    hours, _, minutes = words.partition(":")
    try:
        at = time(int(hours), int(minutes or 0))
    except ValueError:
        raise Refused("{time} is no time of day: write it as 14:05.", time=typed.strip()) from None
    return datetime.combine(day, at).astimezone().astimezone(UTC).isoformat()

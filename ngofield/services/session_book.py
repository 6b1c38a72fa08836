"""Finding the session and the respondent that a file or a command speaks of, or beginning them."""

from dataclasses import replace
from datetime import date

from ngofield.clock import Clock, today
from ngofield.domain.bodies import body_of
from ngofield.domain.coreq import taken_over
from ngofield.domain.locality import Locality
from ngofield.domain.respondent import Respondent, is_code
from ngofield.domain.revision import Kind, new_id
from ngofield.domain.session import Session, SessionStatus
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.storage.store import Store


class SessionBook:
    """The sessions and respondents of one store, looked up the way people name them."""

    def __init__(self, store: Store, study: Study, clock: Clock) -> None:
        self._store = store
        self._study = study
        self._clock = clock

    def locality(self, locality_id: str) -> Locality:
        """Return a town of the study; `Refused` where it has none of this name."""
        found = self._study.locality(locality_id)
        if found is None:
            raise Refused("This study has no town {town}.", town=locality_id)
        return found

    def locality_named(self, name: str) -> Locality:
        """Return a town by its id or by its name in any language; `Refused` where there is none."""
        wanted = name.strip().casefold()
        for place in self._study.localities:
            if wanted in (place.id, *(text.casefold() for text in place.name.texts.values())):
                return place
        return self.locality(name)

    def session(self, session_id: str) -> Session:
        """Return a session; `Refused` where there is none with this id."""
        found = self._store.queries.session(session_id)
        if found is None:
            raise Refused("There is no session {session} in this store.", session=session_id)
        return found

    def open(self, session: Session) -> Session:
        """Save a new session after checking its town and its date.

        What was told about the team and the study is taken over from the session before.
        """
        self.locality(session.locality)
        _refuse_date(session.date)
        session = replace(session, facts={**self._lasting(session), **session.facts})
        self._store.record(Kind.SESSION, session.id, body_of(session))
        return session

    def _lasting(self, session: Session) -> dict[str, str]:
        former = [one for one in self._store.queries.sessions() if one.synthetic == session.synthetic]
        latest = max(former, key=lambda one: (one.started_at or one.date, one.id), default=None)
        return taken_over(latest) if latest is not None else {}

    def for_locality(self, locality_id: str, day: str = "", *, synthetic: bool = False) -> Session:
        """Return the town's open session (of that day, where one is given), or open one.

        Without a day, a new session is dated today.
        """
        self.locality(locality_id)
        found = [s for s in self._store.queries.sessions() if _suits(s, locality_id, day)]
        if found:
            return found[-1]
        new = Session(
            new_id(),
            locality_id,
            day or today(self._clock).isoformat(),
            started_at=self._clock().isoformat(),
            synthetic=synthetic,
        )
        return self.open(new)

    def only_open(self) -> Session:
        """Return the one open session of this store; `Refused` where there are none or several."""
        found = [s for s in self._store.queries.sessions() if s.status is SessionStatus.OPEN]
        if len(found) != 1:
            raise Refused(
                "Say which town the form belongs to: this store has {n} open sessions.", n=len(found)
            )
        return found[0]

    def respondent(self, session_id: str, code: str, sex: str = "", age_band: str = "") -> Respondent:
        """Return the respondent with this code, added to the session where it is new.

        Raises `Refused` where the code is not of the kind P7.
        """
        if not is_code(code):
            raise Refused("{code} is not a participant's code such as P7.", code=code)
        known = self._store.queries.respondents(session_id)
        found = next((r for r in known if r.code == code), None)
        return found or self.add(Respondent(new_id(), session_id, code, sex, age_band))

    def add(self, respondent: Respondent) -> Respondent:
        """Save a respondent."""
        self._store.record(Kind.RESPONDENT, respondent.id, body_of(respondent))
        return respondent


def _suits(session: Session, locality_id: str, day: str) -> bool:
    is_open = session.status is SessionStatus.OPEN
    return is_open and session.locality == locality_id and (not day or session.date == day)


def _refuse_date(day: str) -> None:
    try:
        written = date.fromisoformat(day).isoformat()
    except ValueError:
        written = ""
    if not day or written != day:
        raise Refused("{date} is not a date: write it as 2026-11-21.", date=day)

"""Where something of the journal belongs: the town, the session, the participant, the question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ngofield.domain.revision import Kind
from ngofield.services.merging import Conflict
from ngofield.storage.store import Store

Body = Mapping[str, object]

_OWNERS: Mapping[Kind, tuple[tuple[Kind, str], ...]] = {
    Kind.RESPONDENT: ((Kind.SESSION, "session"),),
    Kind.CONSENT: ((Kind.RESPONDENT, "respondent"),),
    Kind.RESPONSE: ((Kind.SESSION, "session"), (Kind.RESPONDENT, "respondent")),
    Kind.ANSWER: ((Kind.RESPONSE, "response"),),
    Kind.STATEMENT: ((Kind.SESSION, "session"), (Kind.RESPONDENT, "respondent")),
    Kind.CODING: ((Kind.STATEMENT, "target"), (Kind.ANSWER, "target")),
    Kind.MEMO: ((Kind.STATEMENT, "target"), (Kind.ANSWER, "target"), (Kind.SESSION, "target")),
    Kind.READING: ((Kind.STATEMENT, "target"), (Kind.ANSWER, "target")),
    Kind.SETTLEMENT: ((Kind.STATEMENT, "target"), (Kind.ANSWER, "target")),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a subject is a part of; what is not known is empty.

    `participant` is a code (P3), `item` a question of the form `instrument`, `text` the words of the
    statement or the answer it speaks of. `codes` are the codes of participants that versions name by id.
    """

    locality: str = ""
    date: str = ""
    participant: str = ""
    instrument: str = ""
    item: str = ""
    text: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)


class Whereabouts:
    """Follows a subject up to its session."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, conflict: Conflict) -> Place:
        """Return what the subject of a conflict is a part of, as its versions tell."""
        bodies = [version["body"] for version in conflict["versions"] if version["body"]]
        found: dict[Kind, Body] = {}
        for body in bodies[:1]:
            self._follow(Kind(conflict["kind"]), body, found)
        session, form = found.get(Kind.SESSION, {}), found.get(Kind.RESPONSE, {})
        answer, statement = found.get(Kind.ANSWER, {}), found.get(Kind.STATEMENT, {})
        return Place(
            str(session.get("locality", "")),
            str(session.get("date", "")),
            str(found.get(Kind.RESPONDENT, {}).get("code", "")),
            str(form.get("instrument", "")),
            str(answer.get("item", "")),
            str(statement.get("text", "") or answer.get("value", "") or ""),
            {name: code for body in bodies if (name := str(body.get("respondent", "")))
             and (code := self._code(name))},
        )  # fmt: skip

    def _follow(self, kind: Kind, body: Body, found: dict[Kind, Body]) -> None:
        found[kind] = body
        for owner, name in _OWNERS.get(kind, ()):
            subject = str(body.get(name, ""))
            above = self._store.body(owner, subject) if subject and owner not in found else None
            if above is not None:
                self._follow(owner, above, found)

    def _code(self, respondent: str) -> str:
        person = self._store.queries.respondent(respondent)
        return person.code if person else ""

"""What was done here and can be undone: each action, and the revisions it wrote.

Undo and redo are further revisions that give a subject the state it had; nothing is taken out of the
journal. Actions name revisions and never hold content. They are kept for this sitting and the one before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from ngofield.domain.revision import Kind, RevisionId, parents_text, parse_parents

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person did: `label` is a catalogue key whose placeholders `params` fill."""

    id: int
    label: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One subject an action changed: the revision shown before (None where there was none) and after."""

    kind: Kind
    subject: str
    before: RevisionId | None
    after: RevisionId


class History:
    """The tables of actions. Call writes inside a transaction."""

    def __init__(self, db: "Database", sitting: str) -> None:
        self._db = db
        self._sitting = sitting

    def add(self, label: str, params: Mapping[str, str], steps: list[Step]) -> None:
        """Note what was done; what had been undone before can no longer be redone."""
        execute = self._db.conn.execute
        execute("DELETE FROM action WHERE undone")
        execute(_FORGET, (self._sitting, self._sitting))
        encoded = msgspec.json.encode(params).decode()
        action = execute(
            "INSERT INTO action (sitting, label, params) VALUES (?, ?, ?)", (self._sitting, label, encoded)
        ).lastrowid
        self._db.conn.executemany(
            "INSERT INTO action_step VALUES (?, ?, ?, ?, ?, ?)",
            [
                (action, position, step.kind.value, step.subject, _text(step.before), _text(step.after))
                for position, step in enumerate(steps)
            ],
        )

    def last_done(self) -> Action | None:
        """Return what an undo would take back, or None."""
        return self._one("NOT undone ORDER BY id DESC")

    def last_undone(self) -> Action | None:
        """Return what a redo would bring back, or None."""
        return self._one("undone ORDER BY id")

    def steps(self, action: int) -> list[Step]:
        """Return what an action changed, in order."""
        rows = self._db.conn.execute(
            "SELECT kind, subject, before, after FROM action_step WHERE action = ? ORDER BY position",
            (action,),
        )
        return [
            Step(Kind(kind), subject, _place(before), parse_parents(after)[0])
            for kind, subject, before, after in rows
        ]

    def mark(self, action: int, steps: list[Step], *, undone: bool) -> None:
        """Note that an action was undone or redone, and by which revisions.

        What they gave back stands again: other actions that ended there can go on from the new revision.
        """
        self._db.conn.execute("UPDATE action SET undone = ? WHERE id = ?", (undone, action))
        self._db.conn.executemany(
            "UPDATE action_step SET after = ? WHERE kind = ? AND subject = ? AND after = ?",
            [
                (_text(new.after), new.kind.value, new.subject, _text(old.before))
                for old, new in zip(self.steps(action), steps, strict=True)
                if old.before
            ],
        )
        self._db.conn.executemany(
            "UPDATE action_step SET before = ?, after = ? WHERE action = ? AND position = ?",
            [(_text(s.before), _text(s.after), action, position) for position, s in enumerate(steps)],
        )

    def clear(self) -> None:
        """Forget all actions."""
        self._db.conn.execute("DELETE FROM action")

    def _one(self, condition: str) -> Action | None:
        row = self._db.conn.execute(
            f"SELECT id, label, params FROM action WHERE {condition} LIMIT 1"
        ).fetchone()
        return Action(row[0], row[1], msgspec.json.decode(row[2], type=dict[str, str])) if row else None


_FORGET = """
    DELETE FROM action WHERE sitting <> ? AND sitting <> coalesce(
        (SELECT sitting FROM action WHERE sitting <> ? ORDER BY id DESC LIMIT 1), '')"""


def _text(place: RevisionId | None) -> str:
    return parents_text([place]) if place else ""


def _place(text: str) -> RevisionId | None:
    return parse_parents(text)[0] if text else None

"""Recording what happens in a store: one appended revision at a time, in actions that can be undone."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from ngofield.clock import Clock
from ngofield.domain.bodies import decode_body, encode_body
from ngofield.domain.revision import REMOVED, Kind, Revision, RevisionId, withdrawal_subject
from ngofield.errors import Refused
from ngofield.storage import projection, withdrawal
from ngofield.storage.database import transaction
from ngofield.storage.dependents import refuse_needed
from ngofield.storage.history import Action, History, Step
from ngofield.storage.identity import Identity, identities, load_identity
from ngofield.storage.journal import Journal
from ngofield.storage.local import Local

if TYPE_CHECKING:
    from sqlite_utils import Database


class Recording:
    """Writes to the journal in the name of this store's device.

    `sitting` tells the actions of one sitting at the program from those of another.
    """

    def __init__(self, db: "Database", clock: Clock, sitting: str) -> None:
        self._db = db
        self._clock = clock
        self._sitting = sitting
        self._steps: dict[tuple[Kind, str], Step] | None = None
        self._identity = load_identity(db)
        self._closed = False
        self.journal = Journal(db)
        self.local = Local(db)
        self.history = History(db, sitting)

    @property
    def identity(self) -> Identity:
        """Return which device this store is now; another connection may have renewed it."""
        if not self._closed:
            self._identity = load_identity(self._db)
        return self._identity

    @property
    def is_open(self) -> bool:
        """Tell whether the connection was not closed yet."""
        return not self._closed

    @property
    def identities(self) -> list[Identity]:
        """Return all devices this store has been, today's last."""
        return identities(self._db)

    @property
    def device(self) -> str:
        """Return the id of this device."""
        return self.identity.device

    @property
    def author(self) -> str:
        """Return who revisions are signed by: a chosen pseudonym, else the device's id."""
        return self.local.setting("author") or self.device

    def now(self) -> str:
        """Return the laptop's time, ISO 8601 in UTC. A fact to record, never to decide by."""
        return self._clock().isoformat()

    def transaction(self) -> AbstractContextManager[None]:
        """Run a block as one durable commit, or as a part of the open one; an exception undoes it."""
        return transaction(self._db)

    def record(self, kind: Kind, subject: str, body: Mapping[str, object]) -> Revision:
        """Append a revision on top of the subject's head and show it; one durable commit.

        `body` is the subject's whole new state (see `ngofield.domain.bodies`); fields left out take
        their defaults. Raises `Refused` where the disk is full, where the subject is in conflict (see
        `settle`) or is of somebody who withdrew; nothing is changed then.
        """
        return self._write(kind, subject, body, encode_body(kind, subject, body))

    def settle(self, kind: Kind, subject: str, chosen: RevisionId) -> Revision:
        """Settle a conflict: what `chosen` said stands, on top of all versions; one durable commit.

        Raises `Refused` where that revision is none of the versions any more.
        """
        with self.transaction():
            heads = self.journal.heads(kind, subject)
            encoded = self.journal.body(chosen)
            if chosen not in heads or len(heads) < 2 or encoded is None:
                raise Refused(
                    "This difference was settled meanwhile. Nothing was changed: look at the list again."
                )
            return self._append(kind, subject, encoded, heads, projection.shown(self._db, kind, subject))

    def take_away(self, kind: Kind, subject: str) -> Revision:
        """Remove a subject from what is shown; its earlier states stay in the journal. One durable commit.

        Raises `Refused` as `record` does, and where something shown belongs to it.
        """
        return self._write(kind, subject, self.body(kind, subject) or {}, REMOVED)

    def withdraw(self, respondent: str) -> None:
        """Erase the bodies of all that is a respondent's, here and wherever this travels.

        It cannot be undone; the undo list is forgotten with it. See `compact`.
        """
        with self.transaction():
            erased = withdrawal.belongings(self._db, respondent)
            kept = withdrawal.kept(self._db, respondent)
            session = (self.body(Kind.RESPONDENT, respondent) or {}).get("session", "")
            body = {
                "respondent": respondent,
                "session": session,
                "erased": [f"{kind}:{one}" for kind, one in erased],
                "kept": [f"{kind}:{one}" for kind, one in kept],
            }
            subject = withdrawal_subject(respondent)
            self._append(
                Kind.WITHDRAWAL, subject, encode_body(Kind.WITHDRAWAL, subject, body),
                self.journal.heads(Kind.WITHDRAWAL, subject), None,
            )  # fmt: skip
            withdrawal.erase(self._db)
            self.history.clear()

    @contextmanager
    def action(self, label: str, **params: str) -> Iterator[None]:
        """Make what a block records one durable commit that can be undone as a whole.

        `label` is a catalogue key that tells what was done. Inside another action it is a part of that.
        """
        if self._steps is not None:
            yield
            return
        self._steps = {}
        try:
            with self.transaction():
                yield
                if self._steps:
                    self.history.add(label, params, list(self._steps.values()))
        finally:
            self._steps = None

    def reverse(self, action: Action, *, undone: bool) -> None:
        """Give every subject of an action the state it had before; as further revisions, in one commit.

        Raises `Refused` where one of them was changed since, or something was recorded that belongs to it.
        """
        with self.transaction():
            steps = [self._reversed(step) for step in reversed(self.history.steps(action.id))]
            self.history.mark(action.id, steps[::-1], undone=undone)

    def body(self, kind: Kind, subject: str) -> dict[str, object] | None:
        """Return the current state of a subject, all fields, or None where it is not known or was removed."""
        encoded = projection.current_body(self._db, kind, subject)
        return None if encoded is None else decode_body(kind, encoded)

    def _reversed(self, step: Step) -> Step:
        if self.journal.heads(step.kind, step.subject) != (step.after,):
            raise Refused(
                "This was changed again since. Nothing was changed: correct it by hand where it stands."
            )
        former = self.journal.body(step.before) if step.before else REMOVED
        if former is None:
            raise Refused("Its content was erased because a participant withdrew. Nothing was changed.")
        refuse_needed(self._db, step.kind, step.subject, former)
        written = self._append(step.kind, step.subject, former, (step.after,), step.after)
        return Step(step.kind, step.subject, step.after, written.id)

    def _write(self, kind: Kind, subject: str, body: Mapping[str, object], encoded: bytes) -> Revision:
        with self.transaction():
            if withdrawal.is_withdrawn(self._db, kind, subject, body):
                raise Refused(
                    "This participant has withdrawn: nothing more is recorded about them. "
                    "Nothing was changed."
                )
            heads = self._heads(kind, subject, body)
            if len(heads) > 1 and self._contradict(kind, heads):
                raise Refused(
                    "Two laptops changed this differently. Nothing was changed: settle the difference "
                    "first, at the desk under Bundles."
                )
            refuse_needed(self._db, kind, subject, encoded)
            return self._append(kind, subject, encoded, heads, heads[-1] if heads else None)

    def _contradict(self, kind: Kind, heads: tuple[RevisionId, ...]) -> bool:
        """Tell whether versions differ in earnest (see `projection.conflicts`)."""
        bodies = {self.journal.body(head) for head in heads}
        return bodies != {REMOVED} and (kind is not Kind.READING or len(bodies) > 1)

    def _append(
        self,
        kind: Kind,
        subject: str,
        encoded: bytes,
        parents: tuple[RevisionId, ...],
        before: RevisionId | None,
    ) -> Revision:
        revision = self.journal.append(self.device, kind, subject, encoded, parents, self.author, self.now())
        projection.show(self._db, revision)
        if self._steps is not None:
            first = self._steps.get((kind, subject))
            self._steps[kind, subject] = Step(kind, subject, first.before if first else before, revision.id)
        return revision

    def _heads(self, kind: Kind, subject: str, body: Mapping[str, object]) -> tuple[RevisionId, ...]:
        names = projection.PROJECTIONS[kind].key
        key = [subject if name == "id" else body[name] for name in names]
        only = projection.only_head(self._db, kind, key)
        return (only,) if only else self.journal.heads(kind, subject)

"""Undo and redo of what was done in this sitting and the one before it."""

from ngofield.domain.bodies import consent_subject
from ngofield.domain.revision import Kind
from ngofield.errors import Refused
from ngofield.storage.history import Action
from ngofield.storage.store import Store

__all__ = ["Action", "Undoing"]


class Undoing:
    """Steps back and forth through the actions of one store. Each step is one durable commit.

    What participants answered and what was merged are no actions: they are never undone.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def last_done(self) -> Action | None:
        """Return what `undo` would take back, or None."""
        return self._store.history.last_done()

    def last_undone(self) -> Action | None:
        """Return what `redo` would bring back, or None."""
        return self._store.history.last_undone()

    def undo(self) -> Action:
        """Take back the last action; return it.

        Raises `Refused` where there is none, where something of it was changed since, or where it began
        what participants have filled in or said something under since.
        """
        action = self.last_done()
        if action is None:
            raise Refused("There is nothing to undo.")
        self._keep_what_was_given(action)
        self._store.reverse(action, undone=True)
        return action

    def redo(self) -> Action:
        """Bring back what was undone last; return it. Raises `Refused` as `undo` does."""
        action = self.last_undone()
        if action is None:
            raise Refused("There is nothing to redo.")
        self._store.reverse(action, undone=False)
        return action

    def _keep_what_was_given(self, action: Action) -> None:
        """Refuse to take away a participant or a session that something else belongs to by now."""
        steps = self._store.history.steps(action.id)
        own = {step.subject for step in steps}
        for step in steps:
            if step.before is None and self._held(step.kind, step.subject) - own:
                raise Refused(
                    "Something else was recorded under it since. Nothing was changed: what participants gave "
                    "is not taken away by an undo."
                )

    def _held(self, kind: Kind, subject: str) -> set[str]:
        """Return the subjects that belong to a session or a participant."""
        queries = self._store.queries
        if kind is Kind.SESSION:
            parts = (queries.respondents(subject), queries.responses(subject), queries.statements(subject))
            return {one.id for part in parts for one in part}
        person = queries.respondent(subject) if kind is Kind.RESPONDENT else None
        if person is None:
            return set()
        consents = {consent_subject(subject)} if subject in queries.consents(person.session) else set()
        forms = {one.id for one in queries.responses(person.session) if one.respondent == subject}
        said = {one.id for one in queries.statements(person.session) if one.respondent == subject}
        return consents | forms | said

"""Undo and redo of what was done in this sitting and the one before it."""

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
        self._store.reverse(action, undone=True)
        return action

    def redo(self) -> Action:
        """Bring back what was undone last; return it. Raises `Refused` as `undo` does."""
        action = self.last_undone()
        if action is None:
            raise Refused("There is nothing to redo.")
        self._store.reverse(action, undone=False)
        return action

"""Memos: what a researcher notes about a statement, an open answer, a code, a session or the study."""

from ngofield.domain.bodies import body_of
from ngofield.domain.fit import LONGEST_TEXT
from ngofield.domain.memo import STUDY, Memo
from ngofield.domain.revision import Kind, new_id
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.storage.store import Store

STATEMENT, ANSWER, CODE, SESSION = "statement", "answer", "code", "session"
ABOUT = (STATEMENT, ANSWER, CODE, SESSION, STUDY)


class Memos:
    """Every memo is one durable commit that can be undone; it is signed by who is at the desk."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def write(self, target: str, about: str, text: str, *, second: int | None = None) -> Memo:
        """Write a memo about a target; `about` is one of `ABOUT`, the study's own target is "study".

        Raises `Refused` without words, or with more than an answer can hold.
        """
        if about not in ABOUT:
            raise ValueError(f"memos are not about {about}")
        memo = Memo(new_id(), target, about, _words(text), self._store.author, second)
        with self._store.action(N_("Memo written")):
            self._record(memo)
        return memo

    def change(self, memo: Memo, text: str) -> Memo:
        """Save a memo's changed words; its writer stays. Raises `Refused` as `write` does."""
        changed = Memo(memo.id, memo.target, memo.about, _words(text), memo.writer, memo.second)
        if changed != memo:
            with self._store.action(N_("Memo changed")):
                self._record(changed)
        return changed

    def remove(self, memo: Memo) -> None:
        """Take a memo away; it stays in the journal, and an undo brings it back."""
        with self._store.action(N_("Memo removed")):
            self._store.take_away(Kind.MEMO, memo.id)

    def of(self, target: str, *, writer: str = "") -> list[Memo]:
        """Return the memos about one target, the oldest first; with `writer` this one's only."""
        return [memo for memo in self._store.queries.memos(target) if writer in ("", memo.writer)]

    def all(self, *, writer: str = "") -> list[Memo]:
        """Return all memos, by target; with `writer` this one's only."""
        return [memo for memo in self._store.queries.memos() if writer in ("", memo.writer)]

    def _record(self, memo: Memo) -> None:
        self._store.record(Kind.MEMO, memo.id, body_of(memo))


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise Refused("A memo needs words: nothing was saved.")
    if len(words) > LONGEST_TEXT:
        raise Refused("A memo has at most {n} letters: nothing was saved.", n=LONGEST_TEXT)
    return words

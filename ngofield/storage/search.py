"""A full-text index in memory: statements, answers, memos and codes, found by any part of a word.

It is SQLite's FTS5 in a database that has no file and keeps nothing on disk, so nothing of it has to be
erased. Words of three letters and more are found inside words (trigrams), shorter ones at their beginning.
Case is folded and ё is е; the letters of Kazakh are letters of their own.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from threading import Lock

from ngofield.storage.engine import in_memory

_TRIGRAM = 3
_SCHEMA = (
    "CREATE VIRTUAL TABLE inside USING fts5(words, content='', contentless_delete=1, "
    "tokenize='trigram case_sensitive 1')",
    "CREATE VIRTUAL TABLE starts USING fts5(words, content='', contentless_delete=1, detail=none, "
    "prefix='1 2', tokenize='unicode61 remove_diacritics 0')",
)


def folded(text: str) -> str:
    """Return `text` as it is compared: composed, case folded, ё as е. Its length may change."""
    return unicodedata.normalize("NFC", text).casefold().replace("ё", "е")


class SearchIndex:
    """Finds the numbers of documents. It may be filled by one thread and asked by another."""

    def __init__(self) -> None:
        self._db = in_memory()
        self._lock = Lock()
        for statement in _SCHEMA:
            self._db.execute(statement)

    def add(self, documents: Iterable[tuple[int, str]]) -> None:
        """Put documents in: numbers that are not in use yet, each with its text."""
        rows = [(number, folded(text)) for number, text in documents]
        with self._lock:
            self._db.execute("BEGIN")
            for table in ("inside", "starts"):
                self._db.executemany(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows)
            self._db.execute("COMMIT")

    def remove(self, number: int) -> None:
        """Take one document out; one that is not there does no harm."""
        with self._lock:
            for table in ("inside", "starts"):
                self._db.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))

    def find(self, wanted: str) -> list[int]:
        """Return the numbers of the documents that hold every word of `wanted`, in ascending order.

        Nothing is found where nothing is wanted.
        """
        words = _words(wanted)
        if not words:
            return []
        parts, values = _query(words)
        with self._lock:
            return [row[0] for row in self._db.execute(parts, values)]

    def close(self) -> None:
        """Give the memory back."""
        with self._lock:
            self._db.close()


def _words(wanted: str) -> list[str]:
    """Return the words to look for, the sign of a code left out."""
    return [word for word in folded(wanted).lstrip("#№ ").split() if any(map(str.isalnum, word))]


def _query(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return SQL and its values: the long words are looked for inside words, the short ones as beginnings."""
    long = [_quoted(word) for word in words if len(word) >= _TRIGRAM]
    short = [f"{_quoted(word)}*" for word in words if len(word) < _TRIGRAM]
    tables = [(name, of) for name, of in (("inside", long), ("starts", short)) if of]
    parts = [f"SELECT rowid FROM {name} WHERE {name} MATCH ?" for name, _ in tables]
    return f"{' INTERSECT '.join(parts)} ORDER BY rowid", [" ".join(of) for _, of in tables]


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'

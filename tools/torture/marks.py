"""Strings that stand for what must not leak, and the search for them in every byte of a folder."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

MARK = "құпия-белгі-7f3a"
"""Goes into every text that a test records: Kazakh letters, and no word of the program's own."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def forms_of(mark: str) -> list[bytes]:
    """Return the bytes a string may leave behind: as it is, and as JSON or Python writes it."""
    escaped = (mark.encode("ascii", "backslashreplace"), repr(mark.encode()).encode()[2:-1])
    return sorted({mark.encode(encoding) for encoding in _ENCODINGS} | set(escaped))


def leaks(folder: Path, marks: Iterable[str | bytes] = (MARK,)) -> list[str]:
    """Return which files below `folder` hold a mark, in their content or in their name."""
    wanted = [
        form for mark in marks for form in ([mark] if isinstance(mark, bytes) else forms_of(mark))
    ]  # fmt: skip
    return [
        f"{path.relative_to(folder)}: {form!r}"
        for path in _everything(folder)
        for form in wanted
        if form in os.fsencode(path.name) or form in _content(path)
    ]


def _everything(folder: Path) -> Iterator[Path]:
    paths = list(folder.rglob("*"))
    assert paths, "a search through nothing finds nothing"
    return iter(paths)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""

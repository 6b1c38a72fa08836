"""What the command line reads from and writes to: results on stdout, all else on stderr."""

import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from ngofield.errors import Refused
from ngofield.i18n import Translator


class Console:
    """The user's language and the two streams of one run."""

    def __init__(self, speech: Translator, out: TextIO, err: TextIO) -> None:
        self.speech = speech
        self._out = out
        self._err = err

    def result(self, as_json: bool, document: Mapping[str, object], lines: Iterable[str]) -> None:
        """Print one JSON document, or the same in words."""
        if as_json:
            self._print(self._out, json.dumps(document, ensure_ascii=False, indent=1))
            return
        for line in lines:
            self._print(self._out, line)

    def note(self, sentence: str) -> None:
        """Tell a person something beside the result."""
        self._print(self._err, sentence)

    def refuse(self, refused: Refused) -> None:
        """Say on stderr, in the user's language, why nothing was done."""
        self.note(self.speech.refusal(refused))

    def progress(self, done: int, total: int) -> None:
        """Show how far a long task has come, on a terminal only."""
        if self._err.isatty() and total:
            end = "\n" if done >= total else ""
            self._err.write(f"\r{self.speech.percent(done / total, 0)}{end}")
            self._err.flush()

    def silence(self) -> None:
        """Say no more: whoever read the results has gone (as `head` does)."""
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), self._out.fileno())

    @staticmethod
    def _print(stream: TextIO, text: str) -> None:
        stream.write(f"{text}\n")
        stream.flush()


def standard_streams() -> tuple[TextIO, TextIO]:
    """Return stdout and stderr, set to UTF-8 whatever the system's own encoding is.

    A stream that whoever started the program has closed swallows what is said.
    """
    return _stream(sys.stdout), _stream(sys.stderr)


def _stream(stream: TextIO | None) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return io.StringIO() if stream is None else stream

"""Where it happens: folders of their own for everything a process might write to."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.torture.marks import leaks

_ROOT = Path(__file__).resolve().parents[2]
_PLACES = ("HOME", "TMPDIR", "NGOFIELD_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Blank:
    """A closed store to make copies of, and the key of its database."""

    path: Path
    key: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process said before its end, whole lines as words; and whether it was killed."""

    killed: bool
    said: tuple[tuple[str, ...], ...]
    seconds: float

    def about(self, word: str) -> list[tuple[str, ...]]:
        """Return what was said after this word."""
        return [rest for first, *rest in map(list, self.said) if first == word]  # type: ignore[misc]


class Arena:
    """A folder with stores, and with all the places a process might write to."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder = folder
        self.dice = dice
        self._numbers = iter(range(10**9))

    def store(self, blank: Blank) -> Path:
        """Return a fresh copy of a store."""
        path = self.folder / f"store-{next(self._numbers)}"
        shutil.copytree(blank.path, path)
        return path

    def run(
        self, job: str, store: Path, key: bytes, bundles: Sequence[Path] = (), *, kill_after: float | None
    ) -> Ended:
        """Let a process do a job on a store; `kill_after` seconds after it is ready it is killed.

        None: it may end by itself. A process that breaks is an `AssertionError` with what it wrote.
        """
        errors = self.folder / "stderr.txt"
        command = [sys.executable, "-X", "faulthandler", "-m", "tools.torture.work", job, str(store)]
        command += [str(self.dice.random()), *map(str, bundles)]
        with errors.open("wb") as stream, subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stream, text=True, cwd=self._cwd(),
            env=self._environment(),
        ) as process:  # fmt: skip
            assert process.stdin is not None
            process.stdin.write(f"{key.hex()}\n")
            process.stdin.close()
            ended = _listen(process, _LONGEST if kill_after is None else kill_after)
        expected = (0,) if kill_after is None else (0, -signal.SIGKILL)
        assert process.returncode in expected, errors.read_text("utf-8", "replace")
        return ended

    def leaks(self) -> list[str]:
        """Return which files of the arena hold a mark."""
        return leaks(self.folder)

    def _cwd(self) -> Path:
        return self._place("CWD")

    def _place(self, name: str) -> Path:
        place = self.folder / "places" / name
        place.mkdir(parents=True, exist_ok=True)
        return place

    def _environment(self) -> dict[str, str]:
        places = {name: str(self._place(name)) for name in _PLACES}
        return {**os.environ, **places, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def _listen(process: subprocess.Popen[str], kill_after: float) -> Ended:
    """Hear a process to its end; the clock begins to run at its first line."""
    from time import monotonic

    assert process.stdout is not None
    lines = [process.stdout.readline()]
    began = monotonic()
    timer = threading.Timer(kill_after, process.kill)
    timer.start()
    lines += process.stdout.readlines()
    process.wait()
    timer.cancel()
    said = tuple(tuple(line.split()) for line in lines if line.endswith("\n"))
    return Ended(process.returncode == -signal.SIGKILL, said, monotonic() - began)

"""One window at a time on a store; the next one, and a command that would write, is told who has it.

The claim is the operating system's own lock on a file in the store: it vanishes with the process that
held it, so a power cut locks nobody out. Beside it stands who holds it, without any name.
"""

import errno
import os
import platform
import time
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

import msgspec
from filelock import FileLock, Timeout

from ngofield.clock import Clock
from ngofield.errors import Refused
from ngofield.files import replace_file, system_refusal

LOCK_FILE = "store.lock"
HOLDER_FILE = "in-use.json"
_PATIENCE = 5.0
_OWN_PATIENCE = 60.0
_POLL = 0.05
_UNWRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSYS, errno.ENOLCK)


class Holder(msgspec.Struct, frozen=True):
    """Who has a store: `computer` is a digest, `since` what its clock said, in UTC."""

    window: bool
    since: str
    computer: str
    process: int


class Claim:
    """A claim on one store, shared by all connections of a window: it ends with the last of them."""

    def __init__(self, lock: FileLock, holder_file: Path) -> None:
        self._lock = lock
        self._holder_file = holder_file
        self._users = 1
        self._guard = Lock()

    def share(self) -> None:
        """Count one more user."""
        with self._guard:
            self._users += 1

    def release(self) -> None:
        """Count one user less; the last one gives the store back."""
        with self._guard:
            self._users -= 1
            if self._users == 0:
                with suppress(OSError):  # a stick that was pulled out has nothing to give back
                    self._holder_file.unlink(missing_ok=True)
                self._lock.release()


def claim_store(store: Path, clock: Clock, *, window: bool) -> Claim:
    """Claim the store in a folder.

    Raises `Refused` where another window has it, where a command keeps it longer than five seconds, and
    where the folder cannot be written to. What this process itself is about to give back is waited for.
    """
    if not store.is_dir():
        raise _no_store()
    lock = FileLock(store / LOCK_FILE, mode=0o600, thread_local=False, fallback_to_soft=False)
    began = time.monotonic()
    try:
        while not _taken(lock):
            holder = _holder(store)
            if time.monotonic() - began >= _patience(holder, window):
                raise _in_use(holder, clock)
            time.sleep(_POLL)
        _tell_holder(store, Holder(window, clock().isoformat(), _computer(), os.getpid()))
    except (OSError, RuntimeError) as problem:
        raise _unclaimable(problem, store) from problem
    return Claim(lock, store / HOLDER_FILE)


def _taken(lock: FileLock) -> bool:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def _patience(holder: Holder | None, window: bool) -> float:
    if holder is None or not holder.window:
        return _PATIENCE
    own = (holder.computer, holder.process) == (_computer(), os.getpid())
    return _OWN_PATIENCE if own and window else 0.0


def _tell_holder(store: Path, holder: Holder) -> None:
    try:
        replace_file(store / HOLDER_FILE, msgspec.json.encode(holder))
    except OSError:  # a full disk: the lock itself stands, the next one is told less
        with suppress(OSError):
            (store / HOLDER_FILE).unlink(missing_ok=True)


def _holder(store: Path) -> Holder | None:
    try:
        return msgspec.json.decode((store / HOLDER_FILE).read_bytes(), type=Holder)
    except (OSError, ValueError):
        return None


def _computer() -> str:
    """Return what tells this computer from others without its name, which may be a person's."""
    return sha256(f"ngofield:{platform.node()}".encode()).hexdigest()[:12]


def _in_use(holder: Holder | None, clock: Clock) -> Refused:
    if holder is None:
        return Refused(
            "This study is in use by another window or command of this program. Nothing was changed: "
            "close it there first."
        )
    since = _since(holder.since, clock)
    if holder.computer != _computer():
        return Refused(
            "This study has been open on another computer since {since}. Nothing was changed: close it there "
            "first.",
            since=since,
        )
    if holder.window:
        return Refused(
            "This study has been open in another window of this program on this computer since {since}. "
            "Nothing was changed: close it there first.",
            since=since,
        )
    return Refused(
        "A command of this program has been working with this study since {since}. Nothing was changed: "
        "wait until it has ended.",
        since=since,
    )


def _since(moment: str, clock: Clock) -> str:
    """Return the time of day, with the date where it is not today's."""
    try:
        then, now = datetime.fromisoformat(moment).astimezone(), clock().astimezone()
    except ValueError:
        return "?"
    return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%Y-%m-%d %H:%M}"


def _no_store() -> Refused:
    return Refused(
        "This folder is not a store of this program: its key file is missing. Nothing was changed."
    )


def _unclaimable(problem: Exception, store: Path) -> Refused:
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return _no_store()
    if isinstance(problem, OSError) and problem.errno not in _UNWRITABLE:
        return system_refusal(problem, store.name)
    return Refused(
        "The study lies in a place that cannot be written to. Nothing was changed: copy its folder to this "
        "computer's own disk and open it there."
    )

"""Files of this computer: written whole or not at all, read within a limit, failures told in words."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from ngofield.errors import Refused

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all (see `replace_file`).

    Raises `Refused` where that is not possible; what was at `target` before is then still there.
    """
    try:
        replace_file(target, content)
    except OSError as problem:
        raise Refused(
            "The file could not be written in {folder}: the disk is full, was pulled out or cannot be "
            "written to. Nothing was changed: free some space or choose another folder.",
            folder=str(target.parent),
        ) from problem


def replace_file(target: Path, content: bytes, check: Callable[[bytes], object] | None = None) -> None:
    """Write a file under a temporary name in the same folder, make it durable, then rename it.

    The folder is made where there is none. `check` is given what was read back before the old file
    goes. Raises `OSError` and what `check` raises; `target` is then as it was.
    """
    import secrets

    temporary = target.with_name(f".{secrets.token_hex(6)}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write_durably(temporary, content)
        if check is not None:
            check(temporary.read_bytes())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    flush_folder(target.parent)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle_on_disk(path: Path) -> None:
    """Make a file durable, and forget what the system remembers of it: the next reader asks the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        return  # some sticks and network folders cannot; the file itself is safe
    finally:
        os.close(descriptor)


def read_limited(path: Path, limit: int) -> bytes:
    """Return a file's content; `limit` is in bytes.

    Raises `Refused` where it cannot be read or is larger.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as problem:
        raise Refused("{file} could not be read: check the name and the folder.", file=path.name) from problem
    if len(content) > limit:
        raise Refused("{file} is too large to be opened safely.", file=path.name)
    return content


def system_refusal(problem: OSError, name: str = "") -> Refused:
    """Return what the system would not do: no space, no such file, no permission.

    `name` is what the sentence calls the file, else the name the problem has.
    """
    if problem.errno in NO_ROOM:
        return Refused("The disk is full: nothing was changed. Free some space and try again.")
    if problem.errno == errno.ENAMETOOLONG:
        return Refused(
            "The path is too long for this computer. Nothing was changed: choose a folder nearer to the top "
            "of the disk, with a shorter name."
        )
    file = name or (Path(str(problem.filename)).name if problem.filename else "")
    if isinstance(problem, FileNotFoundError):
        return Refused("{file} was not found: check the name and the folder.", file=file)
    return Refused("{file} could not be read or written: check that you may use this folder.", file=file)

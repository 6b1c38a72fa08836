"""Files written whole or not at all, and read with a limit."""

import os
import secrets
from pathlib import Path

from ngofield.errors import Refused


def write_whole(target: Path, content: bytes) -> None:
    """Write a file under a temporary name in the same folder, make it durable, then rename it.

    Raises `Refused` where that is not possible; what was at `target` before is then still there.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_durably(temporary, content)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(target.parent)
    except OSError as problem:
        raise Refused(
            "The file could not be written in {folder}: the disk is full, was pulled out or cannot be "
            "written to. Nothing was changed: free some space or choose another folder.",
            folder=str(target.parent),
        ) from problem


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
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
        raise Refused("The file {file} could not be read.", file=path.name) from problem
    if len(content) > limit:
        raise Refused("The file {file} is too large to be one of this program's.", file=path.name)
    return content

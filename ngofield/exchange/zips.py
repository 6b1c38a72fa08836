"""Zip files from outside: opened only within limits, written so that the same files give the same bytes."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ngofield.errors import Refused

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 16
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How many files a zip may hold, and how many bytes unpacked."""

    files: int = 1000
    total_bytes: int = 100 * 1024 * 1024


def unzip(data: bytes, name: str, limits: ZipLimits) -> dict[str, bytes]:
    """Return the files of a zip by their path inside it.

    Raises `Refused` (calling the file `name`) for what is no zip, is damaged, is larger than
    `limits` once unpacked whatever it declares, names a file twice, or holds a path that leads out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_all(archive, name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
            RuntimeError, OverflowError, IndexError) as problem:  # fmt: skip
        raise Refused("{file} is damaged, or is not the kind of file it should be.", file=name) from problem


def _read_all(archive: zipfile.ZipFile, name: str, limits: ZipLimits) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.files or sum(entry.file_size for entry in entries) > limits.total_bytes:
        raise _too_large(name)
    files: dict[str, bytes] = {}
    left = limits.total_bytes
    for entry in entries:
        if not is_plain_path(entry.filename) or entry.filename in files or entry.flag_bits & _ENCRYPTED:
            raise Refused("{file} holds a file it should not hold, and was not opened.", file=name)
        files[entry.filename] = _read_one(archive, entry, left, name)
        left -= len(files[entry.filename])
    return files


def _read_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > left:
                raise _too_large(name)
    return bytes(content)


def is_plain_path(path: str) -> bool:
    """Tell whether a path stays inside its folder on every system: relative, no "..", no drive."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in path or "\0" in path:
        return False
    return all(part not in ("..", ".") for part in parts)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files; the same files always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def _too_large(name: str) -> Refused:
    return Refused("{file} is too large to be opened safely.", file=name)

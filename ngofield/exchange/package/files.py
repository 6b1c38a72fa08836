"""The files of a study package: from a folder or a `.ngostudy` zip, within limits."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from ngofield.errors import Refused
from ngofield.exchange.zips import ZipLimits, unzip
from ngofield.files import read_limited

SUFFIX = ".ngostudy"
STUDY, CODEBOOK, GUIDE = "study.toml", "codebook.toml", "guide.toml"
LIMITS = ZipLimits(files=500, total_bytes=50 * 1024 * 1024)

_KINDS = frozenset({".toml", ".xlsx", ".csv", ".md", ".txt", ".json", ".png", ".svg", ""})

PackageFiles = Mapping[str, bytes]
"""File contents by their path inside the package, with forward slashes."""


def package_files(source: Path | bytes, name: str = "") -> PackageFiles:
    """Return the files of a package; raise `Refused` for what is no package or is beyond the limits.

    `source` is a folder, a `.ngostudy` file, or the bytes of one (then `name` is what messages call it).
    """
    if isinstance(source, bytes):
        called, files = name or "study" + SUFFIX, unzip(source, name or "study" + SUFFIX, LIMITS)
    elif source.is_dir():
        called, files = source.name, _folder_files(source)
    else:
        called, files = source.name, unzip(read_limited(source, LIMITS.total_bytes), source.name, LIMITS)
    if STUDY not in files:
        raise Refused("{file} is no study package: it has no study.toml.", file=called)
    return files


def _folder_files(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = LIMITS.total_bytes
    for path in _walk(folder):
        content = read_limited(path, left)
        left -= len(content)
        files[path.relative_to(folder).as_posix()] = content
        if len(files) > LIMITS.files:
            raise Refused("{file} holds too many files for a study package.", file=folder.name)
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the package's own files: no hidden ones, no links, no locks of an open spreadsheet."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(names):
            path = Path(place) / name
            if path.suffix.lower() in _KINDS and not name.startswith((".", "~$")) and not path.is_symlink():
                yield path

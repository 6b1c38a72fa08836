"""Import mapping files (TOML): which column feeds what, what means missing, how cells are split.

ignore = ["Timestamp", "_*"]        # columns to leave out; * stands for any letters
[columns]                           # question or meta column = heading in the file
frequency = "Как часто?"
locality = "Город"
[missing]                           # cells that mean there is no answer, by reason
refused = ["-", "отказ"]
[split]                             # what stands between choices of one cell; "default" for all
default = ", "
[values.frequency]                  # cell = name of the choice (also for locality, language, mode)
"Регулярно" = "regular"
"""

import re
import tomllib
from pathlib import Path

import msgspec

from ngofield.domain.response import Missing
from ngofield.errors import Refused
from ngofield.files import read_limited

_LARGEST = 1_000_000


class ImportMap(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A mapping file, or the empty one: every column says itself what it is."""

    ignore: tuple[str, ...] = ()
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    missing: dict[Missing, tuple[str, ...]] = msgspec.field(default_factory=dict)
    split: dict[str, str] = msgspec.field(default_factory=dict)
    values: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)

    def ignores(self, heading: str) -> bool:
        """Tell whether a column is to be left out."""
        return any(_fits(pattern, heading) for pattern in self.ignore)

    def reason(self, cell: str) -> Missing | None:
        """Return which kind of missing a cell means, if any."""
        return next((reason for reason, cells in self.missing.items() if cell in cells), None)

    def value(self, target: str, cell: str) -> str:
        """Return what a cell of a column stands for."""
        return self.values.get(target, {}).get(cell, cell)

    def separator(self, target: str) -> str:
        """Return what stands between the choices of one cell."""
        return self.split.get(target) or self.split.get("default") or ";"


def _fits(pattern: str, heading: str) -> bool:
    if "*" not in pattern:
        return pattern == heading
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), heading, re.DOTALL) is not None


def read_import_map(path: Path | None) -> ImportMap:
    """Read a mapping file; raises `Refused` where it is none. No file gives the empty map."""
    if path is None:
        return ImportMap()
    content = read_limited(path, _LARGEST)
    try:
        return msgspec.convert(tomllib.loads(content.decode("utf-8")), ImportMap)
    except (ValueError, RecursionError) as problem:
        raise Refused(
            "{file} is not an import mapping: see the import page of the guide.", file=path.name
        ) from problem

"""A place of backups: what they are called, which there are, and which have to go."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from ngofield.files import flush_folder
from ngofield.storage.facts import PublicFacts, read_facts

BACKUP_FILE = "backup.db"
BACKUP_FACTS_FILE = "backup.json"
KEPT = 5
_FORMAT = 1
_NAME = re.compile(r"(\d{6,})-\d{8}T\d{6}Z")


class BackupFacts(msgspec.Struct, frozen=True):
    """`backup.json`: readable without the passphrase. `made_at` is what the laptop's clock said, in UTC."""

    number: int
    made_at: str
    revisions: int
    state_digest: str
    format: int = _FORMAT


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on a disk; `size` in bytes. It was opened and checked before it got its name."""

    folder: Path
    facts: BackupFacts
    size: int

    @property
    def number(self) -> int:
        """Return its running number: the order of making, whatever the clock said."""
        return self.facts.number

    @property
    def series(self) -> str:
        """Return the name of the folder it stands in: the backups of one store stand together."""
        return self.folder.parent.name

    @property
    def made_at(self) -> datetime:
        """Return when it was made, by the laptop's clock, in UTC."""
        return datetime.fromisoformat(self.facts.made_at)

    @property
    def study(self) -> PublicFacts | None:
        """Return the public facts of its study, or None where they are lost."""
        return read_facts(self.folder)


def folder_name(number: int, at: datetime) -> str:
    """Return the name of a backup's folder: the running number, then the time in UTC."""
    return f"{number:06}-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def backup_at(folder: Path) -> Backup:
    """Return the backup in a folder. Raises `OSError` or `ValueError` where it is none."""
    facts = msgspec.json.decode((folder / BACKUP_FACTS_FILE).read_bytes(), type=BackupFacts)
    datetime.fromisoformat(facts.made_at)
    return Backup(folder, facts, (folder / BACKUP_FILE).stat().st_size)


def backups_at(place: Path) -> list[Backup]:
    """Return the backups in a place, the newest (the greatest number) first; those damaged are left out."""
    found = []
    for folder in _folders(place):
        try:
            found.append(backup_at(folder))
        except (OSError, ValueError):
            continue
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def greatest_number(place: Path) -> int:
    """Return the greatest number in use in a place, 0 for none."""
    return max(map(_number, _folders(place)), default=0)


def least_number(place: Path) -> int:
    """Return the least number in use in a place, 0 for none."""
    return min(map(_number, _folders(place)), default=0)


def rotate(place: Path, kept: int = KEPT) -> None:
    """Remove all but the last `kept` by number; also what an interrupted backup left behind."""
    folders = sorted(_folders(place), key=_number)
    _remove(place, [*folders[:-kept], *place.glob(".*.part")])


def remove_before(place: Path, number: int) -> None:
    """Remove every backup with a smaller number."""
    _remove(place, [folder for folder in _folders(place) if _number(folder) < number])


def _remove(place: Path, folders: list[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    if folders:
        flush_folder(place)


def _folders(place: Path) -> list[Path]:
    try:
        return [folder for folder in place.iterdir() if _NAME.fullmatch(folder.name)]
    except OSError:
        return []


def _number(folder: Path) -> int:
    return int(folder.name.partition("-")[0])

"""The shelf: what can be told before a store is opened. Light, for the start screen."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ngofield import config
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.storage.facts import DATABASE_FILE, RESTORING, read_facts


@dataclass(frozen=True, slots=True)
class ShippedStudy:
    """A study that comes with the program."""

    id: str
    path: Path
    title: LocalText


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """What may be told about a store without its passphrase; `changed` is in UTC."""

    path: Path
    title: LocalText
    localities: int
    changed: datetime


def shipped_folder() -> Path:
    """Return the folder of the studies that come with the program."""
    return config.resources() / "studies"


def shipped_studies() -> tuple[ShippedStudy, ...]:
    """Return the studies that come with the program, by id."""
    from ngofield.exchange.package.title import read_title

    folders = sorted(path.parent for path in shipped_folder().glob("*/study.toml"))
    return tuple(ShippedStudy(folder.name, folder, read_title(folder)) for folder in folders)


def package_path(study: str | Path) -> Path:
    """Return where a study is: a folder, an `.ngostudy` file or the name of a shipped study.

    Raises `Refused` where there is none.
    """
    path = Path(study)
    shipped = shipped_folder() / str(study)
    if not path.exists() and path.name == str(study) and (shipped / "study.toml").is_file():
        return shipped
    if not path.exists():
        raise Refused(
            "There is no study at {path}: give a study folder, an .ngostudy file or the name of a "
            "shipped study.",
            path=str(study),
        )
    return path


def store_summary(path: Path) -> StoreSummary | None:
    """Return what may be told about the store at `path`, or None where there is none."""
    cut_off = path / RESTORING  # a restore that a power cut interrupted: the next opening finishes it
    facts = read_facts(path) or read_facts(cut_off)
    files = [path / DATABASE_FILE, path / f"{DATABASE_FILE}-wal", cut_off / DATABASE_FILE]
    times = [changed for changed in map(_changed, files) if changed is not None]
    if facts is None or not times:
        return None
    return StoreSummary(
        path, LocalText(facts.title), facts.localities, datetime.fromtimestamp(max(times), UTC)
    )


def _changed(file: Path) -> float | None:
    """Return when a file was changed; None where it is not there (a WAL goes as its store is closed)."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return None

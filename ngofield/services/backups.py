"""Backups of the open study: when one is due, in which places they lie, what was made last."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock

from ngofield.clock import Clock
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.files import system_refusal
from ngofield.services.progress import Progress, silent
from ngofield.storage.backup_place import (
    Backup,
    backups_at,
    greatest_number,
    least_number,
    remove_before,
    rotate,
)
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.restoring import kept_aside
from ngofield.storage.store import Store

__all__ = ["Backup", "BackupReport", "BackupView", "Backups"]

FOLDER = "backups"
SECOND_FOLDER = "ngofield-backups"
_EVERY = timedelta(hours=1)
_LOCK_FILE = "backup.lock"
_LAST, _SERIES, _SECOND, _EVER, _FLOOR, _ASIDE, _ERASED = (
    "backup_last", "backup_series", "backup_second_place", "backup_places", "backup_floor", "backup_aside",
    "backup_erased",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was made. `trouble` says why the second place has no copy; the first one has it then."""

    backup: Backup
    copy: Backup | None = None
    trouble: Refused | None = None


@dataclass(frozen=True, slots=True)
class BackupView:
    """What there is: `backups` of this computer and `copies` in the second place, newest first.

    `second` is the second place, or None; it is `there` when it can be reached now.
    """

    backups: tuple[Backup, ...]
    second: Path | None
    there: bool
    copies: tuple[Backup, ...]


class Backups:
    """The backups of one open store: the last five in its own folder, and in a second place if one is named.

    Everything but `due`, `something_new` and `last` may take seconds: call it off the window's thread.
    """

    def __init__(self, store: Store, study: Study, clock: Clock) -> None:
        self._store = store
        self._study = study
        self._clock = clock
        self._first = store.path / FOLDER

    def last(self) -> Backup | None:
        """Return the newest backup on this computer, as it lies on the disk, or None."""
        return next(iter(backups_at(self._first)), None)

    def last_made(self) -> datetime | None:
        """Return when the newest backup was made and checked, by the laptop's clock."""
        newest = self.last()
        return newest.made_at if newest else None

    def something_new(self) -> bool:
        """Tell whether anything was written that no backup holds."""
        newest = self.last()
        mark = self._store.mark()
        if newest is None:
            return not mark.startswith("0/")
        return self._store.setting(_LAST) != f"{newest.number}:{mark}"

    def due(self) -> bool:
        """Tell whether it is time: something new, and an hour since the last (or a clock that went back)."""
        if not self.something_new():
            return False
        made = self.last_made()
        return made is None or not made <= self._clock() < made + _EVERY

    def view(self) -> BackupView:
        """Return what there is in both places."""
        second = self.second_place
        series = self._series_in(second) if second else None
        there = series is not None and series.is_dir()
        copies = backups_at(series) if series and there else []
        return BackupView(tuple(backups_at(self._first)), second, there, tuple(copies))

    def make(self, progress: Progress = silent) -> BackupReport:
        """Make a backup, check it, copy it to the second place, and let the oldest go.

        Where an erasing was cut off (see `ngofield.services.erasing`), it is finished with it. Raises
        `Refused` where it cannot be made, `Cancelled` where `progress` says so; what was there before is
        there still. A second place that fails is told in the report.
        """
        with self._alone():
            trouble = self._finish_erasing()
            number = self._next_number()
            mark = self._store.mark()
            backup = self._store.backup(self._first, number, progress)
            self._store.set_setting(_LAST, f"{number}:{mark}")
            rotate(self._first)
            copy, uncopied = self._copied(backup)
            self._sweep()
        return BackupReport(backup, copy, trouble or uncopied)

    def renew(self, progress: Progress = silent) -> BackupReport:
        """Make a fresh backup and remove all older ones, for they hold what has to be gone.

        So do the folders that restores and salvages have put aside.

        A place that is not plugged in is cleaned when it is seen next. Raises `Refused` where the fresh
        one cannot be made: the older ones are then removed after the next that can.
        """
        with self._alone():
            self._condemn()
        return self.make(progress)

    def sweep(self) -> None:
        """Remove what has to be gone (see `renew`) from every place that is plugged in now."""
        with self._alone():
            self._sweep()

    def to_be_swept(self) -> bool:
        """Tell whether a place may still hold what has to be gone. Looks at no place but the first."""
        floor = int(self._store.setting(_FLOOR) or 0)
        return bool(floor and self._ever()) or least_number(self._first) < floor

    @property
    def second_place(self) -> Path | None:
        """Return the folder of the second place, or None where none is named."""
        named = self._store.setting(_SECOND)
        return Path(named) if named else None

    def choose_second_place(self, folder: Path) -> None:
        """Name a second place, such as a stick. Raises `Refused` where it cannot be written to."""
        if folder.absolute().is_relative_to(self._store.path.absolute()):
            raise Refused(
                "This folder is inside the study's own. Nothing was changed: choose another disk or a stick."
            )
        try:
            self._series_in(folder).mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise system_refusal(problem, folder.name) from problem
        with self._store.transaction():
            self._store.set_setting(_SECOND, str(folder.absolute()))
            self._store.set_setting(_EVER, json.dumps(sorted({*self._ever(), str(folder.absolute())})))

    def forget_second_place(self) -> None:
        """Make no more copies there; those that are there stay."""
        self._store.set_setting(_SECOND, "")

    def _condemn(self) -> None:
        """Note that all there is has to be gone once there is a newer backup: a power cut forgets nothing."""
        with self._store.transaction():
            self._store.set_setting(_FLOOR, str(self._next_number()))
            self._store.set_setting(_ASIDE, json.dumps(kept_aside(self._store.path)))
            self._store.set_setting(_ERASED, str(self._store.erased()))

    def _finish_erasing(self) -> Refused | None:
        """Where something was erased and the rest was cut off, do the rest; return why it cannot be done."""
        if int(self._store.setting(_ERASED) or 0) == self._store.erased():
            return None
        try:
            self._store.compact()
        except Refused as trouble:
            return trouble
        self._condemn()
        return None

    def _copied(self, backup: Backup) -> tuple[Backup | None, Refused | None]:
        second = self.second_place
        if second is None:
            return None, None
        series = self._series_in(second)
        if not series.is_dir():
            return None, Refused(
                "The backup was made on this computer only: the second place {folder} is not there. "
                "Plug it in before the next one.",
                folder=str(second),
            )
        try:
            copy = self._store.copy_backup(backup, series)
        except Refused as refused:
            return None, refused
        rotate(series)
        return copy, None

    def _sweep(self) -> None:
        floor = int(self._store.setting(_FLOOR) or 0)
        if greatest_number(self._first) < floor:
            return  # the fresh one is not there yet: better an old backup than none
        for place in (self._first, *(self._series_in(Path(named)) for named in self._ever())):
            remove_before(place, floor)
        for name in json.loads(self._store.setting(_ASIDE) or "[]"):
            shutil.rmtree(self._store.path / name, ignore_errors=True)

    def _ever(self) -> list[str]:
        named: list[str] = json.loads(self._store.setting(_EVER) or "[]")
        return named

    def _next_number(self) -> int:
        """Return a number greater than any in use, whatever became of the store meanwhile."""
        last = int((self._store.setting(_LAST) or "0").partition(":")[0])
        second = self.second_place
        places = [self._first, *([self._series_in(second)] if second else [])]
        return max(last, *map(greatest_number, places)) + 1

    def _series_in(self, place: Path) -> Path:
        return place / SECOND_FOLDER / f"{self._study.id}-{self._series()}"

    def _series(self) -> str:
        """Return what tells this store's backups from those of other laptops on the same stick."""
        series = self._store.setting(_SERIES)
        if series is None:
            series = secrets.token_hex(4)
            self._store.set_setting(_SERIES, series)
        return series

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time: two threads of a window may ask at once.

        Raises `Refused` where the study's folder is gone: a pulled-out stick leaves an empty place behind.
        """
        if not (self._store.path / DATABASE_FILE).is_file():
            raise Refused(
                "No backup was made: the study's folder is not there any more. Plug the stick in again, "
                "close the study and open it."
            )
        try:
            with FileLock(self._store.path / _LOCK_FILE, mode=0o600, fallback_to_soft=False):
                yield
        except OSError as problem:
            raise system_refusal(problem, self._store.path.name) from problem

"""Two stores to try changed files on, and the judge: refused means unchanged, taken means sound."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from tools.dump import dump
from tools.torture.arena import Blank
from tools.torture.work import open_workplace, record

FILE_PASSPHRASE = "words of a key file"


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of file: `make` changes one by chance, `take` gives it to the program."""

    title: str
    make: Callable[[random.Random], bytes]
    take: Callable[["Ground", Path], object]
    suffix: str = ""


class Ground:
    """A coordinator's store that holds some of a laptop's records, and that laptop's store, in `folder`."""

    def __init__(self, folder: Path, laptop: Blank, coordinator: Blank, dice: random.Random) -> None:
        self.folder = folder
        self.dice = dice
        self._key = coordinator.key
        self._again = folder / "office-again"
        self._number = 0
        self.laptop = _opened(laptop, folder / "laptop")
        self.office = _opened(coordinator, folder / "office")
        self.first_bundle = self._first_bundle()
        self._keep()

    def _first_bundle(self) -> Path:
        """Let the laptop record, and the office take half of it and record something of its own."""
        for _ in range(2):
            record(self.laptop, self.dice, say=_silent)
        first = self.laptop.merging.bundle(self.folder / "first.bundle").path
        self.office.merging.merge([first], accept=[self.laptop.fingerprint])
        for workplace in (self.laptop, self.office):
            record(workplace, self.dice, say=_silent)
        slips = sorted(self.laptop._store.queries.slips())
        self.laptop.withdrawing.withdraw(slips[0])
        return first

    def _keep(self) -> None:
        self.office.close()
        shutil.copytree(self.office.path, self._again)
        self.office = open_workplace(self.office.path, self._key)
        self._before = dump(self.office._store)

    def start_again(self) -> None:
        """Put the office back to where it began, in a new folder: the old one may be looked at."""
        self.office.close()
        shutil.rmtree(self.office.path)
        self._number += 1
        path = self.folder / f"office-{self._number}"
        shutil.copytree(self._again, path)
        self.office = open_workplace(path, self._key)

    def close(self) -> None:
        """Close both stores."""
        self.laptop.close()
        self.office.close()

    def run(self, case: Case) -> bool:
        """Try one changed file; return whether it was taken.

        Raises what the program raises but a `Refused`, and `AssertionError` where something refused has
        changed the store, or something taken has left it unsound; the file is then still there.
        """
        path = self.folder / f"changed{case.suffix}"
        path.write_bytes(case.make(self.dice))
        refused = False
        try:
            case.take(self, path)
        except Refused as sentence:
            refused = bool(str(sentence))
        if dump(self.office._store) == self._before:
            return not refused
        assert not refused, "it was refused and has changed the store"
        read_everything(self.office)
        self.start_again()
        return True


def _silent(*_: object) -> None:
    return None


def _opened(blank: Blank, path: Path) -> Workplace:
    shutil.copytree(blank.path, path)
    return open_workplace(path, blank.key)


def read_everything(workplace: Workplace) -> None:
    """Look at all that a store shows, as its screens would; it must be sound."""
    found = workplace._store.verify()
    assert not found.damage, found.damage
    for overview in workplace.fieldwork.sessions():
        workplace.fieldwork.statements(overview.session.id)
        workplace.fieldwork.consents(overview.session.id)
        workplace.fieldwork.respondents(overview.session.id)
    workplace.capture.responses()
    workplace.coding.statements()
    workplace.merging.conflicts()
    workplace.merging.laptop_ledger()
    workplace.merging.written_and_waiting()
    workplace.publishing.tables(workplace.path.parent / "tables.xlsx")
    with closing(workplace.reopen()) as again:
        again._store.rebuild()
        assert again._store.digest() == found.digest

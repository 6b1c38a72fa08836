"""An empty laptop, and the empty coordinator's store that can open its bundles."""

from pathlib import Path

from ngofield.services.study_setup import create_store, pack_for_laptops
from ngofield.services.workplace import Workplace
from tools.torture.arena import Blank

_PASSPHRASE = "four plain words here"


def make_blanks(folder: Path) -> tuple[Blank, Blank]:
    """Make both, of the shipped study, and close them. Slow (scrypt, twice)."""
    coordinator = create_store(folder / "coordinator", "ecodialog", _PASSPHRASE)
    package = folder / "study.ngostudy"
    pack_for_laptops(coordinator, package)
    laptop = create_store(folder / "laptop", package, _PASSPHRASE)
    return _closed(laptop), _closed(coordinator)


def _closed(workplace: Workplace) -> Blank:
    blank = Blank(workplace.path, workplace._store._key)
    workplace.close()
    return blank

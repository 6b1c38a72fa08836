from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from store_kit import Blank, StoreKit, make_blank

from ngofield.domain.study import Study
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store
from tools.fuzz.quick_age import lock


@pytest.fixture(scope="session", autouse=True)
def quick_locks() -> Iterator[pytest.MonkeyPatch]:
    """Passphrases lock at almost no cost: true age files, only quick to open.

    On a laptop each lock takes a second and hundreds of megabytes by design (scrypt). What it takes there
    is tested in `services/test_slow_locks.py`, with `slow_locks`.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(pyrage.passphrase, "encrypt", lock)
    yield patch
    patch.undo()


@pytest.fixture
def slow_locks(quick_locks: pytest.MonkeyPatch) -> Iterator[None]:
    """Passphrases lock as they do on a laptop."""
    quick_locks.undo()
    yield
    quick_locks.setattr(pyrage.passphrase, "encrypt", lock)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Blank:
    """An empty store of the EcoDialog study, made once per test run."""
    return make_blank(tmp_path_factory.mktemp("blank") / "store")


@pytest.fixture
def kit(blank: Blank, tmp_path: Path) -> Iterator[StoreKit]:
    """Makes stores in this test's folder and closes them after it."""
    kit = blank.kit(tmp_path)
    yield kit
    kit.close()


@pytest.fixture
def ecodialog(blank: Blank) -> Study:
    return blank.study


@pytest.fixture
def store(kit: StoreKit) -> Store:
    return kit.store()


@pytest.fixture
def workplace(kit: StoreKit) -> Workplace:
    return kit.workplace()


@pytest.fixture
def coordinator(kit: StoreKit) -> Workplace:
    """A coordinator's store: it can open the bundles of all other stores of the kit."""
    return kit.workplace("coordinator", coordinator=True)

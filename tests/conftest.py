from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pyrage
import pytest
from store_kit import Blank, StoreKit, make_blank

from ngofield.domain.study import Study
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store


@pytest.fixture(scope="session", autouse=True)
def opened_once() -> Iterator[None]:
    """What a passphrase has opened in this run opens at once the next time.

    Deriving its key takes a second by design (scrypt), and most tests come back to the same store. Only
    what really opened is remembered: a wrong passphrase is tried, and refused, every time.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(pyrage.passphrase, "decrypt", lru_cache(maxsize=512)(pyrage.passphrase.decrypt))
    yield
    patch.undo()


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

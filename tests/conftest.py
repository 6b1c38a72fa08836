from collections.abc import Iterator
from pathlib import Path

import pytest
from store_kit import Blank, StoreKit, make_blank

from ngofield.domain.study import Study
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store


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

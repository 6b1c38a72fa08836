import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from store_kit import PASSPHRASE, Blank, SteppingClock

from ngofield.app import make_context
from ngofield.config import Settings
from ngofield.services.sample import load_sample
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[UiContext]:
    made = make_context(tmp_path / "home", Settings(language="en", theme="light"), qapp)
    yield made
    made.tasks.finish()


@pytest.fixture
def desk(qtbot: QtBot, context: UiContext) -> Desk:
    return Desk(qtbot, context)


@pytest.fixture(scope="session")
def sample_folder(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the whole sample, made once per test run."""
    kit = blank.kit(tmp_path_factory.mktemp("sample"))
    workplace = kit.workplace("sample", coordinator=True)
    with workplace.fieldwork.together():
        load_sample(workplace)
    kit.close()
    return kit.folder / "sample"


@pytest.fixture
def sample(blank: Blank, sample_folder: Path, tmp_path: Path) -> Iterator[Workplace]:
    """A copy of the sample that a test may change."""
    shutil.copytree(sample_folder, tmp_path / "sample")
    kit = blank.kit(tmp_path)
    store = kit.open(tmp_path / "sample")
    yield Workplace(store, kit.study, PASSPHRASE, SteppingClock())
    kit.close()

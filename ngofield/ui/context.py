"""What every screen is given: language, look, settings, worker threads, and the doors to a store."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.config import Settings
from ngofield.ui.language import Speech
from ngofield.ui.tasks import Tasks
from ngofield.ui.theme.theme import Theme

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class UiContext:
    """Wired in `app.py`; `icons` and `maps` are folders of resources, `home` holds this person's stores.

    `create_store(path, study, passphrase, device_name)` and `open_store(path, passphrase)` raise
    `Refused`; both may be called from a worker thread. `save_settings` writes `settings` as they are now.
    """

    speech: Speech
    theme: Theme
    settings: Settings
    tasks: Tasks
    icons: Path
    maps: Path
    home: Path
    save_settings: Callable[[], None]
    create_store: "Callable[[Path, str | Path, str, str], Workplace]"
    open_store: "Callable[[Path, str], Workplace]"

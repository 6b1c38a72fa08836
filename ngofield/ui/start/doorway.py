"""Opening and creating stores without holding up the window.

The passphrase is stretched in a worker thread; the opened store is handed over as a second
connection that belongs to the window's thread.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.errors import Refused
from ngofield.ui.context import UiContext
from ngofield.ui.tasks import Progress
from ngofield.ui.widgets.paths import free_name

if TYPE_CHECKING:
    from ngofield.services.recovery import Unlock
    from ngofield.services.workplace import Workplace

SAMPLE_FOLDER = "sample"
SAMPLE_PASSPHRASE = "sample"  # noqa: S105 - synthetic records for looking around, open to everybody


class Doorway:
    """`done` is called in the window's thread with an open store, `failed` with the reason why not."""

    def __init__(
        self,
        context: UiContext,
        done: "Callable[[Workplace], object]",
        failed: Callable[[Refused], object],
        progress: Callable[[int, int], object] | None = None,
    ) -> None:
        self._context = context
        self._done = done
        self._failed = failed
        self._progress = progress

    def open(self, path: Path, passphrase: str) -> None:
        """Open an existing store."""
        self._through(lambda _: self._context.open_store(path, passphrase))

    def create(self, study: str | Path, passphrase: str, device_name: str) -> None:
        """Create a store for a study in the home folder and open it."""
        self._through(
            lambda _: self._context.create_store(self._free_folder(study), study, passphrase, device_name)
        )

    def recover(self, path: Path, unlock: "Unlock", passphrase: str) -> None:
        """Open a store whose passphrase is forgotten and give it a new one."""
        from ngofield.services.recovery import recover_store

        self._through(lambda _: recover_store(path, unlock, passphrase))

    def open_sample(self) -> None:
        """Open the sample study, building its store first where it is not there yet."""
        self._through(self._sample)

    @property
    def sample_folder(self) -> Path:
        """Return where the sample study's store is kept."""
        return self._context.home / SAMPLE_FOLDER

    def _sample(self, progress: Progress) -> "Workplace":
        if self.sample_folder.exists():
            return self._context.open_store(self.sample_folder, SAMPLE_PASSPHRASE)
        from ngofield.services.demo import sample_store

        return sample_store(self.sample_folder, SAMPLE_PASSPHRASE, progress, window=True)

    def _through(self, make: "Callable[[Progress], Workplace]") -> None:
        def work(progress: Progress) -> "Workplace":
            with closing(make(progress)) as opened:
                opened.hold()  # until the window has its own connection: nobody comes between
                return opened

        self._context.tasks.run_plain(work, self._hand_over, self._failed, self._progress)

    def _hand_over(self, opened: "Workplace") -> None:
        try:
            reopened = opened.reopen()
        except Refused as refused:
            self._failed(refused)
        else:
            self._done(reopened)
        finally:
            opened.release_hold()

    def _free_folder(self, study: str | Path) -> Path:
        from ngofield.services.study_setup import study_id

        return free_name(self._context.home / "stores", study_id(study))

"""The workplace: an opened store with its services wired."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.clock import Clock
from ngofield.domain.study import Study
from ngofield.services.capture import Capture
from ngofield.services.coding import CodingDesk
from ngofield.services.fieldwork import Fieldwork
from ngofield.services.merging import Merging
from ngofield.services.security import Security
from ngofield.services.undoing import Undoing
from ngofield.services.whereabouts import Whereabouts
from ngofield.services.withdrawing import Withdrawing
from ngofield.storage.store import Store

if TYPE_CHECKING:
    from ngofield.services.publishing import Publishing
    from ngofield.services.tabulation import Tabulation


class Workplace:
    """What a person works with: one study on this device. Use it on the thread that opened it.

    The passphrase is kept in memory while it is open: bundles of a study without coordinators are
    sealed with it.
    """

    def __init__(self, store: Store, study: Study, passphrase: str, clock: Clock) -> None:
        self._store = store
        self._passphrase = passphrase
        self._clock = clock
        self.study = study
        store.queries.study = study
        self.fieldwork = Fieldwork(store, study, clock)
        self.capture = Capture(store, study, clock)
        self.coding = CodingDesk(store, study)
        self.security = Security(store, passphrase)
        self.merging = Merging(store, study, passphrase)
        self.undoing = Undoing(store)
        self.withdrawing = Withdrawing(store)
        self.whereabouts = Whereabouts(store)

    @property
    def path(self) -> Path:
        """Return the store's folder."""
        return self._store.path

    @property
    def device(self) -> str:
        """Return the id of this device."""
        return self._store.device

    @property
    def device_name(self) -> str:
        """Return the name given to this device; it may be empty."""
        return self._store.device_name

    def name_device(self, name: str) -> None:
        """Name this device anew, on one line; raise `Refused` where the disk is full."""
        self._store.name_device(name)

    @property
    def fingerprint(self) -> str:
        """Return the twelve digits that two people compare."""
        return self._store.fingerprint

    @cached_property
    def tabulation(self) -> "Tabulation":
        """Return the figures. Imported when first used: it brings the data frames."""
        from ngofield.services.tabulation import Tabulation

        return Tabulation(self.study, self._store.queries)

    @cached_property
    def publishing(self) -> "Publishing":
        """Return the reports. Imported when first used: it brings the PDF and spreadsheet writers."""
        from ngofield.services.publishing import Publishing

        return Publishing(self.study, self.tabulation, clock=self._clock)

    def package(self) -> bytes:
        """Return the study package this store works with, as it was given."""
        return self._store.package()

    def reopen(self) -> "Workplace":
        """Open the same store once more, for a worker thread, which must close it."""
        return Workplace(self._store.reopen(), self.study, self._passphrase, self._clock)

    def close(self) -> None:
        """Close the store. Calling it twice does no harm."""
        self._store.close()

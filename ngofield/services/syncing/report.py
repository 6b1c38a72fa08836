"""What a sync did."""

from dataclasses import dataclass
from enum import StrEnum

from ngofield.errors import Refused
from ngofield.exchange.place import UnknownHost
from ngofield.services.carrying.intake import BundleStatus, BundleView


class UpdateStatus(StrEnum):
    """What became of a study update."""

    TAKEN = "taken"
    KNOWN = "known"
    UNKNOWN_DEVICE = "unknown_device"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class UpdateView:
    """A study update and who signed it; `reason` says why it was refused."""

    version: str
    status: UpdateStatus
    device_name: str = ""
    fingerprint: str = ""
    reason: Refused | None = None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What was done before the end, or before `failed` stopped it; `again` tells that trying may help."""

    place: str = ""
    sent: tuple[str, ...] = ()
    receipts_taken: int = 0
    bundles: tuple[BundleView, ...] = ()
    receipts_put: tuple[str, ...] = ()
    updates: tuple[UpdateView, ...] = ()
    failed: Refused | None = None
    again: bool = False

    @property
    def new(self) -> int:
        """Return how many revisions came that were not here before."""
        return sum(view.new for view in self.bundles)

    @property
    def refused(self) -> tuple[BundleView, ...]:
        """Return the bundles that cannot be taken in."""
        return tuple(view for view in self.bundles if view.status is BundleStatus.REFUSED)

    @property
    def strangers(self) -> dict[str, str]:
        """Return the fingerprints of laptops to compare first, with their names."""
        unknown = (view for view in self.bundles if view.status is BundleStatus.UNKNOWN_DEVICE)
        return {view.fingerprint: view.device_name for view in unknown}

    @property
    def publishers(self) -> dict[str, str]:
        """Return the fingerprints to compare before their study updates are taken, with their names."""
        unknown = (view for view in self.updates if view.status is UpdateStatus.UNKNOWN_DEVICE)
        return {view.fingerprint: view.device_name for view in unknown}

    @property
    def new_host(self) -> str:
        """Return the fingerprint of a server's key to compare; empty where there is none."""
        return self.failed.fingerprint if isinstance(self.failed, UnknownHost) else ""

    @property
    def complete(self) -> bool:
        """Tell whether nothing was left for a person to do."""
        return self.failed is None and not (self.strangers or self.publishers or self.refused)

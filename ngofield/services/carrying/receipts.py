"""Receipts: written by who merged, carried back, and noted on the laptop."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.receipt import MAX_FILE, Receipt, read_receipt, write_receipt
from ngofield.files import read_limited, write_whole
from ngofield.services.carrying.intake import BundleView
from ngofield.storage.store import Store

FALLBACK_FOLDER = "receipts"


@dataclass(frozen=True, slots=True)
class ReceiptReport:
    """How many of this device's revisions a coordinator holds."""

    device: str
    covered: int


def write_receipts(
    store: Store, study: Study, views: Sequence[BundleView], folder: Path | None
) -> tuple[Path, ...]:
    """Write one receipt per merged device to `folder`, else beside its bundle.

    A place that cannot be written to (a read-only stick) is no reason to undo a merge: the receipt
    then goes to the folder "receipts" in the store.
    """
    senders = {view.device: view for view in views if view.status.held and view.device != store.device}
    written = [_write(store, study, view, folder or view.file.parent) for view in senders.values()]
    return tuple(path for path in written if path)


def _write(store: Store, study: Study, view: BundleView, folder: Path) -> Path | None:
    covered, digest = store.absorption.covered(view.device)
    if not covered:
        return None
    receipt = Receipt(
        study=study.id, device=view.device, covered=covered, digest=digest, issuer=store.device,
        issuer_name=store.device_name, verify_key=store.identity.verify_key, issued_at=store.now(),
    )  # fmt: skip
    content = write_receipt(receipt, store.identity.signing_key)
    name = f"{study.id}-{view.fingerprint.replace(' ', '')}.receipt"
    try:
        path = folder / name
        write_whole(path, content)
    except Refused:
        path = store.path / FALLBACK_FOLDER / name
        write_whole(path, content)
    return path


def accept_receipt(store: Store, study: Study, path: Path) -> ReceiptReport:
    """Note what a coordinator holds of this device.

    Raises `Refused` where the file is no receipt, is for another device or study, or speaks of
    revisions that are not the ones written here.
    """
    receipt = read_receipt(read_limited(path, MAX_FILE))
    if receipt.study != study.id or receipt.device != store.device:
        raise Refused("This receipt is for another laptop or another study. Nothing was changed.")
    own = store.journal.digests(store.device, receipt.covered, receipt.covered)
    if own.get(receipt.covered) != receipt.digest:
        raise Refused(
            "This receipt does not fit what was written on this laptop. Nothing was changed: "
            "show it to the coordinator."
        )
    with store.transaction():
        store.local.add_receipt(receipt.issuer, receipt.covered, receipt.digest, receipt.issued_at)
    return ReceiptReport(store.device, store.local.received())

"""Receipts: written by who merged, carried back, and noted on the laptop."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.receipt import FORMAT, FORMAT_VERSION, MAX_FILE, Receipt, read_receipt, write_receipt
from ngofield.files import read_limited, write_whole
from ngofield.services.carrying.intake import BundleView
from ngofield.storage.store import Store

FALLBACK_FOLDER = "receipts"
_SHORT = 8


@dataclass(frozen=True, slots=True)
class ReceiptReport:
    """How many of a device's revisions a coordinator holds; of how many people data were erased by it.

    `trouble` says what of that is still to be done (see `ngofield.services.erasing`).
    """

    device: str
    covered: int
    withdrawn: int = 0
    trouble: Refused | None = None


def write_receipts(
    store: Store, study: Study, views: Sequence[BundleView], folder: Path | None
) -> tuple[Path, ...]:
    """Write one receipt per merged device to `folder`, else beside its bundle; copies get one each.

    A place that cannot be written to (a read-only stick) is no reason to undo a merge: the receipt
    then goes to the folder "receipts" in the store.
    """
    own = {identity.device for identity in store.identities}
    senders = {view.identity: view for view in views if view.status.held and view.device not in own}
    written = [_write(store, study, view, folder or view.file.parent) for view in senders.values()]
    return tuple(path for path in written if path)


def _write(store: Store, study: Study, view: BundleView, folder: Path) -> Path | None:
    covered, digest = store.absorption.covered(view.identity)
    if not covered:
        return None
    identity = store.identity
    receipt = Receipt(
        study=study.id, device=view.device, covered=covered, digest=digest, issuer=identity.device,
        issuer_name=store.device_name, verify_key=identity.verify_key, issued_at=store.now(), format=FORMAT,
        format_version=FORMAT_VERSION, withdrawn=tuple(store.withdrawn_of(view.identity)),
    )  # fmt: skip
    content = write_receipt(receipt, identity.signing_key)
    copy = f"-{view.identity[:_SHORT]}" if view.is_copy else ""
    name = f"{study.id}-{view.fingerprint.replace(' ', '')}{copy}.receipt"
    try:
        path = folder / name
        write_whole(path, content)
    except Refused:
        path = store.path / FALLBACK_FOLDER / name
        write_whole(path, content)
    return path


def accept_receipt(store: Store, study: Study, path: Path) -> ReceiptReport:
    """Note what a coordinator holds of this store's devices, and erase what was of people who withdrew.

    Raises `Refused` where the file is no receipt, is for another device or study, or speaks of
    revisions that are not the ones written here.
    """
    receipt = read_receipt(read_limited(path, MAX_FILE))
    identity = next((one for one in store.identities if one.device == receipt.device), None)
    if receipt.study != study.id or identity is None:
        raise Refused("This receipt is for another laptop or another study. Nothing was changed.")
    if store.journal.digest_at(store.chain_of(identity), receipt.covered) != receipt.digest:
        raise Refused(
            "This receipt does not fit what was written on this laptop. Nothing was changed: "
            "show it to the coordinator."
        )
    with store.transaction():
        store.local.add_receipt(
            receipt.device, receipt.issuer, receipt.covered, receipt.digest, receipt.issued_at
        )
        withdrawn = [one for one in receipt.withdrawn if store.may_withdraw(one)]
        for respondent in withdrawn:
            store.withdraw(respondent)
    return ReceiptReport(receipt.device, store.local.received(receipt.device), len(withdrawn))

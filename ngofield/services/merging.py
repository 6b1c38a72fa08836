"""Carrying data between laptops: bundles out, bundles in, receipts back, and the accounts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from ngofield.domain.bodies import decode_body
from ngofield.domain.device import Device
from ngofield.domain.revision import REMOVED, Kind, Revision, RevisionId
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.backups import Backups
from ngofield.services.carrying.bundling import BundleReport, write_own_bundle
from ngofield.services.carrying.intake import BundleStatus, BundleView, Intake
from ngofield.services.carrying.receipts import ReceiptReport, accept_receipt, write_receipts
from ngofield.services.erasing import leave_no_trace
from ngofield.services.progress import Progress, silent
from ngofield.storage.store import Store
from ngofield.storage.verification import Finding

__all__ = ["BundleReport", "BundleStatus", "BundleView", "Merging", "ReceiptReport"]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of each bundle, and the receipts written for the laptops.

    `trouble` says what is still to be done after somebody's withdrawal came in (see `erasing`).
    """

    bundles: tuple[BundleView, ...]
    receipts: tuple[Path, ...]
    trouble: Refused | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A town's account on one laptop: all who came should be complete, partial, refused or withdrawn.

    `device` is the one that began the session; "" where the row is of all laptops together.
    """

    locality: str
    came: int = 0
    complete: int = 0
    partial: int = 0
    refused: int = 0
    statements: int = 0
    withdrawn: int = 0
    device: str = ""
    device_name: str = ""

    def __add__(self, other: "LedgerRow") -> "LedgerRow":
        """Return the account of both together."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in _COUNTED}
        return LedgerRow(self.locality, **sums)

    @property
    def open(self) -> int:
        """Return how many of those who came are not accounted for."""
        return self.came - self.complete - self.partial - self.refused - self.withdrawn


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome of checking a store; `findings` can be translated, `problems` are plain English."""

    ok: bool
    revisions: int
    state_digest: str
    findings: tuple[Finding, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """Return one sentence per finding."""
        return tuple(str(finding) for finding in self.findings)


_COUNTED = ("came", "complete", "partial", "refused", "statements", "withdrawn")


class Version(TypedDict):
    """One of the states that contradict each other. `at` is what that laptop's clock said."""

    device: str
    device_name: str
    seq: int
    author: str
    at: str
    body: dict[str, object]


class Conflict(TypedDict):
    """A subject that two laptops changed differently; the first version is the one now shown."""

    kind: str
    subject: str
    versions: list[Version]


class Merging:
    """Bundles, merge and receipts of one open store."""

    def __init__(self, store: Store, study: Study, passphrase: str, backups: Backups) -> None:
        self._store = store
        self._backups = backups
        self._study = study
        self._passphrase = passphrase
        self._intake = Intake(store, study, passphrase)

    def bundle(self, target: Path, *, everything: bool = False, progress: Progress = silent) -> BundleReport:
        """Write what no coordinator holds yet, or everything, as a sealed bundle.

        Raises `Refused` where the file cannot be written.
        """
        return write_own_bundle(
            self._store, self._study, self._passphrase, target, everything=everything, progress=progress
        )

    def written_and_waiting(self) -> tuple[int, int]:
        """Return how many revisions this store's devices wrote, and how many no coordinator holds yet."""
        store = self._store
        ends = {
            one.device: store.journal.tail(one.device).seq if one.last_seq is None else one.last_seq
            for one in store.identities
        }
        waiting = sum(max(0, end - store.local.received(device)) for device, end in ends.items())
        return sum(ends.values()), waiting

    def examine(
        self, paths: Sequence[Path], *, accept: Sequence[str] = (), progress: Progress = silent
    ) -> list[BundleView]:
        """Return what a merge of these files would do; nothing is changed.

        `accept` are fingerprints of new devices, as in `merge`.
        """
        return self._intake.examine(paths, accept, progress)

    def merge(
        self,
        paths: Sequence[Path],
        *,
        accept: Sequence[str] = (),
        receipts_to: Path | None = None,
        progress: Progress = silent,
    ) -> MergeReport:
        """Merge bundles in one transaction: all sound ones, or nothing at all where the disk is full.

        Where somebody's withdrawal came in, the database file and the backups are replaced by ones without
        what was theirs.

        `accept` are fingerprints of new devices that a person compared. Receipts go to the folder
        `receipts_to`, else beside each bundle. Raises `Refused` where the store cannot be written and
        `Cancelled` where `progress` says so; nothing is changed then.
        """
        views = self._intake.merge(paths, accept, progress)
        erased = any(view.withdrawn and view.new for view in views)
        trouble = leave_no_trace(self._store, self._backups) if erased else None
        receipts = write_receipts(self._store, self._study, views, receipts_to)
        return MergeReport(tuple(views), receipts, trouble)

    def accept_receipts(self, path: Path) -> ReceiptReport:
        """Note what a coordinator holds; raise `Refused` on a receipt that is not for this device."""
        report = accept_receipt(self._store, self._study, path)
        trouble = leave_no_trace(self._store, self._backups) if report.withdrawn else None
        return replace(report, trouble=trouble)

    def devices(self) -> list[Device]:
        """Return the devices whose bundles are accepted here, by name."""
        return self._store.local.devices()

    def ledger(self) -> list[LedgerRow]:
        """Return the accounts of all towns, all laptops together, in the order of the study."""
        towns = {place.id: LedgerRow(place.id) for place in self._study.localities}
        for row in self.laptop_ledger():
            towns[row.locality] = towns.get(row.locality, LedgerRow(row.locality)) + row
        return list(towns.values())

    def laptop_ledger(self) -> list[LedgerRow]:
        """Return the accounts by town and laptop, in the order of the study, then by the laptop's name."""
        counts, names = self._store.ledger.by_session(), self._names()
        rows: dict[tuple[str, str], LedgerRow] = {}
        for session, device in self._store.queries.session_origins():
            place = (session.locality, device)
            one = (
                {name: getattr(counts[session.id], name) for name in _COUNTED} if session.id in counts else {}
            )
            row = LedgerRow(session.locality, **one)
            rows[place] = replace(
                rows.get(place, LedgerRow(session.locality)) + row,
                device=device,
                device_name=names.get(device, ""),
            )
        order = {place.id: rank for rank, place in enumerate(self._study.localities)}
        return sorted(
            rows.values(), key=lambda r: (order.get(r.locality, len(order)), r.device_name, r.device)
        )

    def verify(self) -> VerifyReport:
        """Check the journal's chains, the projections and the file."""
        outcome = self._store.verify()
        return VerifyReport(not outcome.problems, outcome.revisions, outcome.digest, outcome.problems)

    def conflicts(self) -> list[Conflict]:
        """Return what two laptops changed differently, every version of it."""
        names = self._names()
        return [
            Conflict(kind=kind.value, subject=subject, versions=self._versions(kind, subject, names))
            for kind, subject, _ in self._store.conflicts()
        ]

    def settle(self, kind: Kind, subject: str, chosen: RevisionId) -> None:
        """Settle a conflict: the version `chosen` stands from now on, everywhere this travels.

        Raises `Refused` where it was settled meanwhile.
        """
        with self._store.action(N_("Difference between two laptops settled")):
            self._store.settle(kind, subject, chosen)

    def _names(self) -> dict[str, str]:
        """Return the names of all devices, by id; a copy has that of the laptop it is a copy of."""
        names = {device.id: device.name for device in self.devices()}
        names |= {identity.device: self._store.device_name for identity in self._store.identities}
        return names | {copy: names.get(device, "") for copy, device in self._store.copies().items()}

    def _versions(self, kind: Kind, subject: str, names: dict[str, str]) -> list[Version]:
        heads = reversed(self._store.journal.heads(kind, subject))
        return [self._version(head, names) for head in heads]

    def _version(self, head: RevisionId, names: dict[str, str]) -> Version:
        revision = self._store.journal.get(head)
        assert revision is not None, "a head is in the journal"
        return Version(
            device=head.device,
            device_name=names.get(head.device, ""),
            seq=head.seq,
            author=revision.author,
            at=revision.at,
            body=_told(revision),
        )


def _told(revision: Revision) -> dict[str, object]:
    """Return the fields of a revision's body; none where it was removed or erased."""
    if revision.body is None or revision.body == REMOVED:
        return {}
    return decode_body(revision.kind, revision.body)

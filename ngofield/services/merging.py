"""Carrying data between laptops: bundles out, bundles in, receipts back, and the accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from ngofield.domain.bodies import decode_body
from ngofield.domain.device import Device
from ngofield.domain.revision import Kind, RevisionId
from ngofield.domain.study import Study
from ngofield.services.carrying.bundling import BundleReport, write_own_bundle
from ngofield.services.carrying.intake import BundleStatus, BundleView, Intake
from ngofield.services.carrying.receipts import ReceiptReport, accept_receipt, write_receipts
from ngofield.services.progress import Progress, silent
from ngofield.storage.store import Store
from ngofield.storage.verification import Finding

__all__ = ["BundleReport", "BundleStatus", "BundleView", "Merging", "ReceiptReport"]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of each bundle, and the receipts written for the laptops."""

    bundles: tuple[BundleView, ...]
    receipts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A town's account: all who came should be complete, partial or refused."""

    locality: str
    came: int = 0
    complete: int = 0
    partial: int = 0
    refused: int = 0
    statements: int = 0

    @property
    def open(self) -> int:
        """Return how many of those who came are not accounted for."""
        return self.came - self.complete - self.partial - self.refused


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

    def __init__(self, store: Store, study: Study, passphrase: str) -> None:
        self._store = store
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

    def examine(self, paths: Sequence[Path], *, accept: Sequence[str] = ()) -> list[BundleView]:
        """Return what a merge of these files would do; nothing is changed.

        `accept` are fingerprints of new devices, as in `merge`.
        """
        return self._intake.examine(paths, accept)

    def merge(
        self,
        paths: Sequence[Path],
        *,
        accept: Sequence[str] = (),
        receipts_to: Path | None = None,
        progress: Progress = silent,
    ) -> MergeReport:
        """Merge bundles in one transaction: all sound ones, or nothing at all where the disk is full.

        `accept` are fingerprints of new devices that a person compared. Receipts go to the folder
        `receipts_to`, else beside each bundle. Raises `Refused` where the store cannot be written and
        `Cancelled` where `progress` says so; nothing is changed then.
        """
        views = self._intake.merge(paths, accept, progress)
        return MergeReport(tuple(views), write_receipts(self._store, self._study, views, receipts_to))

    def accept_receipts(self, path: Path) -> ReceiptReport:
        """Note what a coordinator holds; raise `Refused` on a receipt that is not for this device."""
        return accept_receipt(self._store, self._study, path)

    def devices(self) -> list[Device]:
        """Return the devices whose bundles are accepted here, by name."""
        return self._store.local.devices()

    def ledger(self) -> list[LedgerRow]:
        """Return the accounts of all towns, in the order of the study."""
        counts = self._store.ledger.by_session()
        totals: dict[str, list[int]] = {place.id: [0] * 5 for place in self._study.localities}
        for session in self._store.queries.sessions():
            if one := counts.get(session.id):
                sums = totals.setdefault(session.locality, [0] * 5)
                parts = (one.came, one.complete, one.partial, one.refused, one.statements)
                totals[session.locality] = [a + b for a, b in zip(sums, parts, strict=True)]
        return [LedgerRow(locality, *sums) for locality, sums in totals.items()]

    def verify(self) -> VerifyReport:
        """Check the journal's chains, the projections and the file."""
        outcome = self._store.verify()
        return VerifyReport(not outcome.problems, outcome.revisions, outcome.digest, outcome.problems)

    def conflicts(self) -> list[Conflict]:
        """Return what two laptops changed differently, every version of it."""
        names = {device.id: device.name for device in self.devices()}
        names[self._store.device] = self._store.device_name
        return [
            Conflict(kind=kind.value, subject=subject, versions=self._versions(kind, subject, names))
            for kind, subject, _ in self._store.conflicts()
        ]

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
            body=decode_body(revision.kind, revision.body) if revision.body is not None else {},
        )

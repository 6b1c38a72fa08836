"""Taking bundles in: every file is judged on its own, all sound ones enter in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ngofield.domain.device import same_fingerprint
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.bundle import Manifest
from ngofield.services.carrying.unpacking import Unpacked, unpack
from ngofield.services.progress import Progress, silent
from ngofield.storage.absorption import Piece
from ngofield.storage.store import Store


class BundleStatus(StrEnum):
    """What became of a bundle, or would."""

    MERGED = "merged"
    ALREADY_KNOWN = "already_known"
    UNKNOWN_DEVICE = "unknown_device"
    REFUSED = "refused"

    @property
    def held(self) -> bool:
        """Tell whether all of the bundle is in the store now."""
        return self in (BundleStatus.MERGED, BundleStatus.ALREADY_KNOWN)


@dataclass(frozen=True, slots=True)
class BundleView:
    """One file and what became of it. `conflicts` counts subjects that fell into conflict by it.

    `withdrawn` counts the people whose withdrawal it told of, or whose records in it were erased.
    `identity` is under which the device's chain is kept: another id than the device's tells that copies
    of that laptop are in use (`is_copy`).
    """

    file: Path
    status: BundleStatus
    device: str = ""
    device_name: str = ""
    fingerprint: str = ""
    study: str = ""
    version: str = ""
    revisions: int = 0
    new: int = 0
    known: int = 0
    conflicts: int = 0
    withdrawn: int = 0
    identity: str = ""
    reason: Refused | None = None

    @property
    def is_copy(self) -> bool:
        """Tell whether another copy of this laptop's store wrote under the same device id."""
        return self.identity not in ("", self.device)


_End = tuple[int, str]
"""The number and the digest at the end of a chain."""


class _DryRun(Exception):  # noqa: N818 - not an error: it undoes a trial
    """Undoes what a trial merge did."""


class Intake:
    """Judges bundles and lets them in."""

    def __init__(self, store: Store, study: Study, passphrase: str) -> None:
        self._store = store
        self._study = study
        self._passphrase = passphrase

    def merge(self, paths: Sequence[Path], accept: Collection[str], progress: Progress) -> list[BundleView]:
        """Merge the files in one transaction and return what became of each."""
        views = []
        with self._store.transaction():
            for done, path in enumerate(paths):
                progress(done, len(paths))
                views.append(self._take(path, accept))
            progress(len(paths), len(paths))
            return [self._settled(view, end) for view, end in views]

    def examine(
        self, paths: Sequence[Path], accept: Collection[str] = (), progress: Progress = silent
    ) -> list[BundleView]:
        """Do the same and undo it."""
        views: list[BundleView] = []
        try:
            with self._store.transaction():
                views = self.merge(paths, accept, progress)
                raise _DryRun
        except _DryRun:
            return views

    def _take(self, path: Path, accept: Collection[str]) -> tuple[BundleView, _End | None]:
        try:
            unpacked = unpack(path, self._store, self._study.id, self._passphrase)
            manifest, known = unpacked.manifest, self._known(unpacked, accept)
            held = (
                self._store.absorption.holder(manifest.device, manifest.after, *manifest.end) if known else ""
            )
            piece = None if held else unpacked.piece()
        except Refused as reason:
            return BundleView(path, BundleStatus.REFUSED, reason=reason), None
        view = _described(path, unpacked)
        if not known:
            return replace(view, status=BundleStatus.UNKNOWN_DEVICE), None
        if not self._own(unpacked.sender.id):
            self._store.local.enrol(unpacked.sender, self._store.now())
        return self._absorbed(view, piece) if piece else self._found(view, manifest, held), manifest.end

    def _settled(self, view: BundleView, end: _End | None) -> BundleView:
        """Tell where a bundle's chain is kept once all are in: a later one may show it to be of a copy."""
        if end is None:
            return view
        return replace(view, identity=self._store.absorption.kept_under(view.device, *end))

    def _known(self, unpacked: Unpacked, accept: Collection[str]) -> bool:
        sender = unpacked.sender
        return (
            self._own(sender.id)
            or self._store.local.enrolled(sender.id)
            or any(same_fingerprint(sender.fingerprint, given) for given in accept)
        )

    def _own(self, device: str) -> bool:
        return any(identity.device == device for identity in self._store.identities)

    def _found(self, view: BundleView, manifest: Manifest, identity: str) -> BundleView:
        """Describe a bundle of which all is here: digests chain, so its last one tells that."""
        withdrawn = self._store.absorption.withdrawn(identity, manifest.after, manifest.last)
        status, known = BundleStatus.ALREADY_KNOWN, manifest.revisions
        return replace(view, status=status, known=known, withdrawn=withdrawn, identity=identity)

    def _absorbed(self, view: BundleView, piece: Piece) -> BundleView:
        outcome = self._store.absorb(piece)
        return replace(
            view,
            status=BundleStatus.MERGED if outcome.new else BundleStatus.ALREADY_KNOWN,
            new=outcome.new,
            known=outcome.known,
            conflicts=outcome.conflicts,
            withdrawn=outcome.withdrawn,
            identity=outcome.identity,
        )


def _described(path: Path, unpacked: Unpacked) -> BundleView:
    manifest, sender = unpacked.manifest, unpacked.sender
    return BundleView(
        path,
        BundleStatus.REFUSED,
        device=sender.id,
        device_name=sender.name,
        fingerprint=sender.fingerprint,
        study=manifest.study,
        version=manifest.version,
        revisions=manifest.revisions,
    )

"""Writing a bundle: what this device wrote and no coordinator holds yet."""

from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.study import Study
from ngofield.exchange.bundle import Sender, write_bundle
from ngofield.exchange.sealing import seal
from ngofield.files import write_whole
from ngofield.services.progress import Progress, silent
from ngofield.storage.store import Store

_STEPS = 4


@dataclass(frozen=True, slots=True)
class BundleReport:
    """What was packed. `sealed_to` are age recipients; none means sealed with the passphrase."""

    path: Path
    revisions: int
    sealed_to: tuple[str, ...]


def write_own_bundle(
    store: Store,
    study: Study,
    passphrase: str,
    target: Path,
    *,
    everything: bool = False,
    progress: Progress = silent,
) -> BundleReport:
    """Write the bundle to `target`, a file, or into it where it is a folder.

    Raises `Refused` where the file cannot be written; nothing is left behind then.
    """
    progress(0, _STEPS)
    after = 0 if everything else store.local.received()
    previous = store.journal.digests(store.device, after, after).get(after, "")
    revisions = list(store.journal.revisions(store.device, after))
    progress(1, _STEPS)
    sender = Sender(
        study.id, study.version, store.device, store.device_name, store.identity.signing_key, store.now()
    )
    content = write_bundle(sender, after, previous, revisions)
    progress(2, _STEPS)
    sealed = seal(content, study.coordinators, passphrase)
    progress(3, _STEPS)
    path = target / _file_name(store, study, after + len(revisions)) if target.is_dir() else target
    write_whole(path, sealed)
    with store.transaction():
        store.local.note_bundled(after + len(revisions))
    progress(_STEPS, _STEPS)
    return BundleReport(path, len(revisions), study.coordinators)


def _file_name(store: Store, study: Study, last: int) -> str:
    return f"{study.id}-{store.fingerprint.replace(' ', '')}-{last}.bundle"

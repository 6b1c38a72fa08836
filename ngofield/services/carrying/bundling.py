"""Writing bundles: what this store's devices wrote and no coordinator holds yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.device import fingerprint
from ngofield.domain.revision import Revision
from ngofield.domain.study import Study
from ngofield.exchange.bundle import Sender, write_bundle
from ngofield.exchange.sealing import seal
from ngofield.files import write_whole
from ngofield.services.progress import Progress, silent
from ngofield.storage.identity import Identity
from ngofield.storage.store import Store

LARGEST_PART = 40 * 2**20
"""In bytes, unpacked: what more there is goes into a further file. Any stick and any reader can hold it."""
_LINE = 500


@dataclass(frozen=True, slots=True)
class Packed:
    """One file with revisions `first` to `last` of the device that has this fingerprint."""

    path: Path
    fingerprint: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BundleReport:
    """What was packed, into which files. `sealed_to` are age recipients; none: sealed with the passphrase.

    There is more than one file where one would be too large, or where this store was another device
    before and not all of that has been received.
    """

    files: tuple[Packed, ...]
    sealed_to: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Return the first file."""
        return self.files[0].path

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return all files."""
        return tuple(file.path for file in self.files)

    @property
    def revisions(self) -> int:
        """Return how many revisions were packed."""
        return sum(file.last - file.first + 1 for file in self.files)


@dataclass(frozen=True, slots=True)
class _Part:
    """Revisions `after` + 1 and on of one of this store's devices; `previous` is the digest at `after`."""

    identity: Identity
    after: int
    previous: str
    revisions: list[Revision]

    @property
    def last(self) -> int:
        return self.after + len(self.revisions)


def write_own_bundle(
    store: Store,
    study: Study,
    passphrase: str,
    target: Path,
    *,
    everything: bool = False,
    largest: int = LARGEST_PART,
    progress: Progress = silent,
) -> BundleReport:
    """Write the bundle to `target`, a file, or into it where it is a folder; further parts go beside it.

    Raises `Refused` where a file cannot be written; nothing is left behind then.
    """
    parts = list(_parts(store, everything=everything, largest=largest))
    written: list[Path] = []
    try:
        for done, part in enumerate(parts):
            progress(done, len(parts))
            path = _part_path(target, store, study, part, done)
            content = write_bundle(
                _sender(store, study, part.identity), part.after, part.previous, part.revisions
            )
            write_whole(path, seal(content, study.coordinators, passphrase))
            written.append(path)
        progress(len(parts), len(parts))
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    with store.transaction():
        for part in parts:
            store.local.note_bundled(part.identity.device, part.last)
    files = [
        Packed(path, fingerprint(part.identity.verify_key), part.after + 1, part.last)
        for path, part in zip(written, parts, strict=True)
    ]
    return BundleReport(tuple(files), study.coordinators)


def _parts(store: Store, *, everything: bool, largest: int) -> Iterator[_Part]:
    """Yield what is to be packed: former devices first; today's always, be it empty."""
    for identity in store.identities:
        chain = store.chain_of(identity)
        after = 0 if everything else store.local.received(identity.device)
        previous = store.journal.digest_at(chain, after)
        revisions = store.journal.chain(chain, after, identity.last_seq)
        empty = True
        for chunk in _chunks(revisions, largest):
            empty = False
            yield _Part(identity, after, previous, chunk)
            after, previous = chunk[-1].seq, chunk[-1].digest
        if empty and identity.last_seq is None:
            yield _Part(identity, after, previous, [])


def _chunks(revisions: Iterable[Revision], largest: int) -> Iterator[list[Revision]]:
    chunk: list[Revision] = []
    size = 0
    for revision in revisions:
        length = _LINE + len(revision.body or b"")
        if chunk and size + length > largest:
            yield chunk
            chunk, size = [], 0
        chunk.append(revision)
        size += length
    if chunk:
        yield chunk


def _sender(store: Store, study: Study, identity: Identity) -> Sender:
    return Sender(
        study.id, study.version, identity.device, store.device_name, identity.signing_key, store.now()
    )


def _part_path(target: Path, store: Store, study: Study, part: _Part, number: int) -> Path:
    if target.is_dir():
        digits = fingerprint(part.identity.verify_key).replace(" ", "")
        return target / f"{study.id}-{digits}-{part.last}.bundle"
    return target.with_stem(f"{target.stem}-{number + 1}") if number else target

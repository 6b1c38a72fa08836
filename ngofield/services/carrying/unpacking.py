"""Reading bundles for one store: unseal, check, and turn into a piece of a chain."""

from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.device import Device
from ngofield.errors import Refused
from ngofield.exchange.bundle import MAX_FILE, Manifest, OpenedBundle, open_bundle
from ngofield.exchange.sealing import unseal
from ngofield.files import read_limited
from ngofield.storage.absorption import Piece
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A bundle whose signature fits and that belongs to this study; its revisions are not read yet."""

    opened: OpenedBundle

    @property
    def manifest(self) -> Manifest:
        """Return what the bundle says of itself."""
        return self.opened.manifest

    @property
    def sender(self) -> Device:
        """Return the device it comes from."""
        return self.manifest.sender

    def piece(self) -> Piece:
        """Return its revisions, every one checked; raise `Refused` where any is not as it should be."""
        manifest = self.manifest
        return Piece(manifest.device, manifest.after, manifest.previous, self.opened.revisions())


def unpack(path: Path, store: Store, study: str, passphrase: str) -> Unpacked:
    """Read a bundle file.

    Raises `Refused` where it cannot be read, is no bundle, is sealed for somebody else, was cut or
    altered, comes from a newer program or belongs to another study.
    """
    sealed = read_limited(path, MAX_FILE)
    opened = open_bundle(unseal(sealed, store.identity.age_identity, passphrase))
    manifest = opened.manifest
    if manifest.study != study:
        raise Refused(
            "This bundle belongs to another study ({other}). Nothing was changed.", other=manifest.study
        )
    return Unpacked(opened)

"""Bundles: what one device wrote, signed by it, sealed for the coordinators.

A bundle is age(zip(manifest.json, revisions.jsonl, signature)). Reading treats the file as hostile:
sizes are bounded, members are exactly these three, every line is checked against a strict schema, and
the device's chain is computed anew up to the digest the manifest promises.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from ngofield.domain.device import Device, device_id, fingerprint
from ngofield.domain.revision import Revision
from ngofield.errors import Refused
from ngofield.exchange.bundle_lines import read_lines, write_lines

FORMAT = "ngofield-bundle"
FORMAT_VERSION = 2
MAX_FILE = 64 * 2**20
MAX_LINES = 128 * 2**20
_MANIFEST, _REVISIONS, _SIGNATURE = "manifest.json", "revisions.jsonl", "signature"
_LIMITS = {_MANIFEST: 64 * 2**10, _REVISIONS: MAX_LINES, _SIGNATURE: 64}
_TIME = (1980, 1, 1, 0, 0, 0)
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, RuntimeError,
    OverflowError,
)  # fmt: skip

Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Digest = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
Words = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*\Z")]
Count = Annotated[int, msgspec.Meta(ge=0, le=10**9)]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is in a bundle. The revisions are number `after` + 1 to `after` + `revisions` of the device.

    `previous` is the chain's digest before the first of them, `digest` after the last; `sha256` is that
    of revisions.jsonl. `verify_key` is the device's Ed25519 public key, in hex; the device's id
    follows from it.
    """

    format: Words
    format_version: Count
    study: Words
    version: Words
    device: Words
    device_name: Words
    verify_key: Hex64
    revisions: Count
    after: Count
    previous: Digest
    digest: Digest
    sha256: Hex64
    made_at: Words

    @property
    def last(self) -> int:
        """Return the number of the last revision."""
        return self.after + self.revisions

    @property
    def end(self) -> tuple[int, str]:
        """Return the number of the last revision and the chain's digest there."""
        return self.last, self.digest

    @property
    def sender(self) -> Device:
        """Return the device the bundle comes from."""
        return Device(self.device, self.device_name, fingerprint(self.verify_key), self.verify_key)


class _Header(msgspec.Struct, frozen=True):
    format: str
    format_version: int


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes a bundle and for which study."""

    study: str
    version: str
    device: str
    device_name: str
    signing_key: bytes
    made_at: str


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle whose signature fits; its lines are not read yet."""

    manifest: Manifest
    lines: bytes

    def revisions(self) -> list[Revision]:
        """Return the revisions, every one checked and chained.

        Raises `Refused` where anything in them is not as this program writes it.
        """
        manifest = self.manifest
        try:
            revisions = read_lines(self.lines, manifest.device, manifest.after, manifest.previous)
        except (ValueError, RecursionError) as problem:
            raise altered() from problem
        last = revisions[-1].digest if revisions else manifest.previous
        if len(revisions) != manifest.revisions or last != manifest.digest:
            raise altered()
        return revisions


def altered() -> Refused:
    """Return the sentence for content that is not what the sender wrote."""
    return Refused("This bundle is damaged or was altered. Nothing was changed: ask for a new one.")


def write_bundle(sender: Sender, after: int, previous: str, revisions: Sequence[Revision]) -> bytes:
    """Return the signed zip of revisions `after` + 1 and on; it is not sealed yet.

    `previous` is the digest of the device's chain at `after`.
    """
    lines = write_lines(revisions)
    key = SigningKey(sender.signing_key)
    manifest = Manifest(
        format=FORMAT, format_version=FORMAT_VERSION, study=sender.study, version=sender.version,
        device=sender.device, device_name=sender.device_name, verify_key=key.verify_key.encode().hex(),
        revisions=len(revisions), after=after, previous=previous,
        digest=revisions[-1].digest if revisions else previous,
        sha256=hashlib.sha256(lines).hexdigest(), made_at=sender.made_at,
    )  # fmt: skip
    described = msgspec.json.format(msgspec.json.encode(manifest))
    signature = key.sign(_context(FORMAT_VERSION) + described + lines).signature
    return _zipped({_MANIFEST: described, _REVISIONS: lines, _SIGNATURE: signature})


def _context(version: int) -> bytes:
    """Return what is signed before the content: a signature of one kind of file fits no other."""
    return f"{FORMAT}-{version}\n".encode()


def _zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _TIME)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def open_bundle(content: bytes) -> OpenedBundle:
    """Read an unsealed bundle and check its signature.

    Raises `Refused` where it is none, comes from a newer program, or was altered.
    """
    members = _unzipped(content)
    described, lines = members[_MANIFEST], members[_REVISIONS]
    manifest = _manifest(described)
    if manifest.device != device_id(manifest.verify_key):
        raise altered()
    try:
        VerifyKey(bytes.fromhex(manifest.verify_key)).verify(
            _context(manifest.format_version) + described + lines, members[_SIGNATURE]
        )
    except (BadSignatureError, ValueError) as problem:
        raise altered() from problem
    if hashlib.sha256(lines).hexdigest() != manifest.sha256:
        raise altered()
    return OpenedBundle(manifest, lines)


def _manifest(described: bytes) -> Manifest:
    try:
        header = msgspec.json.decode(described, type=_Header)
        if header.format == FORMAT and header.format_version > FORMAT_VERSION:
            raise Refused(
                "This bundle was made by a newer version of the program. Nothing was changed: "
                "install the newer program to merge it."
            )
        manifest = msgspec.json.decode(described, type=Manifest)
    except (ValueError, RecursionError) as problem:
        raise altered() from problem
    if manifest.format != FORMAT:
        raise altered()
    return manifest


def _unzipped(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sorted(archive.namelist()) != sorted(_LIMITS):
                raise altered()
            return {name: _member(archive, name) for name in _LIMITS}
    except _ZIP_FAULTS as problem:
        raise altered() from problem


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    entry = archive.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise altered()
    with archive.open(entry) as member:
        content = member.read(_LIMITS[name] + 1)
    if len(content) > _LIMITS[name]:
        raise altered()
    return content

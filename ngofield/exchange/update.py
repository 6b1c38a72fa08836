"""Study updates: a new version of the study package, signed by the coordinator's device that sends it.

One line of JSON and the package's zip after it: whoever reads zips reads an update too.
"""

import hashlib
from typing import Annotated

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from ngofield.domain.device import Device, device_id, fingerprint
from ngofield.errors import Refused

FORMAT = "ngofield-update"
FORMAT_VERSION = 1
MAX_FILE = 52 * 2**20
_CONTEXT = b"ngofield-update-1\n"
_LONGEST_HEAD = 64 * 2**10

Words = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*\Z")]
Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Count = Annotated[int, msgspec.Meta(ge=1, le=10**9)]


class Update(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The package with this SHA-256 is `version` of `study`, says `issuer`; its `number`-th update.

    `verify_key` is the issuer's Ed25519 public key, in hex; the issuer's id follows from it.
    """

    study: Words
    version: Words
    number: Count
    sha256: Hex64
    issuer: Words
    issuer_name: Words
    verify_key: Hex64
    format: Words = FORMAT
    format_version: int = FORMAT_VERSION

    @property
    def sender(self) -> Device:
        """Return the device it comes from."""
        return Device(self.issuer, self.issuer_name, fingerprint(self.verify_key), self.verify_key)


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    update: msgspec.Raw
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


def write_update(update: Update, package: bytes, signing_key: bytes) -> bytes:
    """Return the file; `update.sha256` must be that of `package`."""
    content = msgspec.json.encode(update)
    signature = SigningKey(signing_key).sign(_CONTEXT + content).signature
    return msgspec.json.encode(_Signed(msgspec.Raw(content), signature.hex())) + b"\n" + package


def read_update(content: bytes) -> tuple[Update, bytes]:
    """Return what an update says and its package; raise `Refused` where it is none or was altered."""
    head, line, package = content.partition(b"\n")
    try:
        if not line or len(head) > _LONGEST_HEAD:
            raise ValueError
        signed = msgspec.json.decode(head, type=_Signed)
        update = msgspec.json.decode(signed.update, type=Update)
        VerifyKey(bytes.fromhex(update.verify_key)).verify(
            _CONTEXT + bytes(signed.update), bytes.fromhex(signed.signature)
        )
    except (ValueError, RecursionError, BadSignatureError) as problem:
        raise _not_valid() from problem
    known = (update.format, update.format_version) == (FORMAT, FORMAT_VERSION)
    if not known or update.issuer != device_id(update.verify_key):
        raise _not_valid()
    if hashlib.sha256(package).hexdigest() != update.sha256:
        raise _not_valid()
    return update, package


def _not_valid() -> Refused:
    return Refused("This file is not an update of a study, or it was altered. Nothing was changed.")

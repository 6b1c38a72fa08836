"""Receipts: a small signed JSON file that tells a laptop how much of its journal a coordinator holds.

Nothing in it is data. The digest proves that the issuer really has the revisions: nobody else could
know it. It also tells which respondents of the laptop have withdrawn, by their random ids.
"""

from typing import Annotated

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from ngofield.domain.device import device_id
from ngofield.errors import Refused

FORMAT = "ngofield-receipt"
FORMAT_VERSION = 2
MAX_FILE = 2**20

Words = Annotated[str, msgspec.Meta(max_length=200)]
Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Count = Annotated[int, msgspec.Meta(ge=1, le=10**9)]
Ids = Annotated[tuple[Annotated[str, msgspec.Meta(max_length=36)], ...], msgspec.Meta(max_length=20_000)]


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`issuer` holds all revisions of `device` up to `covered`, where the chain's digest is `digest`.

    `withdrawn` are respondents of that device whose data are to be erased there too.

    `verify_key` is the issuer's Ed25519 public key, in hex; the issuer's id follows from it.
    """

    study: Words
    device: Words
    covered: Count
    digest: Hex64
    issuer: Words
    issuer_name: Words
    verify_key: Hex64
    issued_at: Words
    format: Words
    format_version: int
    withdrawn: Ids = ()


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    receipt: msgspec.Raw
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


def write_receipt(receipt: Receipt, signing_key: bytes) -> bytes:
    """Return the file: the receipt, byte for byte as it was signed, and the signature."""
    content = msgspec.json.encode(receipt)
    signature = SigningKey(signing_key).sign(_context(receipt.format_version) + content).signature
    return msgspec.json.encode(_Signed(msgspec.Raw(content), signature.hex())) + b"\n"


def read_receipt(content: bytes) -> Receipt:
    """Read a receipt and check its signature; raise `Refused` where it is none or was altered."""
    try:
        signed = msgspec.json.decode(content, type=_Signed)
        receipt = msgspec.json.decode(signed.receipt, type=Receipt)
        VerifyKey(bytes.fromhex(receipt.verify_key)).verify(
            _context(receipt.format_version) + bytes(signed.receipt), bytes.fromhex(signed.signature)
        )
    except (ValueError, RecursionError, BadSignatureError) as problem:
        raise _not_valid() from problem
    known = receipt.format == FORMAT and 1 <= receipt.format_version <= FORMAT_VERSION
    if not known or receipt.issuer != device_id(receipt.verify_key):
        raise _not_valid()
    return receipt


def _context(version: int) -> bytes:
    return f"{FORMAT}-{version}\n".encode()


def _not_valid() -> Refused:
    return Refused("This file is not a receipt, or it was altered. Nothing was changed.")

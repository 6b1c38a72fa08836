"""Devices: a laptop's store as others know it. Its id follows from its public signing key."""

from dataclasses import dataclass
from hashlib import sha256

from ngofield.domain.revision import derived_id


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled device; `fingerprint` is what two people compare before the first merge."""

    id: str
    name: str
    fingerprint: str
    verify_key: str = ""


def device_id(verify_key: str) -> str:
    """Return the id of the device that signs with this key (hex): nobody can claim another's id."""
    return derived_id("device", verify_key)


def fingerprint(verify_key: str) -> str:
    """Return twelve digits, "dddd dddd dddd", from the SHA-256 of the key (hex)."""
    return _digits(bytes.fromhex(verify_key))


def key_digits(recipient: str) -> str:
    """Return twelve digits in the same way for an age public key: people compare them, not the key."""
    return _digits(recipient.encode())


def _digits(public: bytes) -> str:
    number = int.from_bytes(sha256(public).digest()[:8], "big") % 10**12
    digits = f"{number:012d}"
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


def same_fingerprint(left: str, right: str) -> bool:
    """Compare two fingerprints by their digits alone: spaces and dashes do not matter."""
    digits = ["".join(filter(str.isdigit, text)) for text in (left, right)]
    return digits[0] == digits[1] and bool(digits[0])

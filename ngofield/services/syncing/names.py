"""What the files of a sync place are called. No name tells a town, a person, or which study it is."""

import hashlib
import re

BUNDLES, RECEIPTS, UPDATES = "bundles", "receipts", "study"

_BUNDLE = re.compile(r"(\d{12})-\d{1,10}-\d{1,10}-[0-9a-f]{16}\.bundle")
_RECEIPT = re.compile(r"(\d{12})-(\d{12})-([0-9a-f]{16})\.receipt")
_UPDATE = re.compile(r"(\d{12})-(\d{1,6})-([0-9a-f]{16})\.update")


def study_folder(study: str) -> str:
    """Return the folder of a study in a place."""
    return hashlib.sha256(f"ngofield-place-1\n{study}".encode()).hexdigest()[:16]


def digits_of(fingerprint: str) -> str:
    """Return the twelve digits of a fingerprint, without spaces."""
    return fingerprint.replace(" ", "")


def bundle_name(digits: str, first: int, last: int, content: bytes) -> str:
    """Return what a bundle is called."""
    return f"{digits}-{first}-{last}-{_mark(content)}.bundle"


def receipt_name(laptop: str, issuer: str, content: bytes) -> str:
    """Return what a receipt for a laptop is called."""
    return f"{laptop}-{issuer}-{_mark(content)}.receipt"


def update_name(issuer: str, number: int, content: bytes) -> str:
    """Return what an issuer's study update is called."""
    return f"{issuer}-{number}-{_mark(content)}.update"


def bundle_of(name: str) -> str:
    """Return the digits of the laptop that wrote a bundle; empty where the name is no bundle's."""
    match = _BUNDLE.fullmatch(name)
    return match[1] if match else ""


def receipt_for(name: str) -> str:
    """Return the digits of the laptop that a receipt is for; empty where the name is no receipt's."""
    match = _RECEIPT.fullmatch(name)
    return match[1] if match else ""


def update_order(name: str) -> tuple[int, str] | None:
    """Return what updates are sorted by, or None where the name is no update's."""
    match = _UPDATE.fullmatch(name)
    return (int(match[2]), name) if match else None


def is_whole(name: str, content: bytes) -> bool:
    """Tell whether a content is the one that its name promises."""
    return name.rpartition(".")[0].endswith(_mark(content))


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]

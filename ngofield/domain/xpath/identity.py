"""Functions that make or shorten identifiers (ODK): `uuid`, `digest`."""

import base64
import binascii
import hashlib
import math
import string

from ngofield.domain.xpath.scope import Scope

ALGORITHMS = {
    "MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512",
}  # fmt: skip
_LETTERS = string.digits + string.ascii_uppercase
_LONGEST = 1000


def uuid(scope: Scope, length: float = math.nan) -> str:
    """Return a random UUID; with a length, that many random digits and capital letters."""
    if math.isnan(length):
        return scope.setting.uuid()
    count = int(max(0.0, min(length, _LONGEST)))
    return "".join(scope.setting.chance.choices(_LETTERS, k=count))


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """Return the hash of a text (UTF-8) in base64 or hex; an empty text for an unknown algorithm."""
    known = ALGORITHMS.get(algorithm.strip().upper())
    if known is None:
        return ""
    sealed = hashlib.new(known, text.encode(errors="replace"), usedforsecurity=False).digest()
    return sealed.hex() if encoding.strip().lower() == "hex" else base64.b64encode(sealed).decode()


def base64_decoded(text: str) -> str:
    """Return the text (UTF-8) behind base64; an empty text where it is none."""
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""

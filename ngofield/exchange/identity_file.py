"""The key file of a coordinator: the secret age key of a store, encrypted with a passphrase.

An age file (scrypt) of the text that `age-keygen` writes, so that the standard tool `age` can use it.
"""

import re

import pyrage

from ngofield.domain.age_file import LARGEST_COST, passphrase_cost
from ngofield.errors import Refused

SUFFIX = ".agekey"
LARGEST = 64 * 2**10
_SECRET = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]{58}\s*$", re.MULTILINE)
_PUBLIC = re.compile(r"\bage1[02-9ac-hj-np-z]{58}\b")


def seal_identity(age_identity: str, recipient: str, passphrase: str) -> bytes:
    """Return the content of a key file. Slow on purpose (scrypt); raises `Refused` without a passphrase."""
    if not passphrase:
        raise Refused("A passphrase is needed: it protects the key file if it is lost.")
    text = f"# public key: {recipient}\n{age_identity}\n"
    return bytes(pyrage.passphrase.encrypt(text.encode(), passphrase))


def open_identity(content: bytes, passphrase: str) -> str:
    """Return the secret key of a key file.

    Raises `Refused` on a wrong passphrase and for a file that is no key file or is damaged.
    """
    cost = passphrase_cost(content)
    if not cost or cost > LARGEST_COST:
        raise _no_key_file()
    try:
        text = bytes(pyrage.passphrase.decrypt(content, passphrase)).decode("ascii", "replace")
    except pyrage.DecryptError as problem:
        if str(problem) == "Decryption failed":
            raise Refused(
                "The passphrase of the key file is wrong. Nothing was changed: try again."
            ) from problem
        raise _no_key_file() from problem
    found = _SECRET.search(text)
    if found is None:
        raise _no_key_file()
    return found[0].strip()


def read_recipient(text: str) -> str:
    """Return the one public key in a text, such as a public key file.

    Raises `Refused` where there is none, or more than one.
    """
    found = set(_PUBLIC.findall(text))
    if len(found) != 1:
        raise Refused(
            "This is not one public key (age1…). Nothing was changed: copy the key from the coordinator's "
            "page “Laptop and package”, or take the file saved there."
        )
    recipient: str = found.pop()
    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as problem:
        raise Refused(
            "This public key has a slip in it. Nothing was changed: copy it again, whole."
        ) from problem
    return recipient


def _no_key_file() -> Refused:
    return Refused("This file is not a coordinator's key file, or it is damaged. Nothing was changed.")

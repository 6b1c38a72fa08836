"""Sealing and opening with age (age-encryption.org): to public keys, or with a passphrase."""

from collections.abc import Sequence

import pyrage

from ngofield.domain.age_file import BY_PASSPHRASE, LARGEST_COST, MAGIC, passphrase_cost
from ngofield.errors import Refused
from ngofield.i18n import N_

FOR_ANOTHER = N_(
    "This bundle cannot be opened here: it is sealed for another coordinator or with another "
    "passphrase. Nothing was changed."
)
_WRONG_KEY = ("No matching keys found", "Decryption failed")


def seal(content: bytes, recipients: Sequence[str], passphrase: str) -> bytes:
    """Encrypt to the recipients, or with the passphrase where there are none (slow: scrypt).

    Raises `Refused` where a recipient is not an age public key.
    """
    if not recipients:
        return bytes(pyrage.passphrase.encrypt(content, passphrase))
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as problem:
        raise Refused(
            "A coordinator's key in the study is not valid. Nothing was written: check the study package."
        ) from problem
    return bytes(pyrage.encrypt(content, keys))


def unseal(sealed: bytes, age_identity: str, passphrase: str) -> bytes:
    """Decrypt with this store's own key, or with the passphrase where the file was sealed with one.

    Raises `Refused` where the file is none of ours, is for somebody else, or was cut or altered.
    """
    if not sealed.startswith(MAGIC):
        raise Refused("This file is not a bundle. Nothing was changed.")
    if passphrase_cost(sealed) > LARGEST_COST:
        raise _refusal("")
    try:
        return _opened(sealed, age_identity, passphrase)
    except pyrage.DecryptError as problem:
        raise _refusal(str(problem)) from problem


def _opened(sealed: bytes, age_identity: str, passphrase: str) -> bytes:
    if sealed.startswith(BY_PASSPHRASE):
        return bytes(pyrage.passphrase.decrypt(sealed, passphrase))
    return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(age_identity)]))


def _refusal(reason: str) -> Refused:
    if reason in _WRONG_KEY:
        return Refused(FOR_ANOTHER)
    return Refused("This bundle is incomplete or was altered on the way. Nothing was changed: copy it again.")

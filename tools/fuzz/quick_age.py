"""An age file locked with a passphrase at almost no cost: the same format, quick to open again and again.

https://github.com/C2SP/C2SP/blob/main/age.md
"""

import hmac
import secrets
from base64 import b64encode
from hashlib import scrypt, sha256

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as encrypt

_COST = 4
_CHUNK = 64 * 2**10


def lock(content: bytes, passphrase: str) -> bytes:
    """Return the age file of `content`."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    label = b"age-encryption.org/v1/scrypt" + salt
    wrapping = scrypt(passphrase.encode(), salt=label, n=2**_COST, r=8, p=1, dklen=32)
    wrapped = encrypt(file_key, None, bytes(12), wrapping)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_text(salt), _COST, _text(wrapped))
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    payload = _chunks(content, _derived(file_key, nonce, b"payload"))
    return header + b" " + _text(mac) + b"\n" + nonce + payload


def _chunks(content: bytes, key: bytes) -> bytes:
    """Return the chunks of 64 KiB, each sealed under its number; the last one says that it is the last."""
    last = max(len(content) - 1, 0) // _CHUNK
    return b"".join(
        encrypt(content[i * _CHUNK : (i + 1) * _CHUNK], None, i.to_bytes(11) + bytes([i == last]), key)
        for i in range(last + 1)
    )


def _derived(secret: bytes, salt: bytes, label: bytes) -> bytes:
    """Return 32 bytes by HKDF-SHA-256 (RFC 5869)."""
    extracted = hmac.digest(salt or bytes(32), secret, sha256)
    return hmac.digest(extracted, label + b"\1", sha256)


def _text(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")

"""Keys and passphrase of an open store."""

import hmac

from ngofield.storage.store import Store


class Security:
    """What a person may know and change about the keys of this store."""

    def __init__(self, store: Store, passphrase: str) -> None:
        self._store = store
        self._passphrase = passphrase

    @property
    def fingerprint(self) -> str:
        """Return the twelve digits that two people compare before a first merge."""
        return self._store.fingerprint

    @property
    def recipient(self) -> str:
        """Return this store's age recipient: what others encrypt to so that only it can read."""
        return self._store.identity.recipient

    def check_passphrase(self, passphrase: str) -> bool:
        """Tell whether this is the passphrase the store was opened with."""
        return hmac.compare_digest(passphrase.encode(), self._passphrase.encode())

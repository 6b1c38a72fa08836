"""What a store remembers of its sync place, in the encrypted database."""

from collections.abc import Collection, Iterable

import msgspec

from ngofield.exchange.place import Address, Kind, parse_address
from ngofield.storage.store import Store

_PLACE, _SECRET, _HOST_KEY = "sync_place", "sync_secret", "sync_host_key"
_DONE, _SENT = "sync_done", "sync_sent"
_PUBLISHED, _PUBLISHERS = "sync_published", "sync_publishers"


class _Sent(msgspec.Struct, frozen=True):
    last: int = 0
    names: tuple[str, ...] = ()


class Memory:
    """Settings of the store by what they mean."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def address(self) -> Address | None:
        """Return where the place is, or None where none was chosen."""
        text = self._store.setting(_PLACE)
        return parse_address(text) if text else None

    @property
    def secret(self) -> str:
        """Return the password of the place; it may be empty."""
        return self._store.setting(_SECRET) or ""

    def settle(self, address: Address, secret: str) -> None:
        """Remember a place; a compared host key stays for the same server."""
        known = self.address
        with self._store.transaction():
            if known is None or _server(known) != _server(address):
                self._store.set_setting(_HOST_KEY, "")
            self._store.set_setting(_PLACE, address.text)
            self._store.set_setting(_SECRET, secret)

    def forget(self) -> None:
        """Forget the place, its password and its host key."""
        with self._store.transaction():
            for key in (_PLACE, _SECRET, _HOST_KEY):
                self._store.set_setting(key, "")

    @property
    def host_key(self) -> str:
        """Return the key of the SFTP server that a person compared; empty before."""
        return self._store.setting(_HOST_KEY) or ""

    def trust(self, host_key: str) -> None:
        """Remember the key of the SFTP server."""
        self._store.set_setting(_HOST_KEY, host_key)

    def done(self) -> set[str]:
        """Return the names of files that need not be fetched again."""
        stored = self._store.setting(_DONE)
        return set(msgspec.json.decode(stored, type=list[str])) if stored else set()

    def note_done(self, names: Iterable[str]) -> None:
        """Remember files that were taken in, or are not for this store."""
        self._keep_done(self.done() | set(names))

    def keep_only(self, listed: Collection[str]) -> None:
        """Forget the names of files that are no longer in the place."""
        known = self.done()
        if not known <= set(listed):
            self._keep_done(known & set(listed))

    def _keep_done(self, names: set[str]) -> None:
        self._store.set_setting(_DONE, msgspec.json.encode(sorted(names)).decode())

    def is_sent(self, last: int, listed: Collection[str]) -> bool:
        """Tell whether a bundle up to revision `last` was made whose parts are all in `listed`."""
        stored = self._store.setting(_SENT)
        sent = msgspec.json.decode(stored, type=_Sent) if stored else _Sent()
        return bool(sent.names) and sent.last == last and set(sent.names) <= set(listed)

    def note_sent(self, last: int, names: Iterable[str]) -> None:
        """Remember what the latest bundle of this device is called."""
        self._store.set_setting(_SENT, msgspec.json.encode(_Sent(last, tuple(names))).decode())

    def publishers(self) -> set[str]:
        """Return the ids of the devices whose study updates are taken."""
        stored = self._store.setting(_PUBLISHERS)
        return set(msgspec.json.decode(stored, type=list[str])) if stored else set()

    def trust_publisher(self, device: str) -> None:
        """Take the study updates of a device from now on."""
        trusted = sorted(self.publishers() | {device})
        self._store.set_setting(_PUBLISHERS, msgspec.json.encode(trusted).decode())

    def next_number(self) -> int:
        """Count one more study update of this device and return its number."""
        number = int(self._store.setting(_PUBLISHED) or 0) + 1
        self._store.set_setting(_PUBLISHED, str(number))
        return number


def _server(address: Address) -> tuple[Kind, str, int]:
    return address.kind, address.host, address.port

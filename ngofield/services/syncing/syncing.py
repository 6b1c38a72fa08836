"""Syncing a store with its place."""

from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.place import Address, Kind, Place, Unreachable, open_place, parse_address
from ngofield.exchange.place.opening import need_driver
from ngofield.exchange.place.patience import Ask, PatientPlace, patiently
from ngofield.services.merging import Merging
from ngofield.services.progress import Progress, Steady, silent
from ngofield.services.syncing.boxes import Boxes
from ngofield.services.syncing.memory import Memory
from ngofield.services.syncing.report import SyncReport
from ngofield.services.syncing.round import Accepted, Hands, Round
from ngofield.services.syncing.sharing import Sharing
from ngofield.storage.store import Store


class Syncing:
    """The sync place of one open store. Every store gives and takes; who is who follows from the keys."""

    def __init__(self, store: Store, study: Study, merging: Merging) -> None:
        self._memory = Memory(store)
        boxes = Boxes(store.path)
        self._sharing = Sharing(store, study, boxes, self._memory)
        self._hands = Hands(store, study, merging, self._memory, boxes, self._sharing)

    @property
    def address(self) -> Address | None:
        """Return where the place is, or None where none was chosen; the password is not in it."""
        return self._memory.address

    @property
    def has_secret(self) -> bool:
        """Tell whether a password is kept for the place."""
        return bool(self._memory.secret)

    @staticmethod
    def read(address: str) -> Address:
        """Read an address or a path; raise `Refused` where it cannot be a place (see `settle`)."""
        return parse_address(address)

    def settle(self, address: str, secret: str | None = None) -> Address:
        """Remember a place and its password, both in the encrypted store; nothing is sent yet.

        Without a `secret` the one kept for the same address stays. Raises `Refused` for what is no
        address, would send the password unprotected, or needs a driver that is not installed.
        """
        parsed = parse_address(address)
        need_driver(parsed)
        if secret is None:
            secret = self._memory.secret if self.address == parsed else ""
        self._memory.settle(parsed, secret)
        return parsed

    def forget(self) -> None:
        """Forget the place and its password; what is there stays there."""
        self._memory.forget()

    def check(self, *, accept_host: str = "", progress: Progress = silent) -> None:
        """Raise `Refused` where the place does not let us in (see `sync`); nothing is moved."""
        with closing(self._open(accept_host, Steady(progress).ask)) as place:
            place.check()

    def publish(self, source: Path) -> str:
        """Make a new version of the study the one of this store, and of the laptops at their next sync.

        Returns the version. Raises `Refused` where the package cannot be used, is of another study or of
        a version that is here already.
        """
        return self._sharing.publish(source)

    def sync(
        self,
        *,
        accept: Collection[str] = (),
        accept_updates: Collection[str] = (),
        accept_host: str = "",
        progress: Progress = silent,
    ) -> SyncReport:
        """Give and take; what stopped it is in the report, and the next sync goes on from there.

        Fingerprints that a person compared: `accept` of new laptops, `accept_updates` of coordinators
        who may change the study, `accept_host` of a new SFTP server's key. `progress` may raise
        `Cancelled`; what is whole stays. Raises `Refused` where no place was chosen.
        """
        address, steady = self._chosen(), Steady(progress)
        report = SyncReport(address.text)
        try:
            with closing(self._open(accept_host, steady.ask)) as place:
                visit = Round(self._hands, place, Accepted(accept, accept_updates), steady)
                try:
                    visit.go()
                finally:
                    report = replace(visit.report, place=address.text)
        except Refused as refused:
            return replace(report, failed=refused, again=isinstance(refused, Unreachable))
        return report

    def _chosen(self) -> Address:
        address = self.address
        if address is None:
            raise Refused("No sync place was chosen for this study yet: choose a folder or a server first.")
        return address

    def _open(self, accept_host: str, ask: Ask) -> Place:
        address = self._chosen()
        need_driver(address)
        if address.kind is Kind.SFTP and not self._memory.host_key:
            from ngofield.exchange.place.sftp import host_key

            self._memory.trust(patiently(lambda: host_key(address, accept_host), ask))
        secret, key = self._memory.secret, self._memory.host_key
        return PatientPlace(patiently(lambda: open_place(address, secret, key), ask), ask)

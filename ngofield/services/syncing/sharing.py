"""Study updates: a coordinator gives a new version out, a laptop takes it from whom a person trusts.

A laptop whose bundles are accepted may not change the study: who may is compared and kept on its own.
"""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ngofield.domain.device import same_fingerprint
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.update import Update, read_update, write_update
from ngofield.services.syncing.boxes import Boxes
from ngofield.services.syncing.memory import Memory
from ngofield.services.syncing.names import UPDATES, digits_of, update_name
from ngofield.services.syncing.report import UpdateStatus, UpdateView
from ngofield.storage.store import Store


class Sharing:
    """Gives study updates out and takes them in."""

    def __init__(self, store: Store, study: Study, boxes: Boxes, memory: Memory) -> None:
        self._store = store
        self._study = study
        self._boxes = boxes
        self._memory = memory

    def publish(self, source: Path) -> str:
        """Make a study folder or file the version of this store, and lay it out for the laptops.

        It goes out with the next sync; bundles of laptops that took it can be opened here. Returns the
        version. Raises `Refused` where the package cannot be used, is of another study, or its version
        is known already.
        """
        from ngofield.exchange.study_package import package_bytes, read_package_bytes, with_coordinator

        package = with_coordinator(package_bytes(source), self._store.identity.recipient)
        version = self._new_version(read_package_bytes(package))
        with self._store.transaction():
            content = self._signed(version, package)
            self._store.add_package(version, package)
            self._boxes.lay_out(UPDATES, content[0], content[1])
        return version

    def take(self, content: bytes, accept: Collection[str]) -> UpdateView:
        """Take an update in where its sender is trusted; it counts from the next opening on.

        `accept` are fingerprints that a person compared: these devices are trusted from now on.
        """
        try:
            update, package = read_update(content)
        except Refused as reason:
            return UpdateView("", UpdateStatus.REFUSED, reason=reason)
        sender = update.sender
        view = UpdateView(update.version, UpdateStatus.UNKNOWN_DEVICE, sender.name, sender.fingerprint)
        if self._is_known(update.version, package):
            return replace(view, status=UpdateStatus.KNOWN)
        accepted = any(same_fingerprint(sender.fingerprint, given) for given in accept)
        if not (accepted or sender.id in {self._store.device, *self._memory.publishers()}):
            return view
        try:
            self._add(update, package)
        except Refused as reason:
            return replace(view, status=UpdateStatus.REFUSED, reason=reason)
        return replace(view, status=UpdateStatus.TAKEN)

    def _is_known(self, version: str, package: bytes) -> bool:
        return version in self._store.package_versions() and self._store.package(version) == package

    def _add(self, update: Update, package: bytes) -> None:
        from ngofield.exchange.study_package import read_package_bytes

        study = read_package_bytes(package)
        if study.version != update.version:
            raise Refused("This file is not an update of a study, or it was altered. Nothing was changed.")
        version = self._new_version(study)
        with self._store.transaction():
            self._memory.trust_publisher(update.issuer)
            self._store.add_package(version, package)

    def _new_version(self, study: Study) -> str:
        if study.id != self._study.id:
            raise Refused("This package is of another study ({other}). Nothing was changed.", other=study.id)
        if study.version in self._store.package_versions():
            raise Refused(
                "Version {version} of the study is here already. Nothing was changed: give a changed study "
                "a new version.",
                version=study.version,
            )
        return study.version

    def _signed(self, version: str, package: bytes) -> tuple[str, bytes]:
        identity, number = self._store.identity, self._memory.next_number()
        update = Update(
            study=self._study.id, version=version, number=number, sha256=hashlib.sha256(package).hexdigest(),
            issuer=identity.device, issuer_name=self._store.device_name, verify_key=identity.verify_key,
        )  # fmt: skip
        content = write_update(update, package, identity.signing_key)
        return update_name(digits_of(identity.fingerprint), number, content), content

"""One sync, step by step: receipts in, own bundle out, others' bundles in, receipts out, study updates."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange import bundle, receipt, update
from ngofield.exchange.place import Place
from ngofield.exchange.sealing import FOR_ANOTHER
from ngofield.files import read_limited
from ngofield.services.carrying.intake import BundleView
from ngofield.services.merging import Merging
from ngofield.services.progress import Steady
from ngofield.services.syncing.boxes import Boxes, Damaged, Tell
from ngofield.services.syncing.memory import Memory
from ngofield.services.syncing.names import (
    BUNDLES,
    RECEIPTS,
    UPDATES,
    bundle_name,
    bundle_of,
    digits_of,
    receipt_for,
    receipt_name,
    study_folder,
    update_order,
)
from ngofield.services.syncing.report import SyncReport, UpdateStatus
from ngofield.services.syncing.sharing import Sharing
from ngofield.storage.store import Store

_LARGEST = {BUNDLES: bundle.MAX_FILE, RECEIPTS: receipt.MAX_FILE, UPDATES: update.MAX_FILE}


@dataclass(frozen=True, slots=True)
class Hands:
    """What a sync works with."""

    store: Store
    study: Study
    merging: Merging
    memory: Memory
    boxes: Boxes
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class Accepted:
    """Fingerprints that a person compared: of laptops, and of coordinators who may change the study."""

    devices: Collection[str] = ()
    publishers: Collection[str] = ()


class Round:
    """One visit to a place. `report` tells what was done, also where the visit was cut short."""

    def __init__(self, hands: Hands, place: Place, accept: Accepted, progress: Steady) -> None:
        self._hands = hands
        self._place = place
        self._accept = accept
        self._progress = progress
        self._own = digits_of(hands.store.fingerprint)
        self._owns = {digits_of(identity.fingerprint) for identity in hands.store.identities}
        self._root = study_folder(hands.study.id)
        self._there: dict[str, dict[str, int]] = {}
        self._damaged: dict[str, Damaged] = {}
        self.report = SyncReport()

    def go(self) -> None:
        """Do everything; raise `Refused` where it cannot go on. What was done until then is kept."""
        self._place.check()
        for folder in (BUNDLES, RECEIPTS, UPDATES):
            self._there[folder] = self._place.names(f"{self._root}/{folder}")
        self._take_receipts()
        self._pack()
        self._send()
        self._take_bundles()
        self._send()
        self._take_updates()
        listed = {name: size for names in self._there.values() for name, size in names.items()}
        self._hands.memory.keep_only(listed)
        self._hands.boxes.tidy(listed)
        for damaged in self._damaged.values():
            raise damaged

    def _take_receipts(self) -> None:
        hands, taken = self._hands, 0
        own = [name for name in self._unseen(RECEIPTS) if receipt_for(name) in self._owns]
        for name, path in self._fetch(RECEIPTS, own):
            with suppress(Refused):  # one that does not fit this laptop says nothing about the others
                hands.merging.accept_receipts(path)
                taken += 1
            self._settle([name])
        self.report = replace(self.report, receipts_taken=taken)

    def _pack(self) -> None:
        """Lay out a bundle of what no coordinator holds, unless it is on its way or in the place."""
        hands = self._hands
        written, waiting = hands.merging.written_and_waiting()
        known = {*self._there[BUNDLES], *hands.boxes.outgoing(BUNDLES)}
        if not waiting or hands.memory.is_sent(written, known):
            return
        for name in hands.boxes.outgoing(BUNDLES):
            hands.boxes.sent(BUNDLES, name)  # the new one holds all of it
        with hands.boxes.workbench() as bench:
            packed = hands.merging.bundle(bench, progress=self._stopping).files
            contents = [read_limited(file.path, bundle.MAX_FILE) for file in packed]
        named = {
            bundle_name(digits_of(file.fingerprint), file.first, file.last, content): content
            for file, content in zip(packed, contents, strict=True)
            if file.last >= file.first
        }
        for name, content in named.items():
            hands.boxes.lay_out(BUNDLES, name, content)
        hands.memory.note_sent(written, named)

    def _send(self) -> None:
        boxes = self._hands.boxes
        waiting = [(folder, name) for folder in _LARGEST for name in boxes.outgoing(folder)]
        sizes = {name: size for folder in _LARGEST for name, size in boxes.outgoing(folder).items()}
        done, total = 0, sum(sizes.values())
        for folder, name in waiting:
            if name not in self._there[folder]:
                content = boxes.content(folder, name)
                self._place.put(f"{self._root}/{folder}/{name}", content, self._tell(done, total))
                self._there[folder][name] = len(content)
                self._hands.memory.note_done([name])
                self._note_sent(folder, name)
            boxes.sent(folder, name)
            done += sizes[name]

    def _note_sent(self, folder: str, name: str) -> None:
        if folder == RECEIPTS:
            self.report = replace(self.report, receipts_put=(*self.report.receipts_put, name))
        else:
            self.report = replace(self.report, sent=(*self.report.sent, name))

    def _take_bundles(self) -> None:
        """Fetch all bundles that may be for this store, then merge them at once."""
        paths: dict[str, Path] = {}
        try:
            while names := [name for name in self._wanted_bundles() if name not in paths]:
                paths.update(self._fetch(BUNDLES, names))
        finally:
            self._merge(list(paths.values()))  # also what came before the line was cut

    def _wanted_bundles(self) -> list[str]:
        """Return the bundles to fetch: all new ones, for copies of a laptop write under the same numbers."""
        hands = self._hands
        keys = hands.study.coordinators
        if keys and hands.store.identity.recipient not in keys:
            return []  # a laptop: every bundle is sealed for the coordinators
        return [
            name
            for name in self._unseen(BUNDLES)
            if name not in self._damaged and bundle_of(name) not in ("", *self._owns)
        ]

    def _merge(self, paths: list[Path]) -> None:
        if not paths:
            return
        hands = self._hands
        with hands.boxes.workbench() as bench:
            outcome = hands.merging.merge(
                paths, accept=tuple(self._accept.devices), receipts_to=bench, progress=self._stopping
            )
            self._lay_out_receipts(outcome.bundles, outcome.receipts)
        foreign = [view for view in outcome.bundles if view.reason and view.reason.message == FOR_ANOTHER]
        held = [view for view in outcome.bundles if view.status.held]
        self._settle([view.file.name for view in (*foreign, *held)])
        shown = tuple(view for view in outcome.bundles if view not in foreign)
        self.report = replace(self.report, bundles=shown)

    def _lay_out_receipts(self, views: Collection[BundleView], receipts: Collection[Path]) -> None:
        laptops = {view.device: digits_of(view.fingerprint) for view in views}
        for path in receipts:
            content = read_limited(path, receipt.MAX_FILE)
            laptop = laptops[receipt.read_receipt(content).device]
            self._hands.boxes.lay_out(RECEIPTS, receipt_name(laptop, self._own, content), content)

    def _take_updates(self) -> None:
        hands = self._hands
        orders = {name: order for name in self._unseen(UPDATES) if (order := update_order(name))}
        for name, path in self._fetch(UPDATES, sorted(orders, key=lambda name: orders[name])):
            view = hands.sharing.take(read_limited(path, update.MAX_FILE), self._accept.publishers)
            if view.status is not UpdateStatus.UNKNOWN_DEVICE:
                self._settle([name])
            if view.status is not UpdateStatus.KNOWN:
                self.report = replace(self.report, updates=(*self.report.updates, view))

    def _unseen(self, folder: str) -> list[str]:
        """Return the names, in order, of what was not taken in yet and is not too large to be sound."""
        seen = self._hands.memory.done()
        sizes: Mapping[str, int] = self._there[folder]
        return sorted(name for name, size in sizes.items() if name not in seen and size <= _LARGEST[folder])

    def _fetch(self, folder: str, names: Sequence[str]) -> Iterator[tuple[str, Path]]:
        """Fetch files one by one; a damaged one is passed over and spoken of at the end."""
        sizes, done = self._there[folder], 0
        total = sum(sizes[name] for name in names)
        for name in names:
            tell = self._tell(done, total)
            try:
                path = self._hands.boxes.fetch(self._place, f"{self._root}/{folder}", name, sizes[name], tell)
            except Damaged as damaged:
                self._damaged[name] = damaged
                continue
            yield name, path
            done += sizes[name]

    def _settle(self, names: Collection[str]) -> None:
        self._hands.memory.note_done(names)
        for name in names:
            self._hands.boxes.taken(name)

    def _tell(self, before: int, total: int) -> Tell:
        return lambda moved: self._progress(before + moved, total)

    def _stopping(self, _done: int, _total: int) -> None:
        """Let the user stop; how far the merge alone has come would make the bar jump."""
        self._progress.ask()

"""The workplace: an opened store with its services wired."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.clock import Clock
from ngofield.domain.codebook import Codebook
from ngofield.domain.study import Study
from ngofield.services.backups import Backups
from ngofield.services.bookmarks import Bookmarks
from ngofield.services.bulk_coding import BulkCoding
from ngofield.services.capture import Capture
from ngofield.services.claim import Claim
from ngofield.services.codebook import CodebookDesk
from ngofield.services.coding import CodingDesk
from ngofield.services.double_coding import DoubleCoding
from ngofield.services.entry.entry import Entry
from ngofield.services.fieldwork import Fieldwork
from ngofield.services.leaving import Leaving
from ngofield.services.memos import Memos
from ngofield.services.merging import Merging
from ngofield.services.renewal import Renewal
from ngofield.services.rewording import Rewording
from ngofield.services.security import Security
from ngofield.services.session_book import SessionBook
from ngofield.services.span_coding import SpanCoding
from ngofield.services.undoing import Undoing
from ngofield.services.whereabouts import Whereabouts
from ngofield.services.withdrawing import Withdrawing
from ngofield.storage.store import Store

if TYPE_CHECKING:
    from ngofield.services.importing.transcript import TranscriptImport
    from ngofield.services.publishing import Publishing
    from ngofield.services.qda.exporting import QdaExporting
    from ngofield.services.qda.importing import QdaImporting
    from ngofield.services.syncing.syncing import Syncing
    from ngofield.services.tabulation import Tabulation


class Workplace:
    """What a person works with: one study on this device. Use it on the thread that opened it.

    The passphrase is kept in memory while it is open: bundles of a study without coordinators are
    sealed with it.
    """

    def __init__(
        self, store: Store, study: Study, passphrase: str, clock: Clock, claim: Claim | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._claim = claim
        self._open = True
        self._wire(study, passphrase)

    def _wire(self, package: Study, passphrase: str) -> None:
        store, clock = self._store, self._clock
        self._passphrase = passphrase
        self._package = package
        study = self.study = replace(package, codebook=self._codebook())
        store.queries.study = study
        self.fieldwork = Fieldwork(store, study, clock)
        self.capture = Capture(store, study, clock)
        self.bookmarks = Bookmarks(store)
        self.entry = Entry(store, study, self.capture, SessionBook(store, study, clock))
        self.coding = CodingDesk(store, study)
        self.span_coding = SpanCoding(store, study)
        self.bulk_coding = BulkCoding(store, study, self.coding)
        self.rewording = Rewording(store)
        self.double_coding = DoubleCoding(store, study)
        self.memos = Memos(store)
        self.codebook = CodebookDesk(store, study, self.renew_codebook)
        self.security = Security(store, study, passphrase)
        self.renewal = Renewal(store, study)
        self.backups = Backups(store, study, clock)
        self.leaving = Leaving(study, self.fieldwork, self.capture, self.entry, self.backups)
        self.merging = Merging(store, study, passphrase, self.backups)
        self.undoing = Undoing(store)
        self.withdrawing = Withdrawing(store, self.backups)
        self.whereabouts = Whereabouts(store)
        for figures in ("tabulation", "publishing", "syncing", "transcripts", "qda_export", "qda_import"):
            self.__dict__.pop(figures, None)

    def adopt(self, *, study: Study | None = None, passphrase: str | None = None) -> None:
        """Go on with a newer study or passphrase, which another connection to the store has written.

        Services fetched before keep the old ones: fetch them anew.
        """
        self._wire(study or self._package, self._passphrase if passphrase is None else passphrase)

    def renew_codebook(self) -> bool:
        """Take in what was changed about the codebook, by an edit, an undo or a merge; tell whether it was.

        Services fetched before keep the old one: fetch them anew.
        """
        if self._codebook() == self.study.codebook:
            return False
        self.adopt()
        return True

    def _codebook(self) -> Codebook:
        """Return the codebook of the package as it was edited here and on the laptops that were merged."""
        edits = self._store.queries.codes() if self._store.is_open else []
        return self._package.codebook.overlaid(edits) if edits else self._package.codebook

    @property
    def is_open(self) -> bool:
        """Tell whether the store was neither closed nor forgotten yet."""
        return self._open and self._store.is_open

    def mark(self) -> str:
        """Return what changes whenever something was written to the store."""
        return self._store.mark()

    @property
    def path(self) -> Path:
        """Return the store's folder."""
        return self._store.path

    @property
    def device(self) -> str:
        """Return the id of this device."""
        return self._store.device

    @property
    def device_name(self) -> str:
        """Return the name given to this device; it may be empty."""
        return self._store.device_name

    def name_device(self, name: str) -> None:
        """Name this device anew, on one line; raise `Refused` where the disk is full."""
        self._store.name_device(name)

    @property
    def fingerprint(self) -> str:
        """Return the twelve digits that two people compare."""
        return self._store.fingerprint

    @cached_property
    def tabulation(self) -> "Tabulation":
        """Return the figures. Imported when first used: it brings the data frames."""
        from ngofield.services.tabulation import Tabulation

        return Tabulation(self.study, self._store.queries)

    @cached_property
    def publishing(self) -> "Publishing":
        """Return the reports. Imported when first used: it brings the PDF and spreadsheet writers."""
        from ngofield.services.publishing import Publishing

        return Publishing(self.study, self.tabulation, clock=self._clock)

    @cached_property
    def transcripts(self) -> "TranscriptImport":
        """Return what brings transcripts in. Imported when first used: it reads Word and spreadsheets."""
        from ngofield.services.importing.transcript import TranscriptImport

        return TranscriptImport(
            self._store, self.fieldwork, SessionBook(self._store, self.study, self._clock)
        )

    @cached_property
    def qda_export(self) -> "QdaExporting":
        """Return what hands the qualitative work on as REFI-QDA. Imported when first used."""
        from ngofield.services.qda.exporting import QdaExporting

        return QdaExporting(self._store, self.study)

    @cached_property
    def qda_import(self) -> "QdaImporting":
        """Return what takes REFI-QDA files in. Imported when first used."""
        from ngofield.services.qda.importing import QdaImporting

        book = SessionBook(self._store, self.study, self._clock)
        return QdaImporting(self._store, self.study, self.codebook, book)

    @cached_property
    def syncing(self) -> "Syncing":
        """Return the sync place. Imported when first used; its drivers only when a place is opened."""
        from ngofield.services.syncing.syncing import Syncing

        return Syncing(self._store, self.study, self.merging)

    def package(self) -> bytes:
        """Return the study package this store works with, as it was given."""
        return self._store.package()

    def reopen(self) -> "Workplace":
        """Open the same store once more, for a worker thread, which must close it."""
        return self.later()()

    def later(self) -> Callable[[], "Workplace"]:
        """Return what opens the same store once more, also when this one was forgotten meanwhile."""
        again, study, passphrase = self._store.later(), self._package, self._passphrase
        clock, claim = self._clock, self._claim  # not `self`: who is forgotten must not live on in here

        def opened() -> Workplace:
            store = again()
            if claim is not None:
                claim.share()
            return Workplace(store, study, passphrase, clock, claim)

        return opened

    def hold(self) -> Callable[[], None]:
        """Keep the claim on the store beyond `close`, until what is returned or `release_hold` is called."""
        claim = self._claim
        if claim is None:
            return _nothing
        claim.share()
        return claim.release

    def release_hold(self) -> None:
        """End what `hold` began, on this connection or another one of the same window."""
        if self._claim is not None:
            self._claim.release()

    def close(self) -> None:
        """Close the store; the last connection gives the claim on it back. Twice does no harm."""
        self._store.close()
        self._give_back()

    def forget(self) -> None:
        """Close the store and drop its key and the passphrase: it is locked, `reopen` leads nowhere."""
        self._store.forget()
        self.adopt(passphrase="")
        self._give_back()

    def _give_back(self) -> None:
        if self._claim is not None and self._open:
            self._claim.release()
        self._open = False


def _nothing() -> None:
    """Do nothing: there is no claim to give back."""

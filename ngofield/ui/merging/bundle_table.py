"""The bundles chosen: what would happen, the ticks for new laptops, and the button that does it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.services.merging import BundleStatus, BundleView
from ngofield.ui.context import UiContext
from ngofield.ui.merging.bundle_grid import bundle_grid, remarks
from ngofield.ui.merging.receipts_line import OpenFolder, ReceiptsLine, open_folder
from ngofield.ui.widgets.buttons import link, primary
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import heading, label, quiet_text
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

_MOST = 10
"""Rows shown at once: with more of them the table scrolls under its own head."""


class BundleTable(QWidget):
    """`compared` are the fingerprints ticked; `merge_asked` and `cleared` tell what was pressed.

    `here` is the version of this store's study.
    """

    merge_asked = Signal()
    cleared = Signal()
    ticked = Signal()

    def __init__(self, context: UiContext, here: str, opener: OpenFolder = open_folder) -> None:
        super().__init__()
        self._context = context
        self._here = here
        self._merged = False
        self._held = False
        self.views: tuple[BundleView, ...] = ()
        self.compared: set[str] = set()
        self.title = heading()
        self.table = GridView(context.theme, most=_MOST)
        self.hint = quiet_text()
        self.remarks = label("quiet", wrap=True)
        self.receipts = ReceiptsLine(context, opener)
        self.merge = primary()
        self.clear = link()
        self.progress = ProgressStrip(context.speech)
        self._build()
        self.table.grid.ticked.connect(self._tick)
        self.merge.clicked.connect(self.merge_asked)
        self.clear.clicked.connect(self.cleared)
        context.speech.changed.connect(self.again)
        self.again()

    def show_views(self, views: Sequence[BundleView], *, merged: bool, receipts: Sequence[Path] = ()) -> None:
        """Show what would happen to the files, or what did and which receipts were written."""
        self.views = tuple(views)
        self.receipts.show_receipts(receipts)
        self._merged = merged
        if merged:
            self.compared = set()
        self.again()

    @property
    def waiting(self) -> tuple[BundleView, ...]:
        """Return the bundles that were looked at and not merged yet."""
        return () if self._merged else self.views

    @property
    def ready(self) -> list[BundleView]:
        """Return the bundles that a merge would take in."""
        return [view for view in self.views if self._is_ready(view)]

    def again(self) -> None:
        """Say everything again."""
        speech = self._context.speech
        self.setVisible(bool(self.views))
        self.title.setText(speech.say("What happened") if self._merged else speech.say("What would happen"))
        self.table.grid.show(*bundle_grid(self.views, self.compared, self._here, speech, merged=self._merged))
        self.remarks.setText("\n".join(remarks(self.views, self._here, speech, merged=self._merged)))
        self.remarks.setVisible(bool(self.remarks.text()))
        self.hint.setVisible(any(self._is_new(view) for view in self.views) and not self._merged)
        self._say_button()

    def set_busy(self, words: str) -> None:
        """Show progress; no words end it. The keyboard stays with the table that is looked at."""
        self._held = self._held or self.table.hasFocus()
        if words:
            self.progress.start(words)
        else:
            self.progress.end()
        self.merge.setVisible(not words and not self._merged)
        self.clear.setVisible(not words)
        self.table.setEnabled(not words)
        if self._held and not words:
            self._held = False
            self.table.setFocus()

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        words.name(self.table, N_("Bundles: what would happen"))
        words.put(
            self.hint.setText,
            N_("A laptop that is new here: read its digits aloud with its owner, and tick the box when "
               "they are the same. Space ticks the row you are on."),
        )  # fmt: skip
        words.put(self.clear.setText, N_("Clear the list"))
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.merge)
        foot.addWidget(self.clear)
        foot.addWidget(self.progress, 1)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.title, self.hint, self.table, self.remarks, self.receipts):
            column.addWidget(part)
        column.addLayout(foot)

    def _say_button(self) -> None:
        speech, n = self._context.speech, len(self.ready)
        counted = speech.count("Merge {n} bundle", "Merge {n} bundles", n)
        self.merge.setText(counted if n else speech.say("Merge"))
        self.merge.setEnabled(n > 0)
        self.merge.setVisible(not self._merged)

    def _is_new(self, view: BundleView) -> bool:
        return view.status is BundleStatus.UNKNOWN_DEVICE or view.fingerprint in self.compared

    def _is_ready(self, view: BundleView) -> bool:
        if view.status is BundleStatus.UNKNOWN_DEVICE:
            return view.fingerprint in self.compared
        return view.status in (BundleStatus.MERGED, BundleStatus.ALREADY_KNOWN)

    def _tick(self, row: int, ticked: bool) -> None:
        fingerprint = self.views[row].fingerprint
        if ticked:
            self.compared.add(fingerprint)
        else:
            self.compared.discard(fingerprint)
        self._say_button()
        self.ticked.emit()

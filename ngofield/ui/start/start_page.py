"""The start: the studies on this computer, or the first run."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ngofield.errors import Damaged, Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.start.doorway import Doorway
from ngofield.ui.start.first_run import FirstRun
from ngofield.ui.start.store_list import StoreList
from ngofield.ui.view_panel import LanguageSwitch, ViewPanel
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.flow import FlowRow, flow_row
from ngofield.ui.widgets.labels import heading, title
from ngofield.ui.widgets.logo import Logo
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.recovery import Unlock
    from ngofield.services.shelf import StoreSummary
    from ngofield.services.workplace import Workplace
    from ngofield.ui.start.rescue_page import RescuePage
    from ngofield.ui.start.restore_page import RestorePage
    from ngofield.ui.start.sheet_step import SheetStep


class StartPage(QWidget):
    """`opened` hands over the opened store."""

    opened = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._words = Words(context.speech, self)
        self._trying: Path | None = None
        self.stores = StoreList(context)
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech, stoppable=False)
        self.pages = Pages()
        self._doorway = Doorway(context, self._on_opened, self._on_refused, self.progress.move_to)
        self._workshop = Doorway(context, self._on_created, self._on_refused)
        self.sheet: SheetStep | None = None
        self._made: Workplace | None = None
        self._build()
        self.stores.submitted.connect(self._try_opening)
        self.stores.forgotten.connect(self._begin_rescue)
        self.stores.restore_wanted.connect(self._restore_into)
        self._damaged: set[Path] = set()
        context.theme.changed.connect(self._place_panel)
        self.refresh()

    @cached_property
    def first_run(self) -> FirstRun:
        """Return the three steps, made when they are first needed."""
        made = FirstRun(self._context)
        made.finished.connect(self._create)
        made.cancelled.connect(self.refresh)
        self.pages.addWidget(made)
        return made

    @cached_property
    def rescue(self) -> "RescuePage":
        """Return the page for a forgotten passphrase, made when it is first needed."""
        from ngofield.ui.start.rescue_page import RescuePage

        made = RescuePage(self._context)
        made.submitted.connect(self._recover)
        made.left.connect(self.refresh)
        self.pages.addWidget(made)
        return made

    @cached_property
    def restore_page(self) -> "RestorePage":
        """Return where a study is brought back, made when it is first needed."""
        from ngofield.ui.start.restore_page import RestorePage

        made = RestorePage(self._context)
        made.left.connect(self.refresh)
        made.finished.connect(self._open_restored)
        self.pages.addWidget(made)
        return made

    @cached_property
    def panel(self) -> ViewPanel:
        """Return the panel of language and look, made when it is first asked for."""
        return ViewPanel(self._context, self)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what is to be done, not to the language switch."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_keyboard()

    def refresh(self) -> None:
        """Show the studies there are now."""
        summaries = [s for path in self._known() if (s := _summary(path)) is not None]
        self.stores.show_stores(summaries)
        if summaries:
            self.pages.setCurrentWidget(self._list)
            self._take_keyboard()
        else:
            self._show_first_run()

    def open_sample(self) -> None:
        """Open the sample study."""
        self._wait(N_("Preparing the sample study: eight towns, made-up records."))
        self._doorway.open_sample()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel in its corner."""
        super().resizeEvent(event)
        self._place_panel()

    def _known(self) -> list[Path]:
        stores = self._context.home / "stores"
        found = sorted(stores.iterdir()) if stores.is_dir() else []
        recent = [Path(name) for name in self._context.settings.recent]
        return list(dict.fromkeys([*recent, *found, self._doorway.sample_folder]))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._list = self._list_page()
        self.pages.addWidget(self._list)
        page = ScrollPage(widest=760, margin=32)
        page.inside.addWidget(self.progress)
        page.inside.addWidget(self.message)
        page.inside.addWidget(self.pages)
        column.addWidget(page, 1)

    def _header(self) -> QWidget:
        name = heading("ngofield")
        view = quiet()
        self._words.put(view.setText, N_("View"))
        view.clicked.connect(self._toggle_panel)
        parts = (Logo(self._context.theme), name, LanguageSwitch(self._context), view)
        return FlowRow(*parts, spacing=16, ends_from=2, sides=28, ends=12)

    def _list_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        name = title(wrap=True)
        self._words.put(name.setText, N_("Your studies"))
        new, other, sample, back = secondary(), quiet(), quiet(), quiet()
        self._words.put(new.setText, N_("New study"))
        self._words.put(other.setText, N_("Open another folder"))
        self._words.put(sample.setText, N_("Look around in the sample study"))
        new.clicked.connect(self._show_first_run)
        other.clicked.connect(self._choose_folder)
        sample.clicked.connect(self.open_sample)
        self._words.put(back.setText, N_("Restore from another folder or a stick …"))
        back.clicked.connect(self._choose_backups)
        column.addWidget(name)
        column.addWidget(self.stores)
        column.addWidget(flow_row(new, other, back, sample, spacing=12))
        column.addStretch()
        return page

    def _show_first_run(self) -> None:
        self.first_run.begin(can_cancel=bool(self.stores.cards))
        self.pages.setCurrentWidget(self.first_run)

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self):
            self.add_folder(Path(name))

    def add_folder(self, path: Path) -> None:
        """Show the store in this folder, or say that there is none."""
        if _summary(path) is None:
            self.message.tell("bad", N_("This folder holds no study: choose the folder of a study store."))
            return
        self.message.clear()
        recent = self._context.settings.recent
        self._context.settings.recent = [str(path), *[known for known in recent if known != str(path)]]
        self.refresh()

    def _choose_backups(self) -> None:
        if name := QFileDialog.getExistingDirectory(self):
            self.restore_from(Path(name))

    def restore_from(self, folder: Path) -> None:
        """Bring a study back from a folder or a stick, into a new folder of this computer."""
        self._show_restore(folder, folder if _summary(folder) else None)

    def _open_restored(self, path: Path, passphrase: str) -> None:
        self._damaged.discard(path)
        self.refresh()
        self._try_opening(path, passphrase)

    def _restore_into(self, store: Path) -> None:
        self._show_restore(store, store)

    def _show_restore(self, source: Path, target: Path | None) -> None:
        self.message.clear()
        self.pages.setCurrentWidget(self.restore_page)
        damaged = target in self._damaged
        card = self.stores.card(target) if target else None
        tried = card.passphrase.text() if card and damaged else ""
        self.restore_page.begin(source, target, damaged=damaged, passphrase=tried)

    def _try_opening(self, path: Path, passphrase: str) -> None:
        self._trying = path
        self._wait(N_("Opening the study."))
        self._doorway.open(path, passphrase)

    def _create(self, study: object, passphrase: str, device_name: str) -> None:
        assert isinstance(study, str | Path)
        self._wait(N_("Creating the study store."))
        self._workshop.create(study, passphrase, device_name)

    def _begin_rescue(self, summary: "StoreSummary") -> None:
        self.message.clear()
        self.rescue.begin(summary)
        self.pages.setCurrentWidget(self.rescue)
        self.rescue.take_keyboard()

    def _recover(self, unlock: "Unlock", passphrase: str) -> None:
        self._wait(N_("Opening the study."))
        self._doorway.recover(self.rescue.path, unlock, passphrase)

    def _take_keyboard(self) -> None:
        page = self.pages.currentWidget()
        take_keyboard = getattr(self.stores if page is self._list else page, "take_keyboard", None)
        if callable(take_keyboard):
            take_keyboard()

    def _wait(self, message: str) -> None:
        self.message.clear()
        self.progress.start(self._context.speech.say(message))
        self._ready(False)

    def _ready(self, ready: bool) -> None:
        if "first_run" in vars(self):
            self.first_run.ready(ready)
        if "rescue" in vars(self):
            self.rescue.ready(ready)
        self._list.setEnabled(ready)
        if ready:
            self.progress.end()

    def close_pending(self) -> None:
        """Close the store that was just made, where its sheet is still being asked for."""
        if self._made is not None:
            self._made.close()

    def _on_created(self, workplace: "Workplace") -> None:
        """Offer the recovery sheet before the study is shown."""
        from ngofield.ui.start.sheet_step import SheetStep

        self._ready(True)
        self._made = workplace
        self.sheet = SheetStep(self._context, workplace)
        self.sheet.passed.connect(self._pass_sheet)
        self.pages.addWidget(self.sheet)
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.take_keyboard()

    def _pass_sheet(self) -> None:
        sheet, workplace = self.sheet, self._made
        assert sheet is not None
        assert workplace is not None
        self.sheet = self._made = None
        self.pages.removeWidget(sheet)
        sheet.deleteLater()
        self._on_opened(workplace)

    def _on_opened(self, workplace: "Workplace") -> None:
        self._trying = None
        self._ready(True)
        if "rescue" in vars(self):
            self.rescue.done()
        self.opened.emit(workplace)

    def _on_refused(self, refused: Refused) -> None:
        self._ready(True)
        card = self.stores.card(self._trying) if self._trying else None
        if self._trying and isinstance(refused, Damaged):
            self._damaged.add(self._trying)
        self._trying = None
        if "rescue" in vars(self) and self.pages.currentWidget() is self.rescue:
            self.rescue.refuse(refused)
        elif card is None:
            self.message.refuse(refused)
        else:
            card.refuse(refused)

    def _toggle_panel(self) -> None:
        self.panel.setVisible(not self.panel.isVisible())
        self._place_panel()

    def _place_panel(self) -> None:
        if "panel" not in vars(self):
            return
        self.panel.adjustSize()
        self.panel.move(QPoint(max(0, self.width() - self.panel.width() - 16), 76))
        self.panel.raise_()


def _summary(path: Path) -> "StoreSummary | None":
    if not path.is_dir():
        return None
    from ngofield.services.shelf import store_summary

    return store_summary(path)

"""The study: every part of it to be read, as the participants and the tables use it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.instrument import Instrument
from ngofield.ui.context import UiContext
from ngofield.ui.study.backups_card import BackupsCard
from ngofield.ui.study.device_part import DevicePart
from ngofield.ui.study.form_part import FormPart, HandOver
from ngofield.ui.study.keys_part import KeysPart
from ngofield.ui.study.parts import PartMaker, codebook, exclusions, guide, scales, sentence, towns
from ngofield.ui.study.sections import BACKUPS, FORM, PRINT, sections
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.paths import AskFiles, AskSave, ask_files, ask_save
from ngofield.ui.widgets.place_header import PlaceHeader
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.widgets.side_list import SideList
from ngofield.ui.widgets.sides import SideWidths

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.participant.shell import Shell

_PARTS: dict[str, PartMaker] = {
    "guide": guide,
    "codebook": codebook,
    "towns": towns,
    "scales": scales,
    "exclusions": exclusions,
}


class StudyPage(QWidget):
    """A list of parts at the left, the chosen one beside it.

    `study_changed` is sent once the store works with another package.
    """

    study_changed = Signal()

    def __init__(
        self,
        context: UiContext,
        workplace: "Workplace",
        part: str = "",
        ask: AskSave = ask_save,
        ask_open: AskFiles = ask_files,
        hand_over: HandOver | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._ask, self._ask_open = ask, ask_open
        self._hand_over = hand_over or self._cover_window
        self._taken_out: dict[str, Path] = {}
        self.header = PlaceHeader(context)
        self.list = SideList(context.theme)
        self.part: QWidget = QWidget()
        self._page = ScrollPage(margin=28)
        self._build()
        context.speech.changed.connect(self.retranslate)
        self.retranslate()
        self.list.chosen.connect(self._show)
        if part:
            self.list.set_key(part)

    def retranslate(self) -> None:
        """Say everything again."""
        speech, study = self._context.speech, self._workplace.study
        self.header.say(speech.text(study.title))
        self.header.tell(sentence(study, speech))
        self.list.show_entries(sections(study, speech))
        self.list.setAccessibleName(speech.say("Parts of the study"))
        self._show(self.list.key)

    def show_part(self, key: str) -> None:
        """Show a part: "device", "codebook", "form|form1", "form|form1|print" for printing it, …"""
        self.list.set_key(key.removesuffix(PRINT))
        if key.endswith(PRINT) and isinstance(self.part, FormPart):
            self.part.print_asked.setChecked(True)

    def keep(self) -> str:
        """Return the part that is shown."""
        return self.list.key

    def restore(self, kept: str) -> None:
        """Go back to where `keep` was asked."""
        self.show_part(kept)

    def _cover_window(self, screen: "Shell") -> None:
        """Give the screen over without a main window around."""
        screen.take_over(self.window())

    def _show(self, key: str) -> None:
        clear_layout(self._page.inside)
        self.part = self._make(key)
        self._page.inside.addWidget(self.part)
        self._page.verticalScrollBar().setValue(0)

    def _make(self, key: str) -> QWidget:
        study = self._workplace.study
        if key in _PARTS:
            return _PARTS[key](study, self._context)
        form = study.instrument(key.removeprefix(FORM))
        if form is not None:
            return self._form(form)
        if key == "keys":
            return KeysPart(self._context, self._workplace, self._ask)
        if key == BACKUPS:
            return BackupsCard(self._context, self._workplace)
        return self._device()

    def _form(self, form: Instrument) -> FormPart:
        made = FormPart(
            self._context, self._workplace, form, self._hand_over, self._taken_out, self._ask, self._ask_open
        )
        made.study_changed.connect(self._renew)
        return made

    def _device(self) -> DevicePart:
        made = DevicePart(self._context, self._workplace, self._ask)
        made.study_changed.connect(self._renew)
        return made

    def _renew(self, sentence: str) -> None:
        """Say everything anew by the package that is used from now on."""
        self.study_changed.emit()
        self.retranslate()
        if isinstance(self.part, DevicePart):
            self.part.coordinators.message.tell("good", sentence)
        elif isinstance(self.part, FormPart):
            self.part.message.tell("good", sentence)

    def _build(self) -> None:
        left = Card("side-left", margin=10)
        SideWidths(self._context.theme, self).keep(left, 270)
        left.inside.addWidget(self.list)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(left)
        line.addWidget(self._page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(line, 1)

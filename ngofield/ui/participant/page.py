"""The frame of a page: language above, one thing in the middle, where to go below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.column import WIDEST, Column
from ngofield.ui.participant.parts import LanguageSwitch, push
from ngofield.ui.words import Words

_LOW = 680
_WIDEST = 1500
_SCROLLS = {Qt.Key.Key_Down: 0.15, Qt.Key.Key_Up: -0.15, Qt.Key.Key_PageDown: 0.8, Qt.Key.Key_PageUp: -0.8}


class Page(QWidget):
    """What all pages of the participant share.

    Pages put words with `words`, which follows the participant's language.
    """

    leaving = Signal()
    """The lock was pressed: the facilitator wants to leave."""

    def __init__(self, booth: Booth, *, widest: int = WIDEST, switch: bool = True) -> None:
        super().__init__()
        self.setObjectName("participantPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.booth = booth
        self.words = Words(booth.speech, self)
        self.top = QHBoxLayout()
        self.column = Column(booth, widest)
        self.bottom = QFrame()
        self.bottom.setObjectName("bottomBar")
        self.footer = QHBoxLayout(self.bottom)
        self.footer.setSpacing(20)
        self.top.setSpacing(20)
        self.top.addStretch()
        self.switch = LanguageSwitch(booth) if switch else None
        self.lock = self._make_lock()
        self.top.addWidget(self.lock)
        if self.switch is not None:
            self.switch.chosen.connect(self.change_language)
            self.top.addWidget(self.switch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self.top)
        outer.addWidget(self.column, 1)
        outer.addWidget(self.bottom)
        self._fit()

    def change_language(self, language: str) -> None:
        """Speak another language; what was given stays."""
        self.booth.speech.set_language(language)

    def first_focus(self) -> None:
        """Put the focus where the page begins."""
        self.setFocus()

    def leave(self) -> None:
        """Save what is pending before the page is covered or left."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys that nobody else wanted."""
        if event.key() in _SCROLLS:
            self.column.scroll_by(_SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use less air on a low screen; keep together on a very wide one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        air = 6 if self.height() < _LOW else 14
        side = max(40, (self.width() - self.booth.theme.px(_WIDEST)) // 2)
        self.top.setContentsMargins(side, air, side, air)
        self.footer.setContentsMargins(side, air + 8, side, air + 8)

    def _make_lock(self) -> QPushButton:
        lock = push("lock")
        lock.setIcon(QIcon(self.booth.padlock(22)))
        lock.setIconSize(QSize(self.booth.theme.px(22), self.booth.theme.px(22)))
        self.words.name(lock, N_("For the facilitator: leave the form by PIN"))
        lock.clicked.connect(self.leaving)
        return lock

"""The parts that participant pages are made of."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ngofield.i18n import LANGUAGE_NAMES
from ngofield.ui.participant.booth import Booth, Spoken
from ngofield.ui.widgets.look import dress, show_if


def text(part: str = "", words: str = "") -> QLabel:
    """Return wrapped plain text; `part` names its look."""
    made = QLabel(words)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    dress(made, part=part)
    return made


def push(part: str, words: str = "", *, checkable: bool = False) -> QPushButton:
    """Return a button of at least 56 px; `part` is plain, main, word, key, day or tongue."""
    made = QPushButton(words)
    made.setCheckable(checkable)
    made.setAutoDefault(True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    dress(made, part=part)
    return made


class Toggle(QPushButton):
    """A word that is chosen or not; a tick says so beside the colour."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._word = ""
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        dress(self, part=part)
        self.toggled.connect(self._show)

    def say(self, word: str) -> None:
        """Change the word."""
        self._word = word
        self.setAccessibleName(word)
        self._show()

    def _show(self) -> None:
        self.setText(f"✓ {self._word}" if self.isChecked() else self._word)


def _make_tag() -> QLabel:
    tag = text("tag")
    tag.setWordWrap(False)
    tag.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return tag


class Tagged(QWidget):
    """Words of the form; where a translation is missing, the name of the other language above them."""

    def __init__(self, part: str, side: int = 0) -> None:
        super().__init__()
        self.tag = _make_tag()
        self.words = text(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, 0, side, 0)
        column.setSpacing(4)
        column.addWidget(self.tag)
        column.addWidget(self.words)

    def say(self, spoken: Spoken) -> None:
        """Show the words; nothing takes no room."""
        self.tag.setText(spoken.tag)
        show_if(self.tag, bool(spoken.tag))
        self.words.setText(spoken.words)
        show_if(self, bool(spoken.words))


class Problem(QFrame):
    """One clear sentence at the question; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problem")
        sign = text("", "!")
        sign.setObjectName("sign")
        sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.tag = _make_tag()
        self.words = text()
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.tag)
        column.addWidget(self.words)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 12, 18, 12)
        line.setSpacing(14)
        line.addWidget(sign)
        line.addLayout(column, 1)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show the program's own sentence, or hide where it is empty."""
        self.say(Spoken(sentence, ""))

    def say(self, spoken: Spoken) -> None:
        """Show a sentence, with its language where it is not the one asked for; hide where it is empty."""
        self.tag.setText(spoken.tag)
        show_if(self.tag, bool(spoken.tag))
        self.words.setText(spoken.words)
        self.setAccessibleName(spoken.words)
        show_if(self, bool(spoken.words))


class LanguageSwitch(QFrame):
    """The languages side by side; `chosen` tells which was pressed."""

    chosen = Signal(str)

    def __init__(self, booth: Booth) -> None:
        super().__init__()
        dress(self, part="switch")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speech = booth.speech
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        self.buttons: dict[str, QPushButton] = {}
        for language in booth.languages:
            made = push("switch", LANGUAGE_NAMES[language], checkable=True)
            made.setAccessibleName(LANGUAGE_NAMES[language])
            made.clicked.connect(lambda _checked=False, key=language: self.chosen.emit(key))
            self._group.addButton(made)
            self.buttons[language] = made
            line.addWidget(made)
        self._speech.changed.connect(self._show_current)
        self._show_current()

    def _show_current(self) -> None:
        current = self.buttons.get(self._speech.language)
        if current is not None:
            current.setChecked(True)


class ProgressLine(QWidget):
    """How much is done, as a calm line."""

    def __init__(self, booth: Booth) -> None:
        super().__init__()
        self._theme = booth.theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Fill the line up to `share`, from 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the wish of a line."""
        return QSize(self._theme.px(420), self._theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line and its filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(whole, radius, radius)
        painter.setBrush(self._theme.colour("primary"))
        filled = QRectF(whole)
        filled.setWidth(whole.width() * self._share)
        painter.drawRoundedRect(filled, radius, radius)
        painter.end()

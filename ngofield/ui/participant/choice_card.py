"""Choice cards: a radio button and a check box as large as a hand."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ngofield.ui.participant.card_face import CardFace, CardWords
from ngofield.ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SingleCard(QRadioButton):
    """One answer of which one is chosen. Enter chooses it; Enter on the chosen one goes on.

    Arrows and digits are left to the group it stands in.
    """

    passed = Signal()

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.face = CardFace(self, theme, number, square=False)
        self.setAutoExclusive(False)
        _settle(self)

    def say(self, words: CardWords) -> None:
        """Change the words."""
        _say(self, self.face, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space or Enter; leave everything else to the group."""
        if event.key() in _ENTER and self.isChecked():
            self.passed.emit()
        elif event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """Stay chosen when pressed again: the group decides."""
        self.setChecked(True)

    def hitButton(self, point: QPoint, /) -> bool:
        """Take clicks on the whole card."""
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        self.face.paint(painter)
        painter.end()

    def sizeHint(self) -> QSize:
        """Return a width that a column may stretch, with the height it needs."""
        return QSize(480, self.face.height(480))

    def minimumSizeHint(self) -> QSize:
        """Return the least: the height follows the width."""
        return QSize(56, 56)

    def heightForWidth(self, width: int, /) -> int:
        """Return the height the words need."""
        return self.face.height(width)


class CheckCard(QCheckBox):
    """One answer of which several may be chosen. Space switches it.

    Enter chooses it; Enter on a chosen one goes on.
    """

    passed = Signal()

    def __init__(self, theme: Theme, number: int, *, square: bool = True) -> None:
        super().__init__()
        self.face = CardFace(self, theme, number, square=square)
        _settle(self)

    def say(self, words: CardWords) -> None:
        """Change the words."""
        _say(self, self.face, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch by Space, choose by Enter; leave everything else to the group."""
        if event.key() in _ENTER and self.isChecked():
            self.passed.emit()
        elif event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def hitButton(self, point: QPoint, /) -> bool:
        """Take clicks on the whole card."""
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        self.face.paint(painter)
        painter.end()

    def sizeHint(self) -> QSize:
        """Return a width that a column may stretch, with the height it needs."""
        return QSize(480, self.face.height(480))

    def minimumSizeHint(self) -> QSize:
        """Return the least: the height follows the width."""
        return QSize(56, 56)

    def heightForWidth(self, width: int, /) -> int:
        """Return the height the words need."""
        return self.face.height(width)


class RankCard(CheckCard):
    """One answer to be put in order; once chosen it carries its place as a number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 0, square=False)

    def put(self, place: int) -> None:
        """Show the place, from 1; 0 takes it out."""
        self.face.badge = str(place) if place else ""
        self.setChecked(place > 0)
        self.update()


def _settle(card: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    card.setSizePolicy(policy)
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.setCursor(Qt.CursorShape.PointingHandCursor)
    card.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _say(card: QAbstractButton, face: CardFace, words: CardWords) -> None:
    face.words = words
    card.setAccessibleName(words.label)
    card.setAccessibleDescription(words.hint)
    card.updateGeometry()
    card.update()

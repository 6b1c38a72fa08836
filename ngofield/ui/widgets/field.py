"""A control with its name above it and a hint below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ngofield.ui.widgets.labels import label, quiet_text
from ngofield.ui.widgets.look import dress

_BESIDE = 12
_WORDS_BESIDE = 4


class Field(QWidget):
    """`name` is shown above `control` and said by screen readers; `hint` may be empty."""

    def __init__(self, control: QWidget, name: str = "", hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._name = label("quiet")
        self._hint = quiet_text()
        self._name.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._name, control, self._hint):
            column.addWidget(part)
        self.set_name(name)
        self.set_hint(hint)

    def set_name(self, name: str) -> None:
        """Change the name."""
        self._name.setText(name)
        self.control.setAccessibleName(name)

    def set_hint(self, hint: str) -> None:
        """Change the hint; an empty one takes no room."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleDescription(hint)


class Dropdown(QComboBox):
    """A drop-down list of `(key, words)`; words may be replaced without losing the choice."""

    def __init__(self) -> None:
        super().__init__()
        view = QListView()
        dress(view, look="popup")
        self.setView(view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)

    def set_options(self, options: "list[tuple[str, str]]", current: str | None = None) -> None:
        """Show the options and keep the current one, or make `current` the current one."""
        wanted = self.key if current is None else current
        self.blockSignals(True)
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(wanted)) if options else -1)
        self.blockSignals(False)

    @property
    def key(self) -> str:
        """Return the key of the current option, or an empty string."""
        return str(self.currentData() or "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """End words that are longer than the box in an ellipsis."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width() - _WORDS_BESIDE
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """Open the list as wide as its words."""
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + _BESIDE))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change what was chosen."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Let a narrow column squeeze it."""
        return QSize(80, super().minimumSizeHint().height())


def line_edit(*, size: str = "", secret: bool = False) -> QLineEdit:
    """Return a one-line input; `secret` hides what is typed."""
    made = QLineEdit()
    dress(made, extent=size)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


class DateInput(QDateEdit):
    """An input for a date that the wheel does not turn."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change the day."""
        event.ignore()


def date_edit() -> QDateEdit:
    """Return an input for a date, written as 21.11.2026."""
    made = DateInput()
    made.setDisplayFormat("dd.MM.yyyy")
    inner = made.findChild(QLineEdit)
    assert inner is not None
    inner.setTextMargins(9, 0, 0, 0)
    return made


def text_area(*, size: str = "", rows: int = 4) -> QPlainTextEdit:
    """Return a many-line input; Tab leaves it."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(rows * 26 + 24)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    dress(made, extent=size)
    return made

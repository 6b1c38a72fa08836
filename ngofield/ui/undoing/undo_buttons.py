"""The pair of buttons in the foot of the rail; each tells in its name what it would do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ngofield.ui.context import UiContext
from ngofield.ui.theme.icons import icon_pixmap
from ngofield.ui.undoing.undo_line import UndoLine
from ngofield.ui.widgets.chip import spoken
from ngofield.ui.widgets.painted_button import PaintedButton

_WIDTH, _HEIGHT, _ICON, _BELOW = 46, 36, 20, 8
_ASKED = (QEvent.Type.Enter, QEvent.Type.FocusIn, QEvent.Type.ToolTip)


class RailIcon(PaintedButton):
    """A small icon on the ground of the rail. Its name is asked for when somebody comes near it."""

    def __init__(self, context: UiContext, icon_name: str, name: Callable[[], str]) -> None:
        super().__init__()
        self._context = context
        self._icon_name = icon_name
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return 46 by 36 pixels at 100 %."""
        px = self._context.theme.px
        return QSize(px(_WIDTH), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the pair gives way where the rail is short of room."""
        return QSize(0, 0)

    def event(self, event: QEvent, /) -> bool:
        """Say what would happen before it is read or pressed."""
        if event.type() in _ASKED:
            self.ask()
        return super().event(event)

    def ask(self) -> None:
        """Take the name anew."""
        spoken(self, self._name())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground under the pointer, the icon and the focus ring."""
        tokens, size = self._context.theme.tokens, self._context.theme.px(_ICON)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.logo), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.rail_hover if self.underMouse() else tokens.rail))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        ink = QColor(tokens.rail_text)
        picture = icon_pixmap(self._context.icons, self._icon_name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, picture)
        painter.end()


class UndoButtons(QWidget):
    """Undo and redo side by side. Where the rail has no room for them (large text) they are not shown."""

    def __init__(self, context: UiContext, line: UndoLine) -> None:
        super().__init__()
        self._context = context
        self.undo = RailIcon(context, "undo", lambda: line.label(undone=True))
        self.redo = RailIcon(context, "redo", lambda: line.label(undone=False))
        self.undo.clicked.connect(line.undo)
        self.redo.clicked.connect(line.redo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, _BELOW)
        row.setSpacing(4)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        line.stepped.connect(self.ask)
        context.speech.changed.connect(self.ask)
        context.theme.changed.connect(self.updateGeometry)
        self.ask()

    def sizeHint(self) -> QSize:
        """Return the room for both, also while they are not shown."""
        px = self._context.theme.px
        return QSize(px(2 * _WIDTH), px(_HEIGHT) + _BELOW)

    def minimumSizeHint(self) -> QSize:
        """Return nothing: see `RailIcon`."""
        return QSize(0, 0)

    def ask(self) -> None:
        """Take the names anew."""
        self.undo.ask()
        self.redo.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the buttons where they fit."""
        super().resizeEvent(event)
        for button in (self.undo, self.redo):
            button.setVisible(self.fit)

    @property
    def fit(self) -> bool:
        """Tell whether there is room."""
        return self.height() >= self.sizeHint().height()

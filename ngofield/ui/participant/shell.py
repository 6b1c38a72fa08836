"""The room around the pages: full screen, covered by one key or by itself, left only through the gate."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.cover import Cover
from ngofield.ui.participant.gate import Gate
from ngofield.ui.participant.guard import Guard
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.privacy import leave_no_trace
from ngofield.ui.participant.style import build_style

IDLE_MS = 3 * 60 * 1000
_PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
)
_WATCHED = (*_PRESSES, QEvent.Type.KeyPress, QEvent.Type.ContextMenu, QEvent.Type.Close)


class Shell(QWidget):
    """Shows one page at a time and destroys the one before.

    `finished` is sent once, when the facilitator has the screen back. Works as a window of its own
    (frameless, `take_over`) or inside another; closing either only opens the gate.
    """

    finished = Signal()
    returns_to = "field"
    """The place of the window that the facilitator comes back to."""

    def __init__(self, booth: Booth, guard: Guard) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("participant")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 400)
        self.booth = booth
        self.guard = guard
        self.page: QWidget = QWidget()
        self._gate: Gate | None = None
        self._cover: Cover | None = None
        self._focus: QWidget | None = None
        self._host: QWidget | None = None
        self._over = False
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.cover)
        booth.theme.changed.connect(self._dress)
        self._dress()

    @property
    def is_covered(self) -> bool:
        """Tell whether the cover hides the page."""
        return self._cover is not None

    def take_over(self, host: QWidget) -> None:
        """Fill the whole screen and hide the window it came from until the facilitator is back."""
        self._host = host
        self.showFullScreen()
        self.activateWindow()
        host.hide()

    def show_page(self, page: Page) -> None:
        """Replace the page; the one before is emptied of everything it knew by being destroyed."""
        old, self.page = self.page, page
        page.leaving.connect(self.ask_to_leave)
        self._focus = None
        self._drop(old)
        self._front()
        if not (self._cover or self._gate):
            page.first_focus()

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """Build a page without looking at each of the many events that this brings about."""
        _application().removeEventFilter(self)
        try:
            yield
        finally:
            if self.isVisible():
                _application().installEventFilter(self)

    def cover(self) -> None:
        """Hide everything at once; what is typed is saved first."""
        if self.is_covered or self._over or not self.may_be_covered():
            return
        self._remember_focus()
        self._cover = Cover(self.booth)
        self._stack.addWidget(self._cover)
        self._front()
        self._cover.setFocus()

    def uncover(self) -> None:
        """Show the same page again, as it was."""
        self._drop(self._cover)
        self._cover = None
        self._front()
        if self._gate is not None:
            self._gate.first_focus()
        else:
            self._recall_focus()

    def ask_to_leave(self) -> None:
        """Open the gate: only the PIN leads out, anyone may go back."""
        if self._over or self._gate is not None or self.is_covered or not self.may_be_covered():
            return
        self._remember_focus()
        self._gate = Gate(self.booth, self.guard, returns=True)
        self._gate.opened.connect(self.end)
        self._gate.returned.connect(self._close_gate)
        self._stack.addWidget(self._gate)
        self._front()
        self._gate.first_focus()

    def end(self) -> None:
        """Give the screen back to the facilitator and forget everything."""
        if self._over:
            return
        self._over = True
        self._idle.stop()
        self._drop(self._gate)
        self._drop(self._cover)
        self._gate = self._cover = None
        self.show_page(Page(self.booth, switch=False))
        self.repaint()
        leave_no_trace()
        if self._host is not None:
            self._host.show()
            self._host.activateWindow()
        self.close()
        self.finished.emit()

    def may_be_covered(self) -> bool:
        """Tell whether the page shows a participant's data, so that leaving it needs the PIN."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch keys and presses for the cover, the gate and the idle clock."""
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind == QEvent.Type.Close and watched is self.window() and not self._over:
            event.ignore()
            self.ask_to_leave()
            return True
        if not isinstance(watched, QWidget) or not self._is_mine(watched):
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if kind in _PRESSES:
            self._idle.start()
            if self.is_covered and kind != QEvent.Type.Wheel:
                self.uncover()
                return True
        return kind == QEvent.Type.ContextMenu

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to watch."""
        super().showEvent(event)
        _application().installEventFilter(self)
        self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop watching."""
        super().hideEvent(event)
        _application().removeEventFilter(self)
        self._idle.stop()

    def _on_key(self, event: QKeyEvent) -> bool:
        self._idle.start()
        if self.is_covered:
            self.uncover()
            return True
        if event.key() == Qt.Key.Key_F12:
            self.cover()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
            return True
        return False

    def _on_escape(self) -> None:
        if self._gate is not None:
            self._close_gate()
        else:
            self.ask_to_leave()

    def _is_mine(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)

    def _close_gate(self) -> None:
        self._drop(self._gate)
        self._gate = None
        self._front()
        self._recall_focus()

    def _front(self) -> None:
        """Show what is on top, at once. A page below it is taken out of the window: no screen reader,
        and nothing else that looks through a window's widgets, meets it there."""
        top = self._cover or self._gate or self.page
        if top is self.page:
            self._stack.addWidget(self.page)
        elif self._stack.indexOf(self.page) >= 0:
            self._stack.removeWidget(self.page)
            self.page.hide()
            self.page.setParent(None)
        self._stack.setCurrentWidget(top)
        if top is not self.page:
            self.repaint()

    def _drop(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.hide()
            self._stack.removeWidget(widget)
            widget.deleteLater()

    def _remember_focus(self) -> None:
        if isinstance(self.page, Page):
            self.page.leave()
        if self._gate is None:
            self._focus = self.page.focusWidget()

    def _recall_focus(self) -> None:
        if self._focus is not None and self.page.isAncestorOf(self._focus):
            self._focus.setFocus()
        elif isinstance(self.page, Page):
            self.page.first_focus()

    def _dress(self) -> None:
        self.setStyleSheet(build_style(self.booth.theme))


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application

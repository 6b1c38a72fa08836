"""A column of text and cards that scrolls instead of clipping."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QScroller, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.parts import push
from ngofield.ui.words import Words

WIDEST = 860
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_SIDE = 76
_LEAST_SIDE = 20
_ARROW = 56
_TALL = 900


class Column(QScrollArea):
    """Put widgets into `inside`, one below the other. What lies below the edge is said by a button."""

    def __init__(self, booth: Booth, widest: int = WIDEST) -> None:
        super().__init__()
        self._theme = booth.theme
        self._widest = widest
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        self._outer = QHBoxLayout(scrolled)
        self._inner = QWidget()
        self.inside = QVBoxLayout(self._inner)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(8)
        self._outer.addWidget(self._inner)
        self.setWidget(scrolled)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._more = self._make_more(booth)
        scrolled.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self._show_more)
        self.verticalScrollBar().rangeChanged.connect(self._show_more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, never wider than eyes like; less air for what needs room."""
        wanted = max(self._outer_width(), self._inner.minimumSizeHint().width())
        side = max(_LEAST_SIDE, (self.viewport().width() - wanted) // 2)
        upper = 14 if self.height() < self._theme.px(440) else 26 + max(0, (self.height() - _TALL) // 5)
        self._outer.setContentsMargins(side, upper, side, 20)
        super().resizeEvent(event)
        self._show_more()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a focused control into sight."""
        if isinstance(event, QFocusEvent) and isinstance(watched, QWidget) and event.reason() in _BY_KEY:
            self.ensureWidgetVisible(watched, 0, 24)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the page, which knows what it is for."""
        event.ignore()

    def scroll_by(self, pages: float) -> bool:
        """Scroll by a share of what is seen (negative: up); tell whether there was anything to scroll."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(pages * self.viewport().height()))
        return bar.value() != before

    def follow(self, control: QWidget) -> None:
        """Scroll to `control` whenever a key brings the focus there."""
        control.installEventFilter(self)

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that may have appeared just now: once what is around it has found its place."""
        QTimer.singleShot(0, part, lambda: self._show_from(part))

    def _show_from(self, part: QWidget) -> None:
        """Scroll so that a part and some of what follows it can be seen, unless that is so already."""
        bar, inner = self.verticalScrollBar(), self.widget()
        if inner is None or not inner.isAncestorOf(part):
            return
        top = part.mapTo(inner, QPoint(0, 0)).y()
        if not bar.value() <= top <= bar.value() + self.viewport().height() // 2:
            bar.setValue(top - 24)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def _make_more(self, booth: Booth) -> QPushButton:
        more = push("below")
        more.setParent(self)
        more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = Words(booth.speech, more)
        words.name(more, N_("More below"))
        more.clicked.connect(self._page_down)
        more.hide()
        return more

    def _page_down(self) -> None:
        self.scroll_by(0.7)

    def _show_more(self) -> None:
        bar = self.verticalScrollBar()
        self._more.setVisible(bar.maximum() - bar.value() > 12)
        room = (self.width() - self._outer_width()) // 2
        words = f"↓ {self._more.accessibleName()}"
        wide = self._more.fontMetrics().horizontalAdvance(words) + 48
        fits = wide + 24 < room
        self._more.setText(words if fits else "↓")
        self._more.setFixedSize(wide if fits else _ARROW, _ARROW)
        side = max(22, (room - self._more.width()) // 2)
        self._more.move(self.width() - self._more.width() - side, self.height() - _ARROW - 12)
        self._more.raise_()

    def _outer_width(self) -> int:
        return min(self._theme.px(self._widest), self.width() - 2 * _SIDE)

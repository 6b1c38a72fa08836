"""One stop on the road: the date, the town on its line, the state, the line of truth."""

from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from ngofield.domain.text import LocalText
from ngofield.ui.context import UiContext
from ngofield.ui.session.road import STATES, Stop, carried, state, truth
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import label, quiet_text, strong
from ngofield.ui.widgets.painted_button import PaintedButton


class RoadRow(PaintedButton):
    """Press it to open the session, or to begin one in a town that has none."""

    def __init__(
        self,
        context: UiContext,
        stop: Stop,
        region: LocalText,
        *,
        first: bool,
        last: bool,
        backup: datetime | None = None,
    ) -> None:
        super().__init__()
        self._backup = backup
        self.stop = stop
        self._context = context
        self._region = region
        self._ends = (first, last)
        self.state = state(stop, date.today())
        self._date = label("quiet")
        self._town = strong()
        self._place = quiet_text()
        self._chip = Chip(context.theme, tone=STATES[self.state][1])
        self._truth = quiet_text()
        self._carried = quiet_text()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._build()
        context.speech.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        speech = self._context.speech
        session = self.stop.overview.session if self.stop.overview else None
        self._date.setText(speech.date(self.stop.day, "medium") if self.stop.day else speech.say("no date"))
        self._town.setText(speech.text(self.stop.locality.name))
        place = session.place if session else ""
        self._place.setText(" · ".join(part for part in (speech.text(self._region), place) if part))
        self._chip.setText(speech.say(STATES[self.state][0]))
        if self.stop.overview:
            self._truth.setText(truth(self.stop.overview, speech))
            self._carried.setText(carried(self.stop.overview, speech, self._backup))
            self._carried.setVisible(bool(self._carried.text()))
        else:
            self._truth.setText(speech.say("No session yet. Press to open one here."))
            self._carried.setText("")
            self._carried.hide()
        self.setAccessibleName(
            ", ".join(
                part.text()
                for part in (self._town, self._date, self._chip, self._truth, self._carried)
                if part.text()
            )
        )

    def sizeHint(self) -> QSize:
        """Return what the words need."""
        return self._line.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow rows are taller."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height that `width` needs."""
        return self._line.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground under the pointer, the road and the stop."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._context.theme.tokens
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.primary_wash))
            painter.drawRoundedRect(self.rect(), 8, 8)
        self._paint_road(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _paint_road(self, painter: QPainter) -> None:
        tokens = self._context.theme.tokens
        px = self._context.theme.px
        middle = QPointF(self._stop_x(), px(21))
        first, last = self._ends
        painter.setPen(QPen(QColor(tokens.line), px(3)))
        if not first:
            painter.drawLine(QPointF(middle.x(), 0), middle)
        if not last:
            painter.drawLine(middle, QPointF(middle.x(), self.height()))
        done = self.state not in ("planned", "today")
        ink = QColor(tokens.primary if done else tokens.accent if self.state == "today" else tokens.outline)
        painter.setPen(QPen(ink, px(3)))
        filled = done and self.state != "open"
        painter.setBrush(ink if filled else QColor(tokens.background))
        painter.drawEllipse(middle, px(7), px(7))

    def _stop_x(self) -> float:
        return float(self._date.geometry().right() + self._context.theme.px(22))

    def _build(self) -> None:
        px = self._context.theme.px
        self._date.setFixedWidth(px(112))
        self._date.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._date.setContentsMargins(0, px(2), 0, 0)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(4, 8, 12, 8)
        line.setSpacing(0)
        line.addWidget(self._date, 0, Qt.AlignmentFlag.AlignTop)
        line.addSpacing(px(44))
        words = QVBoxLayout()
        words.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._town)
        top.addWidget(self._place, 1)
        top.addWidget(self._chip)
        words.addLayout(top)
        words.addWidget(self._truth)
        words.addWidget(self._carried)
        line.addLayout(words, 1)
        for part in (self._date, self._town, self._place, self._chip, self._truth, self._carried):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

"""The left rail: the three places, the language, and how the window looks."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES, N_
from ngofield.ui.context import UiContext
from ngofield.ui.preferences import Preferences
from ngofield.ui.theme.icons import icon_pixmap
from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.logo import Logo
from ngofield.ui.widgets.look import dress
from ngofield.ui.widgets.painted_button import PaintedButton
from ngofield.ui.words import Words

PLACES = {"field": N_("Field"), "desk": N_("Desk"), "study": N_("Study")}


class RailButton(PaintedButton):
    """An icon above a word (or a word alone) on the dark ground of the rail."""

    def __init__(self, theme: Theme, icons: Path, icon_name: str = "", *, checkable: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._icon_name = icon_name
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return 100 by 64 for a place, 30 by 28 for a word."""
        px = self._theme.px
        return QSize(px(100), px(64)) if self._icon_name else QSize(px(31), px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the icon, the word and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(self._theme.tokens.logo), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self._ground())
        painter.drawRoundedRect(box, self._theme.px(8), self._theme.px(8))
        ink = QColor("#FFFFFF" if self.isChecked() else self._theme.tokens.rail_text)
        painter.setPen(ink)
        painter.setFont(self._theme.font("small"))
        if self._icon_name:
            self._paint_icon(painter, ink)
            box.setTop(box.top() + self._theme.px(32))
            box.setHeight(self._theme.px(26))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _ground(self) -> QColor:
        tokens = self._theme.tokens
        if self.isChecked():
            return QColor(tokens.rail_active)
        return QColor(tokens.rail_hover if self.underMouse() else tokens.rail)

    def _paint_icon(self, painter: QPainter, ink: QColor) -> None:
        size = self._theme.px(24)
        pixmap = icon_pixmap(self._icons, self._icon_name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, self._theme.px(9), pixmap)


class Rail(QFrame):
    """`place_chosen` tells field, desk or study; `view_asked` asks for the panel of looks."""

    place_chosen = Signal(str)
    view_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        dress(self, look="rail")
        self._context = context
        self._words = Words(context.speech, self)
        self.places: dict[str, RailButton] = {}
        self.languages: dict[str, RailButton] = {}
        self.view = RailButton(context.theme, context.icons, "settings", checkable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 18, 8, 12)
        column.setSpacing(8)
        column.addWidget(Logo(context.theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        self._add_places(column)
        column.addStretch()
        self.foot = QVBoxLayout()
        self.foot.setSpacing(0)
        column.addLayout(self.foot)
        self._add_view(column)
        context.theme.changed.connect(self._resize)
        context.speech.changed.connect(self._mark_language)
        self._resize()
        self._mark_language()

    def show_place(self, place: str) -> None:
        """Mark a place as the current one."""
        self.places[place].setChecked(True)

    def _add_places(self, column: QVBoxLayout) -> None:
        group = QButtonGroup(self)
        for number, (place, message) in enumerate(PLACES.items(), 1):
            made = RailButton(self._context.theme, self._context.icons, place)
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(made.click)
            self._words.put(made.setText, message)
            made.clicked.connect(lambda _=False, place=place: self.place_chosen.emit(place))
            group.addButton(made)
            column.addWidget(made)
            self.places[place] = made

    def _add_view(self, column: QVBoxLayout) -> None:
        self._words.put(self.view.setText, N_("View"))
        self.view.clicked.connect(self.view_asked)
        self.foot.addWidget(self.view)
        for language in LANGUAGES:
            made = RailButton(self._context.theme, self._context.icons)
            made.setText(language)
            made.setAccessibleName(LANGUAGE_NAMES[language])
            made.setToolTip(LANGUAGE_NAMES[language])
            made.clicked.connect(
                lambda _=False, key=language: Preferences(self._context).choose_language(key)
            )
            self.languages[language] = made
        column.addWidget(flow_row(*self.languages.values(), spacing=3))

    def _mark_language(self) -> None:
        for language, switch in self.languages.items():
            switch.setChecked(language == self._context.speech.language)

    def _resize(self) -> None:
        self.setFixedWidth(self._context.theme.px(116))

"""A list at the side of a screen: entries under quiet headings, long words on several lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.wrapping import wrapped_lines

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One line; an empty `key` makes it a heading."""

    key: str
    words: str
    note: str = ""


class SideModel(QAbstractListModel):
    """The entries of a side list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[SideEntry, ...] = ()

    def show(self, entries: Sequence[SideEntry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line, or the line itself."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.words} {entry.note}".strip()
        return entry if role == _ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen, and headings not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.entries[index.row()].key:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class _SideDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: SideEntry = index.data(_ENTRY)
        width = self._view.viewport().width()
        room = width - self._theme.px(20) - self._note_width(entry)
        font = self._font(entry, bold=True)
        lines = len(wrapped_lines(entry.words, font, max(room, 40)))
        height = QFontMetricsF(font).lineSpacing() * lines
        padding = 14 if entry.key else 20 if index.row() else 8
        return QSize(width, round(height) + self._theme.px(padding))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: SideEntry = index.data(_ENTRY)
        tokens = self._theme.tokens
        state = option.state
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or (entry.key and state & QStyle.StateFlag.State_MouseOver):
            painter.setBrush(QColor(tokens.primary_tint if chosen else tokens.primary_wash))
            painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.primary), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        self._words(painter, box, entry, chosen)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, entry: SideEntry, chosen: bool) -> None:
        tokens = self._theme.tokens
        inside = box.adjusted(self._theme.px(9), 0, -self._theme.px(9), 0)
        painter.setFont(self._font(entry, bold=chosen))
        painter.setPen(QColor(tokens.primary_ink if chosen else tokens.text if entry.key else tokens.quiet))
        side = Qt.AlignmentFlag.AlignVCenter if entry.key else Qt.AlignmentFlag.AlignBottom
        words = inside.adjusted(0, 0, -self._note_width(entry), -self._theme.px(0 if entry.key else 3))
        lines = wrapped_lines(entry.words, self._font(entry, bold=True), words.width())
        painter.drawText(words, side | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
        painter.setFont(self._theme.font("small"))
        painter.setPen(QColor(tokens.quiet))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.note)

    def _font(self, entry: SideEntry, *, bold: bool) -> QFont:
        font = self._theme.font("quiet" if entry.key else "small")
        font.setBold(bold and bool(entry.key))
        return font

    def _note_width(self, entry: SideEntry) -> float:
        if not entry.note:
            return 0
        return QFontMetricsF(self._theme.font("small")).horizontalAdvance(entry.note) + self._theme.px(8)


class SideList(QListView):
    """One entry is current; `chosen` tells its key when the user changes it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._side = SideModel(self)
        self.setModel(self._side)
        self.setItemDelegate(_SideDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setProperty("look", "side")
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def key(self) -> str:
        """Return the key of the current entry, or an empty string."""
        row = self.currentIndex().row()
        return self._side.entries[row].key if row >= 0 else ""

    def show_entries(self, entries: Sequence[SideEntry]) -> None:
        """Show other entries, or the same in another language; the current one stays where it can."""
        key = self.key
        self.blockSignals(True)
        self._side.show(entries)
        self.set_key(key or next((entry.key for entry in entries if entry.key), ""))
        self.blockSignals(False)

    def set_key(self, key: str) -> None:
        """Make the entry with this key the current one."""
        rows = [row for row, entry in enumerate(self._side.entries) if entry.key == key and key]
        if rows:
            self.setCurrentIndex(self._side.index(rows[0]))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell the choice."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
            self.chosen.emit(self._side.entries[current.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

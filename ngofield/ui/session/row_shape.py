"""How much room the parts of a row need at one width: measured once, drawn often."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from ngofield.ui.session.rows import Row, Tag
from ngofield.ui.theme.theme import Theme

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
TIME = 62
SPEAKER = 58
PADDING = 11
_TAG_SHARE = 0.38
_LEAST = 80.0


class RowShape:
    """Sizes in pixels at the theme's scale, for rows of `width` pixels."""

    def __init__(self, theme: Theme, width: int) -> None:
        self.width = width
        self.gap = 6.0
        self.tag_height = float(theme.px(24))
        self.text_left = float(theme.px(TIME + SPEAKER))
        self._theme = theme
        self._body = theme.font("body")
        self._noted = theme.font("body")
        self._noted.setItalic(True)
        self._quiet = theme.font("quiet")
        self._bold = theme.font("quiet")
        self._bold.setBold(True)
        self._tag_metrics = QFontMetricsF(self._quiet)

    def height(self, row: Row) -> int:
        """Return the height of a whole row."""
        needed = self.text_height(row)
        if row.below:
            needed += self.gap + self.below_height(row)
        if self.tags_below(row):
            lines = len(self.tag_lines(row.tags))
            needed += self.gap + lines * (self.tag_height + 4) - 4
        return round(max(needed, self.tag_height) + 2 * self._theme.px(PADDING))

    def words(self, row: Row) -> QFont:
        """Return the font of the words."""
        return self._noted if row.noted else self._body

    def quiet(self, *, bold: bool = False) -> QFont:
        """Return the font of everything else."""
        return self._bold if bold else self._quiet

    def text_width(self, row: Row) -> float:
        """Return the width the words have beside the tags."""
        beside = 0.0 if self.tags_below(row) else self._tags_width(row) + 12
        return max(_LEAST, self.width - self.text_left - beside - 8)

    def text_height(self, row: Row) -> float:
        """Return the height of the words."""
        return self._wrapped(self.words(row), row.text, self.text_width(row))

    def below_height(self, row: Row) -> float:
        """Return the height of what stands below the words."""
        return self._wrapped(self._quiet, row.below, self.text_width(row))

    def tags_below(self, row: Row) -> bool:
        """Tell whether the tags would leave the words too little room beside them."""
        return self._tags_width(row) > self.width * _TAG_SHARE

    def tag_lines(self, tags: tuple[Tag, ...]) -> list[list[Tag]]:
        """Return the tags line by line, as they stand below the words."""
        room = self.width - self.text_left
        lines: list[list[Tag]] = []
        used = 0.0
        for tag in tags:
            wanted = self.tag_width(tag)
            if not lines or used + self.gap + wanted > room:
                lines.append([])
                used = -self.gap
            lines[-1].append(tag)
            used += self.gap + wanted
        return lines

    def tag_width(self, tag: Tag) -> float:
        """Return the width of one tag."""
        return self._tag_metrics.horizontalAdvance(tag.words) + self._theme.px(20)

    def _tags_width(self, row: Row) -> float:
        return sum(self.tag_width(tag) + self.gap for tag in row.tags)

    def _wrapped(self, font: QFont, text: str, width: float) -> float:
        return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), WRAP, text).height()

"""The themes at the right: how often each was coded in this group, and new ones group by group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ngofield.domain.codebook import Codebook
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.labels import body, label, quiet_text, strong
from ngofield.ui.widgets.look import clear_layout, dress
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

_MOST = 9


def new_themes(groups: Sequence[Iterable[str]]) -> list[int]:
    """Return for each group, in order, how many of its codes no earlier group had."""
    seen: set[str] = set()
    counts = []
    for group in groups:
        codes = set(group)
        counts.append(len(codes - seen))
        seen |= codes
    return counts


class NewThemes(QWidget):
    """A line with a point for each group; its height is the number of new themes there."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._counts: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: list[int]) -> None:
        """Show the numbers of new themes."""
        self._counts = counts
        self.setAccessibleName(", ".join(map(str, counts)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the line."""
        return QSize(self._context.theme.px(180), self._context.theme.px(88))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line and its points with their numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._context.theme
        points = self._points()
        painter.setPen(QPen(theme.colour("primary"), 2))
        for before, after in pairwise(points):
            painter.drawLine(before, after)
        painter.setFont(theme.font("small"))
        for point, count in zip(points, self._counts, strict=True):
            painter.setPen(QPen(theme.colour("primary"), 1))
            painter.setBrush(theme.colour("primary"))
            painter.drawEllipse(point, theme.px(4), theme.px(4))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(point + QPointF(-theme.px(4), -theme.px(9)), str(count))
        painter.end()

    def _points(self) -> list[QPointF]:
        edge, top = self._context.theme.px(10), self._context.theme.px(26)
        highest = max([*self._counts, 1])
        step = (self.width() - 2 * edge) / max(1, len(self._counts) - 1)
        room = self.height() - top - edge
        return [
            QPointF(edge + number * step, top + room * (1 - count / highest))
            for number, count in enumerate(self._counts)
        ]


class ThemesPanel(QFrame):
    """Words and counts only: what they mean is for the desk to say."""

    def __init__(self, context: UiContext, codebook: Codebook) -> None:
        super().__init__()
        dress(self, look="side-right")
        self._context = context
        self._codebook = codebook
        self._here: Counter[str] = Counter()
        self._new: list[int] = []
        self.themes = QGridLayout()
        self.curve = NewThemes(context)
        self._last = quiet_text()
        self._empty = quiet_text()
        self._words = Words(context.speech, self)
        self._build()
        context.speech.changed.connect(self.retranslate)

    def show_codes(
        self, here: Iterable[str], groups: Sequence[Iterable[str]], codebook: Codebook | None = None
    ) -> None:
        """Show the codes of this group's statements, and those of all groups in order of date."""
        self._codebook = codebook or self._codebook
        self._here = Counter(here)
        self._new = new_themes(groups)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        clear_layout(self.themes)
        speech = self._context.speech
        for row, (guid, count) in enumerate(self._here.most_common(_MOST)):
            code = self._codebook.by_guid(guid)
            if code is None:
                continue
            self.themes.addWidget(body(speech.text(code.label)), row, 0)
            self.themes.addWidget(strong(speech.number(count)), row, 1)
        self._empty.setVisible(not self._here)
        several = len(self._new) > 1
        self.curve.setVisible(several)
        self._title.setVisible(several)
        self._last.setVisible(several)
        if several:
            self.curve.show_counts(self._new)
            self._last.setText(
                speech.count(
                    "{n} new theme in the last group", "{n} new themes in the last group", self._new[-1]
                )
            )

    def _build(self) -> None:
        page = ScrollPage(margin=20, spacing=10)
        name, self._title = label("quiet", wrap=True), label("quiet", wrap=True)
        self._words.put(name.setText, N_("Themes in this group"))
        self._words.put(self._title.setText, N_("New themes group by group"))
        self._words.put(self._empty.setText, N_("None yet: code a statement with #."))
        self.themes.setVerticalSpacing(6)
        self.themes.setColumnStretch(0, 1)
        page.inside.addWidget(name)
        page.inside.addWidget(self._empty)
        page.inside.addLayout(self.themes)
        page.inside.addSpacing(12)
        for part in (self._title, self.curve, self._last):
            page.inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

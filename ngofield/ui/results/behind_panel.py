"""The records behind a number that was pressed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.ui.language import Speech
from ngofield.ui.results.request import Found, Request
from ngofield.ui.results.words import record_line, statement_line
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.labels import label, quiet_text, strong
from ngofield.ui.words import Words

_MOST = 200


class BehindPanel(QWidget):
    """Tells first what to do, then who stands behind the number."""

    def __init__(self, speech: Speech, study: Study) -> None:
        super().__init__()
        self._speech = speech
        self._study = study
        self._shown: tuple[Found, Request] | None = None
        self._title = label("quiet", wrap=True)
        self._hint = quiet_text()
        self.name = strong(wrap=True)
        self.lines = quiet_text()
        self.lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._callout = Card("callout", margin=0, spacing=4)
        self._build()
        words = Words(speech, self)
        words.put(self._title.setText, N_("Behind this number"))
        words.put(self._hint.setText, N_("Press a number, or Enter on it, to see the records it counts."))
        speech.changed.connect(self._again)
        self.clear()

    def clear(self) -> None:
        """Forget the number."""
        self._shown = None
        self._again()

    def show_found(self, found: Found, request: Request) -> None:
        """Show the records behind a number of the table that `request` asked for."""
        self._shown = (found, request)
        self._again()

    def _build(self) -> None:
        self._callout.inside.setContentsMargins(12, 0, 0, 0)
        self._callout.inside.addWidget(self.name)
        self._callout.inside.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._callout, self._hint):
            column.addWidget(part)

    def _again(self) -> None:
        self._hint.setVisible(self._shown is None)
        self._callout.setVisible(self._shown is not None)
        if self._shown is not None:
            found, request = self._shown
            self.name.setText(found.behind.title)
            self.lines.setText("\n".join(self._lines(found, request)))

    def _lines(self, found: Found, request: Request) -> list[str]:
        responses = [record_line(self._study, r, request, self._speech) for r in found.responses[:_MOST]]
        spoken = [statement_line(self._study, s, self._speech) + "\n" for s in found.statements[:_MOST]]
        left = len(found.responses) + len(found.statements) - len(responses) - len(spoken)
        more = [self._speech.count("and {n} more", "and {n} more", left)] if left else []
        return [*responses, *spoken, *more]

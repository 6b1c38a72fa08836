"""Where else a search found something: other questions, codes, memos; each one press away."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.study import Study
from ngofield.services.finding import ANSWER, CODE, MEMO, STATEMENT, Document
from ngofield.ui.context import UiContext
from ngofield.ui.desk.passages import topic_title
from ngofield.ui.desk.wrap_row import WrapRow
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.look import clear_layout

_MOST = 6
_LONGEST = 60


class FoundList(QWidget):
    """`topic_asked` tells another topic, `document_asked` a code or a memo that was pressed."""

    topic_asked = Signal(str)
    document_asked = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.says = quiet_text()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.says)
        column.addLayout(self._column)
        self.hide()

    def wait(self) -> None:
        """Say that the search is being made ready."""
        clear_layout(self._column)
        self.says.setText(self._context.speech.say("The search is being made ready …"))
        self.show()

    def clear(self) -> None:
        """Show nothing: nothing is searched."""
        clear_layout(self._column)
        self.hide()

    def show_found(self, documents: Sequence[Document], topic: str, study: Study) -> None:
        """Show what was found beside the passages of `topic`, which the list shows."""
        clear_layout(self._column)
        speech = self._context.speech
        here = {one.target for one in documents if one.kind in (STATEMENT, ANSWER) and one.topic == topic}
        self.says.setText(speech.count("{n} passage found here", "{n} passages found here", len(here)))
        elsewhere = Counter(
            one.topic for one in documents if one.kind in (STATEMENT, ANSWER) and one.topic != topic
        )
        for other, n in elsewhere.items():
            words = f"{topic_title(other, study, speech)} · {speech.number(n)}"
            self._add(words, partial(self.topic_asked.emit, other))
        named = [one for one in documents if one.kind in (CODE, MEMO)]
        for one in named[:_MOST]:
            self._add(self._named(one, study), partial(self.document_asked.emit, one))
        self.show()

    def _named(self, one: Document, study: Study) -> str:
        say, text = self._context.speech.say, self._context.speech.text
        if one.kind == CODE:
            code = study.codebook.by_guid(one.id)
            return say("Code: {name}", name=text(code.label) if code else "")
        words = " ".join(one.text.split())
        return say("Memo: {words}", words=words if len(words) <= _LONGEST else words[:_LONGEST] + " …")

    def _add(self, words: str, act: Callable[[], object]) -> None:
        made = WrapRow(self._context.theme, words)
        made.clicked.connect(lambda _=False: act())
        self._column.addWidget(made)

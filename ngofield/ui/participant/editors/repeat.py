"""How many times a part of the form is filled in: one more, or one fewer."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.fit import MOST_INSTANCES
from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.parts import push, text
from ngofield.ui.words import Words


class RepeatEditor(Editor):
    """Says how many were told so far; its value is that number. Taking the last one away is asked again."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._count = 0
        self._asking = False
        self.told, self.question = text("statement"), text("statement")
        self.add, self.remove = push("plain"), push("link")
        self.keep, self.sure = push("plain"), push("link")
        self._say()
        self.add.clicked.connect(lambda: self._give(self._count + 1))
        self.remove.clicked.connect(lambda: self._ask(asking=True))
        self.keep.clicked.connect(lambda: self._ask(asking=False))
        self.sure.clicked.connect(lambda: self._give(self._count - 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(14))
        column.addWidget(self.told)
        column.addLayout(_line(self.add, self.remove))
        column.addWidget(self.question)
        column.addLayout(_line(self.keep, self.sure))
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show how many there are; none where nothing was said."""
        value = readable(self.item, answer)
        self._count = value if isinstance(value, int) else 0
        self._asking = False
        self._show()

    def retranslate(self) -> None:
        """Say the number again."""
        self._show()
        self.describe(self.add)

    def controls(self) -> list[QWidget]:
        """Return the buttons."""
        return [self.add, self.remove, self.keep, self.sure]

    def first_focus(self) -> None:
        """Begin at what is safe to press."""
        (self.keep if self._asking else self.add).setFocus()

    def _say(self) -> None:
        words = Words(self.booth.speech, self)
        for button, message in (
            (self.add, N_("Add one")),
            (self.remove, N_("Take the last one away")),
            (self.keep, N_("Keep it")),
            (self.sure, N_("Take it away")),
        ):
            words.put(button.setText, message)
            words.name(button, message)
        words.put(
            self.question.setText, N_("The last one will be taken away with its answers. Are you sure?")
        )

    def _give(self, count: int) -> None:
        self._count = min(MOST_INSTANCES, max(0, count))
        self._ask(asking=False)
        self.announce(self.told.text())
        self.given.emit(self._count)

    def _ask(self, *, asking: bool) -> None:
        self._asking = asking
        self._show()
        self.first_focus()

    def _show(self) -> None:
        speech = self.booth.speech
        none = speech.say("Nothing is added yet.")
        counted = speech.count("Added so far: {n}", "Added so far: {n}", self._count)
        self.told.setText(counted if self._count else none)
        self.add.setVisible(not self._asking)
        self.add.setEnabled(self._count < MOST_INSTANCES)
        self.remove.setVisible(not self._asking and self._count > 0)
        for part in (self.question, self.keep, self.sure):
            part.setVisible(self._asking)


def _line(*buttons: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    for button in buttons:
        line.addWidget(button)
    line.addStretch()
    return line

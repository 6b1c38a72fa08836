"""After the last instance of a repeat: one more, or go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth, Spoken
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.parts import push
from ngofield.ui.participant.question_block import QuestionBlock


class RepeatEditor(Editor):
    """Two buttons: `more` adds an instance, `less` leaves the last one out."""

    more = Signal()
    less = Signal()

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._number = 0
        self._told = ""
        self.add, self.remove = push("tongue"), push("link")
        self.add.clicked.connect(self.more)
        self.remove.clicked.connect(self.less)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(12))
        column.addWidget(self.add)
        column.addWidget(self.remove)
        column.addStretch()

    def show_number(self, number: int, told: str) -> None:
        """Offer the instance after `number`, and to leave that one out where there is one.

        `told` is what stands above the buttons, for who cannot see it.
        """
        self._number, self._told = number, told
        self.remove.setVisible(number > 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Name both buttons by what they add or leave out."""
        say, label = self.booth.speech.say, self.booth.spoken(self.item.label).words
        adding = say("Add: {what} {n}", what=label, n=self._number + 1)
        leaving = say("Leave out: {what} {n}", what=label, n=self._number)
        self.add.setText(f"+ {adding}")
        self.add.setAccessibleName(adding)
        self.remove.setText(leaving)
        self.remove.setAccessibleName(leaving)
        for button in (self.add, self.remove):
            button.setAccessibleDescription(self._told)

    def controls(self) -> list[QWidget]:
        """Return the buttons."""
        return [self.add, self.remove]


class RepeatBlock(QuestionBlock):
    """Asks whether a repeat is to be filled in once more; `moved` is sent when its first question is to come."""

    moved = Signal()

    def __init__(self, booth: Booth, interview: Interview, item: Item, *, alone: bool) -> None:
        self._count = interview.repeats(item)
        super().__init__(booth, interview, item, alone=alone)
        self._show_count()

    def make_editor(self) -> Editor:
        """Return the two buttons."""
        editor = RepeatEditor(self.booth, self.item)
        editor.more.connect(self._add)
        editor.less.connect(self._leave_out)
        return editor

    def said_hint(self) -> Spoken:
        """Say how many there are, and what to do."""
        speech = self.booth.speech
        if not self._count:
            words = speech.say(N_("None so far. Add the first, or press Next."))
        else:
            words = speech.say("{n} so far. Add one more, or press Next.", n=self._count)
        return Spoken(words, speech.language)

    def show_item(self, item: Item) -> None:
        """Show how many there are now."""
        super().show_item(item)
        self._show_count()

    def _add(self) -> None:
        if self.attempt(lambda: self.interview.repeat_once_more(self.item, self.language)):
            self.moved.emit()

    def _leave_out(self) -> None:
        if self.attempt(lambda: self.interview.repeat_once_less(self.item, self.language)):
            self._show_count()
            self.changed.emit()
            self.first_focus()

    def speak(self) -> None:
        """Say the number in the participant's language as well."""
        assert isinstance(self.editor, RepeatEditor)
        self.editor.show_number(self._count, self.said_hint().words)
        super().speak()

    def _show_count(self) -> None:
        self._count = self.interview.repeats(self.item)
        self.speak()

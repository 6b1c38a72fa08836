"""After the last instance of a repeat: one more, or go on."""

from PySide6.QtCore import Signal

from ngofield.domain.item import Value
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Spoken
from ngofield.ui.participant.question_block import QuestionBlock


class RepeatBlock(QuestionBlock):
    """Asks whether a repeat is filled in once more; `moved` is sent when its first question is to come."""

    moved = Signal()

    def said_hint(self) -> Spoken:
        """Say what to do, where the form does not."""
        own = super().said_hint()
        speech = self.booth.speech
        words = speech.say(N_("Add as many as there are, one after another. Then press Next."))
        return own if own.words else Spoken(words, speech.language)

    def speak(self) -> None:
        """Say everything again, and to who cannot see it what the buttons are for."""
        super().speak()
        for control in self.controls():
            control.setAccessibleDescription(self.said_hint().words)

    def give(self, value: Value) -> None:
        """Add an instance and go there, or leave the last one out."""
        if not isinstance(value, int) or value <= self.interview.repeats(self.item):
            super().give(value)
        elif self.attempt(lambda: self.interview.repeat_once_more(self.item, self.language)):
            self.moved.emit()
        else:
            self.show_answer()

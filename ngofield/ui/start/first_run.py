"""The first run in three steps: language, study, passphrase."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.start.language_step import LanguageStep
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import title
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.ui.start.passphrase_step import PassphraseStep
    from ngofield.ui.start.study_step import StudyStep

W = TypeVar("W", bound=QWidget)
_STEPS = (N_("Language"), N_("Study"), N_("Passphrase"))
_QUESTIONS = (
    N_("Which language shall we speak?"),
    N_("Which study are you working on?"),
    N_("Choose a passphrase"),
)


class FirstRun(QWidget):
    """`finished` tells the study (name or path), the passphrase and what this laptop is called.

    `cancelled` goes back to the list. Each step is made when it is reached.
    """

    finished = Signal(object, str, str)
    cancelled = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._words = Words(context.speech, self)
        self.next = primary()
        self.back = quiet()
        self._question = title(wrap=True)
        self._chips = [Chip(context.theme) for _ in _STEPS]
        self.pages = Pages()
        self._step = 0
        self._can_cancel = False
        self._build()
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        context.speech.changed.connect(self._retranslate)

    @cached_property
    def language(self) -> LanguageStep:
        """Return the first step."""
        return self._added(LanguageStep(self._context))

    @cached_property
    def study(self) -> "StudyStep":
        """Return the second step."""
        from ngofield.ui.start.study_step import StudyStep

        return self._added(StudyStep(self._context))

    @cached_property
    def passphrase(self) -> "PassphraseStep":
        """Return the third step."""
        from ngofield.ui.start.passphrase_step import PassphraseStep

        made = self._added(PassphraseStep(self._context))
        made.submitted.connect(self._go_on)
        return made

    def begin(self, *, can_cancel: bool) -> None:
        """Start at the first step; `can_cancel` where there is a list of studies to go back to."""
        self._can_cancel = can_cancel
        if "passphrase" in vars(self):
            self.passphrase.clear()
        self._show(1 if can_cancel else 0)

    def ready(self, ready: bool) -> None:
        """Allow or withhold pressing while the store is being made."""
        self.next.setEnabled(ready)
        self.back.setEnabled(ready)
        self.pages.setEnabled(ready)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(flow_row(*self._chips, spacing=8))
        column.addWidget(self._question)
        column.addWidget(self.pages)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch()
        line.addWidget(self.next)
        column.addLayout(line)

    def take_keyboard(self) -> None:
        """Give the keyboard to the current step."""
        self._page().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter from a choice that is made."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._step < 2:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _added(self, page: W) -> W:
        self.pages.addWidget(page)
        return page

    def _page(self) -> QWidget:
        return (lambda: self.language, lambda: self.study, lambda: self.passphrase)[self._step]()

    def _show(self, step: int) -> None:
        self._step = step
        self.pages.setCurrentWidget(self._page())
        self._retranslate()
        self.take_keyboard()

    def _go_on(self) -> None:
        step = self._step
        if step == 0:
            self._show(1)
        elif step == 1 and self.study.chosen is not None:
            self._show(2)
        elif step == 2 and self.study.chosen is not None and self.passphrase.accepted():
            self.finished.emit(self.study.chosen, self.passphrase.text, self.passphrase.device_name)

    def _go_back(self) -> None:
        step = self._step
        if step == 0 or (step == 1 and self._can_cancel):
            self.cancelled.emit()
        else:
            self._show(step - 1)

    def _retranslate(self) -> None:
        say = self._context.speech.say
        step = self._step
        for number, (chip, name) in enumerate(zip(self._chips, _STEPS, strict=True)):
            sign = "✓" if number < step else str(number + 1)
            chip.setText(f"{sign}  {say(name)}")
            chip.set_tone("primary" if number == step else "positive" if number < step else "neutral")
        self._question.setText(say(_QUESTIONS[step]))
        self.next.setText(say("Create the study store") if step == 2 else say("Next →"))
        self.back.setText(say("← Back"))
        self.back.setVisible(step > 0 or self._can_cancel)

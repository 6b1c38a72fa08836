"""What stands where on a question page."""

from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Missing
from ngofield.domain.text import LocalText
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.column import WIDEST
from ngofield.ui.participant.editors.choose import editor_for
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import Problem, ProgressLine, Tagged, Toggle, push, text


class QuestionLayout(Page):
    """The parts of a question page, arranged; what they do is told elsewhere.

    The quiet choices stand in the bar below, or under the answer where the bar is too narrow.
    """

    def __init__(self, booth: Booth, item: Item, group: LocalText) -> None:
        super().__init__(booth, widest=WIDEST + 2 * RING)
        self.item = item
        self._group_label = group
        self.group = Tagged("group", RING)
        self.question = Tagged("question" if item.asks else "note", RING)
        self.hint = Tagged("hint", RING)
        self.problem = Problem()
        self.editor = editor_for(booth, item)
        self.progress_words, self.progress = text("quiet"), ProgressLine(booth)
        self.saved = text("saved")
        self.back, self.next = push("plain"), push("main")
        self.reasons: dict[Missing, Toggle] = {}
        self.quiet_choices = QWidget()
        self._quiet_line = QHBoxLayout(self.quiet_choices)
        self._arrange_top()
        self._arrange_middle()
        self._arrange_bottom()
        booth.speech.changed.connect(self._speak)

    def offer(self, reason: Missing, message: str) -> Toggle:
        """Add a quiet choice to give no answer."""
        made = Toggle("word")
        self.words.put(made.say, message)
        self._quiet_line.addWidget(made)
        self.reasons[reason] = made
        return made

    def settle(self) -> None:
        """Say everything, and set the order of Tab: the answer, Next, the quiet choices, Back."""
        self._speak()
        assert self.switch is not None
        order = [*self.editor.controls(), self.next, *self.reasons.values(), self.back]
        order += [*self.switch.buttons.values(), self.lock]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for control in [*self.editor.controls(), *self.reasons.values()]:
            self.column.follow(control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the quiet choices where they fit."""
        super().resizeEvent(event)
        self._place_quiet_choices()

    def _arrange_top(self) -> None:
        self.progress_words.setWordWrap(False)
        self.top.insertWidget(0, self.progress_words)
        self.top.insertWidget(1, self.progress, 1)
        self.progress.setMaximumWidth(self.booth.theme.px(420))

    def _arrange_middle(self) -> None:
        inside, px = self.column.inside, self.booth.theme.px
        inside.setSpacing(px(6))
        for part in (self.group, self.question, self.hint):
            inside.addWidget(part)
        inside.addSpacing(px(8))
        problem = QHBoxLayout()
        problem.setContentsMargins(RING, 0, RING, 0)
        problem.addWidget(self.problem)
        inside.addLayout(problem)
        inside.addWidget(self.editor, 1)
        if not self.item.asks:
            inside.insertStretch(0, 1)

    def _arrange_bottom(self) -> None:
        self._quiet_line.setContentsMargins(0, 0, 0, 0)
        self._quiet_line.setSpacing(12)
        self.saved.setWordWrap(False)
        self.words.put(lambda said: self.back.setText(f"← {said}"), N_("Back"))
        self.words.name(self.back, N_("Back"))
        self.words.put(lambda said: self.next.setText(f"{said} →"), N_("Next"))
        self.words.name(self.next, N_("Next"))
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.footer.addWidget(self.quiet_choices)
        self.footer.addStretch(1)
        self.footer.addWidget(self.saved)
        self.footer.addWidget(self.next)

    def _speak(self) -> None:
        self.group.say(self.booth.spoken(self._group_label))
        self.question.say(self.booth.spoken(self.item.label))
        self.hint.say(self.booth.spoken(self.item.hint))
        self.editor.retranslate()
        self._place_quiet_choices()

    def _place_quiet_choices(self) -> None:
        parts = (self.back, self.quiet_choices, self.next)
        needed = sum(part.sizeHint().width() for part in parts) + self.booth.theme.px(130) + 200
        fits = needed <= self.width()
        if fits and self.footer.indexOf(self.quiet_choices) < 0:
            self.footer.insertWidget(2, self.quiet_choices)
        elif not fits and self.footer.indexOf(self.quiet_choices) >= 0:
            self.footer.removeWidget(self.quiet_choices)
            self.column.inside.addWidget(self.quiet_choices)

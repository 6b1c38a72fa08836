"""Who codes here, blind or not, how far each coder has come, and which passages several judge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from ngofield.domain.codebook import STATEMENTS
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.double_sample import DoubleSample
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coder_words import work_words
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import FlowRow, flow_row
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.double_coding import CoderWork
    from ngofield.services.workplace import Workplace

_MOST = 100_000
_INITIALS = 8


class CoderStrip(QWidget):
    """`changed` tells that somebody else sat down, or another draw or blindness was chosen.

    `form` is shown where there is room for it, from `opened` to `closed`.
    """

    changed = Signal()
    refused = Signal(object)
    opened = Signal()
    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._topic = STATEMENTS
        self._work: Sequence[CoderWork] = ()
        self.who = secondary(size="small")
        self.progress = quiet_text(wrap=False)
        self.form = Card(margin=14, spacing=10)
        self.initials = line_edit()
        self.blind = QCheckBox()
        self.drawn = QSpinBox()
        self.seed = line_edit()
        self.save, self.leave = secondary(), quiet()
        self.line = FlowRow(self.who, self.progress, spacing=12)
        self._build()
        self.who.clicked.connect(self.ask)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self._close)
        for field in (self.initials, self.seed):
            field.returnPressed.connect(self._save)
        context.speech.changed.connect(self.say)

    def show_topic(self, topic: str, work: "Sequence[CoderWork]") -> None:
        """Speak of a topic's draw and progress."""
        self._topic = topic
        self.show_work(work)

    def show_work(self, work: "Sequence[CoderWork]") -> None:
        """Say how far the coders have come."""
        self._work = work
        self.say()

    def say(self) -> None:
        """Say who codes, and how far each has come; a blind coder is told of themselves alone."""
        say, double = self._context.speech.say, self._workplace.double_coding
        if not double.has_sat_down:
            self.who.setText(say("Who is coding?"))
        elif double.blind:
            self.who.setText(say("I code as {coder}, blind", coder=double.coder))
        else:
            self.who.setText(say("I code as {coder}", coder=double.coder))
        self.progress.setText(self._progress())
        self.progress.setVisible(bool(self.progress.text()))

    def ask(self) -> None:
        """Open the form: initials, blindness and the draw."""
        double = self._workplace.double_coding
        sample = double.samples.of(self._topic)
        self.initials.setText(double.coder if double.has_sat_down else "")
        self.blind.setChecked(double.blind)
        self.drawn.setValue(sample.size)
        self.seed.setText(sample.seed)
        self.opened.emit()
        self.initials.setFocus()
        self.initials.selectAll()

    def _progress(self) -> str:
        speech, double = self._context.speech, self._workplace.double_coding
        return " · ".join(
            work_words(one, speech) for one in self._work if not double.blind or one.coder == double.coder
        )

    def _save(self) -> None:
        double = self._workplace.double_coding
        try:
            double.sit_down(self.initials.text())
            double.samples.choose(self._topic, DoubleSample(self.drawn.value(), self.seed.text()))
        except Refused as problem:
            self.refused.emit(problem)
            return
        double.be_blind(self.blind.isChecked())
        self.say()
        self._close()
        self.changed.emit()

    def _close(self) -> None:
        self.closed.emit()

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        initials, size, seed = Field(self.initials), Field(self.drawn), Field(self.seed)
        self.initials.setMaxLength(_INITIALS)
        self.drawn.setRange(0, _MOST)
        words.put(initials.set_name, N_("Your initials, no full name"))
        words.put(self.blind.setText, N_("Code blind: show me nothing of what others gave"))
        words.put(size.set_name, N_("How many for double coding (0: all)"))
        words.put(seed.set_name, N_("Drawn by a word or number, the same for both"))
        words.put(self.save.setText, N_("Save"))
        words.put(self.leave.setText, N_("Close"))
        for field in (initials, size, seed):
            self.form.inside.addWidget(field)
        seed.hide()
        self.drawn.valueChanged.connect(lambda n: seed.setVisible(n > 0))
        self.form.inside.addWidget(self.blind)
        self.form.inside.addWidget(flow_row(self.save, self.leave, spacing=8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)

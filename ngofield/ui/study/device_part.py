"""This laptop: its digits to compare, its public key, name and PIN, and the package for the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.problem import Problem, Severity
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.study_setup import check_opened, pack_for_laptops
from ngofield.ui.context import UiContext
from ngofield.ui.study.coordinators_card import CoordinatorsCard
from ngofield.ui.study.device_cards import NameCard, PinCard
from ngofield.ui.study.update_card import UpdateCard
from ngofield.ui.sync.publish_card import PublishCard
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import body, heading, label, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskFiles, AskSave, ask_files
from ngofield.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_JOINED = N_("The coordinator was added: bundles saved from now on are sealed to them too.")
_RENEWED = N_("The newer study package is in use now.")


class DevicePart(QWidget):
    """Built anew for each language; the package is written in a worker.

    `study_changed` tells a message for the catalogue: how the study this store works with has changed.
    """

    study_changed = Signal(str)

    def __init__(
        self, context: UiContext, workplace: "Workplace", ask: AskSave, ask_open: AskFiles = ask_files
    ) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask = ask
        say = context.speech.say
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech, stoppable=False)
        self.pack = primary(say("Save the study package for the laptops …"))
        self.pack.clicked.connect(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.name = NameCard(context.speech, workplace)
        self.pin = PinCard(context.speech, workplace)
        self.coordinators = CoordinatorsCard(context, workplace, ask_open)
        self.update_card = UpdateCard(context, workplace, ask_open)
        self.publish = PublishCard(context, workplace)
        self.coordinators.changed.connect(lambda: self.study_changed.emit(_JOINED))
        self.update_card.changed.connect(lambda: self.study_changed.emit(_RENEWED))
        parts = (
            self._identity(), self._package(), self.coordinators, self.update_card, self.publish, self.name,
            self.pin, self._problems(),
        )  # fmt: skip
        for part in (heading(say("This laptop")), *parts):
            column.addWidget(part)

    def _identity(self) -> QWidget:
        say = self._context.speech.say
        card = Card(margin=18, spacing=4)
        card.inside.addWidget(quiet_text(say("Digits to compare")))
        card.inside.addWidget(_selectable(self._workplace.fingerprint, "figure"))
        hint = say("Read the digits aloud when a coordinator merges the first bundle of this laptop.")
        card.inside.addWidget(quiet_text(hint))
        card.inside.addSpacing(6)
        key = line_edit()
        key.setText(self._workplace.security.recipient)
        key.setReadOnly(True)
        key.setCursorPosition(0)
        digits = say("Digits of the key: {digits}", digits=self._workplace.renewal.own_key().digits)
        card.inside.addWidget(Field(key, say("Public key (age recipient)"), digits))
        self.public = quiet(say("Save my public key …"))
        self.public.clicked.connect(self._save_public)
        card.inside.addWidget(self.public, 0, Qt.AlignmentFlag.AlignLeft)
        self.public_message = MessageBar(self._context.speech)
        card.inside.addWidget(self.public_message)
        return card

    def _save_public(self) -> None:
        say = self._context.speech.say
        name = f"{self._workplace.study.id}-{self._workplace.fingerprint[:4]}.agepub"
        target = self._ask(self, say("Save my public key"), name, say("Public keys") + " (*.agepub)")
        if target is None:
            return
        try:
            self._workplace.security.save_public_key(target)
        except Refused as refused:
            self.public_message.refuse(refused)
            return
        self.public_message.tell("good", N_("Saved: {file}. It is no secret."), file=target.name)

    def _package(self) -> QWidget:
        say = self._context.speech.say
        card = Card(margin=18, spacing=10)
        card.inside.addWidget(heading(say("For the laptops")))
        words = say("The package holds the forms, towns and codes, and no data. The bundles of laptops "
                    "set up with it can be opened in this store.")  # fmt: skip
        card.inside.addWidget(body(words))
        card.inside.addWidget(self.message)
        card.inside.addWidget(self.progress)
        card.inside.addWidget(self.pack, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _problems(self) -> QWidget:
        say = self._context.speech.say
        card = Card(margin=18, spacing=8)
        card.inside.addWidget(heading(say("Is anything missing?")))
        self._findings = card.inside
        self._looking = quiet_text(say("Looking through the study package …"))
        self._findings.addWidget(self._looking)
        self._context.tasks.run(
            self._workplace, lambda workplace, _progress: check_opened(workplace), self._found,
            self.message.refuse, owner=self,
        )  # fmt: skip
        return card

    def _found(self, problems: list[Problem]) -> None:
        speech = self._context.speech
        self._looking.setText(
            speech.count("{n} remark", "{n} remarks", len(problems))
            if problems
            else "✓ " + speech.say("Nothing is missing: all texts are there in every language of the study.")
        )
        for problem in problems:
            sign = "!" if problem.severity is Severity.ERROR else "→"
            self._findings.addWidget(body(f"{sign} {problem.where}: {speech.refusal(problem.reason)}"))

    def _save(self) -> None:
        say = self._context.speech.say
        name = f"{self._workplace.study.id}.ngostudy"
        kinds = say("Study packages") + " (*.ngostudy)"
        target = self._ask(self, say("Save the study package"), name, kinds)
        if target is None:
            return
        self.pack.setEnabled(False)
        self.progress.start(say("Saving {file} …", file=target.name))
        self._context.tasks.run(
            self._workplace, lambda workplace, _progress: pack_for_laptops(workplace, target),
            lambda _: self._saved(target.name), self._refused, owner=self,
        )  # fmt: skip

    def _saved(self, name: str) -> None:
        self._rest()
        self.message.tell(
            "good", N_("Saved: {file}. Open it on each laptop when the study is created."), file=name
        )

    def _refused(self, refused: Refused) -> None:
        self._rest()
        self.message.refuse(refused)

    def _rest(self) -> None:
        self.pack.setEnabled(True)
        self.pack.setFocus()
        self.progress.end()


def _selectable(text: str, role: str) -> QWidget:
    made = label(role, text, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made

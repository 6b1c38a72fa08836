"""Who the coordinators are: their keys with digits to compare, and one more who joins later."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.renewal import Coordinator
from ngofield.ui.context import UiContext
from ngofield.ui.keys.work_card import WorkCard
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, quiet_text
from ngofield.ui.widgets.paths import AskFiles

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class CoordinatorsCard(WorkCard):
    """`changed` is sent once the study names one more. A key is added only after it was compared."""

    changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskFiles) -> None:
        super().__init__(
            context, workplace, N_("Coordinators"),
            N_("They open the bundles of this laptop, and this store when its passphrase is forgotten."),
        )  # fmt: skip
        say = context.speech.say
        self._ask = ask
        self._candidate: Coordinator | None = None
        for one in workplace.renewal.coordinators():
            self.inside.addWidget(body(_named(context, one)))
        if not workplace.study.coordinators:
            self.inside.addWidget(body(say("No coordinator's key is named in this study.")))
        self.key = line_edit()
        self.choose = quiet(say("Choose a file with the key …"))
        self.compared = quiet_text()
        self.compared.hide()
        self.add = secondary(say("Add this coordinator"))
        self.put(Field(self.key, say("Public key of one more coordinator (age1…)")), flow_row(self.choose))
        self.inside.addWidget(self.compared)
        self.finish(self.add)
        self.key.textChanged.connect(self._look)
        self.key.returnPressed.connect(self._add)
        self.choose.clicked.connect(self._choose)
        self.add.clicked.connect(self._add)
        self._look("")

    def take_file(self, path: Path) -> None:
        """Put the key of a file into the line."""
        try:
            self.key.setText(self._workplace.renewal.read_key(path).recipient)
        except Refused as refused:
            self.message.refuse(refused)

    def _choose(self) -> None:
        say = self._context.speech.say
        for path in self._ask(self, say("Choose a file with the key …"), say("All files") + " (*)")[:1]:
            self.take_file(path)

    def _look(self, typed: str) -> None:
        """Show the digits of a whole key, to be compared before it is added."""
        self.message.clear()
        self._candidate = None
        try:
            self._candidate = self._workplace.renewal.read_key(typed) if typed else None
        except Refused as refused:
            if len(typed.strip()) >= len(self._workplace.security.recipient):
                self.message.refuse(refused)
        self.add.setEnabled(self._candidate is not None)
        self.compared.setVisible(self._candidate is not None)
        if self._candidate is not None:
            words = N_(
                "Digits of the key: {digits}. Compare them with the coordinator, in the room or by phone."
            )
            self.compared.setText(self._context.speech.say(words, digits=self._candidate.digits))

    def _add(self) -> None:
        candidate = self._candidate
        if candidate is None:
            return
        workplace = self._workplace
        self.work(
            N_("Adding the coordinator."),
            lambda own: own.renewal.add_coordinator(candidate.recipient),
            lambda _: self.changed.emit(),
            always=lambda study: workplace.adopt(study=study),
        )


def _named(context: UiContext, one: Coordinator) -> str:
    say = context.speech.say
    words = say("{key} · digits {digits}", key=one.short, digits=one.digits)
    return f"{words} · {say('this store')}" if one.here else words

"""The passphrase of this store, the ways in when it is forgotten, and when the window locks itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.security import IDLE_MINUTES
from ngofield.ui.context import UiContext
from ngofield.ui.keys.new_passphrase import NewPassphrase
from ngofield.ui.keys.sheet_card import SheetCard
from ngofield.ui.keys.work_card import WorkCard
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskSave
from ngofield.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class KeysPart(QWidget):
    """Built anew for each language."""

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskSave) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.lock = LockCard(context, workplace)
        self.passphrase = PassphraseCard(context, workplace)
        self.sheet = SheetCard(context, workplace, ask)
        self.key_file = KeyFileCard(context, workplace, ask)
        title = heading(context.speech.say("Passphrase and keys"), wrap=True)
        for part in (title, self.lock, self.passphrase, self.sheet, self.key_file):
            column.addWidget(part)


class LockCard(Card):
    """After how long without a key or the mouse the window locks itself."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=18, spacing=10)
        speech = context.speech
        self._security = workplace.security
        self.message = MessageBar(speech)
        self.minutes = Segmented(
            [(str(n), speech.number(n) if n else speech.say("never")) for n in IDLE_MINUTES],
            str(workplace.security.idle_minutes),
        )
        self.minutes.setAccessibleName(speech.say("Lock by itself after (minutes)"))
        self.minutes.chosen.connect(self._choose)
        hint = speech.say(
            "Without a key or the mouse for this long, the window closes the study and asks the passphrase "
            "again. What you are typing in the discussion is kept. Ctrl+Shift+L locks at once."
        )
        self.inside.addWidget(heading(speech.say("Lock by itself after (minutes)"), wrap=True))
        self.inside.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addWidget(quiet_text(hint))
        self.inside.addWidget(self.message)

    def _choose(self, minutes: str) -> None:
        try:
            self._security.set_idle_minutes(int(minutes))
        except Refused as refused:
            self.message.refuse(refused)
            self.minutes.set_current(str(self._security.idle_minutes))


class PassphraseCard(WorkCard):
    """Changes the passphrase; whoever does it knows the one used until now."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(
            context, workplace, N_("Another passphrase"),
            N_("The data stay as they are; only what opens them changes. A recovery sheet stays good."),
        )  # fmt: skip
        self.old = line_edit(secret=True)
        self.old.textEdited.connect(self.message.clear)
        self.new = NewPassphrase(context, self.message, N_("New passphrase"))
        self.save = secondary(context.speech.say("Change the passphrase"))
        if not workplace.study.coordinators:
            self.put(body(context.speech.say(
                "This study names no coordinators: bundles are sealed with the passphrase. Laptops that "
                "share it must change to the same new one, and bundles saved before need the old one."
            )))  # fmt: skip
        self.put(Field(self.old, context.speech.say("The passphrase used until now")), self.new)
        self.finish(self.save)
        self.old.returnPressed.connect(self.new.first.setFocus)
        self.new.submitted.connect(self._change)
        self.save.clicked.connect(self._change)

    def _change(self) -> None:
        if not self.new.accepted():
            return
        old, new, workplace = self.old.text(), self.new.text, self._workplace
        self.work(
            N_("Changing the passphrase."),
            lambda own: own.security.change_passphrase(old, new),
            lambda _: self._changed(),
            always=lambda _: workplace.adopt(passphrase=new),
        )

    def _changed(self) -> None:
        self.old.clear()
        self.new.clear()
        self.message.tell("good", N_("The new passphrase opens this study; the old one no longer does."))


class KeyFileCard(WorkCard):
    """Saves this store's secret key, for a coordinator who keeps it safe."""

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskSave) -> None:
        super().__init__(
            context, workplace, N_("A coordinator's key file"),
            N_("For coordinators: a file with the secret key of this store. It lets in again whoever forgot "
               "the passphrase of a laptop that names this store as a coordinator, and it opens the bundles "
               "sealed to it. Give it a passphrase of its own and keep it apart from the laptops."),
        )  # fmt: skip
        self._ask = ask
        self.passphrase = NewPassphrase(context, self.message, N_("Passphrase of the key file"))
        self.save = secondary(context.speech.say("Save my key file …"))
        self.put(self.passphrase)
        self.finish(self.save)
        self.passphrase.submitted.connect(self._choose)
        self.save.clicked.connect(self._choose)

    def _choose(self) -> None:
        say = self._context.speech.say
        if not self.passphrase.accepted():
            return
        name = f"{self._workplace.study.id}.agekey"
        target = self._ask(self, say("Save the key file"), name, say("Key files") + " (*.agekey)")
        if target is None:
            return
        passphrase = self.passphrase.text
        self.work(
            N_("Saving the key file."),
            lambda own: own.security.save_key_file(target, passphrase),
            lambda _: self._saved(target.name),
        )

    def _saved(self, name: str) -> None:
        self.passphrase.clear()
        self.message.tell("good", N_("Saved: {file}. Keep it and its passphrase apart."), file=name)

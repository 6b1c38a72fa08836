"""Saving a recovery sheet: at the end of the first run, and later on the page of the keys."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.clock import system_clock, today
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.keys.work_card import WorkCard
from ngofield.ui.widgets.buttons import primary
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.paths import AskSave

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class SheetCard(WorkCard):
    """`saved` is sent once the sheet is written and opens the store."""

    saved = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskSave) -> None:
        super().__init__(
            context, workplace, N_("Recovery sheet"),
            N_("A printed page with a recovery key: it opens this study when the passphrase is forgotten. "
               "Print it and keep it apart from the laptop, locked away: whoever has both reads everything."),
        )  # fmt: skip
        self._ask = ask
        self.state = quiet_text()
        self.warning = quiet_text()
        self._words.put(
            self.warning.setText,
            N_("The PDF is not encrypted and the program keeps no copy: save it on a stick, print it, then "
               "delete it there."),
        )  # fmt: skip
        self.save = primary()
        self._words.put(self.save.setText, N_("Save the recovery sheet …"))
        self.put(self.warning, self.state)
        self.finish(self.save)
        self.save.clicked.connect(self._choose)
        context.speech.changed.connect(self._say_state)
        self._say_state()

    def _choose(self) -> None:
        say = self._context.speech.say
        name = say("Recovery sheet") + ".pdf"
        target = self._ask(self, say("Save the recovery sheet"), name, "PDF (*.pdf)")
        if target is None:
            return
        language, day = self._context.speech.language, today(system_clock)
        self.work(
            N_("Making the recovery sheet."),
            lambda own: own.security.save_recovery_sheet(target, language, day),
            lambda _: self._told(target.name),
        )

    def _told(self, name: str) -> None:
        self.message.tell("good", N_("Saved: {file}. Print it, then delete the file."), file=name)
        self._say_state()
        self.saved.emit()

    def _say_state(self) -> None:
        speech, day = self._context.speech, self._workplace.security.sheet_date
        self.state.setText(
            speech.say(
                "The sheet of {date} opens this study. A new one makes it void.",
                date=speech.date(date.fromisoformat(day)),
            )
            if day
            else speech.say("There is no sheet for this study yet.")
        )

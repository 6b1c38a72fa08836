"""A new version of the study, given to all laptops of the sync place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.labels import body, heading
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskFiles, ask_files

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class PublishCard(Card):
    """Built anew for each language, as the part of the study it stands on."""

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskFiles = ask_files) -> None:
        super().__init__(margin=18, spacing=10)
        self._context = context
        self._workplace = workplace
        self._ask = ask
        say = context.speech.say
        self.message = MessageBar(context.speech)
        self.choose = secondary(say("Choose the new version …"))
        self.inside.addWidget(heading(say("A new version of the study")))
        words = say("It goes to the laptops with the next sync, signed by this laptop. Each of them takes it "
                    "once its user has compared the digits of this laptop.")  # fmt: skip
        self.inside.addWidget(body(words))
        self.inside.addWidget(self.message)
        self.inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.choose.clicked.connect(self._choose)

    def publish(self, package: Path) -> None:
        """Make a package the version of this store and lay it out for the laptops."""
        self.choose.setEnabled(False)
        self._context.tasks.run(
            self._workplace,
            lambda own, _progress: own.syncing.publish(package),
            self._published,
            self._refused,
            owner=self,
        )

    def _choose(self) -> None:
        say = self._context.speech.say
        kinds = say("Study packages") + " (*.ngostudy)"
        for package in self._ask(self, say("A new version of the study"), kinds)[:1]:
            self.publish(package)

    def _published(self, version: str) -> None:
        self.choose.setEnabled(True)
        self.message.tell(
            "good",
            N_("Version {version} is kept here and goes out with the next sync. It counts here when the "
               "study is opened again."),
            version=version,
        )  # fmt: skip

    def _refused(self, refused: Refused) -> None:
        self.choose.setEnabled(True)
        self.message.refuse(refused)

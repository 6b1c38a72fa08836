"""Taking in a newer package of the same study: first what would change, then the change."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.i18n import N_
from ngofield.services.renewal import StudyChange
from ngofield.ui.context import UiContext
from ngofield.ui.keys.work_card import WorkCard
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.labels import body
from ngofield.ui.widgets.paths import AskFiles

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class UpdateCard(WorkCard):
    """`changed` is sent once the store works with the newer package."""

    changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskFiles) -> None:
        super().__init__(
            context, workplace, N_("A newer study package"),
            N_("The coordinator may send a changed study, or one with one more coordinator. What was "
               "recorded stays; forms filled in before keep their version."),
        )  # fmt: skip
        say = context.speech.say
        self._ask = ask
        self._change: StudyChange | None = None
        self.choose = secondary(say("Take in a newer study package …"))
        self.changes = body()
        self.changes.hide()
        self.take = secondary(say("Take it in"))
        self.leave = quiet(say("Leave everything as it is"))
        self.put(self.changes, self.take, self.leave)
        self.finish(self.choose)
        self.choose.clicked.connect(self._choose)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(lambda: self._show(None))
        self._show(None)

    def examine(self, path: Path) -> None:
        """Say what this package would change."""
        self.work(N_("Reading the study package."), lambda own: own.renewal.examine(path), self._show)

    def _choose(self) -> None:
        say = self._context.speech.say
        kinds = say("Study packages") + " (*.ngostudy)"
        for path in self._ask(self, say("Choose a study file (.ngostudy)"), kinds)[:1]:
            self.examine(path)

    def _show(self, change: StudyChange | None) -> None:
        self._change = change
        for part in (self.changes, self.take, self.leave):
            part.setVisible(change is not None)
        self.choose.setVisible(change is None)
        if change is not None:
            self.changes.setText("\n".join(self._sentences(change)))
            self.take.setFocus()

    def _sentences(self, change: StudyChange) -> Iterator[str]:
        speech = self._context.speech
        before, after = change.before.version, change.after.version
        if before != after:
            yield speech.say("Version {before} becomes version {after}.", before=before, after=after)
        for form in change.forms:
            yield speech.say("New or changed form: {form}", form=speech.text(form.title))
        for one in change.joining:
            yield speech.say(
                "Joins as a coordinator: {key}. Compare the digits: {digits}",
                key=one.short,
                digits=one.digits,
            )
        for one in change.leaving:
            yield speech.say("Is no coordinator any more: {key} ({digits})", key=one.short, digits=one.digits)
        if before == after and not change.joining and not change.leaving:
            yield speech.say("This package is the one in use: nothing would change.")

    def _take(self) -> None:
        change, workplace = self._change, self._workplace
        if change is None:
            return
        self.work(
            N_("Taking in the study package."),
            lambda own: own.renewal.take(change),
            lambda _: self.changed.emit(),
            always=lambda study: workplace.adopt(study=study),
        )

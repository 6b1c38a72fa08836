"""Editing a form in the user's own spreadsheet: taken out, opened, reloaded, put into use."""

import re
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Severity
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.form_editing import EditedForm, read_again, spreadsheet_name, take_out
from ngofield.ui.context import UiContext
from ngofield.ui.keys.work_card import WorkCard
from ngofield.ui.widgets.buttons import primary, secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, label
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.paths import AskFiles, AskSave

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

Opener = Callable[[Path], bool]
"""Opens a file in the program that the system has for it; tells whether there is one."""
_CELL = re.compile(r"(?:.* )?(?:([^ !]+)!)?([A-Z]+)(\d+)")
_MOST_FINDINGS = 100


def open_outside(path: Path) -> bool:
    """Open a file in the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class SpreadsheetCard(WorkCard):
    """`changed` is sent once the store works with the edited form.

    `taken_out` remembers, by form, where the file lies: the card is built anew for each language.
    """

    changed = Signal()

    def __init__(
        self,
        context: UiContext,
        workplace: "Workplace",
        form: Instrument,
        ask: AskSave,
        ask_open: AskFiles,
        taken_out: MutableMapping[str, Path],
        opener: Opener = open_outside,
    ) -> None:
        super().__init__(
            context, workplace, N_("Edit in a spreadsheet"),
            N_("The form is saved as an XLSForm and opened in your spreadsheet program. Change it, raise the "
               "version in the sheet “settings”, save, and reload it here. Forms filled in before keep "
               "their version."),
        )  # fmt: skip
        say = context.speech.say
        self._form = form
        self._ask, self._ask_open, self._opener = ask, ask_open, opener
        self._taken_out = taken_out
        self._edited: EditedForm | None = None
        self.open = secondary(say("Open in a spreadsheet …"))
        self.reload = secondary()
        self.findings = QWidget()
        self._lines = QVBoxLayout(self.findings)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.changes = body()
        self.put(flow_row(self.open, self.reload, spacing=10), self.changes)
        self.take = primary()
        self.finish(self.take)
        self.inside.addWidget(self.findings)
        self.open.clicked.connect(self._open)
        self.reload.clicked.connect(self._reload)
        self.take.clicked.connect(self._take)
        self._show(None)

    def examine(self, path: Path) -> None:
        """Check an edited file and say what it would change."""
        form = self._form.id
        self._taken_out[form] = path
        self.work(N_("Reading the form."), lambda own: read_again(own, form, path), self._show)

    def _open(self) -> None:
        say, form = self._context.speech.say, self._form.id
        name = spreadsheet_name(self._workplace, form)
        kinds = say("Spreadsheets") + f" (*{Path(name).suffix})"
        target = self._ask(self, say("Save the form"), name, kinds)
        if target is not None:

            def write(own: "Workplace") -> None:
                take_out(own, form, target)

            self.work(N_("Saving the form."), write, lambda _: self._opened(target))

    def _opened(self, path: Path) -> None:
        self._taken_out[self._form.id] = path
        self._name_reload()
        if self._opener(path):
            self.message.tell("good", N_("Saved: {file}. Edit it, save it, then reload it."), file=path.name)
        else:
            self.message.tell("note", N_("Saved: {file}. No program of this computer opens it: open it "
                                         "yourself, then reload it."), file=path.name)  # fmt: skip
        self.reload.setFocus()

    def _reload(self) -> None:
        known = self._taken_out.get(self._form.id)
        if known is not None and known.exists():
            self.examine(known)
            return
        say = self._context.speech.say
        kinds = say("Spreadsheets") + " (*.xlsx *.csv *.md)"
        for path in self._ask_open(self, say("Choose the edited form"), kinds)[:1]:
            self.examine(path)

    def _show(self, edited: EditedForm | None) -> None:
        self._edited = edited
        clear_layout(self._lines)
        if edited is not None:
            for role, line in self._found(edited):
                self._lines.addWidget(label(role, line, wrap=True))
        self.findings.setVisible(self._lines.count() > 0)
        self.changes.setText("\n".join(self._changes(edited)) if edited is not None else "")
        self.changes.setVisible(bool(self.changes.text()))
        offered = edited is not None and edited.change is not None
        self.take.setVisible(offered)
        self._name_reload()
        if edited is not None:
            self.take.setText(self._context.speech.say("Put into use as version {version}",
                                                       version=edited.version))  # fmt: skip
            self._judge(edited)
        if offered:
            self.take.setFocus()

    def _judge(self, edited: EditedForm) -> None:
        if edited.same:
            self.message.tell("note", N_("The file holds the form that is in use: nothing would change."))
        elif not edited.usable:
            wrong = sum(problem.severity is Severity.ERROR for problem in edited.problems)
            self.message.tell_count("bad", lambda: self._wrong(wrong))

    def _wrong(self, n: int) -> str:
        return self._context.speech.count(
            "{n} finding keeps the form from being used. Mend it in the spreadsheet, save, then reload.",
            "{n} findings keep the form from being used. Mend them in the spreadsheet, save, then reload.",
            n,
        )

    def _found(self, edited: EditedForm) -> Iterator[tuple[str, str]]:
        """Yield (role, line) of the findings, errors first."""
        errors = [one for one in edited.problems if one.severity is Severity.ERROR]
        others = [one for one in edited.problems if one.severity is not Severity.ERROR]
        for problem in (*errors, *others)[:_MOST_FINDINGS]:
            yield ("problem" if problem in errors else "quiet"), self._finding(problem)

    def _changes(self, edited: EditedForm) -> Iterator[str]:
        """Yield what taking the form in would change."""
        say = self._context.speech.say
        if edited.change is None:
            return
        before, after = edited.change.before, edited.change.after
        if edited.proposed:
            yield say(
                "The version in the sheet “settings” was not raised. Proposed: version {version}. Write it "
                "there too, so that the file and the study stay in step.",
                version=edited.version,
            )
        yield say("The form: version {before} becomes version {after}.",
                  before=self._form.version, after=edited.version)  # fmt: skip
        yield say("The study: version {before} becomes version {after}.",
                  before=before.version, after=after.version)  # fmt: skip

    def _finding(self, problem: Problem) -> str:
        speech = self._context.speech
        sign = "!" if problem.severity is Severity.ERROR else "→"
        reason = speech.refusal(Refused(problem.what, **problem.params))
        return f"{sign} {_place(problem.where, speech.say)}: {reason}"

    def _name_reload(self) -> None:
        say = self._context.speech.say
        known = self._taken_out.get(self._form.id)
        words = say("Reload {file}", file=known.name) if known else say("Reload an edited form …")
        self.reload.setText(words)

    def _take(self) -> None:
        edited, workplace = self._edited, self._workplace
        if edited is None or edited.change is None:
            return
        change = edited.change

        def adopt(study: Study) -> None:
            workplace.adopt(study=study)

        self.work(
            N_("Putting the form into use."), lambda own: own.renewal.take(change),
            lambda _: self.changed.emit(), always=adopt,
        )  # fmt: skip


def _place(where: str, say: Callable[..., str]) -> str:
    """Return "form1.xlsx survey!C7" as words; a place that is no cell as it is."""
    found = _CELL.fullmatch(where)
    if found is None:
        return where
    if not found[1]:
        return say("row {row}, column {column}", row=found[3], column=found[2])
    return say("sheet {sheet}, row {row}, column {column}", sheet=found[1], row=found[3], column=found[2])

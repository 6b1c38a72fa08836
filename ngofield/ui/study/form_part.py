"""A form in the study: what is missing in it, trying it, printing it, editing it, and the form itself."""

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ngofield.domain.instrument import Instrument
from ngofield.domain.wording import missing_words
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.study.form_view import FormView
from ngofield.ui.study.print_card import PrintCard
from ngofield.ui.study.spreadsheet_card import Opener, SpreadsheetCard, open_outside
from ngofield.ui.study.wording_labels import named, shown_languages
from ngofield.ui.widgets.buttons import primary, secondary
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskFiles, AskSave, ask_files, ask_save
from ngofield.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.participant.shell import Shell

HandOver = Callable[["Shell"], None]
_ALL, _MISSING = "all", "missing"
IN_USE = N_(
    "The edited form is in use now. Save the study package for the laptops, so that they take it too."
)


class FormPart(QWidget):
    """Built anew for each language. `study_changed` tells a message: another version is in use."""

    study_changed = Signal(str)

    def __init__(
        self,
        context: UiContext,
        workplace: "Workplace",
        form: Instrument,
        hand_over: HandOver,
        taken_out: MutableMapping[str, Path],
        ask: AskSave = ask_save,
        ask_open: AskFiles = ask_files,
        opener: Opener = open_outside,
    ) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._form = form
        self._hand_over = hand_over
        self.missing = missing_words(form, shown_languages(form.languages))
        say = context.speech.say
        self.message = MessageBar(context.speech)
        self.try_out = primary(say("Try the form"))
        self.try_out.clicked.connect(self.rehearse)
        self.print = PrintCard(context, workplace, form, ask)
        self.sheet = SpreadsheetCard(context, workplace, form, ask, ask_open, taken_out, opener)
        self.sheet.changed.connect(lambda: self.study_changed.emit(IN_USE))
        self.print_asked = self._unfolds(say("Print for paper"), self.print)
        self.edit_asked = self._unfolds(say("Edit in a spreadsheet"), self.sheet)
        self.filter = Segmented(
            [(_ALL, say("The whole form")), (_MISSING, say("Only what is missing"))], _ALL
        )
        self.filter.setAccessibleName(say("What of the form is shown"))
        self.filter.chosen.connect(self._show)
        self.filter.setVisible(any(self.missing.values()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for part in (
            flow_row(self.try_out, self.print_asked, self.edit_asked, spacing=10), self.message, self.print,
            self.sheet, self._summary(), self.filter,
        ):  # fmt: skip
            self._column.addWidget(part)
        self.view: QWidget = QWidget()
        self._column.addWidget(self.view)
        self._show(_ALL)

    def rehearse(self) -> None:
        """Give the screen to the form, with nothing kept."""
        from ngofield.ui.study.rehearsal_mode import RehearsalMode

        self._hand_over(RehearsalMode(self._context, self._workplace.study.title, self._form))

    def _unfolds(self, words: str, card: QWidget) -> QPushButton:
        """Return the button that shows and hides a card."""
        made = secondary(words)
        made.setCheckable(True)
        made.toggled.connect(card.setVisible)
        card.hide()
        return made

    def _show(self, wanted: str) -> None:
        old = self.view
        self.view = self._made(only_missing=wanted == _MISSING)
        self._column.replaceWidget(old, self.view)
        old.hide()
        old.setParent(None)
        old.deleteLater()

    def _made(self, *, only_missing: bool) -> QWidget:
        if only_missing and not any(self.missing.values()):
            say = self._context.speech.say
            return EmptyState(say("Nothing is missing"), say("All texts are there in both languages."))
        return FormView(self._form, self._context, only_missing=only_missing)

    def _summary(self) -> QWidget:
        """Return the form's version and length, and how many texts each language lacks."""
        speech = self._context.speech
        asked = speech.count("{n} question", "{n} questions", len(self._form.questions))
        version = speech.say("form version {version}", version=self._form.version)
        row = flow_row(quiet_text(f"{asked} · {version}", wrap=False), spacing=10)
        for language, n in self.missing.items():
            row.add(self._chip(named(language), n))
        return row

    def _chip(self, language: str, n: int) -> Chip:
        speech, theme = self._context.speech, self._context.theme
        if not n:
            whole = speech.say("{language}: all texts are there", language=language)
            return Chip(theme, f"✓ {whole}", "positive")
        lacking = speech.count(
            "{language}: {n} text is missing", "{language}: {n} texts are missing", n, language=language
        )
        return Chip(theme, f"! {lacking}", "medium")

"""Printing a form for paper: in which language, how large, how many sheets, where to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSpinBox

from ngofield.domain.instrument import Instrument
from ngofield.domain.sheet_code import MOST_SHEETS
from ngofield.i18n import LANGUAGE_NAMES, N_
from ngofield.services.paper import PaperOrder, PaperRun, paper_languages, print_paper, save_paper
from ngofield.ui.context import UiContext
from ngofield.ui.keys.work_card import WorkCard
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.paths import AskSave, ask_save

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_SIDE_BY_SIDE = "+"


class PrintCard(WorkCard):
    """Saves numbered sheets of one form as a PDF."""

    def __init__(
        self, context: UiContext, workplace: "Workplace", form: Instrument, ask: AskSave = ask_save
    ) -> None:
        super().__init__(
            context, workplace, N_("Print for paper"),
            N_("Sheets to be filled in by hand, each with a code of its own. Type them in later under "
               "Forms of the session."),
        )  # fmt: skip
        say = context.speech.say
        self._form = form
        self._ask = ask
        offered = [(_SIDE_BY_SIDE.join(some), _named(some)) for some in paper_languages(form)]
        self.languages = Dropdown()
        self.languages.set_options(offered, offered[-1][0])
        self.languages.setMinimumContentsLength(max(len(words) for _key, words in offered))
        self.large = QCheckBox(say("Large print"))
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_SHEETS)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.save = secondary(say("Save the sheets …"))
        self.put(
            flow_row(
                Field(self.languages, say("Language of the sheets")),
                Field(self.copies, say("How many sheets")),
                spacing=18,
            ),
            self.large,
        )
        self.finish(self.save)
        self.save.clicked.connect(self._save)

    def _save(self) -> None:
        say = self._context.speech.say
        target = self._ask(self, say("Save the sheets"), f"{self._form.id}.pdf", "PDF (*.pdf)")
        if target is None:
            return
        order = PaperOrder(
            tuple(self.languages.key.split(_SIDE_BY_SIDE)), self.large.isChecked(), self.copies.value()
        )
        self.work(
            N_("Printing the sheets."),
            lambda own: _print(own, self._form.id, order, target),
            lambda run: self._saved(run, target),
        )

    def _saved(self, run: PaperRun, target: Path) -> None:
        speech = self._context.speech

        def sentence() -> str:
            sheets = speech.count("{n} sheet: {codes}", "{n} sheets: {codes}", run.sheets, codes=run.span)
            return f"{speech.say('The sheets are in {file}.', file=target.name)} {sheets}"

        self.message.tell_count("good", sentence)


def _print(work: "Workplace", form: str, order: PaperOrder, target: Path) -> PaperRun:
    run = print_paper(work.study, form, order)
    save_paper(run, target)
    return run


def _named(languages: tuple[str, ...]) -> str:
    return " + ".join(LANGUAGE_NAMES[language] for language in languages)

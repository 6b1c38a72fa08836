"""What the sheets in the typist's hands have in common: form, language, who wrote, and who types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.domain.response import Mode
from ngofield.domain.sheet_code import read_sheet_code, sheet_code
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.entry.sheets import PAPER_MODES, Paper, Sheet
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_words import LANGUAGE_NAMES, MODES
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Dropdown, Field, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class PaperCard(Card):
    """`asked` asks to type the sheet whose code is in the field; the settings stay from sheet to sheet."""

    asked = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=20, spacing=12)
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self.form = Dropdown()
        self.language = Dropdown()
        self.mode = Segmented()
        self.code = line_edit()
        self.typist = line_edit()
        self.start = primary(size="large")
        self.fresh = quiet()
        self._build()
        self.start.clicked.connect(self.asked)
        self.code.returnPressed.connect(self.asked)
        self.typist.returnPressed.connect(self.asked)
        self.code.textChanged.connect(self._say_start)
        self.fresh.clicked.connect(self._new_batch)
        self.form.currentIndexChanged.connect(self._offer_languages)
        context.speech.changed.connect(self._retranslate)
        self._retranslate()

    def paper(self) -> Paper:
        """Return the settings; `Refused` where the code is none."""
        return Paper(
            self.form.key, self.language.key, Mode(self.mode.current), self.sheet().rpartition("-")[0],
            self.typist.text(),
        )  # fmt: skip

    def sheet(self) -> str:
        """Return the code of the sheet to type; `Refused` where it is none."""
        if not self.code.text().strip():
            raise Refused(
                "Type the code at the top of the sheet, or take a new code and write it on the sheets."
            )
        return read_sheet_code(self.code.text())

    def follow(self, sheets: list[Sheet]) -> None:
        """Suggest what the last sheet typed had, where nothing was chosen yet."""
        if self.code.text() or not sheets:
            return
        last = sheets[-1].first
        self.form.setCurrentIndex(max(0, self.form.findData(last.instrument)))
        self.language.setCurrentIndex(max(0, self.language.findData(last.language)))
        self.mode.set_current(last.mode.value)
        self.suggest(sheets[-1].batch)

    def suggest(self, batch: str) -> None:
        """Put the code of the next sheet of a batch into the field."""
        try:
            self.code.setText(self._workplace.entry.next_code(batch))
        except Refused:
            self.code.setText("")

    def take_keyboard(self) -> None:
        """Give the keyboard to what is still to be filled in, else to the button."""
        empty = next((field for field in (self.code, self.typist) if not field.text().strip()), None)
        (empty or self.start).setFocus()

    def _build(self) -> None:
        name, told = heading(wrap=True), body()
        self._words.put(name.setText, N_("Type in paper forms"))
        self._words.put(
            told.setText,
            N_("Every answer is saved as you type it. A second person may type the same sheets again, "
               "without seeing your answers; then the two are compared."),
        )  # fmt: skip
        fields = [Field(control) for control in (self.form, self.language, self.mode, self.code, self.typist)]
        for field, words in zip(fields, _NAMES, strict=True):
            self._words.put(field.set_name, words)
        self._words.put(fields[3].set_hint, N_("At the top of the sheet, such as B-4F7K-03."))
        self._words.put(fields[4].set_hint, N_("Two or three letters, no name."))
        self._words.put(self.fresh.setText, N_("The sheets have no code: take a new one"))
        self.form.setMinimumContentsLength(26)
        self.language.setMinimumContentsLength(10)
        for part in (
            name, told, FlowRow(*fields[:3], spacing=16), FlowRow(*fields[3:], spacing=16),
            FlowRow(self.start, self.fresh, spacing=12),
        ):  # fmt: skip
            self.inside.addWidget(part)

    def _retranslate(self) -> None:
        speech = self._context.speech
        forms = self._workplace.study.instruments
        self.form.set_options([(form.id, speech.text(form.title)) for form in forms])
        self.mode.set_options(
            [(mode.value, speech.say(MODES[mode])) for mode in PAPER_MODES],
            self.mode.current or Mode.PAPER.value,
        )
        self._offer_languages()
        self._say_start()

    def _offer_languages(self) -> None:
        form = self._workplace.study.instrument(self.form.key)
        languages = form.languages if form else ()
        current = self.language.key or self._context.speech.language
        self.language.set_options([(one, LANGUAGE_NAMES.get(one, one)) for one in languages], current)

    def _new_batch(self) -> None:
        self.code.setText(sheet_code(self._workplace.entry.new_batch(), 1))
        self.take_keyboard()

    def _say_start(self) -> None:
        speech = self._context.speech
        try:
            self.start.setText(speech.say("Type sheet {sheet} →", sheet=self.sheet()))
        except Refused:
            self.start.setText(speech.say("Type the sheet →"))


_NAMES = (
    N_("Which form"),
    N_("Language of the paper"),
    N_("Answers were written by"),
    N_("Code of the sheet"),
    N_("Your initials"),
)

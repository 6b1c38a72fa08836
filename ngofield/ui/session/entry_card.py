"""The entry: who speaks, in which tone, the words with their codes, and that they are saved."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ngofield.domain.codebook import AGENCY, Code, Codebook
from ngofield.domain.heard import heard_language
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.agency_row import AgencyRow
from ngofield.ui.session.code_finder import CodeFinder, code_words, tone_of
from ngofield.ui.session.code_popup import CodePopup
from ngofield.ui.session.entry_line import EntryLine
from ngofield.ui.session.entry_search import EntrySearch
from ngofield.ui.session.row_editor import Draft
from ngofield.ui.session.speaker_row import SpeakerRow
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import ChipButton
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import key_cap, label, quiet_text
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

TONES = {
    "positive": ("+", N_("positive")),
    "neutral": ("○", N_("neutral")),
    "negative": ("−", N_("negative")),
}
SPOKEN = {"kk": "kk", "ru": "ru", "mixed": "kk+ru"}
_HINTS = (
    (("F1…F12",), N_("who speaks")),
    (("+", "−", "0"), N_("tone")),
    (("#",), N_("code")),
    (("Ctrl+M",), N_("note")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as typed; `speaker` is a respondent's id or empty, `agency` a mark's GUID or empty."""

    text: str
    speaker: str = ""
    tone: str = ""
    language: str = "ru"
    codes: tuple[str, ...] = ()
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed when the window locked: in the entry (`noting`: as a note of the observer), and in
    a row of the list."""

    entry: Entry = Entry("")
    by_hand: bool = False
    noting: bool = False
    row: Draft | None = None


class EntryCard(Card):
    """`submitted` tells an `Entry`, `noted` the words of a note of the observer.

    `code_taken` tells a code and the id of the statement it is for, one that was said before.
    """

    submitted = Signal(object)
    noted = Signal(str)
    code_taken = Signal(object, str)
    list_wanted = Signal()

    def __init__(self, context: UiContext, popup: CodePopup) -> None:
        super().__init__("entry", margin=14, spacing=6)
        self._context = context
        self._words = Words(context.speech, self)
        self._codebook = Codebook()
        self.codes: list[Code] = []
        self.noting = False
        self._spoken_by_hand = False
        self.line = EntryLine()
        self.search = EntrySearch(context.speech, self.line, CodeFinder(()), popup)
        self.speakers = SpeakerRow(context)
        self.tones = {key: _tone_chip(context, key) for key in TONES}
        self.agency = AgencyRow(context)
        self.spoken = Segmented(
            list(SPOKEN.items()),
            context.speech.language if context.speech.language in SPOKEN else "ru",
            size="small",
        )
        self.saved = label("saved")
        self._target = quiet_text()
        self._hinted: list[QLabel] = []
        self._code_row = FlowRow(spacing=4)
        self._marks = FlowRow(self.agency, self.spoken, spacing=10, ends_from=1)
        self._build()
        self._connect()
        self._retranslate()

    @property
    def tone(self) -> str:
        """Return positive, neutral, negative or an empty string."""
        return next((key for key, chip in self.tones.items() if chip.isChecked()), "")

    def choose_tone(self, tone: str) -> None:
        """Choose a tone; once more takes it back."""
        self._set_tone("" if self.tone == tone else tone)

    def show_codebook(self, codebook: Codebook) -> None:
        """Offer the codes of this codebook."""
        if codebook != self._codebook:
            self._codebook = codebook
            self.search.finder = CodeFinder.of(codebook)
            self.agency.show_codes(codebook.offered(AGENCY))

    def code_statement(self, statement: str, words: str, given: tuple[str, ...]) -> None:
        """Look for a code of a statement that was already said."""
        self._target.setText(self._context.speech.say("Code for: {words}", words=words))
        self._target.show()
        self.search.begin_for(statement, given)

    def note(self, on: bool) -> None:
        """Let the line hold a note of the observer, or what somebody says; what is typed stays."""
        self.search.end()
        self.noting = on
        for part in (self.speakers, self.agency, self.spoken, *self.tones.values()):
            part.setEnabled(not on)
        self._retranslate()
        self.line.setFocus()

    def show_hints(self, shown: bool) -> None:
        """Show which key does what, or leave its room to the statements."""
        for hint in self._hinted:
            hint.setVisible(shown)

    def keep(self) -> Unsaved:
        """Return what was typed and not saved."""
        self.search.end()
        entry = self._entry(self.line.text())
        return Unsaved(entry, self._spoken_by_hand, self.noting)

    def restore(self, unsaved: Unsaved) -> None:
        """Put it back."""
        entry = unsaved.entry
        self._spoken_by_hand = unsaved.by_hand
        known = (self._codebook.by_guid(guid) for guid in entry.codes)
        self.codes = [code for code in known if code is not None]
        self.speakers.choose(entry.speaker)
        self._set_tone(entry.tone)
        self.agency.choose(entry.agency)
        self.line.setText(entry.text)
        self.spoken.set_current(entry.language)
        self._show_codes()
        if unsaved.noting:
            self.note(on=True)

    def go_on(self, text: str) -> None:
        """Take the keyboard and type `text`."""
        self.line.setFocus()
        self.line.insert(text)

    def call(self, number: int) -> None:
        """Take the keyboard and let the participant with this number speak."""
        self.line.setFocus()
        self.speakers.choose_number(number)

    def clear(self) -> None:
        """Make ready for the next statement: nobody speaks, no tone, no codes."""
        self.search.end()
        self.line.setText("")
        self.codes = []
        self._spoken_by_hand = False
        self.speakers.choose("")
        self._set_tone("")
        self.agency.choose("")
        self._show_codes()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.speakers, 1)
        top.addWidget(FlowRow(*self.tones.values(), spacing=4))
        self.inside.addLayout(top)
        for part in (self._target, self._code_row, self.line, self._marks, self._hints()):
            self.inside.addWidget(part)
        self._target.hide()
        self._code_row.hide()

    def _hints(self) -> FlowRow:
        hints = self._hinted
        for keys, message in _HINTS:
            hints += [key_cap(key) for key in keys]
            words = label("small")
            self._words.put(words.setText, message)
            hints.append(words)
        return FlowRow(*hints, self.saved, spacing=4, ends_from=len(hints))

    def _connect(self) -> None:
        line = self.line
        line.speaker.connect(self._choose_speaker)
        line.tone.connect(self.choose_tone)
        line.submitted.connect(self._submit)
        line.search_begun.connect(self._begin_search)
        line.escaped.connect(self._escape)
        line.moved.connect(self._move)
        line.erased.connect(lambda: self._drop(self.codes[-1]) if self.codes else None)
        line.language_asked.connect(self._next_language)
        line.agency_asked.connect(self.agency.next)
        line.note_asked.connect(lambda: self.note(on=not self.noting))
        line.textChanged.connect(self._hear)
        self.search.taken.connect(self._take)
        self.search.ended.connect(self._show_target)
        self.spoken.chosen.connect(lambda _: self._spoken_now())
        self.agency.changed.connect(line.setFocus)
        for tone, chip in self.tones.items():
            chip.clicked.connect(lambda on, tone=tone: self._set_tone(tone if on else ""))
        self._context.speech.changed.connect(self._retranslate)

    def _entry(self, text: str) -> Entry:
        codes = tuple(code.guid for code in self.codes)
        agency = self.agency.chosen
        return Entry(text, self.speakers.chosen, self.tone, self.spoken.current, codes, agency)

    def _choose_speaker(self, number: int) -> None:
        if not self.noting:
            self.speakers.choose_number(number)

    def _begin_search(self) -> None:
        if not self.noting:
            self.search.begin(tuple(code.guid for code in self.codes))

    def _escape(self) -> None:
        if self.search.active:
            self.search.end()
        elif self.noting:
            self.note(on=False)

    def _show_target(self) -> None:
        self._target.setVisible(self.noting)
        if self.noting:
            say = self._context.speech.say
            self._target.setText(
                say("Note of the observer, not a statement: Enter saves it, Esc goes back to statements")
            )

    def _set_tone(self, tone: str) -> None:
        for key, chip in self.tones.items():
            chip.setChecked(key == tone)

    def _hear(self, text: str) -> None:
        if not self._spoken_by_hand and text.strip():
            self.spoken.set_current(heard_language(text))

    def _submit(self) -> None:
        text = self.line.text().strip()
        if self.search.offers:
            self.search.popup.take()
        elif self.search.finds_nothing or not text:
            return
        elif self.noting:
            self.noted.emit(text)
        else:
            self.submitted.emit(self._entry(text))

    def _move(self, step: int) -> None:
        if self.search.offers:
            self.search.popup.move_choice(step)
        elif step < 0 and not self.line.text():
            self.list_wanted.emit()

    def _take(self, code: Code, statement: str) -> None:
        if statement:
            self.code_taken.emit(code, statement)
        elif code in self.codes:
            self._drop(code)
        else:
            self.codes.append(code)
            if not self.tone and code.polarity in self.tones:
                self._set_tone(code.polarity)
            self._show_codes()

    def _drop(self, code: Code) -> None:
        self.codes.remove(code)
        self._show_codes()
        self.line.setFocus()

    def _next_language(self) -> None:
        keys = list(SPOKEN)
        self.spoken.set_current(keys[(keys.index(self.spoken.current) + 1) % len(keys)])
        self._spoken_now()

    def _spoken_now(self) -> None:
        self._spoken_by_hand = True
        self.line.setFocus()

    def _show_codes(self) -> None:
        self._code_row.clear()
        for code in self.codes:
            words = code_words(code, self._context.speech.language)
            chip = ChipButton(self._context.theme, f"{words}  ✕", tone_of(code))
            chip.setAccessibleName(self._context.speech.say("Take back the code {code}", code=words))
            chip.clicked.connect(lambda _=False, code=code: self._drop(code))
            self._code_row.add(chip)
        self._code_row.setVisible(bool(self.codes))

    def _retranslate(self) -> None:
        say = self._context.speech.say
        noting = say("What the observer notes"), say("Type what you notice: it is not a statement")
        speaking = say("What is being said"), say("Type what is being said; Enter saves")
        name, placeholder = noting if self.noting else speaking
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.spoken.setAccessibleName(say("Language of the statement"))
        for tone, (_, words) in TONES.items():
            self.tones[tone].setAccessibleName(say(words))
            self.tones[tone].setToolTip(say(words))
        self._show_codes()
        self._show_target()


def _tone_chip(context: UiContext, tone: str) -> ChipButton:
    chip = ChipButton(context.theme, TONES[tone][0], tone, checkable=True, small=True)
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return chip

"""The entry: who speaks, in which tone, the words with their codes, and that they are saved."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ngofield.domain.codebook import Code
from ngofield.domain.statement import Statement
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.code_finder import CodeFinder, code_words, language_of, tone_of
from ngofield.ui.session.code_popup import CodePopup
from ngofield.ui.session.entry_line import EntryLine
from ngofield.ui.session.entry_search import EntrySearch
from ngofield.ui.session.speaker_row import SpeakerRow
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import ChipButton
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import key_cap, label, quiet_text
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.discussion import StatementView

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
    (("Enter",), N_("save")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as typed; `speaker` is a respondent's id or empty."""

    text: str
    speaker: str = ""
    tone: str = ""
    language: str = "ru"
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was in the entry when the window locked: `editing` is the statement being corrected, if any,
    and `aside` what waited meanwhile."""

    entry: Entry = Entry("")
    by_hand: bool = False
    editing: str = ""
    aside: Entry | None = None


class EntryCard(Card):
    """`submitted` tells an `Entry`; `code_taken` a code and the id of the statement it is for.

    While a saved statement is being corrected, `corrected` tells it changed. What was being typed
    before comes back afterwards.
    """

    submitted = Signal(object)
    corrected = Signal(object)
    code_taken = Signal(object, str)
    list_wanted = Signal()

    def __init__(self, context: UiContext, finder: CodeFinder, popup: CodePopup) -> None:
        super().__init__("entry", margin=14, spacing=6)
        self._context = context
        self._words = Words(context.speech, self)
        self._finder = finder
        self.codes: list[Code] = []
        self._spoken_by_hand = False
        self.editing: StatementView | None = None
        self._aside: Entry | None = None
        self.line = EntryLine()
        self.search = EntrySearch(context.speech, self.line, finder, popup)
        self.speakers = SpeakerRow(context.theme)
        self.tones = {key: _tone_chip(context, key) for key in TONES}
        self.spoken = Segmented(
            list(SPOKEN.items()),
            context.speech.language if context.speech.language in SPOKEN else "ru",
            size="small",
        )
        self.saved = label("saved")
        self._target = quiet_text()
        self._code_row = FlowRow(spacing=4)
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

    def code_statement(self, statement: str, words: str, given: tuple[str, ...]) -> None:
        """Look for a code of a statement that was already said."""
        self._target.setText(self._context.speech.say("Code for: {words}", words=words))
        self._target.show()
        self.search.begin_for(statement, given)

    def correct(self, view: "StatementView") -> None:
        """Put a saved statement into the line: its words, speaker, tone and language can be changed."""
        self.search.end()
        if self.editing is None:
            self._aside = self._entry()
        self.editing = view
        said = view.statement
        self._fill(Entry(said.text, said.respondent, said.polarity, said.language))
        self._spoken_by_hand = True
        self._show_target()
        self.line.setFocus()

    def leave_correction(self) -> None:
        """Go back to what was being typed before."""
        aside, self.editing, self._aside = self._aside, None, None
        self.clear()
        if aside is not None and aside.text:
            self._fill(aside)
        self._show_target()
        self.line.setFocus()

    def keep(self) -> Unsaved:
        """Return what was typed and not saved."""
        self.search.end()
        editing = self.editing.statement.id if self.editing else ""
        typed = replace(self._entry(), text=self.line.text())
        return Unsaved(typed, self._spoken_by_hand, editing, self._aside)

    def restore(self, unsaved: Unsaved, corrected: "StatementView | None") -> None:
        """Put it back; `corrected` is the statement that was being corrected, where it is still there."""
        if corrected is not None:
            self.correct(corrected)
            self._aside = unsaved.aside
        self._spoken_by_hand = unsaved.by_hand
        self._fill(unsaved.entry)

    def go_on(self, text: str) -> None:
        """Take the keyboard and type `text`."""
        self.line.setFocus()
        self.line.insert(text)

    def clear(self) -> None:
        """Make ready for the next statement: nobody speaks, no tone, no codes."""
        self.search.end()
        self.line.setText("")
        self.codes = []
        self._spoken_by_hand = False
        self.speakers.choose("")
        self._set_tone("")
        self._show_codes()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.speakers, 1)
        top.addWidget(FlowRow(*self.tones.values(), spacing=4))
        self.inside.addLayout(top)
        typed = QHBoxLayout()
        typed.setSpacing(10)
        typed.addWidget(self.line, 1)
        typed.addWidget(self.spoken)
        self.inside.addWidget(self._target)
        self.inside.addWidget(self._code_row)
        self.inside.addLayout(typed)
        self.inside.addWidget(self._hints())
        self._target.hide()
        self._code_row.hide()

    def _hints(self) -> FlowRow:
        hints: list[QLabel] = []
        for keys, message in _HINTS:
            hints += [key_cap(key) for key in keys]
            words = label("small")
            self._words.put(words.setText, message)
            hints.append(words)
        return FlowRow(*hints, self.saved, spacing=6, ends_from=len(hints))

    def _connect(self) -> None:
        self.line.speaker.connect(self.speakers.choose_number)
        self.line.tone.connect(self.choose_tone)
        self.line.submitted.connect(self._submit)
        self.line.search_begun.connect(lambda: self.search.begin(self._guids()))
        self.line.escaped.connect(self._escape)
        self.line.moved.connect(self._move)
        self.line.erased.connect(lambda: self._drop(self.codes[-1]) if self.codes else None)
        self.line.language_asked.connect(self._next_language)
        self.line.textChanged.connect(self._hear)
        self.search.taken.connect(self._take)
        self.search.ended.connect(self._show_target)
        self.spoken.chosen.connect(lambda _: self._spoken_now())
        for tone, chip in self.tones.items():
            chip.clicked.connect(lambda on, tone=tone: self._set_tone(tone if on else ""))
        self._context.speech.changed.connect(self._retranslate)

    def _entry(self) -> Entry:
        text = self.line.text().strip()
        return Entry(text, self.speakers.chosen, self.tone, self.spoken.current, self._guids())

    def _fill(self, entry: Entry) -> None:
        self.codes = [code for code in self._finder.codes if code.guid in entry.codes]
        self.speakers.choose(entry.speaker)
        self._set_tone(entry.tone)
        self.line.setText(entry.text)
        self.spoken.set_current(entry.language)
        self._show_codes()

    def _escape(self) -> None:
        if self.search.active:
            self.search.end()
        elif self.editing is not None:
            self.leave_correction()

    def _show_target(self) -> None:
        self._target.setVisible(self.editing is not None)
        if self.editing is not None:
            words = self.editing.statement.text
            say = self._context.speech.say
            self._target.setText(
                say("Correcting: {words} — Enter saves, Esc leaves it as it was", words=words)
            )

    def _guids(self) -> tuple[str, ...]:
        if self.editing is not None:
            return self.editing.codes
        return tuple(code.guid for code in self.codes)

    def _set_tone(self, tone: str) -> None:
        for key, chip in self.tones.items():
            chip.setChecked(key == tone)

    def _hear(self, text: str) -> None:
        if not self._spoken_by_hand and text.strip():
            self.spoken.set_current(language_of(text))

    def _submit(self) -> None:
        if self.search.offers:
            self.search.popup.take()
        elif self.search.finds_nothing or not self.line.text().strip():
            return
        elif self.editing is None:
            self.submitted.emit(self._entry())
        else:
            self.corrected.emit(self._corrected(self.editing.statement, self._entry()))

    def _corrected(self, said: Statement, now: Entry) -> Statement:
        return replace(said, text=now.text, respondent=now.speaker, polarity=now.tone, language=now.language)

    def _move(self, step: int) -> None:
        if self.search.offers:
            self.search.popup.move_choice(step)
        elif step < 0 and not self.line.text() and self.editing is None:
            self.list_wanted.emit()

    def _take(self, code: Code, statement: str) -> None:
        target = statement or (self.editing.statement.id if self.editing else "")
        if target:
            self.code_taken.emit(code, target)
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
        self.line.setAccessibleName(say("What is being said"))
        self.line.setPlaceholderText(say("Type what is being said"))
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

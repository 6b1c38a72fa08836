"""One code to be read and changed: its names, tone, colour, what it is for, and when to use it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ngofield.domain.codebook import STATEMENTS, Code
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGES
from ngofield.ui.codebook.code_words import TONES, name_of, state_words, target_words, use_words
from ngofield.ui.codebook.colours import ColourRow
from ngofield.ui.codebook.texts_card import TextsCard, without_blanks
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.field import Dropdown, Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import heading, label, quiet_text
from ngofield.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class CodeForm(QWidget):
    """`saved` tells the code as it was typed, `left` that it is to stay as it was.

    Built anew for each language.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._code = Code("", "", LocalText())
        say = context.speech.say
        self.title, self.use = heading(wrap=True), quiet_text()
        self.note = label("strong", say("Not saved yet"), wrap=True)
        self.name = line_edit()
        self.names: dict[str, QLineEdit] = {language: line_edit() for language in LANGUAGES}
        self.target = Dropdown()
        self.tone = Segmented([(key, say(words)) for key, words in TONES.items()], size="small")
        self.colours = ColourRow(context)
        self.texts = TextsCard(context)
        self.save, self.leave = primary(say("Save (Ctrl+Enter)")), quiet(say("Leave it as it was"))
        self._build()
        self._connect()

    @property
    def code(self) -> Code:
        """Return the code as it is typed."""
        names = LocalText({language: edit.text() for language, edit in self.names.items()})
        typed = replace(
            self._code, name=self.name.text().strip(), label=without_blanks(names),
            applies_to=self.target.key or STATEMENTS, polarity=self.tone.current,
            colour=self.colours.colour,
        )  # fmt: skip
        return self.texts.put_into(typed)

    @property
    def draft(self) -> Code | None:
        """Return the code as it is typed where that is not what was shown, else None."""
        typed = self.code
        return typed if _stripped(typed) != _stripped(self._code) else None

    def show_code(self, code: Code, draft: Code | None = None) -> None:
        """Show a code, a new one where it has no GUID; `draft` is what was typed and not saved."""
        self._code = code
        shown = draft or code
        self.name.setText(shown.name)
        for language, edit in self.names.items():
            edit.setText(shown.label.texts.get(language, ""))
        self._offer_targets(shown)
        self.tone.set_current(shown.polarity)
        self.colours.show_colour(shown.colour)
        self.texts.show_code(shown)
        self._say()

    def _offer_targets(self, shown: Code) -> None:
        study, speech = self._workplace.study, self._context.speech
        topics = list(self._workplace.codebook.targets())
        if shown.applies_to not in topics:
            topics.append(shown.applies_to)
        self.target.set_options([(one, target_words(one, study, speech)) for one in topics], shown.applies_to)
        used = self._workplace.codebook.use(self._code.guid) if self._code.guid else None
        self.target.setEnabled(used is None or not (used.codings or used.children))

    def _say(self) -> None:
        speech, code = self._context.speech, self._code
        if code.guid:
            state = state_words(code, self._workplace.study, speech)
            self.title.setText(name_of(code, speech))
            told = (state, use_words(self._workplace.codebook.use(code.guid), speech))
            self.use.setText(" · ".join(part for part in told if part))
        else:
            above = self._workplace.study.codebook.by_guid(code.parent or "")
            self.title.setText(speech.say("A new code"))
            self.use.setText(
                speech.say("It will stand below “{name}”.", name=name_of(above, speech)) if above
                else speech.say("It will stand at the top.")
            )  # fmt: skip
        self._mark()

    def _mark(self) -> None:
        changed = self.draft is not None
        self.note.setVisible(changed and bool(self._code.guid))
        self.save.setEnabled(changed)
        self.leave.setVisible(changed or not self._code.guid)

    def _build(self) -> None:
        say = self._context.speech.say
        self._names = {
            "kk": say("Name in Kazakh"), "ru": say("Name in Russian"), "en": say("Name in English")
        }  # fmt: skip
        self.tone.setAccessibleName(say("Tone"))
        self.colours.setAccessibleName(say("Colour"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.title, self.use, self.note):
            column.addWidget(part)
        for language, edit in self.names.items():
            column.addWidget(Field(edit, self._names[language]))
        short = say("One word, for files and commands")
        for field in (
            Field(self.name, say("Short name"), short),
            Field(self.target, say("For what")),
            Field(self.tone, say("Tone")),
            Field(self.colours, say("Colour")),
        ):
            column.addWidget(field)
        column.addWidget(self.texts)
        column.addWidget(flow_row(self.save, self.leave, spacing=8))

    def _connect(self) -> None:
        for edit in (self.name, *self.names.values()):
            edit.textEdited.connect(lambda _: self._mark())
            edit.returnPressed.connect(self._send)
        self.target.activated.connect(lambda _: self._mark())
        self.tone.chosen.connect(lambda _: self._mark())
        self.colours.chosen.connect(lambda _: self._mark())
        self.texts.edited.connect(self._mark)
        self.save.clicked.connect(self._send)
        self.leave.clicked.connect(self.left)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._send)

    def _send(self) -> None:
        if self.draft is not None:
            self.saved.emit(self.code)


def _stripped(code: Code) -> Code:
    """Return a code without what makes no difference: languages without words, ends of lines."""
    return replace(
        code, colour=code.colour.upper(), label=without_blanks(code.label),
        definition=without_blanks(code.definition), use_when=without_blanks(code.use_when),
        not_when=without_blanks(code.not_when), examples=without_blanks(code.examples),
    )  # fmt: skip

"""The three steps of the first run."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES, N_
from ngofield.services.shelf import shipped_studies
from ngofield.ui.context import UiContext
from ngofield.ui.preferences import Preferences
from ngofield.ui.start.strength import strength
from ngofield.ui.widgets.buttons import row_button, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, quiet_text
from ngofield.ui.widgets.look import dress
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

_LONGEST_NAME = 40


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


def _choice(text: str = "") -> QPushButton:
    made = row_button(text)
    made.setAutoDefault(False)
    dress(made, look="choice")
    return made


class LanguageStep(QWidget):
    """Three large choices; the window speaks the chosen one at once."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.choices: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        column = _column(self)
        for language in LANGUAGES:
            made = _choice(LANGUAGE_NAMES[language])
            made.clicked.connect(lambda _=False, key=language: Preferences(context).choose_language(key))
            group.addButton(made)
            column.addWidget(made)
            self.choices[language] = made
        context.speech.changed.connect(self._mark)
        self._mark()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the keyboard to the current language."""
        self.choices[self._context.speech.language].setFocus()

    def _mark(self) -> None:
        self.choices[self._context.speech.language].setChecked(True)


class StudyStep(QWidget):
    """The shipped studies, or a package of one's own; `chosen` is a name or a path."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.chosen: str | Path | None = None
        self._group = QButtonGroup(self)
        column = _column(self)
        self.choices: list[QPushButton] = []
        words = Words(context.speech, self)
        for study in shipped_studies():
            made = _choice()
            words.put_text(made.setText, study.title)
            self._offer(made, study.id, column)
        self._own = _choice()
        self._own.hide()
        self._offer(self._own, None, column)
        file, folder = secondary(), secondary()
        words.put(file.setText, N_("Choose a study file (.ngostudy)"))
        words.put(folder.setText, N_("Choose a study folder"))
        file.clicked.connect(self._choose_file)
        folder.clicked.connect(self._choose_folder)
        column.addWidget(flow_row(file, folder, spacing=12))
        hint = quiet_text()
        words.put(
            hint.setText,
            N_("Your coordinator gives you the study as one file. EcoDialog comes with the program."),
        )
        column.addWidget(hint)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the keyboard to the current choice."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus()

    def take(self, path: Path) -> None:
        """Choose a package of one's own."""
        self._own.setText(path.name)
        self._own.show()
        self._own.setChecked(True)
        self.chosen = path
        self._own_path = path

    def _offer(self, made: QPushButton, study: str | None, column: QVBoxLayout) -> None:
        self._group.addButton(made)
        self.choices.append(made)
        column.addWidget(made)
        made.clicked.connect(lambda: self._pick(study))
        if self.chosen is None and study is not None:
            made.setChecked(True)
            self.chosen = study

    def _pick(self, study: str | None) -> None:
        self.chosen = study if study is not None else self._own_path

    def _choose_file(self) -> None:
        pattern = self._context.speech.say("Study packages") + " (*.ngostudy)"
        name, _ = QFileDialog.getOpenFileName(self, "", "", pattern)
        if name:
            self.take(Path(name))

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self):
            self.take(Path(name))


class PassphraseStep(QWidget):
    """The passphrase twice, with a hint how strong it is; and what this laptop is called."""

    submitted = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.first = line_edit(secret=True)
        self.second = line_edit(secret=True)
        self.device = line_edit()
        self.device.setMaxLength(_LONGEST_NAME)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 3)
        self.hint = quiet_text()
        self.message = MessageBar(context.speech)
        self._build(Words(context.speech, self))
        self.first.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.submitted)
        self.device.returnPressed.connect(self.submitted)
        for line in (self.first, self.second):
            line.textEdited.connect(self.message.clear)
        context.speech.changed.connect(self._judge)
        context.speech.changed.connect(self._propose)
        self._judge()
        self._propose()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    @property
    def device_name(self) -> str:
        """Return what this laptop is called; it may be empty."""
        return self.device.text().strip()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()
        self.message.clear()

    def accepted(self) -> bool:
        """Tell whether it can be used; say why not."""
        if not strength(self.text).level:
            self.message.tell("bad", N_("The passphrase is too short: use at least 8 characters."))
            self.first.setFocus()
            return False
        if self.text != self.second.text():
            self.message.tell("bad", N_("The two passphrases are not the same: type the second one again."))
            self.second.setFocus()
            self.second.selectAll()
            return False
        self.message.clear()
        return True

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the keyboard to the first line."""
        self.first.setFocus()

    def _build(self, words: Words) -> None:
        card = Card(margin=20, spacing=12)
        told = body()
        words.put(
            told.setText,
            N_("It encrypts everything on this computer. It is asked each time the study is opened."),
        )
        first, second, device = Field(self.first), Field(self.second), Field(self.device)
        words.put(first.set_name, N_("Passphrase"))
        words.put(second.set_name, N_("The same passphrase once more"))
        words.name(self.bar, N_("Strength of the passphrase"))
        words.put(device.set_name, N_("A short name for this laptop (may be left empty)"))
        words.put(
            device.set_hint, N_("The coordinator sees it beside the data of this laptop. No person's name.")
        )
        for part in (told, first, self.bar, self.hint, second, device, self.message):
            card.inside.addWidget(part)
        _column(self).addWidget(card)

    def _propose(self) -> None:
        """Propose a name in the window's language until the user writes one."""
        if not self.device.isModified():
            self.device.setText(self._context.speech.say("laptop 1"))

    def _judge(self) -> None:
        judged = strength(self.text)
        self.bar.setValue(judged.level)
        self.hint.setText(self._context.speech.say(judged.hint))

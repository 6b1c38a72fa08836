"""The second step of the first run: which study the store is for."""

from pathlib import Path

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.services.shelf import shipped_studies
from ngofield.ui.context import UiContext
from ngofield.ui.start.choices import choice_button, column_of
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.words import Words


class StudyStep(QWidget):
    """The shipped studies, or a package of one's own; `chosen` is a name or a path."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.chosen: str | Path | None = None
        self._group = QButtonGroup(self)
        column = column_of(self)
        self.choices: list[QPushButton] = []
        words = Words(context.speech, self)
        for study in shipped_studies():
            made = choice_button()
            words.put_text(made.setText, study.title)
            self._offer(made, study.id, column)
        self._own = choice_button()
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

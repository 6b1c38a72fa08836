"""Taking a table away: its chart as a picture, its numbers as a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.theme_result import CoOccurrence, PolarityTable, Saturation
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.report.scene import Scene
from ngofield.ui.context import UiContext
from ngofield.ui.results.request import Figure, Table, Themes
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskSave
from ngofield.ui.widgets.scene_painter import paint_scene, scene_image
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_WIDTH = 640.0


class TakeAway(QWidget):
    """Two buttons, off until there is a table."""

    def __init__(self, context: UiContext, workplace: "Workplace", message: MessageBar, ask: AskSave) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._message = message
        self._ask = ask
        self._table: Figure | Saturation | None = None
        self.picture = secondary()
        self.sheet = secondary()
        words = Words(context.speech, self)
        words.put(self.picture.setText, N_("Picture"))
        words.put(self.sheet.setText, N_("Excel"))
        for one, action in ((self.picture, self._save_picture), (self.sheet, self._save_sheet)):
            one.setEnabled(False)
            one.clicked.connect(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow_row(self.picture, self.sheet, spacing=6))

    def show_table(self, table: Table) -> None:
        """Let this table be taken away."""
        self._table = None if isinstance(table, PolarityTable | CoOccurrence) else table
        self.picture.setEnabled(self._table is not None)
        self.sheet.setEnabled(not isinstance(table, Themes))

    def _save_picture(self) -> None:
        say = self._context.speech.say
        target = self._ask(
            self, say("Save the picture"), "chart.png", "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
        )
        if target is None or self._table is None:
            return
        try:
            self._write_picture(self._table, target)
        except Refused as refused:
            self._message.refuse(refused)
        else:
            self._message.tell("good", N_("The picture is saved: {file}."), file=target.name)

    def _write_picture(self, table: Figure | Saturation, target: Path) -> None:
        publishing, language = self._workplace.publishing, self._context.speech.language
        if target.suffix.lower() == ".pdf":
            publishing.save_picture(table, language, target)
            return
        scene = publishing.chart(table, language, width=_WIDTH, theme="print")
        if target.suffix.lower() == ".svg":
            save_svg(scene, target)
        elif not scene_image(scene).save(str(target)):
            raise _unwritable(target)

    def _save_sheet(self) -> None:
        table, speech = self._table, self._context.speech
        target = self._ask(self, speech.say("Save the table"), "table.xlsx", "Excel (*.xlsx)")
        if target is None or table is None or isinstance(table, Saturation):
            return
        languages = sorted(self._workplace.study.languages, key=lambda one: one != speech.language)
        self._context.tasks.run(
            self._workplace,
            lambda workplace, _progress: workplace.publishing.save_table(table, target, languages),
            lambda path: self._message.tell("good", N_("The table is saved: {file}."), file=path.name),
            self._message.refuse,
            owner=self,
        )


def save_svg(scene: Scene, target: Path) -> None:
    """Write a scene as a vector picture; raise `Refused` where it cannot be written."""
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(QSize(round(scene.width), round(scene.height)))
    generator.setViewBox(QRectF(0, 0, scene.width, scene.height))
    painter = QPainter()
    if not painter.begin(generator):
        raise _unwritable(target)
    paint_scene(painter, scene)
    painter.end()


def _unwritable(target: Path) -> Refused:
    return Refused("{file} could not be saved there: choose another folder.", file=target.name)

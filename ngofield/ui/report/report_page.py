"""The desk's report: kk and ru side by side as they will print, remarks, and files to hand on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import LANGUAGE_NAMES, N_
from ngofield.services.progress import Progress
from ngofield.ui.context import UiContext
from ngofield.ui.report.checks import Checks, Preview, look, remarks
from ngofield.ui.report.pdf_pages import PdfPages
from ngofield.ui.report.remark_list import RemarkList
from ngofield.ui.tasks import TaskHandle
from ngofield.ui.widgets.buttons import primary, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskSave, ask_save
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.widgets.sides import SideWidths
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

T = TypeVar("T")
_SIDE_BY_SIDE = 2


class ReportPage(QWidget):
    """`tab_asked` tells where a remark is mended. Everything long runs in a worker."""

    tab_asked = Signal(str)

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskSave = ask_save) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask = ask
        self._checks = Checks()
        self._task: TaskHandle | None = None
        self.shown = workplace.study.languages[:_SIDE_BY_SIDE]
        self.previews = {language: PdfPages(context.theme) for language in self.shown}
        self.remarks = RemarkList(context.speech)
        self.language = Dropdown()
        self.save_pdf = primary()
        self.save_tables = secondary()
        self._side_column = Card("side-right", margin=20, spacing=12)
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech)
        languages = [(one, LANGUAGE_NAMES[one]) for one in workplace.study.languages]
        self.language.set_options(languages, context.speech.language)
        self._build()
        self._connect()
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Make the report anew from what is in the store now."""
        languages = self.shown
        self._start(
            self._context.speech.say("Making the report …"),
            lambda workplace, progress: _preview(workplace, languages, progress),
            self._show,
        )

    def retranslate(self) -> None:
        """Say everything again."""
        speech = self._context.speech
        self.remarks.show_remarks(remarks(self._checks, self._workplace.study, speech))
        self._say_buttons()
        for language, pages in self.previews.items():
            name = LANGUAGE_NAMES[language]
            pages.setAccessibleName(speech.say("The report as it will print, {language}", language=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much on the buttons as there is room for."""
        super().resizeEvent(event)
        self._say_buttons()

    def _say_buttons(self) -> None:
        say = self._context.speech.say
        for one, words, short in (
            (self.save_pdf, say("Save PDF …"), "PDF"),
            (self.save_tables, say("Save Excel tables …"), "Excel"),
        ):
            metrics = QFontMetricsF(self._context.theme.font("strong"))
            room = self._side_column.width() - self._context.theme.px(2 * 20 + 2 * 18)
            one.setText(words if metrics.horizontalAdvance(words) <= room else short)
            one.setAccessibleName(words)

    def _show(self, preview: Preview) -> None:
        self._checks = preview.checks
        for language, content in preview.pages.items():
            self.previews[language].load(content)
        self.retranslate()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        papers = QHBoxLayout()
        papers.setContentsMargins(28, 16, 20, 0)
        papers.setSpacing(20)
        for language, pages in self.previews.items():
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(quiet_text(LANGUAGE_NAMES[language]))
            column.addWidget(pages, 1)
            papers.addLayout(column, 1)
        line.addLayout(papers, 1)
        line.addWidget(self._side())

    def _side(self) -> QWidget:
        before, language = quiet_text(), Field(self.language)
        words = Words(self._context.speech, self)
        words.put(before.setText, N_("Before printing"))
        words.put(language.set_name, N_("Language of the PDF"))
        side = self._side_column
        SideWidths(self._context.theme, self).keep(side, 316, 0.36)
        scroll = ScrollPage(margin=0, spacing=12)
        scroll.inside.addWidget(before)
        scroll.inside.addWidget(self.remarks)
        side.inside.addWidget(scroll, 1)
        parts = (self.message, self.progress, language, self.save_pdf, self.save_tables)
        for part in parts:
            side.inside.addWidget(part)
        return side

    def _connect(self) -> None:
        self.save_pdf.clicked.connect(self._save_pdf)
        self.save_tables.clicked.connect(self._save_tables)
        self.progress.stopped.connect(self._stop)
        self.remarks.asked.connect(self.tab_asked)
        self._context.speech.changed.connect(self.retranslate)
        bars = [pages.verticalScrollBar() for pages in self.previews.values()]
        for bar in bars:
            for other in bars:
                if other is not bar:
                    bar.valueChanged.connect(lambda _, bar=bar, other=other: _follow(bar, other))

    def _save_pdf(self) -> None:
        language = self.language.key
        title = self._context.speech.say("Save the report")
        target = self._ask(self, title, f"report-{language}.pdf", "PDF (*.pdf)")
        if target is not None:
            self._save(target, lambda w, progress: w.publishing.report(language, target, progress=progress))

    def _save_tables(self) -> None:
        languages = self._workplace.study.languages
        title = self._context.speech.say("Save the tables")
        target = self._ask(self, title, "tables.xlsx", "Excel (*.xlsx)")
        if target is not None:
            self._save(target, lambda w, progress: w.publishing.tables(target, languages, progress=progress))

    def _save(self, target: Path, work: "Callable[[Workplace, Progress], Path]") -> None:
        words = self._context.speech.say("Saving {file} …", file=target.name)
        self._start(words, work, lambda path: self.message.tell("good", N_("Saved: {file}."), file=path.name))

    def _start(
        self, words: str, work: "Callable[[Workplace, Progress], T]", done: Callable[[T], object]
    ) -> None:
        self._stop()
        self.message.clear()
        self.progress.start(words)
        task = self._context.tasks.run(
            self._workplace,
            work,
            lambda value: self._finish(task, lambda: done(value)),
            lambda refused: self._finish(task, lambda: self.message.refuse(refused)),
            self.progress.move_to,
            owner=self,
        )
        task.stopped.connect(lambda: self._finish(task, self._say_stopped))
        self._task = task

    def _finish(self, task: TaskHandle, tell: Callable[[], object]) -> None:
        if task is self._task:
            self._task = None
            self.progress.end()
            tell()

    def _say_stopped(self) -> None:
        self.message.tell("note", N_("Stopped. Nothing was saved."))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


def _preview(workplace: "Workplace", languages: tuple[str, ...], progress: Progress) -> Preview:
    pages: dict[str, bytes] = {}
    refused: list[tuple[str, Refused]] = []
    for number, language in enumerate(languages):
        progress(number, len(languages))
        if not workplace.study.report_texts.get(language):
            continue
        try:
            pages[language] = workplace.publishing.report_bytes(language)
        except Refused as reason:
            refused.append((language, reason))
    progress(len(languages), len(languages))
    return Preview(look(workplace, tuple(refused)), pages)


def _follow(bar: QScrollBar, other: QScrollBar) -> None:
    wanted = round(bar.value() * other.maximum() / bar.maximum()) if bar.maximum() else 0
    if abs(other.value() - wanted) > 1:
        other.setValue(wanted)

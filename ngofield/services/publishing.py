"""Results on paper and in files: the report, tables, pictures, and the charts of the screen."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from ngofield import config
from ngofield.clock import Clock, system_clock, today
from ngofield.domain.item import ItemType
from ngofield.domain.study import Study
from ngofield.files import write_whole
from ngofield.i18n import LANGUAGES, Translator
from ngofield.report.chart_parts import ChartStyle
from ngofield.report.chart_theme import THEMES
from ngofield.report.charts import chart
from ngofield.report.fonts import font_measure
from ngofield.report.narrative import Narrative, narrate, template_of
from ngofield.report.notes import synthetic_notice
from ngofield.report.results import ResultTable
from ngofield.report.scene import Scene
from ngofield.report.titles import title
from ngofield.report.typesetting import Measure
from ngofield.services.progress import Progress, silent
from ngofield.services.tabulation import Tabulation

_CROSSED = ("region", "locality")
_PICTURE_WIDTH = 480.0


def speaking(language: str) -> Translator:
    """Return the translator of the program's own catalogues."""
    return Translator(language, config.translations())


class Publishing:
    """Renders figures; computes none. `speak` gives the words of a language."""

    def __init__(
        self,
        study: Study,
        tabulation: Tabulation,
        *,
        speak: Callable[[str], Translator] = speaking,
        clock: Clock = system_clock,
    ) -> None:
        self._study = study
        self._tabulation = tabulation
        self._speak = speak
        self._clock = clock
        self._fonts = config.resources() / "fonts"

    def chart(
        self,
        table: ResultTable,
        language: str,
        *,
        width: float,
        height: float | None = None,
        theme: str = "light",
        size: float = 12,
        notes: bool = True,
    ) -> Scene:
        """Return the chart of a table, as wide as asked; `height` is what it may fill.

        `theme` is "light", "dark" or "print"; `size` is that of its labels. What a rectangle or circle
        shows is in its `key` (see `report.charts`).
        """
        style = ChartStyle(self._speak(language), THEMES[theme], self._measure, width, height, size, notes)
        return chart(table, style)

    def report(self, language: str, target: Path, *, progress: Progress = silent) -> Path:
        """Write the report in one language as a PDF.

        Raise `Refused` where the study has no text in it, the text asks for what does not exist, or
        the file cannot be written.
        """
        write_whole(target, self.report_bytes(language, progress=progress))
        return target

    def report_bytes(self, language: str, *, progress: Progress = silent) -> bytes:
        """Return the report in one language as a PDF, for the screen: nothing is written to the disk."""
        from ngofield.report.pdf import Report, pdf_bytes

        t = self._speak(language)
        report = Report(
            self._study, self._tabulation.extent(), self.narrative(language), t, self._fonts,
            today(self._clock),
        )  # fmt: skip
        return pdf_bytes(report, progress)

    def narrative(self, language: str) -> Narrative:
        """Return the report's text with its figures; raise `Refused` as `report` does."""
        text, file = template_of(self._study.report_texts, language)
        return narrate(text, file, self._tabulation, self._speak(language))

    def tables(
        self, target: Path, languages: Sequence[str] = LANGUAGES, *, progress: Progress = silent
    ) -> Path:
        """Write all tables of the study as a workbook: every question by region and town, scores, codes.

        Forms that nobody filled in are left out. Raise `Refused` where the file cannot be written.
        """
        return self._workbook(self._all_tables(), target, languages, progress)

    def save_table(self, table: ResultTable, target: Path, languages: Sequence[str] = LANGUAGES) -> Path:
        """Write one table as a workbook; raise `Refused` where the file cannot be written."""
        return self._workbook(
            [(title(table, self._speak(languages[0])), (table,))], target, languages, silent
        )

    def save_picture(self, table: ResultTable, language: str, target: Path) -> Path:
        """Write one chart as a PDF picture; raise `Refused` where the file cannot be written."""
        from ngofield.report.picture import picture_bytes

        scene = self.chart(table, language, width=_PICTURE_WIDTH, theme="print", size=9)
        write_whole(target, picture_bytes(scene, title(table, self._speak(language)), self._fonts))
        return target

    @cached_property
    def _measure(self) -> Measure:
        return font_measure(self._fonts)

    def _all_tables(self) -> list[tuple[str, tuple[ResultTable, ...]]]:
        ask = self._tabulation
        tables: list[tuple[str, tuple[ResultTable, ...]]] = [
            (scale.id, (ask.score(scale.id), ask.score(scale.id, by="region")))
            for scale in self._study.scales
        ]
        filled = ask.extent().responses
        asked = [(one.instrument, one.item) for one in ask.items() if filled[one.instrument.id]]
        for form, item in asked:
            whole = ask.frequency(form.id, item.name)
            crossed = () if item.type is ItemType.DATE else _CROSSED
            parts = tuple(ask.frequency(form.id, item.name, by=by) for by in crossed)
            tables.append((f"{form.id}.{item.name}", (whole, *parts)))
        return [*tables, ("codes", (ask.codes(), ask.codes(by="locality")))]

    def _workbook(
        self,
        tables: Sequence[tuple[str, tuple[ResultTable, ...]]],
        target: Path,
        languages: Sequence[str],
        progress: Progress,
    ) -> Path:
        from ngofield.report.xlsx import Sheet, sheet_name, workbook_bytes

        sheets: list[Sheet] = []
        for name, group in tables:
            sheets.append(Sheet(sheet_name(name, [sheet.name for sheet in sheets]), group))
        speakers = [self._speak(language) for language in languages]
        synthetic = self._tabulation.extent().synthetic

        def notice(t: Translator) -> str:
            return synthetic_notice(self._study, t) if synthetic else ""

        write_whole(target, workbook_bytes(sheets, speakers, notice, progress))
        return target

"""The report as a PDF: title page, contents, then the text with its tables and figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

from ngofield.domain.result import Extent
from ngofield.domain.study import Study
from ngofield.i18n import Translator
from ngofield.report.fonts import REGULAR, register_fonts
from ngofield.report.markdown_flow import flowables
from ngofield.report.narrative import Narrative
from ngofield.report.notes import forms, synthetic_notice
from ngofield.report.pdf_blocks import Blocks
from ngofield.report.pdf_pages import TEXT_PAGE, report_document
from ngofield.report.pdf_styles import ACCENT, TEXT_WIDTH, Styles, markup, styles


@dataclass(frozen=True, slots=True)
class Report:
    """All that a printed report is made from; `printed` is the day on its title page."""

    study: Study
    extent: Extent
    narrative: Narrative
    t: Translator
    fonts: Path
    printed: date


def pdf_bytes(report: Report, progress: Callable[[int, int], None]) -> bytes:
    """Return the report as a file. `progress` is told (tables and figures set, all of them)."""
    register_fonts(report.fonts)
    t, study = report.t, report.study
    total, done = len(report.narrative.blocks), 0

    def advance() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    look = styles()
    blocks = Blocks(study, t, look, report.fonts, report.narrative.blocks, advance)
    name = study.title.get(t.language)
    file = BytesIO()
    document = report_document(file, title=name, head=name, notice=_short_notice(report), language=t.language)
    document.multiBuild(
        [*_front(report, look), *_contents(t, look), *flowables(report.narrative, look, blocks)]
    )
    return file.getvalue()


def _short_notice(report: Report) -> str:
    return report.t.say("Synthetic data") if report.extent.synthetic else ""


def _front(report: Report, look: Styles) -> list[Flowable]:
    t, study = report.t, report.study
    front: list[Flowable] = [
        Paragraph(markup(study.title.get(t.language)), look.title),
        Paragraph(markup(t.say("Report on the results of field work")), look.lead),
        Spacer(1, 26),
        *(Paragraph(markup(line), look.body) for line in _facts(report)),
    ]
    if report.extent.synthetic:
        front += [Spacer(1, 24), _boxed(synthetic_notice(study, t), look)]
    front += [
        Spacer(1, 24),
        Paragraph(
            markup(t.say("Every figure in this report was computed from the answers when it was printed.")),
            look.note,
        ),
        Paragraph(
            markup(t.say("Printed: {date} · Study package, version {version}",
                         date=t.date(report.printed), version=study.version)),
            look.note,
        ),
    ]  # fmt: skip
    return front


def _facts(report: Report) -> list[str]:
    t, extent = report.t, report.extent
    days = dict.fromkeys(day for day in (extent.first, extent.last) if day)
    facts = [
        t.count("{n} town", "{n} towns", len(extent.localities)),
        t.count("{n} session", "{n} sessions", extent.sessions),
        t.count("{n} participant", "{n} participants", extent.participants),
    ]
    lines = [" · ".join(facts), " – ".join(t.date(date.fromisoformat(day)) for day in days)]
    lines += [
        f"{form.title.get(t.language)}: {forms(filled, t)}"
        for form in report.study.instruments
        if (filled := extent.responses.get(form.id, 0))
    ]
    return [line for line in lines if line]


def _boxed(text: str, look: Styles) -> Flowable:
    box = Table([[Paragraph(markup(text), look.body)]], colWidths=[TEXT_WIDTH], hAlign="LEFT")
    box.setStyle(TableStyle([
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LINEBEFORE", (0, 0), (0, -1), 3, ACCENT),
        ("LEFTPADDING", (0, 0), (-1, -1), 14),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]))  # fmt: skip
    return box


def _contents(t: Translator, look: Styles) -> list[Flowable]:
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = list(look.contents)
    contents.tableStyle = TableStyle([
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ])  # fmt: skip
    heading = look.headings[0].clone("contents_heading")
    return [
        NextPageTemplate(TEXT_PAGE),
        PageBreak(),
        Paragraph(markup(t.say("Contents")), heading),
        Spacer(1, 6),
        contents,
        PageBreak(),
    ]

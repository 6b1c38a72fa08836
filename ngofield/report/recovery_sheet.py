"""The recovery sheet: one printed page with the recovery key of a store, and how it is used."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ngofield.domain.text import LocalText
from ngofield.i18n import N_, Translator
from ngofield.report.fonts import BOLD, REGULAR, register_fonts
from ngofield.report.pdf_styles import ACCENT, MARGIN, QUIET, RULE, TEXT_WIDTH, Styles, markup, styles

_COLUMNS = 4
_STEPS = (
    N_("On the start screen choose this study and press “Forgotten passphrase?”."),
    N_("Type the seven groups. Small or large letters, with or without dashes: it makes no difference. The "
       "program names a group with a slip."),
    N_("Choose a new passphrase. The data are as they were; this sheet stays good."),
)  # fmt: skip
_WARNINGS = (
    N_("Keep this sheet apart from the laptop, locked away: whoever has both reads everything."),
    N_("The program keeps no copy of it. Delete the PDF once it is printed, also from the stick."),
    N_("It opens this store only. A newer sheet of this store makes this one void: destroy it then."),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a sheet; `folder` is the name of the store's folder."""

    title: LocalText
    device_name: str
    fingerprint: str
    folder: str
    printed: date
    recovery_key: str = field(repr=False)


def sheet_bytes(sheet: Sheet, t: Translator, fonts: Path) -> bytes:
    """Return the sheet as a PDF of one A4 page in the translator's language."""
    register_fonts(fonts)
    file, look = BytesIO(), styles()
    document = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=56, bottomMargin=48,
        title=t.say("Recovery sheet"), author="", creator="ngofield", producer="ngofield",
        lang=t.language, invariant=1, initialFontName=REGULAR,
    )  # fmt: skip
    document.build([
        Paragraph(markup(t.say("Recovery sheet")), look.title),
        Paragraph(markup(t.say("Opens the study when its passphrase is forgotten.")), look.lead),
        Spacer(1, 10),
        _facts(sheet, t, look),
        Spacer(1, 12),
        *_key(sheet, t, look),
        *_list(t.say("How to use it"), _STEPS, t, look, numbered=True),
        *_list(t.say("How to keep it"), _WARNINGS, t, look),
    ])  # fmt: skip
    return file.getvalue()


def _facts(sheet: Sheet, t: Translator, look: Styles) -> Flowable:
    facts = (
        (t.say("Study"), sheet.title.get(t.language)),
        (t.say("Laptop"), sheet.device_name or "–"),
        (t.say("Digits to compare"), sheet.fingerprint),
        (t.say("Folder of the store"), sheet.folder),
        (t.say("Date of the sheet"), t.date(sheet.printed)),
    )
    rows = [[Paragraph(markup(name), look.note), Paragraph(markup(said), look.body)] for name, said in facts]
    table = Table(rows, colWidths=[130, TEXT_WIDTH - 130], hAlign="LEFT")
    table.setStyle(TableStyle([
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "BASELINE"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]))  # fmt: skip
    return table


def _key(sheet: Sheet, t: Translator, look: Styles) -> list[Flowable]:
    """Return the groups of the key, each with its number, four in a row."""
    groups = sheet.recovery_key.split("-")
    rows: list[list[str]] = []
    for at in range(0, len(groups), _COLUMNS):
        part = groups[at : at + _COLUMNS]
        empty = [""] * (_COLUMNS - len(part))
        rows += [[str(at + n) for n in range(1, len(part) + 1)] + empty, [*part, *empty]]
    table = Table(rows, colWidths=[TEXT_WIDTH / _COLUMNS] * _COLUMNS, hAlign="LEFT")
    table.setStyle(TableStyle([
        ("FONT", (0, 0), (-1, -1), BOLD, 21, 27),
        *(("FONT", (0, row), (-1, row), REGULAR, 8, 10) for row in range(0, len(rows), 2)),
        *(("TEXTCOLOR", (0, row), (-1, row), QUIET) for row in range(0, len(rows), 2)),
        ("BOX", (0, 0), (-1, -1), 1.2, ACCENT),
        ("LEFTPADDING", (0, 0), (-1, -1), 14),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 12),
    ]))  # fmt: skip
    return [Paragraph(markup(t.say("Recovery key")), look.headings[1]), table]


def _list(
    title: str, messages: tuple[str, ...], t: Translator, look: Styles, *, numbered: bool = False
) -> list[Flowable]:
    said = [t.say(message) for message in messages]
    return [
        Paragraph(markup(title), look.headings[1]),
        *(
            Paragraph(markup(words), look.item, bulletText=f"{n}." if numbered else "•")
            for n, words in enumerate(said, 1)
        ),
    ]

"""The bundled fonts, and the sizes of type in points (SCREENS.md)."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ("Noto Sans", "DejaVu Sans")
POINTS = {
    "small": 10.0,
    "quiet": 11.0,
    "body": 13.0,
    "strong": 13.0,
    "guide": 12.0,
    "lead": 15.0,
    "heading": 17.0,
    "title": 24.0,
    "choice": 17.0,
    "question": 20.0,
}
BOLD = frozenset({"strong", "lead", "heading", "title", "question"})


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Make the fonts of `folder` known to the program; return the families found."""
    found: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(found))


def font_for(role: str, scale: float) -> QFont:
    """Return the font of a role (a key of `POINTS`) at `scale` (1.0 is 100 %)."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(POINTS[role] * scale)
    font.setBold(role in BOLD)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font

"""The stylesheet of the participant's screen, laid over that of the window.

Targets are 56 px and more. At 100 % `8u` are pixels and `13t` points, and both grow with the text;
`56h` are pixels that grow less: a large button needs little more room for larger words.
"""

import re

from ngofield.ui.theme.theme import Theme

_UNIT = re.compile(r"(?<![\w#.])(\d+(?:\.\d+)?)(u|t|h)\b")
_GROWTH = 0.4
_COLOUR = re.compile(r"@(\w+)")

_SHEET = """
QWidget#participant, QWidget#participantPage, QWidget#cover, QWidget#gate { background: @background; }
QFrame#bottomBar { background: @panel; border: none; border-top: 1u solid @line; }
QLabel { background: transparent; color: @text; font-size: 13t; }
QLabel[part="quiet"] { color: @quiet; }
QLabel[part="group"] { color: @quiet; font-size: 11.5t; }
QLabel[part="question"] { font-size: 22t; font-weight: 700; }
QLabel[part="hint"] { color: @quiet; font-size: 13t; }
QLabel[part="statement"] { font-size: 15t; }
QLabel[part="note"] { font-size: 20t; }
QLabel[part="title"] { font-size: 30t; font-weight: 700; }
QLabel[part="greeting"] { font-size: 26t; font-weight: 700; }
QLabel[part="slip"] {
  font-size: 34t; font-weight: 700; color: @primary; background: @surface;
  border: 2u dashed @outline; border-radius: 12u; padding: 14u 40u;
}
QLabel[part="listed"] { font-size: 17t; font-weight: 700; }
QLabel[part="lead"] { font-size: 17t; font-weight: 700; }
QLabel[part="shown"] { font-size: 20t; font-weight: 700; color: @primary; }
QLabel[part="value"] { font-size: 34t; font-weight: 700; color: @primary; }
QLabel[part="value"][empty="true"] { font-size: 17t; font-weight: 400; color: @quiet; }
QLabel[part="head"] { font-size: 13t; color: @quiet; }
QLabel[part="subquestion"] { font-size: 17t; font-weight: 700; }
QLabel[part="row"] { font-size: 15t; }
QLabel[part="row-problem"] {
  color: @negative_ink; background: @negative_tint; border-radius: 8u; padding: 6u 12u; font-size: 13t;
}
QLabel[part="answer"] { font-size: 15t; font-weight: 700; }
QLabel[part="answer-none"] { font-size: 15t; color: @quiet; font-style: italic; }
QLabel[part="saved"] { color: @positive_ink; font-size: 13t; }
QLabel[part="tag"] {
  color: @medium_ink; background: @medium_tint; border-radius: 6u; padding: 1u 9u; font-size: 11t;
}
QLabel[part="mark"] {
  color: @on_primary; background: @primary; font-size: 24t; border-radius: 40h;
  min-width: 80h; max-width: 80h; min-height: 80h; max-height: 80h;
}
QFrame#problem { background: @negative_tint; border: none; border-radius: 10u; }
QFrame#problem QLabel { color: @negative_ink; font-size: 13t; }
QFrame#problem QLabel#sign { font-weight: 700; font-size: 17t; }
QPushButton { outline: none; }
QFrame[part="sheet"] { background: @surface; border: 1u solid @line; border-radius: 12u; }
QFrame[part="switch"] { background: @surface; border: 1u solid @outline; border-radius: 10u; }
QPushButton[part="switch"] {
  background: transparent; color: @text; font-size: 13t; font-weight: 400; border: 2u solid transparent;
  border-radius: 9u; padding: 0u 20h; min-height: 52h; max-height: 52h;
}
QPushButton[part="switch"]:hover { background: @primary_wash; }
QPushButton[part="switch"]:checked { background: @primary; color: @on_primary; }
QPushButton[part="switch"]:focus { border: 3u solid @primary; }
QPushButton[part="switch"]:checked:focus { border: 3u solid @accent; }
QPushButton[part="plain"], QPushButton[part="main"] {
  font-size: 15t; font-weight: 700; border-radius: 10u; padding: 0u 32h; min-height: 56h;
}
QPushButton[part="plain"] { background: @surface; color: @primary; border: 1u solid @outline; }
QPushButton[part="plain"]:hover { background: @primary_wash; }
QPushButton[part="plain"]:focus { border: 3u solid @primary; padding: 0u 30h; min-height: 52h; }
QPushButton[part="main"] { background: @primary; color: @on_primary; border: 1u solid @primary; }
QPushButton[part="main"]:hover, QPushButton[part="main"]:pressed { background: @primary_hover; }
QPushButton[part="main"]:focus { border: 3u solid @accent; padding: 0u 30h; min-height: 52h; }
QPushButton[part="plain"]:disabled, QPushButton[part="main"]:disabled {
  background: @neutral_tint; color: @quiet; border: 1u solid @line;
}
QPushButton[part="tongue"] {
  background: @primary; color: @on_primary; border: 3u solid @primary; border-radius: 12u;
  font-size: 22t; font-weight: 700; min-height: 78h; padding: 0u 24h;
}
QPushButton[part="tongue"]:hover { background: @primary_hover; }
QPushButton[part="tongue"]:focus { border: 3u solid @accent; }
QPushButton[part="word"] {
  background: transparent; color: @quiet; font-size: 13t; font-weight: 400; text-decoration: underline;
  border: 2u solid transparent; border-radius: 8u; padding: 0u 12h; min-height: 56h;
}
QPushButton[part="word"]:hover { color: @primary; }
QPushButton[part="word"]:focus { border: 3u solid @primary; padding: 0u 11h; min-height: 54h; }
QPushButton[part="word"]:checked {
  background: @primary_tint; color: @primary_ink; text-decoration: none; border: 2u solid @primary;
}
QPushButton[part="word"]:checked:focus { border: 3u solid @accent; padding: 0u 11h; min-height: 54h; }
QPushButton[part="choice"] {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u;
  font-size: 15t; font-weight: 700; padding: 0u 14h; min-height: 56h; min-width: 78u;
}
QPushButton[part="choice"]:hover { background: @primary_wash; }
QPushButton[part="choice"]:checked {
  background: @primary; color: @on_primary; border: 1u solid @primary;
}
QPushButton[part="choice"]:focus { border: 3u solid @primary; padding: 0u 12h; min-height: 52h; }
QPushButton[part="choice"]:checked:focus { border: 3u solid @accent; padding: 0u 12h; min-height: 52h; }
QPushButton[part="step"], QPushButton[part="star"] {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u;
  font-size: 17t; font-weight: 400; padding: 0u 6h; min-height: 58h; min-width: 44h;
}
QPushButton[part="step"]:hover, QPushButton[part="star"]:hover { background: @primary_wash; }
QPushButton[part="step"]:checked { background: @primary; color: @on_primary; font-weight: 700; }
QPushButton[part="step"]:focus, QPushButton[part="star"]:focus {
  border: 3u solid @primary; padding: 0u 4h; min-height: 54h;
}
QPushButton[part="step"]:checked:focus { border: 3u solid @accent; }
QPushButton[part="star"] { font-size: 38t; color: @accent; padding: 0u 6h 8h 6h; min-height: 54h; }
QPushButton[part="star"]:checked { border: 2u solid @primary; padding: 0u 5h 8h 5h; min-height: 52h; }
QPushButton[part="star"]:focus { border: 3u solid @primary; padding: 0u 4h 8h 4h; min-height: 50h; }
QPushButton[part="star"]:checked:focus { border: 3u solid @accent; padding: 0u 4h 8h 4h; min-height: 50h; }
QPushButton[part="arrow"] {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u;
  font-size: 20t; font-weight: 400; padding: 0u; min-width: 60h; min-height: 56h;
}
QPushButton[part="arrow"]:hover { background: @primary_wash; }
QPushButton[part="arrow"]:focus { border: 3u solid @primary; min-width: 56h; min-height: 52h; }
QPushButton[part="turn"] {
  background: transparent; color: @text; font-size: 17t; font-weight: 700; border: 2u solid transparent;
  border-radius: 8u; padding: 0u 12h; min-height: 56h;
}
QPushButton[part="turn"]:hover { background: @primary_wash; }
QPushButton[part="turn"]:focus { border: 3u solid @primary; padding: 0u 11h; min-height: 54h; }
QPushButton[part="turn"]:disabled { color: @text; }
QPushButton[part="link"] {
  background: transparent; color: @primary; font-size: 13t; font-weight: 400; text-decoration: underline;
  border: 2u solid transparent; border-radius: 8u; padding: 0u 12h; min-height: 56h;
}
QPushButton[part="link"]:hover { background: @primary_wash; }
QPushButton[part="link"]:focus { border: 3u solid @primary; padding: 0u 11h; min-height: 54h; }
QPushButton[part="lock"] {
  background: transparent; border: 2u solid transparent; border-radius: 8u; padding: 0u;
  min-width: 52h; min-height: 52h; max-width: 52h; max-height: 52h;
}
QPushButton[part="lock"]:hover { background: @primary_wash; }
QPushButton[part="lock"]:focus {
  border: 3u solid @primary; min-width: 50h; max-width: 50h; min-height: 50h; max-height: 50h;
}
QPushButton[part="key"] {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u;
  font-size: 20t; font-weight: 400; padding: 0u; min-width: 82h; min-height: 56h;
}
QPushButton[part="key"]:hover, QPushButton[part="key"]:pressed { background: @primary_wash; }
QPushButton[part="key"]:focus { border: 3u solid @primary; min-width: 78h; min-height: 52h; }
QPushButton[part="key"]:disabled { color: @quiet; background: @neutral_tint; border: 1u solid @line; }
QPushButton[part="day"] {
  background: @surface; color: @text; border: 1u solid @hairline; border-radius: 8u;
  font-size: 15t; font-weight: 400; padding: 0u; min-width: 60h; min-height: 56h;
}
QPushButton[part="day"]:hover { background: @primary_wash; }
QPushButton[part="day"]:checked { background: @primary; color: @on_primary; font-weight: 700; }
QPushButton[part="day"]:focus { border: 3u solid @primary; min-width: 56h; min-height: 52h; }
QPushButton[part="day"]:checked:focus { border: 3u solid @accent; }
QPushButton[part="below"] {
  background: @primary_tint; color: @primary_ink; border: 1u solid @primary; border-radius: 10u;
  font-size: 13t; font-weight: 700; padding: 0u;
}
QPlainTextEdit, QLineEdit {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u; font-size: 17t;
  padding: 13u 17u; placeholder-text-color: @quiet;
  selection-background-color: @primary; selection-color: @on_primary;
}
QPlainTextEdit:focus, QLineEdit:focus { border: 2u solid @primary; padding: 12u 16u; }
QLineEdit { min-height: 34h; font-size: 22t; }
QScrollArea, QWidget#scrolled { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 18u; margin: 2u; }
QScrollBar::handle:vertical { background: @outline; border-radius: 6u; min-height: 48h; }
"""


def build_style(theme: Theme) -> str:
    """Return the stylesheet for the palette and the text size of `theme`."""
    sheet = _COLOUR.sub(lambda m: str(getattr(theme.tokens, m[1])), _SHEET)
    return _UNIT.sub(lambda m: _length(float(m[1]), m[2], theme.scale), sheet)


def grown(size: float, scale: float) -> int:
    """Return what a control of `size` pixels at 100 % measures at `scale`: larger, but not as much."""
    return round(size * (1 + (scale - 1) * _GROWTH))


def _length(value: float, unit: str, scale: float) -> str:
    if unit == "t":
        return f"{value * scale:g}pt"
    if unit == "h":
        return f"{grown(value, scale)}px"
    return f"{round(value * scale) if value > 3 else round(value)}px"

"""The stylesheet of the participant's screen, laid over that of the window.

Targets are 56 px and more; sizes grow with the text. `8u` are pixels and `13t` points at 100 %.
"""

import re

from ngofield.ui.theme.theme import Theme

_UNIT = re.compile(r"(?<![\w#.])(\d+(?:\.\d+)?)(u|t)\b")
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
QLabel[part="answer"] { font-size: 15t; font-weight: 700; }
QLabel[part="answer-none"] { font-size: 15t; color: @quiet; font-style: italic; }
QLabel[part="saved"] { color: @positive_ink; font-size: 13t; }
QLabel[part="tag"] {
  color: @medium_ink; background: @medium_tint; border-radius: 6u; padding: 1u 9u; font-size: 11t;
}
QLabel[part="mark"] {
  color: @on_primary; background: @primary; font-size: 30t; border-radius: 40u;
  min-width: 80u; max-width: 80u; min-height: 80u; max-height: 80u;
}
QFrame#problem { background: @negative_tint; border: none; border-radius: 10u; }
QFrame#problem QLabel { color: @negative_ink; font-size: 13t; }
QFrame#problem QLabel#sign { font-weight: 700; font-size: 17t; }
QFrame[part="sheet"] { background: @surface; border: 1u solid @line; border-radius: 12u; }
QFrame[part="switch"] { background: @surface; border: 1u solid @outline; border-radius: 10u; }
QPushButton[part="switch"] {
  background: transparent; color: @text; font-size: 13t; font-weight: 400; border: 2u solid transparent;
  border-radius: 9u; padding: 0u 20u; min-height: 52u; max-height: 52u;
}
QPushButton[part="switch"]:hover { background: @primary_wash; }
QPushButton[part="switch"]:checked { background: @primary; color: @on_primary; }
QPushButton[part="switch"]:focus { border: 3u solid @primary; }
QPushButton[part="switch"]:checked:focus { border: 3u solid @accent; }
QPushButton[part="plain"], QPushButton[part="main"] {
  font-size: 15t; font-weight: 700; border-radius: 10u; padding: 0u 32u; min-height: 56u;
}
QPushButton[part="plain"] { background: @surface; color: @primary; border: 1u solid @outline; }
QPushButton[part="plain"]:hover { background: @primary_wash; }
QPushButton[part="plain"]:focus { border: 3u solid @primary; padding: 0u 30u; min-height: 52u; }
QPushButton[part="main"] { background: @primary; color: @on_primary; border: 1u solid @primary; }
QPushButton[part="main"]:hover, QPushButton[part="main"]:pressed { background: @primary_hover; }
QPushButton[part="main"]:focus { border: 3u solid @accent; padding: 0u 30u; min-height: 52u; }
QPushButton[part="plain"]:disabled, QPushButton[part="main"]:disabled {
  background: @neutral_tint; color: @quiet; border: 1u solid @line;
}
QPushButton[part="tongue"] {
  background: @primary; color: @on_primary; border: 3u solid @primary; border-radius: 12u;
  font-size: 22t; font-weight: 700; min-height: 78u; padding: 0u 24u;
}
QPushButton[part="tongue"]:hover { background: @primary_hover; }
QPushButton[part="tongue"]:focus { border: 3u solid @accent; }
QPushButton[part="word"] {
  background: transparent; color: @quiet; font-size: 13t; font-weight: 400; text-decoration: underline;
  border: 2u solid transparent; border-radius: 8u; padding: 0u 12u; min-height: 56u;
}
QPushButton[part="word"]:hover { color: @primary; }
QPushButton[part="word"]:focus { border: 3u solid @primary; padding: 0u 11u; min-height: 54u; }
QPushButton[part="word"]:checked {
  background: @primary_tint; color: @primary_ink; text-decoration: none; border: 2u solid @primary;
}
QPushButton[part="word"]:checked:focus { border: 3u solid @accent; padding: 0u 11u; min-height: 54u; }
QPushButton[part="choice"] {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u;
  font-size: 15t; font-weight: 700; padding: 0u 14u; min-height: 56u; min-width: 78u;
}
QPushButton[part="choice"]:hover { background: @primary_wash; }
QPushButton[part="choice"]:checked {
  background: @primary; color: @on_primary; border: 1u solid @primary;
}
QPushButton[part="choice"]:focus { border: 3u solid @primary; padding: 0u 12u; min-height: 52u; }
QPushButton[part="choice"]:checked:focus { border: 3u solid @accent; padding: 0u 12u; min-height: 52u; }
QPushButton[part="link"] {
  background: transparent; color: @primary; font-size: 13t; font-weight: 400; text-decoration: underline;
  border: 2u solid transparent; border-radius: 8u; padding: 0u 12u; min-height: 56u;
}
QPushButton[part="link"]:hover { background: @primary_wash; }
QPushButton[part="link"]:focus { border: 3u solid @primary; padding: 0u 11u; min-height: 54u; }
QPushButton[part="lock"] {
  background: transparent; border: 2u solid transparent; border-radius: 8u; padding: 0u;
  min-width: 52u; min-height: 52u; max-width: 52u; max-height: 52u;
}
QPushButton[part="lock"]:hover { background: @primary_wash; }
QPushButton[part="lock"]:focus {
  border: 3u solid @primary; min-width: 50u; max-width: 50u; min-height: 50u; max-height: 50u;
}
QPushButton[part="key"] {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u;
  font-size: 20t; font-weight: 400; padding: 0u; min-width: 82u; min-height: 56u;
}
QPushButton[part="key"]:hover, QPushButton[part="key"]:pressed { background: @primary_wash; }
QPushButton[part="key"]:focus { border: 3u solid @primary; min-width: 78u; min-height: 52u; }
QPushButton[part="key"]:disabled { color: @quiet; background: @neutral_tint; border: 1u solid @line; }
QPushButton[part="day"] {
  background: @surface; color: @text; border: 1u solid @hairline; border-radius: 8u;
  font-size: 15t; font-weight: 400; padding: 0u; min-width: 60u; min-height: 56u;
}
QPushButton[part="day"]:hover { background: @primary_wash; }
QPushButton[part="day"]:checked { background: @primary; color: @on_primary; font-weight: 700; }
QPushButton[part="day"]:focus { border: 3u solid @primary; min-width: 56u; min-height: 52u; }
QPushButton[part="day"]:checked:focus { border: 3u solid @accent; }
QPushButton[part="below"] {
  background: @primary_tint; color: @primary_ink; border: 1u solid @primary; border-radius: 10u;
  font-size: 13t; font-weight: 700; padding: 0u 20u; min-height: 56u; min-width: 16u;
}
QPlainTextEdit, QLineEdit {
  background: @surface; color: @text; border: 1u solid @outline; border-radius: 10u; font-size: 17t;
  padding: 13u 17u; selection-background-color: @primary; selection-color: @on_primary;
}
QPlainTextEdit:focus, QLineEdit:focus { border: 2u solid @primary; padding: 12u 16u; }
QLineEdit { min-height: 34u; font-size: 22t; }
QScrollArea, QWidget#scrolled { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 18u; margin: 2u; }
QScrollBar::handle:vertical { background: @outline; border-radius: 6u; min-height: 48u; }
"""


def build_style(theme: Theme) -> str:
    """Return the stylesheet for the palette and the text size of `theme`."""
    sheet = _COLOUR.sub(lambda m: str(getattr(theme.tokens, m[1])), _SHEET)
    return _UNIT.sub(lambda m: _length(float(m[1]), m[2], theme.scale), sheet)


def _length(value: float, unit: str, scale: float) -> str:
    if unit == "t":
        return f"{value * scale:g}pt"
    return f"{round(value * scale) if value > 3 else round(value)}px"

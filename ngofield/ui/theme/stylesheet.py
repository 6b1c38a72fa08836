"""The stylesheet: one for the whole window, made from the palette and the text size.

In the templates `@name` is a colour of the palette, `8u` are pixels and `13t` points at 100 %,
and `@icon(name)` is a drawing of the current theme.
"""

import re
from pathlib import Path

from ngofield.ui.theme.qss_controls import BUTTONS, INPUTS
from ngofield.ui.theme.qss_views import FRAMES, TEXT, VIEWS
from ngofield.ui.theme.tokens import Tokens

_UNIT = re.compile(r"(?<![\w#.])(\d+(?:\.\d+)?)(u|t)\b")
_ICON = re.compile(r"@icon\(([\w-]+)\)")
_COLOUR = re.compile(r"@(\w+)")


def build_stylesheet(tokens: Tokens, scale: float, icons: Path, *, dark: bool) -> str:
    """Return the stylesheet; `icons` is the folder of the drawings."""
    variant = "dark" if dark else "light"
    sheet = "\n".join((TEXT, FRAMES, BUTTONS, INPUTS, VIEWS))
    sheet = _ICON.sub(lambda m: f'url("{(icons / f"{m[1]}-{variant}.svg").as_posix()}")', sheet)
    sheet = _COLOUR.sub(lambda m: str(getattr(tokens, m[1])), sheet)
    return _UNIT.sub(lambda m: _length(float(m[1]), m[2], scale), sheet)


def _length(value: float, unit: str, scale: float) -> str:
    if unit == "t":
        return f"{value * scale:g}pt"
    return f"{round(value * scale) if value > 2 else round(value)}px"

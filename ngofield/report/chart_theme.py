"""The colours of charts: the light and dark screen and print differ in these values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ChartTheme:
    """Colours as "#RRGGBB". `series` are the segments of a stacked bar, in order; tints are for areas.

    `paper` is what the chart lies on, for what must look cut out; `background` is painted only if given.
    """

    background: str | None
    paper: str
    text: str
    quiet: str
    line: str
    primary: str
    positive: str
    negative: str
    medium: str
    positive_tint: str
    negative_tint: str
    medium_tint: str
    series: tuple[str, ...]


LIGHT = ChartTheme(
    background=None,
    paper="#FFFFFF",
    text="#1E2A32",
    quiet="#55636D",
    line="#DDD6C8",
    primary="#0B6B7C",
    positive="#2C7A4B",
    negative="#B0402C",
    medium="#B8860B",
    positive_tint="#E7F2EA",
    negative_tint="#F9EAE5",
    medium_tint="#FAF2DC",
    series=("#0B6B7C", "#E0A63F", "#A9563F", "#6C8F5A", "#7A6C9D", "#8A949B", "#C9B79C"),
)
DARK = ChartTheme(
    background=None,
    paper="#1D2327",
    text="#E8EAEC",
    quiet="#9AA6AE",
    line="#333B41",
    primary="#5BC0D0",
    positive="#6CC48F",
    negative="#E98A76",
    medium="#E3BE5A",
    positive_tint="#1B2C24",
    negative_tint="#33231F",
    medium_tint="#302B1C",
    series=("#5BC0D0", "#E3BE5A", "#E98A76", "#8DBB78", "#A99BD0", "#9AA6AE", "#BFA986"),
)
PRINT = ChartTheme(
    background=None,
    paper="#FFFFFF",
    text="#1E2A32",
    quiet="#55636D",
    line="#CFC7B6",
    primary="#0B6B7C",
    positive="#2C7A4B",
    negative="#B0402C",
    medium="#B8860B",
    positive_tint="#EAF4ED",
    negative_tint="#FAEEEA",
    medium_tint="#FBF5E3",
    series=("#0B6B7C", "#E0A63F", "#A9563F", "#6C8F5A", "#7A6C9D", "#8A949B", "#C9B79C"),
)
THEMES: Mapping[str, ChartTheme] = MappingProxyType({"light": LIGHT, "dark": DARK, "print": PRINT})


def readable_on(colour: str) -> str:
    """Return white or near-black, whichever reads better on `colour` (relative luminance, WCAG 2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#FFFFFF" if luminance < 0.36 else "#14181B"

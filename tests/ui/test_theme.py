import re
from dataclasses import asdict

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

from ngofield.config import resources
from ngofield.ui.context import UiContext
from ngofield.ui.theme.stylesheet import build_stylesheet
from ngofield.ui.theme.tokens import DARK, LIGHT, TONES, Tokens

PALETTES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
ICONS = resources() / "icons"


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, 1.4.3."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@PALETTES
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.background, tokens.surface, tokens.panel)
    for ink in (tokens.text, tokens.quiet, tokens.primary, tokens.positive, tokens.negative):
        assert min(contrast(ink, ground) for ground in grounds) >= 4.5, ink
    assert contrast(tokens.on_primary, tokens.primary) >= 4.5
    assert contrast(tokens.rail_text, tokens.rail) >= 4.5


@PALETTES
@pytest.mark.parametrize("tone", TONES)
def test_each_tint_has_an_ink_that_can_be_read(tokens: Tokens, tone: str) -> None:
    assert contrast(tokens.ink(tone), tokens.tint(tone)) >= 4.5


@PALETTES
def test_the_focus_ring_and_the_edges_of_inputs_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.primary, tokens.background) >= 3
    assert contrast(tokens.accent, tokens.surface) >= 3


def test_the_palettes_are_those_of_the_design() -> None:
    assert (LIGHT.background, LIGHT.primary, LIGHT.accent) == ("#F6F3EC", "#0B6B7C", "#B86E00")
    assert (DARK.background, DARK.primary, DARK.accent) == ("#14181B", "#5BC0D0", "#F0B13C")


@PALETTES
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_stylesheet_has_no_name_left_open(tokens: Tokens, scale: float) -> None:
    sheet = build_stylesheet(tokens, scale, ICONS, dark=tokens is DARK)
    assert "@" not in sheet
    assert re.findall(r"(?<![\w#.])\d+(?:u|t)\b", sheet) == []


@pytest.mark.parametrize("dark", [False, True])
def test_every_drawing_of_the_stylesheet_exists(dark: bool) -> None:
    sheet = build_stylesheet(LIGHT, 1.0, ICONS, dark=dark)
    drawings = re.findall(r'url\("([^"]+)"\)', sheet)
    assert drawings
    assert [path for path in drawings if not (ICONS / path.rsplit("/", 1)[1]).is_file()] == []


def test_text_grows_to_twice_its_size(context: UiContext) -> None:
    context.theme.set_scale(2.0)
    assert context.theme.font("body").pointSizeF() == 26
    assert "font-size: 48pt" in context.theme.stylesheet()
    context.theme.set_scale(9)
    assert context.theme.scale == 2.0


def test_dark_and_light_switch_at_once(context: UiContext, qapp: QApplication) -> None:
    context.theme.set_name("dark")
    assert DARK.background in qapp.styleSheet()
    context.theme.set_name("light")
    assert DARK.background not in qapp.styleSheet()


def test_kazakh_letters_come_from_the_bundled_font(context: UiContext) -> None:
    font = QFont("Noto Sans")
    assert QFontInfo(font).family() == "Noto Sans"
    drawn = QRawFont.fromFont(font)
    assert [letter for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі№₸" if not drawn.supportsCharacter(ord(letter))] == []
    assert QRawFont.fromFont(QFont("DejaVu Sans")).supportsCharacter(ord("✓"))


def test_each_token_is_a_colour() -> None:
    assert [v for t in (LIGHT, DARK) for v in asdict(t).values() if not re.fullmatch("#[0-9A-F]{6}", v)] == []

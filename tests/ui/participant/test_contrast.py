"""Every rule of the participant's stylesheet can be read in both themes: AA, computed from its colours."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ngofield.config import resources
from ngofield.ui.participant.style import build_style
from ngofield.ui.theme.theme import Theme
from ngofield.ui.theme.tokens import Tokens

TEXT, EDGE = 4.5, 3.0
"""WCAG 2.1: 1.4.3 for words (large ones too), 1.4.11 for what shows where the focus is."""
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each selector with what holds for it: its own words on top of those without its states."""
    seen: dict[str, dict[str, str]] = {}
    for selectors, body in RULE.findall(sheet):
        parts = [part.partition(":") for part in body.split(";") if ":" in part]
        own = {name.strip(): value.strip() for name, _, value in parts}
        for selector in (each.strip() for each in selectors.split(",")):
            plain = selector.partition(":")[0]
            checked = f"{plain}:checked" if ":checked" in selector else plain
            known = {**seen.get(plain, {}), **seen.get(checked, {}), **own}
            seen[selector] = known
            yield selector, known


def grounds(selector: str, known: dict[str, str], tokens: Tokens) -> list[str]:
    """Return the colours that may lie behind the words of a rule."""
    own = HEX.search(known.get("background", ""))
    if own:
        return [own[0]]
    if selector.startswith("QFrame#problem"):
        return [tokens.negative_tint]
    return [tokens.background, tokens.surface, tokens.panel]


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return Theme(resources() / "icons", request.param)


def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    weak = []
    for selector, known in rules(build_style(theme)):
        ink = HEX.search(known.get("color", ""))
        if ink and ":disabled" not in selector:
            worst = min(contrast(ink[0], ground) for ground in grounds(selector, known, theme.tokens))
            least = EDGE if "star" in selector else TEXT  # a star is a drawing, not a word
            weak += [(selector, ink[0], round(worst, 2))] if worst < least else []
    assert weak == []


def test_the_focus_can_be_seen(theme: Theme) -> None:
    around = [theme.tokens.background, theme.tokens.surface, theme.tokens.panel]
    found = [
        (s, HEX.search(known.get("border", ""))) for s, known in rules(build_style(theme)) if ":focus" in s
    ]
    assert len(found) > 10
    weak = [(s, edge and edge[0]) for s, edge in found
            if not edge or min(contrast(edge[0], ground) for ground in around) < EDGE]  # fmt: skip
    assert weak == []


def test_cards_that_are_painted_can_be_read_too(theme: Theme) -> None:
    tokens = theme.tokens
    for ground in (tokens.surface, tokens.primary_wash):
        for ink in (tokens.text, tokens.quiet, tokens.medium_ink):
            assert contrast(ink, ground) >= TEXT, (ink, ground)
    assert contrast(tokens.on_primary, tokens.primary) >= TEXT

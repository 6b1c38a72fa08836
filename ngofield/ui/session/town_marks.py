"""How towns are marked on the map: by what state their sessions are in, or by their score.

Colour never speaks alone: every mark has a shape of its own, and words that are said and shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ngofield.domain.locality import Locality
from ngofield.domain.result import Excluded, ScoreGroup, ScoreTable
from ngofield.ui.language import Speech
from ngofield.ui.results.grids import level_tone
from ngofield.ui.session.road import STATES, Stop, state


class Shape(StrEnum):
    """The shape of a mark."""

    DISC = "disc"
    SQUARE = "square"
    DIAMOND = "diamond"
    UP = "up"
    DOWN = "down"
    CROSS = "cross"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Mark:
    """`ink` is a colour of the palette; a mark that is not `filled` is an outline.

    `kind` is what marks of the same meaning share, `name` that meaning in words, and `words` what is said
    of this town.
    """

    kind: str
    shape: Shape
    ink: str
    filled: bool
    name: str
    words: str


_BY_STATE = {
    "planned": (Shape.DISC, "quiet", False),
    "today": (Shape.DIAMOND, "accent", True),
    "open": (Shape.DIAMOND, "primary", False),
    "closed": (Shape.SQUARE, "primary", False),
    "bundled": (Shape.SQUARE, "primary", True),
    "received": (Shape.TICK, "positive", True),
}
_FIRST = ("open", "today", "closed", "bundled", "received", "planned")
"""Of a town with several sessions, the state that most needs somebody counts."""


def state_marks(stops: Sequence[Stop], now: date, speech: Speech) -> dict[str, Mark]:
    """Return the mark of each town by the state of its sessions."""
    found: dict[str, str] = {}
    for stop in stops:
        one = state(stop, now)
        found[stop.locality.id] = min(one, found.get(stop.locality.id, one), key=_FIRST.index)
    marks = {}
    for town, one in found.items():
        shape, ink, filled = _BY_STATE[one]
        words = speech.say(STATES[one][0])
        marks[town] = Mark(one, shape, ink, filled, words, words)
    return marks


def score_marks(table: ScoreTable, towns: Sequence[Locality], speech: Speech) -> dict[str, Mark]:
    """Return the mark of each town by its level; who is excluded is grey, with the reason."""
    groups = {group.key: group for group in table.groups}
    excluded = {one.what.partition("=")[2]: one for one in table.excluded}
    marks = {}
    for town in towns:
        if town.id in excluded:
            marks[town.id] = _excluded(excluded[town.id], speech)
        else:
            marks[town.id] = _scored(groups.get(town.id), table, speech)
    return marks


def _excluded(one: Excluded, speech: Speech) -> Mark:
    name = speech.say("excluded")
    return Mark("excluded", Shape.CROSS, "quiet", True, name, f"{name}: {speech.text(one.reason)}")


def _scored(group: ScoreGroup | None, table: ScoreTable, speech: Speech) -> Mark:
    if group is None or group.level is None or group.mean is None:
        words = speech.say("no score")
        return Mark("none", Shape.DISC, "quiet", False, words, words)
    name = speech.text(group.level.label)
    mean = speech.number(group.mean, table.scale.places)
    forms = speech.count("{n} form", "{n} forms", group.used)
    parts = [mean, name]
    if group.fragile:
        parts.append(speech.say("fragile"))
    parts.append(forms)
    tone = level_tone(table.scale, group.level)
    shape = {"positive": Shape.UP, "negative": Shape.DOWN}.get(tone, Shape.DISC)
    ink = tone if tone in ("positive", "negative", "medium") else "primary"
    return Mark(group.level.id, shape, ink, not group.fragile, name, " · ".join(parts))

"""The closed answers of form 1: a search for records that meet all printed counts and town scores.

The counts hold from the start, because values are dealt like cards and then only change hands. The
search swaps one question's values between two forms whenever the towns' sums of points come no
further from their aims and single forms do not become less believable.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sample.dice import Dice
from sample.figures import FORM1, POINTS
from sample.source import Town

SWAPS = 60_000


@dataclass
class Sheet:
    """The three closed answers of one form; a gap stays where it is."""

    town: Town
    complete: bool
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def points(self) -> list[int]:
        """Return the points of the questions answered."""
        return [POINTS[q][value] for q, value in self.answers.items() if value in POINTS[q]]


def search(towns: Sequence[Town], dice: Dice) -> list[Sheet]:
    """Return the forms of the towns that have a published score, by town.

    Raises ValueError if the sums of points were not reached.
    """
    sheets = [Sheet(town, number < town.scored) for town in towns for number in range(town.form1)]
    _leave_gaps(sheets, dice)
    _deal(sheets, dice)
    by_town = {town.id: [s for s in sheets if s.town is town and s.complete] for town in towns}
    for _ in range(SWAPS):
        _try_swap(sheets, by_town, dice)
    if any(_miss(group) for group in by_town.values()):
        raise ValueError("the search did not reach the scores of all towns")
    return sheets


def _leave_gaps(sheets: list[Sheet], dice: Dice) -> None:
    gaps = [
        (q, value)
        for q, counts in FORM1.items()
        for value, many in counts.items()
        for _ in range(many)
        if value not in POINTS[q]
    ]
    broken = [sheet for sheet in sheets if not sheet.complete]
    for sheet, (question, value) in zip(broken, dice.shuffled(gaps), strict=True):
        sheet.answers[question] = value


def _deal(sheets: list[Sheet], dice: Dice) -> None:
    for question, points in POINTS.items():
        cards = dice.shuffled(value for value in points for _ in range(FORM1[question][value]))
        empty = [sheet for sheet in sheets if question not in sheet.answers]
        for sheet, value in zip(empty, cards, strict=True):
            sheet.answers[question] = value


def _try_swap(sheets: list[Sheet], by_town: dict[str, list[Sheet]], dice: Dice) -> None:
    question = list(POINTS)[dice.below(3)]
    one, other = sheets[dice.below(len(sheets))], sheets[dice.below(len(sheets))]
    if any(s.answers[question] not in POINTS[question] for s in (one, other)):
        return
    before = _cost(one, other, by_town)
    _swap(one, other, question)
    if _cost(one, other, by_town) > before:
        _swap(one, other, question)


def _swap(one: Sheet, other: Sheet, question: str) -> None:
    one.answers[question], other.answers[question] = other.answers[question], one.answers[question]


def _cost(one: Sheet, other: Sheet, by_town: dict[str, list[Sheet]]) -> int:
    towns = {sheet.town.id for sheet in (one, other)}
    return sum(8 * _miss(by_town[town]) for town in towns) + _odd(one) + _odd(other)


def _miss(group: list[Sheet]) -> int:
    """Return how far the group's sum of points is from its aim."""
    aim = group[0].town.points
    assert aim is not None
    return abs(sum(sum(sheet.points) for sheet in group) - aim)


def _odd(sheet: Sheet) -> int:
    """Return how strange a form looks: best and worst answers together, or anger in a happy town."""
    points = sheet.points
    gap = 3 if max(points) - min(points) == 2 else 0
    aim = (sheet.town.points or 0) / max(sheet.town.scored, 1) / 3
    return gap + sum(abs(p - aim) > 1.3 for p in points if sheet.complete)

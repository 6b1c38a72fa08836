"""Functions over chosen names and over lists of answers (ODK)."""

import math
from collections.abc import Sequence

from ngofield.domain.xpath.numbers import added
from ngofield.domain.xpath.values import Atom, to_truth

_YES = "yes"


def selected(chosen: str, name: str) -> bool:
    """Tell whether `name` is among the names chosen."""
    return name.strip() in chosen.split()


def selected_at(chosen: str, index: float) -> str:
    """Return the name chosen at a place counted from 0; an empty text where there is none."""
    names = chosen.split()
    return names[int(index)] if not math.isnan(index) and 0 <= index < len(names) else ""


def count_selected(chosen: str) -> float:
    """Return how many names are chosen."""
    return float(len(chosen.split()))


def count_filled(texts: Sequence[str]) -> float:
    """Return how many texts are not empty."""
    return float(sum(text != "" for text in texts))


def checklist(least: float, most: float, answers: Sequence[Atom]) -> bool:
    """Tell whether `least` to `most` of the answers are yes; a negative limit is none."""
    return _within(float(sum(map(_is_yes, answers))), least, most)


def weighted_checklist(least: float, most: float, answers: Sequence[Atom], weights: Sequence[float]) -> bool:
    """Tell whether the weights of the answers that are yes add up to `least` to `most`.

    A weight that is no number weighs nothing; a negative limit is none.
    """
    pairs = zip(answers, weights, strict=False)
    return _within(added([weight for answer, weight in pairs if _is_yes(answer)]), least, most)


def _is_yes(answer: Atom) -> bool:
    """Tell whether an answer is the word "yes"; a condition is when it holds."""
    return answer == _YES if isinstance(answer, str) else to_truth(answer)


def _within(number: float, least: float, most: float) -> bool:
    return (least < 0 or number >= least) and (most < 0 or number <= most)

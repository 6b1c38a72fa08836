"""Agreement between coders, code by code, over all units that at least two of them have judged.

A unit is a statement or an open answer. A coder who has judged it said of every code that it applies or
that it does not. Raw agreement, Cohen's kappa and Krippendorff's alpha stand side by side, each with the
number of units it rests on: on rare codes raw agreement is always high, kappa and alpha are not.

Sources: Cohen 1960, "A coefficient of agreement for nominal scales"; Krippendorff 2011, "Computing
Krippendorff's alpha-reliability".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

Judgements = Mapping[str, Mapping[str, frozenset[str]]]
"""The GUIDs each coder gave, by unit and coder: an empty set where they judged that no code applies."""


class Uncomputable(StrEnum):
    """Why a coefficient has no value."""

    NO_UNITS = "no_units"
    NO_VARIATION = "no_variation"
    MORE_CODERS = "more_coders"


Coefficient = float | Uncomputable
"""A coefficient, at most 1, or why it cannot be computed."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree about one code.

    `units` were judged by at least two coders; of their `pairs` of judgements `same` are alike. `given`
    counts the judgements that the code applies, of `judgements` in all. `kappa` is for two coders only.
    """

    code: str
    units: int
    coders: int
    pairs: int
    same: int
    given: int
    judgements: int
    kappa: Coefficient
    alpha: Coefficient

    @property
    def raw(self) -> Fraction | None:
        """Return the share of pairs that are alike; None without any."""
        return Fraction(self.same, self.pairs) if self.pairs else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit of which coders judge a code differently: who gave it, and who did not."""

    unit: str
    code: str
    given_by: tuple[str, ...]
    not_by: tuple[str, ...]


def agreement(judgements: Judgements, codes: Sequence[str]) -> tuple[Agreement, ...]:
    """Return the agreement about each of `codes`, in their order."""
    shared = {unit: by for unit, by in judgements.items() if len(by) > 1}
    return tuple(_of_code(shared, code) for code in codes)


def disagreements(judgements: Judgements, codes: Sequence[str]) -> tuple[Disagreement, ...]:
    """Return every unit and code that coders judge differently, in the order of units and codes."""
    return tuple(
        Disagreement(unit, code, given, tuple(sorted(set(by) - set(given))))
        for unit, by in judgements.items()
        for code in codes
        if 0
        < len(given := tuple(sorted(coder for coder, codes_of in by.items() if code in codes_of)))
        < len(by)
    )


def _of_code(shared: Judgements, code: str) -> Agreement:
    marks = {unit: {coder: code in given for coder, given in by.items()} for unit, by in shared.items()}
    pairs = [pair for of in marks.values() for pair in combinations(of.values(), 2)]
    said = [mark for of in marks.values() for mark in of.values()]
    coders = sorted({coder for of in marks.values() for coder in of})
    return Agreement(
        code=code,
        units=len(marks),
        coders=len(coders),
        pairs=len(pairs),
        same=sum(one is other for one, other in pairs),
        given=sum(said),
        judgements=len(said),
        kappa=_kappa(pairs) if len(coders) <= 2 else Uncomputable.MORE_CODERS,
        alpha=_alpha(marks, coders),
    )


def _kappa(pairs: Sequence[tuple[bool, bool]]) -> Coefficient:
    """Return Cohen's kappa of two coders; each pair is the first coder's and the second's judgement."""
    if not pairs:
        return Uncomputable.NO_UNITS
    n = len(pairs)
    observed = Fraction(sum(one is other for one, other in pairs), n)
    first, second = (Fraction(sum(pair[place] for pair in pairs), n) for place in (0, 1))
    expected = first * second + (1 - first) * (1 - second)
    if expected == 1:
        return Uncomputable.NO_VARIATION
    return float((observed - expected) / (1 - expected))


def _alpha(marks: Mapping[str, Mapping[str, bool]], coders: Sequence[str]) -> Coefficient:
    """Return Krippendorff's alpha for nominal data, with any number of coders and missing judgements."""
    said = {mark for of in marks.values() for mark in of.values()}
    if not said:
        return Uncomputable.NO_UNITS
    if len(said) < 2:
        return Uncomputable.NO_VARIATION
    import krippendorff
    import numpy as np

    table = [[float(of[coder]) if coder in of else np.nan for of in marks.values()] for coder in coders]
    return float(krippendorff.alpha(reliability_data=np.array(table), level_of_measurement="nominal"))

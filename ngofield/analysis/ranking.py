"""Where the choices of a ranking were put."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from ngofield.domain.item import Value
from ngofield.domain.result import Rank


def rank_of(choice: str, rankings: Sequence[Value], places: int) -> Rank:
    """Return the mean place of a choice (1 is the first) and how often it stands in each of the `places`.

    Rankings without the choice (of a version that did not offer it) are left out of its mean.
    """
    found = [value.index(choice) + 1 for value in rankings if isinstance(value, tuple) and choice in value]
    times = Counter(found)
    return Rank(
        ranked=len(found),
        mean=Fraction(sum(found), len(found)) if found else None,
        places=tuple(times[place] for place in range(1, places + 1)),
    )

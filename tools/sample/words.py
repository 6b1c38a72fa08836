"""Open answers: which codes each gets, and words for them."""

from collections.abc import Mapping, Sequence

from sample.dice import Dice


class Phrases:
    """The wordings of one item, dealt in turn so that none comes twice before all came once."""

    def __init__(self, wordings: Mapping[str, Mapping[str, Sequence[str]]], dice: Dice) -> None:
        self._packs = {
            (code, language): dice.shuffled(texts)
            for code, tongues in wordings.items()
            for language, texts in tongues.items()
        }
        self._dealt = dict.fromkeys(self._packs, 0)

    def answer(self, codes: Sequence[str], language: str) -> str:
        """Return an answer in this language that speaks of these codes."""
        return ". ".join(self._next(code, language) for code in codes)

    def _next(self, code: str, language: str) -> str:
        pack = self._packs[code, language]
        self._dealt[code, language] += 1
        return pack[(self._dealt[code, language] - 1) % len(pack)]


def share_out(
    counts: Mapping[str, int], places: Sequence[int], answers: int, dice: Dice, alone: Sequence[int] = ()
) -> dict[int, list[str]]:
    """Spread coded mentions over `answers` of the places: one or two different codes each.

    Codes named `..._none` stand alone; they go to the places `alone` first.
    """
    none = [code for code, many in counts.items() if code.endswith("_none") for _ in range(many)]
    rest = dice.shuffled(c for c, many in counts.items() if not c.endswith("_none") for _ in range(many))
    first = [*alone, *dice.shuffled(place for place in places if place not in alone)]
    content, others = first[: len(none)], dice.shuffled(first[len(none) :])[: answers - len(none)]
    given = {place: [code] for place, code in zip(content, none, strict=True)}
    given |= {place: [code] for place, code in zip(others, rest[: len(others)], strict=True)}
    for code in rest[len(others) :]:
        place = next(p for p in others if len(given[p]) == 1 and given[p] != [code])
        given[place].append(code)
    return dict(sorted(given.items()))

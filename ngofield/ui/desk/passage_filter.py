"""Which passages are listed: a state, and any of town, session, speaker, language, polarity, coder, code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ngofield.ui.desk.passages import Passage

ALL, UNCODED, UNJUDGED, SAMPLE = "all", "uncoded", "unjudged", "sample"
CONFLICTING, MINE, RETIRED = "conflicting", "mine", "retired"
STATES = (ALL, UNCODED, UNJUDGED, SAMPLE, MINE, CONFLICTING, RETIRED)
BLIND_STATES = (ALL, UNCODED, UNJUDGED, SAMPLE, MINE)
UNKNOWN = "?"
"""The choice of what was not said: no sex, no polarity."""


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Empty fields keep everything; `found` are the ids a search found, None where nothing is searched."""

    state: str = ALL
    locality: str = ""
    session: str = ""
    sex: str = ""
    language: str = ""
    polarity: str = ""
    coder: str = ""
    code: str = ""
    found: frozenset[str] | None = None

    def fits(self, one: Passage, marks: "Marks") -> bool:
        """Tell whether a passage is listed."""
        return (
            (self.found is None or one.id in self.found)
            and all(_is(getattr(one, name), getattr(self, name)) for name in _FIELDS)
            and (not self.code or self.code in one.codes)
            and (not self.coder or one.id in marks.given_by.get(self.coder, frozenset()))
            and marks.holds(self.state, one)
        )


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of passages beside their words, as sets of ids."""

    judged: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    conflicting: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()
    given_by: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds(self, state: str, one: Passage) -> bool:
        """Tell whether a passage is in a state."""
        if state == UNCODED:
            return not one.codes
        if state == UNJUDGED:
            return one.id in self.sample and one.id not in self.judged
        return state == ALL or one.id in getattr(self, state)


_FIELDS = ("locality", "session", "sex", "language", "polarity")


def _is(value: str, wanted: str) -> bool:
    return not wanted or value == ("" if wanted == UNKNOWN else wanted)

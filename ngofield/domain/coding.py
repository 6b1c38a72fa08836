"""Coding: which codes apply to a statement or an open answer, by whose judgement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text: `quote` is what stood there, from letter `start` (0 is the first) on.

    The quoted words are kept so that an edited text never shifts a coding silently.
    """

    start: int
    quote: str

    @property
    def end(self) -> int:
        """Return the place after its last letter."""
        return self.start + len(self.quote)

    def fits(self, text: str) -> bool:
        """Tell whether the quoted words still stand at their place."""
        return text[self.start : self.end] == self.quote

    def elsewhere(self, text: str) -> "Span | None":
        """Return where the quoted words stand now, if that is at exactly one other place."""
        place = text.find(self.quote)
        alone = place >= 0 and text.find(self.quote, place + 1) < 0
        return Span(place, self.quote) if alone and place != self.start else None


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's judgement that a code applies to a target, or to a `span` of its words.

    `target` is the id of a statement, or of an answer (see `revision.answer_subject`).
    """

    id: str
    target: str
    code: str
    coder: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A coder has judged a target: the codes they did not give do not apply.

    `done` is False once they took that back.
    """

    target: str
    coder: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class Settlement:
    """What coders who disagreed agreed on: whether a code applies to a target; `memo` says why."""

    target: str
    code: str
    applies: bool
    settler: str
    memo: str = ""

"""Lines of a transcript, joined to the turns of its speakers.

A turn begins where a line begins with a speaker's mark and a colon: "Модератор:", "Ж1:", "P3:", with or
without a time before it. Lines without a mark belong to the turn above them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TIME = r"(?:[\[(]?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)?"
_MARKED = re.compile(_TIME + r"(?P<mark>[^\W\d_][^:\n]{0,39}?)\s*:(?!\d)\s*(?P<words>.*)", re.DOTALL)
_TIMED = re.compile(
    r"[\[(]?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d+)?[\])]?\s*[-–—]?\s*(?P<words>.*)", re.DOTALL
)
_NUMBERED = re.compile(r"[^\W\d_]{1,14}\.?[ \-№#]{0,3}\d{1,3}")
_ROLES = frozenset({
    "модератор", "ведущий", "ведущая", "интервьюер", "фасилитатор", "спикер", "участник", "участница",
    "респондент", "эксперт", "голос", "жүргізуші", "қатысушы", "сұхбаттасушы", "сарапшы", "дауыс",
    "moderator", "facilitator", "interviewer", "speaker", "participant", "respondent", "expert",
    "м", "в", "и", "ж", "m", "i", "f", "p", "q", "a",
})  # fmt: skip
_MOST_WORDS = 3
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said until the next one began.

    `mark` is how the file calls the speaker (empty where it does not say); it may be a name, so it is for
    the review only and never kept. `second` counts from the start, where the file tells; `line` is the
    line, paragraph or row it begins in, from 1.
    """

    mark: str
    text: str
    line: int
    second: int | None = None


def turns_of(lines: Sequence[str]) -> list[Turn]:
    """Return the turns of a transcript's lines; empty lines separate paragraphs of a turn."""
    marks = _marks(lines)
    turns: list[Turn] = []
    for number, line in enumerate((one.strip() for one in lines), 1):
        begun = _begun(line, number, marks)
        if begun is not None:
            turns.append(begun)
        elif line and turns:
            turns[-1] = _longer(turns[-1], line)
        elif line:
            turns.append(Turn("", line, number))
    return [turn for turn in turns if turn.text]


def seconds(text: str) -> int | None:
    """Return the seconds of "12:34" or "1:02:03"; None for anything else."""
    parts = text.strip().partition(".")[0].split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total


def _begun(line: str, number: int, marks: frozenset[str]) -> Turn | None:
    marked = _MARKED.fullmatch(line)
    if marked and _folded(marked["mark"]) in marks:
        return Turn(_tidy(marked["mark"]), marked["words"].strip(), number, seconds(marked["time"] or ""))
    timed = _TIMED.fullmatch(line)
    if timed and timed["words"]:
        return Turn("", timed["words"].strip(), number, seconds(timed["time"]))
    return None


def _marks(lines: Iterable[str]) -> frozenset[str]:
    """Return the marks of speakers: roles, letters with a number, and what begins several lines alike.

    A sentence may hold a colon too ("Одно плохо: нет денег"); it hardly ever begins twice the same way.
    """
    found = (match for line in lines if (match := _MARKED.fullmatch(line.strip())))
    counted = Counter(_folded(match["mark"]) for match in found)
    return frozenset(mark for mark, times in counted.items() if _is_mark(mark, times))


def _is_mark(mark: str, times: int) -> bool:
    words = mark.replace(".", " ").split()
    if (
        mark in _ROLES
        or _NUMBERED.fullmatch(mark)
        or (words and words[0] in _ROLES and len(words) <= _MOST_WORDS)
    ):
        return True
    return times >= _OFTEN and len(words) <= _MOST_WORDS


def _longer(turn: Turn, line: str) -> Turn:
    return Turn(turn.mark, f"{turn.text}\n{line}".strip(), turn.line, turn.second)


def _tidy(mark: str) -> str:
    return " ".join(mark.split())


def _folded(mark: str) -> str:
    return _tidy(mark).casefold()

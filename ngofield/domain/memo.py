"""A memo: what a researcher noted about a statement, a code, a session or the whole study."""

from dataclasses import dataclass

STUDY = "study"
"""The target of a memo about the study as a whole."""


@dataclass(frozen=True, slots=True)
class Memo:
    """`target` is the id of what it speaks of, or "study"; `about` tells what kind of thing that is.

    `second` counts from the start of the session, for what an observer noted while it ran.
    """

    id: str
    target: str
    about: str
    text: str
    writer: str = ""
    second: int | None = None

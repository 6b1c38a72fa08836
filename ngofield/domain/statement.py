"""A statement: something said in a session, as it was said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """`respondent` is empty for an unknown speaker; `language` is kk, ru or mixed.

    `polarity` is positive, negative, neutral or empty (not judged yet); `question` is the guide
    question it answered; `second` counts from the start of the session. `translation` is by `translator`
    (initials or a role, never a name). `position` orders what was said in the same second: the parts of a
    statement that was split.
    """

    id: str
    session: str
    text: str
    respondent: str = ""
    language: str = "ru"
    polarity: str = ""
    question: str = ""
    second: int | None = None
    translation: str = ""
    translator: str = ""
    position: int = 0

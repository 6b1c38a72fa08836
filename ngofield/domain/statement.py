"""A statement: something said in a session, as it was said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """`respondent` is empty for an unknown speaker; `language` is kk, ru or mixed.

    `polarity` is positive, negative, neutral or empty (not judged yet); `question` is the guide
    question it answered; `second` counts from the start of the session.
    """

    id: str
    session: str
    text: str
    respondent: str = ""
    language: str = "ru"
    polarity: str = ""
    question: str = ""
    second: int | None = None

"""The discussion guide: what the facilitator asks."""

from dataclasses import dataclass

from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """One question; `title` is its short name in lists."""

    id: str
    title: LocalText
    text: LocalText
    section: LocalText


@dataclass(frozen=True, slots=True)
class Guide:
    """The questions in the order they are asked."""

    questions: tuple[GuideQuestion, ...] = ()

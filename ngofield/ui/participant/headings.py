"""Where a question stands in the form: its section, and which instance of a repeat it is about."""

from dataclasses import dataclass

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item
from ngofield.domain.text import LocalText
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth, Spoken


@dataclass(frozen=True, slots=True)
class Heading:
    """A titled group; `number` is the instance of a repeat, from 1, or 0 where it does not repeat."""

    label: LocalText
    number: int = 0


def headings(instrument: Instrument, item: Item) -> tuple[Heading, ...]:
    """Return the headings above an item, outermost first.

    Inside a repeat they begin with the outermost repeat; elsewhere the innermost title is enough.
    """
    found, depth = [], 0
    for group in (instrument.group(name) for name in item.groups):
        if group is None:
            continue
        number = item.at[depth] if group.repeats and depth < len(item.at) else 0
        depth += group.repeats
        if number or group.label:
            found.append(Heading(group.label, number))
    first = next((place for place, heading in enumerate(found) if heading.number), max(0, len(found) - 1))
    return tuple(found[first:])


def heading_words(booth: Booth, above: tuple[Heading, ...]) -> Spoken:
    """Return headings as one line in the participant's language; nothing where there are none."""
    parts = [(booth.spoken(heading.label), heading.number) for heading in above]
    words = " · ".join(_numbered(booth, spoken.words, number) for spoken, number in parts)
    other = next((spoken for spoken, _number in parts if spoken.foreign), None)
    return Spoken(words, other.language, foreign=True) if other else Spoken(words, booth.speech.language)


def _numbered(booth: Booth, words: str, number: int) -> str:
    if not number:
        return words
    return f"{words} {number}" if words else booth.speech.say(N_("No. {n}"), n=number)

"""Which words of a form are missing in a language."""

from collections.abc import Iterator, Sequence

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import SILENT, Item, ItemType
from ngofield.domain.text import LocalText


def lacks(text: LocalText, language: str, *, needed: bool = False) -> bool:
    """Tell whether a text is missing in `language`; one that no language has is only where it is `needed`."""
    return (bool(text) or needed) and not text.has(language)


def missing_in(item: Item, language: str) -> int:
    """Return how many texts of an item are missing in `language`: its own and those of its choices."""
    if item.type in (ItemType.CALCULATE, ItemType.HIDDEN):
        return 0
    needed = item.type not in SILENT
    return lacks(item.label, language, needed=needed) + sum(lacks(text, language) for text in _others(item))


def missing_words(form: Instrument, languages: Sequence[str]) -> dict[str, int]:
    """Return how many texts of a form are missing in each of `languages`."""
    heads = [form.title, *(group.label for group in form.groups)]
    return {
        language: sum(lacks(text, language) for text in heads)
        + sum(missing_in(item, language) for item in form.items if item.type is not ItemType.REPEAT)
        for language in languages
    }


def _others(item: Item) -> Iterator[LocalText]:
    yield from (item.hint, item.required_message, item.constraint_message)
    for choice in item.choices:
        yield from (choice.label, choice.hint)

"""The numbers of a form's questions, as they stand on paper and in the study."""

from collections.abc import Mapping

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType

_OR_OTHER = "_or_other"


def question_numbers(form: Instrument) -> Mapping[str, int]:
    """Return the number of each question by its name, from 1.

    Not numbered are what a repeat asks about itself, the line for "other", which belongs to its question,
    and the head of a table of choices.
    """
    asked = (item for item in form.items if item.asks and item.type is not ItemType.REPEAT)
    numbered = [item for item in asked if not heads_choices(item) and other_of(form, item) is None]
    return {item.name: number for number, item in enumerate(numbered, start=1)}


def heads_choices(item: Item) -> bool:
    """Tell whether a row only shows the choices above the rows that follow (appearance "label")."""
    return item.type is ItemType.SELECT_ONE and "label" in item.appearance.split()


def other_of(form: Instrument, item: Item) -> Item | None:
    """Return the question whose "other" is written into the text `item`, or None."""
    if item.type is not ItemType.TEXT or not item.name.endswith("_other"):
        return None
    question = form.item(item.name.removesuffix("_other"))
    if question is None or question.groups != item.groups or not question.listed.endswith(_OR_OTHER):
        return None
    return question

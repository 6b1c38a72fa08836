"""The rows that the answers to an item are counted in, whatever its type."""

from collections.abc import Sequence
from decimal import Decimal

from ngofield.analysis.classes import MOST_VALUES, Rows, number_rows
from ngofield.analysis.periods import day_rows, is_moment, time_rows
from ngofield.analysis.tallying import value_name
from ngofield.domain.codebook import Code
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import ACKNOWLEDGED, SILENT, Item, ItemType, Value
from ngofield.domain.span import span_of
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGES

NUMBERS = frozenset({ItemType.INTEGER, ItemType.DECIMAL, ItemType.RANGE, ItemType.REPEAT})
_MOST_STEPS = MOST_VALUES + 6
_MOST_CHOICES = 40
"""A longer list of choices (a file of villages) is shown without those that nobody chose."""
_ACKNOWLEDGED = LocalText({"kk": "растады", "ru": "подтвердили", "en": "acknowledged"})


def grouped(
    study: Study, instrument: Instrument, item: Item, codes: Sequence[Code], values: Sequence[Value]
) -> Rows:
    """Return the rows for these values: codes, choices, numbers, periods, or the values as they are."""
    if item.type is ItemType.TEXT:
        return Rows({code.guid: code.label for code in codes}, _several)
    if item.type in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK):
        return _choices(study, instrument, item, values)
    if is_measured(item, values):
        return number_rows(values, _offered(item))
    if item.type is ItemType.ACKNOWLEDGE:
        return Rows({ACKNOWLEDGED: _ACKNOWLEDGED}, _several)
    texts = [str(value) for value in values]
    if item.type is ItemType.TIME and texts:
        return time_rows(texts)
    if texts and all(map(is_moment, texts)):
        return day_rows(texts)
    return Rows({name: _bare(name) for name in sorted(map(value_name, values))}, _several)


def is_measured(item: Item, values: Sequence[Value]) -> bool:
    """Tell whether the values are numbers with a mean: by the item's type, or as all were computed."""
    if item.type in SILENT:
        return bool(values) and all(_is_number(value) for value in values)
    return item.type in NUMBERS


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _offered(item: Item) -> list[Decimal]:
    if item.type is not ItemType.RANGE:
        return []
    span = span_of(item)
    return list(span.values()) if span.steps < _MOST_STEPS else []


def _choices(study: Study, instrument: Instrument, item: Item, values: Sequence[Value]) -> Rows:
    """Return choices in study order, then values that today's form does not offer."""
    found = {name for value in values for name in _several(value)}
    labels = {
        choice.name: choice.label
        for choice in item.choices
        if len(item.choices) <= _MOST_CHOICES or choice.name in found
    }
    former = {name: _former(study, instrument, item, name) for name in sorted(found - set(labels))}
    return Rows(labels | former, _first if item.type is ItemType.RANK else _several)


def _former(study: Study, instrument: Instrument, item: Item, value: str) -> LocalText:
    """Return the label a choice had in an earlier version of the form, else the bare value."""
    items = (form.item(item.name) for form in study.earlier if form.id == instrument.id)
    choices = (choice for one in items if one is not None if (choice := one.choice(value)))
    return next((choice.label for choice in choices), _bare(value))


def _several(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value_name(value),)


def _first(value: Value) -> tuple[str, ...]:
    return value[:1] if isinstance(value, tuple) else (value_name(value),)


def _bare(text: str) -> LocalText:
    return LocalText(dict.fromkeys(LANGUAGES, text))

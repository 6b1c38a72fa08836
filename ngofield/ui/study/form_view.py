"""A form as its participants meet it, two languages side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGE_NAMES
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import body, heading, label, quiet_text, strong

LANGUAGES = ("kk", "ru")


def form_view(form: Instrument, context: UiContext) -> QWidget:
    """Return the whole form; a text that is missing in a language is said to be."""
    view = QWidget()
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addLayout(_pair([heading(_text(form.title, one), wrap=True) for one in LANGUAGES]))
    column.addLayout(_pair([quiet_text(LANGUAGE_NAMES[one]) for one in LANGUAGES]))
    number = 0
    for item in form.items:
        number += item.asks
        column.addWidget(_item(item, number, context))
    return view


def _item(item: Item, number: int, context: UiContext) -> QWidget:
    card = Card(margin=18, spacing=8)
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(6)
    for place, language in enumerate(LANGUAGES):
        grid.setColumnStretch(place, 1)
        words = _text(item.label, language)
        shown = f"{number}. {words}" if item.asks else words
        grid.addWidget(
            strong(shown, wrap=True) if item.asks else body(shown), 0, place, Qt.AlignmentFlag.AlignTop
        )
        if item.hint.has(language):
            grid.addWidget(quiet_text(_text(item.hint, language)), 1, place, Qt.AlignmentFlag.AlignTop)
        for row, choice in enumerate(item.choices, start=2):
            grid.addWidget(_choice(choice, language, context), row, place, Qt.AlignmentFlag.AlignTop)
    card.inside.addLayout(grid)
    if kind := _kind(item, context):
        card.inside.addWidget(quiet_text(kind))
    return card


def _choice(choice: Choice, language: str, context: UiContext) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(10)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(body(_text(choice.label, language)))
    if choice.hint.has(language):
        words.addWidget(quiet_text(_text(choice.hint, language)))
    line.addWidget(label("quiet", "○"), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    if choice.score is not None:
        speech = context.speech
        points = speech.count("{n} point", "{n} points", int(choice.score))
        line.addWidget(Chip(context.theme, points, "primary"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _kind(item: Item, context: UiContext) -> str:
    say = context.speech.say
    kinds = {
        ItemType.SELECT_ONE: say("one answer"),
        ItemType.SELECT_MULTIPLE: say("several answers"),
        ItemType.TEXT: say("in one's own words"),
        ItemType.INTEGER: say("a whole number"),
        ItemType.DECIMAL: say("a number"),
        ItemType.DATE: say("a date"),
        ItemType.NOTE: say("a note, nothing is asked"),
        ItemType.CALCULATE: say("calculated, not shown"),
    }
    parts = [item.name, kinds[item.type]]
    if item.relevant:
        parts.append(say("asked when {condition}", condition=item.relevant))
    if item.required:
        parts.append(say("an answer is needed"))
    return " · ".join(parts)


def _text(text: LocalText, language: str) -> str:
    return text.texts.get(language) or "–"


def _pair(widgets: list[QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(18, 0, 18, 0)
    line.setSpacing(28)
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return line

"""Where an answer is marked or written, by the type of the question."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import stringWidth

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.i18n import N_
from ngofield.report.conditions import number_words
from ngofield.report.paper.columns import Columns
from ngofield.report.paper.look import WIDTH
from ngofield.report.paper.marks import Boxes, Cell, Drawn, Mark, Row, Rules
from ngofield.report.paper.plan import Question
from ngofield.report.paper.scales import scale_row, steps_of
from ngofield.report.paper.words import paragraph

_SEVERAL_LINES, _FEW_LINES = 5, 2
_MANY_CHOICES = 7
_FILTER = re.compile(r"\s*([\w-]+)\s*=\s*\$\{\s*([^{}]*?)\s*\}\s*")
_BOUND = re.compile(r"\.\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)(?![\d.])")
_DAY = N_("DD.MM.YYYY")
_MONTH = N_("MM.YYYY")
_YEAR = N_("YYYY")
_TIME = N_("HH:MM")


class AnswerRows:
    """Makes the rows below a question of one form."""

    def __init__(self, form: Instrument, columns: Columns) -> None:
        self._form = form
        self._columns = columns
        self._look, self._words = columns.look, columns.words

    def rows(self, question: Question) -> Iterator[Row]:
        """Yield the rows in which a question is answered."""
        kind = question.item.type
        if kind in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK):
            yield from self._choices(question)
        elif kind is ItemType.TEXT:
            yield self._lines(question.item)
        elif kind is ItemType.ACKNOWLEDGE:
            yield self._columns.marked(self._words.say(N_("I have read this")), round_=False)
        elif kind is ItemType.RANGE and (steps := steps_of(question.item)):
            yield scale_row([f"{step:n}" for step in steps], self._columns, labelled=True)
        elif kind in _SHAPES:
            yield self._boxes(question.item)

    def _choices(self, question: Question) -> Iterator[Row]:
        item = question.item
        if item.type is ItemType.RANK:
            hint = N_("Write 1 in the box of what comes first, then 2, 3 and so on.")
            yield self._columns.row(self._words.say(hint), self._look.hint, before=2)
        if "likert" in item.appearance.split() and len(item.choices) <= _MANY_CHOICES:
            labels = [self._words.one_line(choice.label) for choice in item.choices]
            yield scale_row(labels, self._columns, numbered=True)
            return
        for title, choices in self._belonging(item):
            if title:
                yield self._columns.row(self._words.of(title), self._look.hint, before=4, indent=True)
            yield from self._list(question, choices)

    def _belonging(self, item: Item) -> Iterator[tuple[LocalText, Sequence[Choice]]]:
        """Yield the choices under what they belong to, where a filter keeps them apart by one answer."""
        found = _FILTER.fullmatch(item.choice_filter)
        parent = self._form.item(found[2]) if found else None
        if found is None or parent is None or not parent.choices:
            yield LocalText(), item.choices
            return
        order = [choice.name for choice in parent.choices]

        def place(choice: Choice) -> int:
            belongs = choice.columns.get(found[1], "")
            return order.index(belongs) if belongs in order else len(order)

        for at, run in groupby(sorted(item.choices, key=place), place):
            yield (parent.choices[at].label if at < len(order) else LocalText()), tuple(run)

    def _list(self, question: Question, choices: Sequence[Choice]) -> Iterator[Row]:
        if self._fit_in_two(choices) and not question.other:
            half = (len(choices) + 1) // 2
            for left, right in zip(choices[:half], [*choices[half:], None], strict=False):
                yield self._pair(question.item, left, right)
            return
        for choice in choices:
            yield self._choice(question.item, choice)
            if question.other and choice.name == "other":
                yield self._written(Rules(1, self._look.rule * 0.8), indent=self._look.mark_width)

    def _choice(self, item: Item, choice: Choice) -> Row:
        hints = self._words.of(choice.hint) if choice.hint else []
        if item.type is ItemType.RANK:
            return self._columns.marked(self._words.of(choice.label), hints, boxed=self._look.box * 0.95)
        return self._columns.marked(
            self._words.of(choice.label),
            hints,
            round_=item.type is ItemType.SELECT_ONE,
            number=_place(item, choice),
        )

    def _fit_in_two(self, choices: Sequence[Choice]) -> bool:
        """Tell whether many short choices fit side by side, on a sheet in one language."""
        look = self._look
        if len(choices) < _MANY_CHOICES or len(self._words.languages) > 1 or any(c.hint for c in choices):
            return False
        room = (WIDTH - look.number_width) / 2 - look.mark_width - look.gap
        labels = [self._words.one_line(choice.label) for choice in choices]
        return all(stringWidth(label, look.body.fontName, look.body.fontSize) < room for label in labels)

    def _pair(self, item: Item, left: Choice, right: Choice | None) -> Row:
        look, cells = self._look, []
        half = (WIDTH - look.number_width) / 2
        for at, choice in enumerate((left, right)):
            if choice is not None:
                x = look.number_width + at * half
                round_ = item.type is ItemType.SELECT_ONE
                mark = Mark(look.body, look.mark, round_=round_, number=_place(item, choice))
                words = paragraph(self._words.one_line(choice.label), look.body)
                cells += [
                    Cell(x, look.mark_width, [mark]),
                    Cell(x + look.mark_width, half - look.mark_width, [words]),
                ]
        return Row(cells, look.size * 0.22)

    def _lines(self, item: Item) -> Row:
        count = _SEVERAL_LINES if "multiline" in item.appearance.split() else _FEW_LINES
        return self._written(Rules(count, self._look.rule))

    def _boxes(self, item: Item) -> Row:
        shape, caption = _SHAPES[item.type](item)
        boxes = Boxes(shape, self._look.box)
        said = self._words.line(caption) if caption else self._limits(item)
        x = self._look.number_width + boxes.natural_width + 10
        cells = [Cell(self._look.number_width, boxes.natural_width, [boxes])]
        if said:
            sunk = self._columns.sunk(self._look.box)
            cells.append(Cell(x, WIDTH - x, [sunk, paragraph(said, self._look.hint)]))
        return Row(cells, self._look.size * 0.6)

    def _limits(self, item: Item) -> str:
        """Return what a number may be, in words, where the form says so plainly."""
        low, high = limits(item)
        t = self._words.speakers[0]
        if low is not None and high is not None:
            ends = {"low": number_words(low, t), "high": number_words(high, t)}
            return self._words.line(N_("from {low} to {high}"), **ends)
        if low is not None:
            return self._words.line(N_("{low} or more"), low=number_words(low, t))
        return "" if high is None else self._words.line(N_("{high} or less"), high=number_words(high, t))

    def _written(self, rules: Drawn, indent: float = 0) -> Row:
        x = self._look.number_width + indent
        return Row([Cell(x, WIDTH - x, [rules])])


def limits(item: Item) -> tuple[float | None, float | None]:
    """Return the least and the largest number that an item's constraint or range leaves, where it says so.

    Only limits joined by "and" are read; a strict limit of a whole number is the next whole number.
    """
    if item.type is ItemType.RANGE:
        return _number(item.parameters.get("start", "1")), _number(item.parameters.get("end", "10"))
    if re.search(r"\bor\b|not\s*\(|\$\{", item.constraint):
        return None, None
    step = 1 if item.type is ItemType.INTEGER else 0
    low: float | None = None
    high: float | None = None
    for sign, written in _BOUND.findall(item.constraint):
        value = float(written) + {">": step, "<": -step}.get(sign, 0)
        if sign.startswith(">"):
            low = value
        else:
            high = value
    return low, high


def _place(item: Item, choice: Choice) -> int:
    """Return the number of a choice in the form, from 1: a typist types it, however the sheet groups it."""
    return item.choices.index(choice) + 1


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _digits(item: Item) -> str:
    """Return boxes for the digits of the largest number; five where there is none."""
    _low, high = limits(item)
    return "#" * (len(str(int(abs(high)))) if high is not None else 5)


def _whole(item: Item) -> tuple[str, str]:
    return _digits(item), ""


def _decimal(item: Item) -> tuple[str, str]:
    return f"{_digits(item)},##", ""


def _range(item: Item) -> tuple[str, str]:
    whole = float(item.parameters.get("step", "1")).is_integer()
    return _whole(item) if whole else _decimal(item)


def _date(item: Item) -> tuple[str, str]:
    words = item.appearance.split()
    if "year" in words:
        return "####", _YEAR
    return ("##.####", _MONTH) if "month-year" in words else ("##.##.####", _DAY)


_SHAPES: Mapping[ItemType, Callable[[Item], tuple[str, str]]] = {
    ItemType.INTEGER: _whole,
    ItemType.DECIMAL: _decimal,
    ItemType.RANGE: _range,
    ItemType.DATE: _date,
    ItemType.TIME: lambda item: ("##:##", _TIME),
    ItemType.DATETIME: lambda item: ("##.##.####  ##:##", N_("DD.MM.YYYY, HH:MM")),
}
"""The boxes of a type, and the words that say what goes in."""

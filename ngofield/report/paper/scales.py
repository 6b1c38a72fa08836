"""Answers side by side: a scale below a question, and tables of questions with the same choices."""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from ngofield.domain.item import Item, ItemType
from ngofield.i18n import N_
from ngofield.report.paper.columns import Columns
from ngofield.report.paper.look import WIDTH
from ngofield.report.paper.marks import Cell, Drawn, Mark, Row
from ngofield.report.paper.plan import Matrix
from ngofield.report.paper.words import paragraph

_MOST_STEPS = 11
_LABEL_SHARE = 0.4
_DONT_KNOW = "dont-know"
_BETWEEN = 4.0


def steps_of(item: Item) -> list[float]:
    """Return the numbers of a range, or none where they are too many for a scale."""
    try:
        start, end, step = (
            float(item.parameters.get(name, default))
            for name, default in (("start", "1"), ("end", "10"), ("step", "1"))
        )
    except ValueError:
        return []
    if step <= 0 or not 0 <= (end - start) / step < _MOST_STEPS:
        return []
    return [round(start + n * step, 6) for n in range(int((end - start) / step + 1e-9) + 1)]


def scale_row(
    labels: Sequence[str], columns: Columns, *, labelled: bool = False, numbered: bool = False
) -> Row:
    """Return circles side by side with their words below.

    `labelled` ones are numbers, close together; `numbered` ones have the number of their choice inside.
    """
    look = columns.look
    room = WIDTH - look.number_width
    width = min(room / len(labels), look.box * 2.2) if labelled else room / len(labels)
    cells = []
    for at, label in enumerate(labels):
        inside: list[Drawn] = [
            Mark(look.body, look.mark, round_=True, centred=True, number=at + 1 if numbered else 0),
            paragraph(label, look.head),
        ]
        cells.append(Cell(look.number_width + at * width, width - 3, inside))
    return Row(cells, look.size * 0.4)


def fits_table(matrix: Matrix, columns: Columns) -> bool:
    """Tell whether every word above the columns of a table can be read whole."""
    heads = _heads(matrix, columns)
    room, style = _column_width(heads), columns.look.head
    words = (word for head in heads for word in head.split())
    return all(float(stringWidth(word, style.fontName, style.fontSize)) <= room for word in words)


def matrix_rows(matrix: Matrix, columns: Columns) -> Iterator[Row]:
    """Yield the head with the choices, then one row a question."""
    look = columns.look
    first = matrix.questions[0].item
    heads = _heads(matrix, columns)
    label, width = WIDTH * _LABEL_SHARE, _column_width(heads)
    places = [label + at * (width + _BETWEEN) for at in range(len(heads))]
    top = [Cell(x, width, [paragraph(head, look.head)]) for x, head in zip(places, heads, strict=True)]
    yield Row(top, look.size * 0.6, ruled=True)
    for question in matrix.questions:
        cells = [
            Cell(0, look.number_width, [paragraph(f"{question.number}.", look.label)]),
            Cell(look.number_width, label - look.number_width - 8, _asked(question.item, columns)),
        ]
        offered = len(first.choices) + (2 if _DONT_KNOW in question.item.appearance.split() else 1)
        for at, x in enumerate(places[:offered]):
            round_ = first.type is ItemType.SELECT_ONE or at >= len(first.choices)
            number = at + 1 if at < len(first.choices) else 0
            mark = Mark(look.cell, look.mark * 0.95, round_=round_, centred=True, number=number)
            cells.append(Cell(x, width, [mark]))
        yield Row(cells, look.size * 0.55, ruled=True)


def _asked(item: Item, columns: Columns) -> list[Drawn]:
    """Return the question at the left of a row: when it is put, its words, its hint."""
    look, words = columns.look, columns.words
    when = words.when(item.relevant) if item.relevant else []
    return [
        *(paragraph(one, look.condition) for one in when),
        *(paragraph(one, look.cell) for one in dict.fromkeys(words.of(item.label))),
        *(paragraph(one, look.hint) for one in dict.fromkeys(words.of(item.hint)) if one),
    ]


def _heads(matrix: Matrix, columns: Columns) -> list[str]:
    """Return the choices, then the ways not to answer."""
    words = columns.words
    heads = ["\n".join(dict.fromkeys(words.of(c.label))) for c in matrix.questions[0].item.choices]
    heads.append(words.line(N_("I prefer not to answer")))
    if any(_DONT_KNOW in question.item.appearance.split() for question in matrix.questions):
        heads.append(words.line(N_("I don't know")))
    return heads


def _column_width(heads: Sequence[str]) -> float:
    return float(WIDTH) * (1 - _LABEL_SHARE) / len(heads) - _BETWEEN

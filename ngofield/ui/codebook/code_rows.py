"""The codebook as a tree of rows, one topic after another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ngofield.domain.codebook import Code
from ngofield.domain.study import Study
from ngofield.ui.codebook.code_words import SIGNS, name_of, state_words, target_words
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A line of the tree: a code at its depth, or the heading of a topic (no code)."""

    code: Code | None
    depth: int = 0
    topic: str = ""


def code_rows(study: Study, topics: Sequence[str]) -> list[CodeRow]:
    """Return the lines of the tree: the codes of each topic that has any, below its heading."""
    book = study.codebook
    others = {code.applies_to for code in book.codes} - set(topics)
    rows: list[CodeRow] = []
    for topic in (*topics, *sorted(others)):
        roots = [code for code in book.children(None) if code.applies_to == topic]
        if roots:
            rows.append(CodeRow(None, topic=topic))
        rows += [row for root in roots for row in _branch(root, 0, study)]
    return rows


def _branch(code: Code, depth: int, study: Study) -> Iterator[CodeRow]:
    yield CodeRow(code, depth, code.applies_to)
    for child in study.codebook.children(code.guid):
        yield from _branch(child, depth + 1, study)


def tree_grid(
    rows: Sequence[CodeRow], counts: Mapping[str, int], study: Study, speech: Speech
) -> tuple[list[GridColumn], list[list[GridCell]]]:
    """Return the tree as a grid; `counts` tells how many passages each code was given to."""
    columns = [GridColumn(speech.say("Code"), wide=True), GridColumn(speech.say("passages"), end=True)]
    return columns, [_cells(row, counts, study, speech) for row in rows]


def _cells(row: CodeRow, counts: Mapping[str, int], study: Study, speech: Speech) -> list[GridCell]:
    code = row.code
    if code is None:
        return [GridCell(target_words(row.topic, study, speech), quiet=True), GridCell()]
    full, n = state_words(code, study, speech), counts.get(code.guid, 0)
    name = SIGNS.get(code.polarity, "") * (row.depth == 0) + name_of(code, speech)
    state = speech.say("merged") if code.merged_into else full
    tip = " · ".join(part for part in (full, speech.text(code.definition)) if part)
    cell = GridCell(
        name, chips=((state, "neutral"),) if state else (), bold=not row.depth, quiet=code.retired,
        tip=tip or name, indent=row.depth, struck=code.retired,
        swatch=code.colour, key=code.guid,
    )  # fmt: skip
    return [cell, GridCell(speech.number(n), quiet=not n)]

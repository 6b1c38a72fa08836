"""Statements and the codebook as rows of cells."""

from collections.abc import Collection, Mapping, Sequence

from ngofield.domain.codebook import AGENCY, STATEMENTS, Code, Codebook
from ngofield.domain.study import Study
from ngofield.ui.desk.passages import Passage
from ngofield.ui.desk.slots import CodeSlots
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
_SIGNS = {"negative": "− ", "positive": "+ "}
_KEYS = "1–9"


def code_chip(code: Code, speech: Speech) -> tuple[str, str]:
    """Return a code as a chip: its sign and name, and its tone."""
    tone = code.polarity if code.polarity in _SIGNS else "neutral"
    return _SIGNS.get(code.polarity, "") + speech.text(code.label), tone


def passage_columns(topic: str, speech: Speech) -> list[GridColumn]:
    """Return the columns of statements, or of answers to an open question."""
    return [
        GridColumn(speech.say("Town")),
        GridColumn(speech.say("Speaker") if topic in (STATEMENTS, AGENCY) else speech.say("Participant")),
        GridColumn(speech.say("Words"), wide=True),
        GridColumn(speech.say("Codes")),
    ]


def passage_row(record: Passage, study: Study, speech: Speech, *, judged: bool) -> list[GridCell]:
    """Return the cells of a passage; a tick tells that this coder has judged it."""
    place = study.locality(record.locality)
    tick = "✓ " if judged else ""
    return [
        GridCell(speech.text(place.name) if place else record.locality, quiet=True),
        GridCell(tick + (record.speaker or "–"), tip=speech.say("judged by me") if judged else ""),
        GridCell(record.text),
        GridCell(chips=code_chips(record, study, speech)),
    ]


def code_chips(record: Passage, study: Study, speech: Speech) -> tuple[tuple[str, str], ...]:
    """Return the first code and how many more there are."""
    codes = [code for code in study.codebook.codes if code.guid in record.codes]
    if not codes:
        return ((speech.say("no code"), "medium"),)
    more = [(f"+{len(codes) - 1}", "neutral")] if len(codes) > 1 else []
    return (code_chip(codes[0], speech), *more)


def code_grid(
    codes: Sequence[Code],
    book: Codebook,
    counts: Mapping[str, int],
    given: Collection[str],
    slots: CodeSlots,
    speech: Speech,
) -> Grid:
    """Return a row per code: ticked where it is given, with its key and how often it was used."""
    columns = [
        GridColumn(speech.say("Code"), wide=True),
        GridColumn(_KEYS, end=True, tip=speech.say("key")),
        GridColumn(speech.say("times"), end=True),
    ]
    shown = {code.guid for code in codes}
    depths = [_depth(code, book, shown) for code in codes]
    return columns, [
        _code_row(code, depth, counts, given, slots, speech)
        for code, depth in zip(codes, depths, strict=True)
    ]


def _depth(code: Code, book: Codebook, shown: Collection[str]) -> int:
    """Return how many of the codes above this one are shown."""
    depth, above = 0, code.parent
    while above is not None and (parent := book.by_guid(above)) is not None:
        depth += above in shown
        above = parent.parent
    return depth


def _code_row(
    code: Code,
    depth: int,
    counts: Mapping[str, int],
    given: Collection[str],
    slots: CodeSlots,
    speech: Speech,
) -> list[GridCell]:
    label = code_chip(code, speech)[0] if code.parent is None else speech.text(code.label)
    if code.retired:
        label = speech.say("{code} (retired)", code=label)
    digit = slots.digit(code.guid)
    return [
        GridCell(
            label, ticked=code.guid in given, bold=code.parent is None, quiet=code.retired,
            tip=code_tip(code, speech), key=code.guid, indent=depth,
        ),
        GridCell(str(digit) if digit else "", quiet=True),
        GridCell(speech.number(counts.get(code.guid, 0)), quiet=not counts.get(code.guid)),
    ]  # fmt: skip


def code_tip(code: Code, speech: Speech) -> str:
    """Return what a coder needs to know: the definition, when to use the code and when not."""
    parts = (
        speech.text(code.definition),
        speech.say("Use it when: {when}", when=speech.text(code.use_when)) if code.use_when else "",
        speech.say("Not when: {when}", when=speech.text(code.not_when)) if code.not_when else "",
    )
    return "\n".join(part for part in parts if part)


def matching(
    study: Study, words: str, topic: str = STATEMENTS, counts: Mapping[str, int] | None = None
) -> list[Code]:
    """Return the codes for a topic whose name or label in any language contains the words.

    Retired ones are there where `counts` tell that they were given: they can still be taken back.
    """
    wanted, used = _folded(words), counts or {}
    codes = [c for c in study.codebook.applying_to(topic) if not c.retired or used.get(c.guid)]
    return [code for code in codes if wanted in _folded(" ".join((code.name, *code.label.texts.values())))]


def _folded(words: str) -> str:
    return words.casefold().replace("ё", "е").strip().lstrip("#").strip()

"""Statements and the codebook as rows of cells."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from ngofield.domain.codebook import STATEMENTS, Code
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


def passage_grid(records: Sequence[Passage], topic: str, study: Study, speech: Speech) -> Grid:
    """Return a row per statement, or per answer to an open question."""
    columns = [
        GridColumn(speech.say("Town")),
        GridColumn(speech.say("Speaker") if topic == STATEMENTS else speech.say("Participant")),
        GridColumn(speech.say("Words"), wide=True),
        GridColumn(speech.say("Codes")),
    ]
    return columns, [_passage_row(record, study, speech) for record in records]


def _passage_row(record: Passage, study: Study, speech: Speech) -> list[GridCell]:
    place = study.locality(record.locality)
    return [
        GridCell(speech.text(place.name) if place else record.locality, quiet=True),
        GridCell(record.speaker or "–"),
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
    codes: Sequence[Code], counts: Mapping[str, int], given: Collection[str], slots: CodeSlots, speech: Speech
) -> Grid:
    """Return a row per code: ticked where it is given, with its key and how often it was used."""
    columns = [
        GridColumn(speech.say("Code"), wide=True),
        GridColumn(_KEYS, end=True, tip=speech.say("key")),
        GridColumn(speech.say("times"), end=True),
    ]
    return columns, [_code_row(code, codes, counts, given, slots, speech) for code in codes]


def _code_row(
    code: Code,
    codes: Sequence[Code],
    counts: Mapping[str, int],
    given: Collection[str],
    slots: CodeSlots,
    speech: Speech,
) -> list[GridCell]:
    label = code_chip(code, speech)[0] if code.parent is None else speech.text(code.label)
    digit = slots.digit(code.guid)
    tip = speech.text(code.definition)
    depth = 0 if code.parent is None or all(one.guid != code.parent for one in codes) else 1
    return [
        GridCell(
            label, ticked=code.guid in given, bold=code.parent is None, tip=tip, key=code.guid, indent=depth
        ),
        GridCell(str(digit) if digit else "", quiet=True),
        GridCell(speech.number(counts.get(code.guid, 0)), quiet=not counts.get(code.guid)),
    ]


def matching(study: Study, words: str, topic: str = STATEMENTS) -> list[Code]:
    """Return the codes for a topic whose name or label in any language contains the words."""
    wanted = _folded(words)
    codes = study.codebook.applying_to(topic)
    return [code for code in codes if wanted in _folded(" ".join((code.name, *code.label.texts.values())))]


def _folded(words: str) -> str:
    return words.casefold().replace("ё", "е").strip().lstrip("#").strip()


def usage(records: Iterable[Passage]) -> Counter[str]:
    """Return how many passages each code was given to."""
    return Counter(guid for record in records for guid in record.codes)

"""Agreement and disagreements as rows of cells: every figure with the number it rests on."""

from collections.abc import Mapping, Sequence

from ngofield.analysis.agreement import Agreement, Disagreement, Uncomputable
from ngofield.domain.codebook import Codebook
from ngofield.domain.coding import Settlement
from ngofield.services.agreement_words import FEW, coefficient_words, few_words, raw_words
from ngofield.ui.desk.coder_words import coders_words
from ngofield.ui.desk.coding_grids import Grid, code_chip
from ngofield.ui.desk.passages import Passage
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn


def agreement_grid(rows: Sequence[Agreement], book: Codebook, speech: Speech) -> Grid:
    """Return a row per code. A code that has disagreements leads to them."""
    columns = [
        GridColumn(speech.say("Code"), wide=True),
        GridColumn(speech.say("given"), end=True, tip=speech.say("judgements that the code applies, of all")),
        GridColumn(
            speech.say("raw agreement"), end=True, tip=speech.say("pairs of judgements that are alike")
        ),
        GridColumn(speech.say("Cohen's kappa"), end=True, wide=True),
        GridColumn(speech.say("Krippendorff's alpha"), end=True, wide=True),
    ]
    return columns, [_agreement_row(row, book, speech) for row in rows]


def _agreement_row(row: Agreement, book: Codebook, speech: Speech) -> list[GridCell]:
    code = book.by_guid(row.code)
    name = code_chip(code, speech)[0] if code else row.code
    raw = raw_words(row, speech.translator)
    given = speech.say("{n} of {all}", n=speech.number(row.given), all=speech.number(row.judgements))
    few = (("!", "medium"),) if 0 < row.units < FEW else ()
    none = isinstance(row.alpha, Uncomputable)
    return [
        GridCell(name, key=row.code),
        GridCell(given, quiet=not row.given),
        GridCell(raw, chips=few, tip=few_words(row.units, speech.translator)),
        GridCell(
            coefficient_words(row.kappa, row, speech.translator), quiet=isinstance(row.kappa, Uncomputable)
        ),
        GridCell(coefficient_words(row.alpha, row, speech.translator), quiet=none),
    ]


def disagreement_grid(
    rows: Sequence[Disagreement],
    records: Mapping[str, Passage],
    book: Codebook,
    settled: Mapping[tuple[str, str], Settlement],
    speech: Speech,
) -> Grid:
    """Return a row per passage and code that coders judge differently."""
    columns = [
        GridColumn(speech.say("Words"), wide=True),
        GridColumn(speech.say("Code")),
        GridColumn(speech.say("gave it")),
        GridColumn(speech.say("did not")),
        GridColumn(speech.say("settled")),
    ]
    return columns, [_disagreement_row(row, records, book, settled, speech) for row in rows]


def _disagreement_row(
    row: Disagreement,
    records: Mapping[str, Passage],
    book: Codebook,
    settled: Mapping[tuple[str, str], Settlement],
    speech: Speech,
) -> list[GridCell]:
    code, passage = book.by_guid(row.code), records.get(row.unit)
    chip = code_chip(code, speech) if code else (row.code, "neutral")
    settlement = settled.get((row.unit, row.code))
    return [
        GridCell(passage.text if passage else "–"),
        GridCell(chips=(chip,)),
        GridCell(coders_words(row.given_by, speech)),
        GridCell(coders_words(row.not_by, speech)),
        GridCell(settlement_words(settlement, speech), tip=settlement.memo if settlement else ""),
    ]


def settlement_words(settlement: Settlement | None, speech: Speech) -> str:
    """Return what was settled in a word or two."""
    if settlement is None:
        return speech.say("not yet")
    return speech.say("applies") if settlement.applies else speech.say("does not apply")

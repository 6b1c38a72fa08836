"""Agreement and disagreements as rows of cells: every figure with the number it rests on."""

from collections.abc import Mapping, Sequence

from ngofield.analysis.agreement import Agreement, Coefficient, Disagreement, Uncomputable
from ngofield.domain.codebook import Codebook
from ngofield.domain.coding import Settlement
from ngofield.i18n import N_
from ngofield.ui.desk.coder_words import coders_words
from ngofield.ui.desk.coding_grids import Grid, code_chip
from ngofield.ui.desk.passages import Passage
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

FEW = 20
"""Below so many units a coefficient says little: one judgement moves it far."""
_WHY_NOT = {
    Uncomputable.NO_UNITS: N_("cannot be computed: no passage was judged by two coders"),
    Uncomputable.MORE_CODERS: N_("only for two coders: see alpha"),
}


def coefficient_words(value: Coefficient, row: Agreement, speech: Speech) -> str:
    """Return a coefficient with two places, or in words why there is none."""
    if not isinstance(value, Uncomputable):
        return speech.number(value, 2)
    if value is not Uncomputable.NO_VARIATION:
        return speech.say(_WHY_NOT[value])
    if row.given:
        return speech.say("cannot be computed: everybody gave this code each time")
    return speech.say("cannot be computed: nobody gave this code")


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
    of = speech.say("{n} of {all}", n=speech.number(row.same), all=speech.number(row.pairs))
    raw = "–" if row.raw is None else f"{of} ({speech.percent(row.raw, 1)})"
    given = speech.say("{n} of {all}", n=speech.number(row.given), all=speech.number(row.judgements))
    few = (("!", "medium"),) if 0 < row.units < FEW else ()
    none = isinstance(row.alpha, Uncomputable)
    return [
        GridCell(name, key=row.code),
        GridCell(given, quiet=not row.given),
        GridCell(raw, chips=few, tip=_few(row, speech)),
        GridCell(coefficient_words(row.kappa, row, speech), quiet=isinstance(row.kappa, Uncomputable)),
        GridCell(coefficient_words(row.alpha, row, speech), quiet=none),
    ]


def _few(row: Agreement, speech: Speech) -> str:
    if not 0 < row.units < FEW:
        return ""
    return speech.count("only {n} passage: one judgement moves these figures far",
                        "only {n} passages: one judgement moves these figures far", row.units)  # fmt: skip


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

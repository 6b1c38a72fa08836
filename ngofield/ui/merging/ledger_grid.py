"""The account of the towns: who came, and whether every one of them is accounted for."""

from collections.abc import Sequence

from ngofield.domain.study import Study
from ngofield.services.merging import LedgerRow
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]


def ledger_grid(rows: Sequence[LedgerRow], study: Study, speech: Speech) -> Grid:
    """Return a row per town and one for all."""
    columns = [
        GridColumn(speech.say("Town"), wide=True),
        GridColumn(speech.say("came"), end=True),
        GridColumn(speech.say("complete"), end=True),
        GridColumn(speech.say("partial"), end=True),
        GridColumn(speech.say("refused"), end=True),
        GridColumn(speech.say("statements"), end=True),
        GridColumn(speech.say("account"), end=True),
    ]
    shown = [_row(row, _town(row, study, speech), speech) for row in rows]
    return columns, [*shown, _row(_all(rows), speech.say("All towns"), speech, bold=True)]


def _row(row: LedgerRow, town: str, speech: Speech, *, bold: bool = False) -> list[GridCell]:
    numbers = (row.came, row.complete, row.partial, row.refused, row.statements)
    return [
        GridCell(town, bold=bold),
        *(GridCell(speech.number(n), bold=bold, quiet=not n and not bold) for n in numbers),
        GridCell(chips=(account(row, speech),)),
    ]


def account(row: LedgerRow, speech: Speech) -> tuple[str, str]:
    """Return whether attended = accounted for, in words with a tone."""
    if not row.came and not row.complete and not row.partial:
        return speech.say("nothing yet"), "neutral"
    if row.open > 0:
        return speech.count("{n} not accounted for", "{n} not accounted for", row.open), "medium"
    if row.open < 0:
        return speech.count("{n} more than came", "{n} more than came", -row.open), "medium"
    return "✓ " + speech.say("accounted for"), "positive"


def _town(row: LedgerRow, study: Study, speech: Speech) -> str:
    place = study.locality(row.locality)
    return speech.text(place.name) if place else row.locality


def _all(rows: Sequence[LedgerRow]) -> LedgerRow:
    return LedgerRow(
        "",
        sum(row.came for row in rows),
        sum(row.complete for row in rows),
        sum(row.partial for row in rows),
        sum(row.refused for row in rows),
        sum(row.statements for row in rows),
    )

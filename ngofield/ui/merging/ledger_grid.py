"""The account of the towns: who came, and whether every one of them is accounted for."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ngofield.domain.study import Study
from ngofield.services.merging import LedgerRow
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
_DIGITS = 4


def ledger_grid(rows: Sequence[LedgerRow], study: Study, speech: Speech) -> Grid:
    """Return a row per town and one for all."""
    columns = [GridColumn(speech.say("Town"), wide=True), *_columns(speech)]
    shown = [[GridCell(_town(row, study, speech)), *_counts(row, speech)] for row in rows]
    everything = [GridCell(speech.say("All towns"), bold=True), *_counts(_all(rows), speech, bold=True)]
    return columns, [*shown, everything]


def laptop_grid(rows: Sequence[LedgerRow], names: Mapping[str, str], study: Study, speech: Speech) -> Grid:
    """Return a row per town and laptop, and one for all; only where a session was begun."""
    columns = [GridColumn(speech.say("Town"), wide=True), GridColumn(speech.say("Laptop")), *_columns(speech)]
    shown = [
        [GridCell(_town(row, study, speech)), GridCell(names[row.device]), *_counts(row, speech)]
        for row in rows
    ]
    everything = [
        GridCell(speech.say("All towns"), bold=True),
        GridCell(),
        *_counts(_all(rows), speech, bold=True),
    ]
    return columns, [*shown, everything]


def open_words(rows: Sequence[LedgerRow], names: Mapping[str, str], study: Study, speech: Speech) -> str:
    """Return which accounts are open and by how many people; nothing where all are closed."""
    open_ones = [
        speech.say(
            "{town}: {account}",
            town=" · ".join(part for part in (_town(row, study, speech), names.get(row.device, "")) if part),
            account=account(row, speech)[0],
        )
        for row in rows
        if row.open
    ]
    if not open_ones:
        return ""
    return speech.say("Open: {list}. Ask the facilitators.", list="; ".join(open_ones))


def account(row: LedgerRow, speech: Speech) -> tuple[str, str]:
    """Return whether attended = accounted for, in words with a tone."""
    if not row.came and not row.complete and not row.partial:
        return speech.say("nothing yet"), "neutral"
    if row.open > 0:
        return speech.count("{n} not accounted for", "{n} not accounted for", row.open), "medium"
    if row.open < 0:
        return speech.count("{n} more than came", "{n} more than came", -row.open), "medium"
    return "✓ " + speech.say("accounted for"), "positive"


def _columns(speech: Speech) -> list[GridColumn]:
    return [
        GridColumn(speech.say("came"), end=True),
        GridColumn(speech.say("complete"), end=True),
        GridColumn(speech.say("partial"), end=True),
        GridColumn(speech.say("refused"), end=True),
        GridColumn(speech.say("withdrawn"), end=True),
        GridColumn(speech.say("statements"), end=True),
        GridColumn(speech.say("account"), end=True),
    ]


def _counts(row: LedgerRow, speech: Speech, *, bold: bool = False) -> list[GridCell]:
    numbers = (row.came, row.complete, row.partial, row.refused, row.withdrawn, row.statements)
    cells = [GridCell(speech.number(n), bold=bold, quiet=not n and not bold) for n in numbers]
    return [*cells, GridCell(chips=(account(row, speech),))]


def _town(row: LedgerRow, study: Study, speech: Speech) -> str:
    place = study.locality(row.locality)
    return speech.text(place.name) if place else row.locality


def laptop_names(rows: Sequence[LedgerRow], own: str, speech: Speech) -> dict[str, str]:
    """Return what each device is called; digits of its id tell apart those with the same name."""
    known = {row.device: row.device_name for row in rows if row.device}
    shared = Counter(known.values())
    return {device: _laptop(device, name, own, shared[name], speech) for device, name in known.items()}


def _laptop(device: str, name: str, own: str, alike: int, speech: Speech) -> str:
    if not name:
        return speech.say("this laptop") if device == own else device[: 2 * _DIGITS]
    return f"{name} · {device[:_DIGITS]}" if alike > 1 else name


def _all(rows: Sequence[LedgerRow]) -> LedgerRow:
    return sum(rows, LedgerRow(""))

"""Commands about paper forms that were typed in: entry sheets, differences, settle."""

from pathlib import Path

import click

from ngofield.cli.console import Console
from ngofield.cli.grid import grid
from ngofield.cli.options import json_option, store_argument
from ngofield.cli.shapes import Shape
from ngofield.cli.speaking import SpokenCommand, SpokenGroup
from ngofield.cli.stores import opened
from ngofield.domain.response import Answer
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.entry.differences import Agreement, Comparison, Difference, together
from ngofield.services.entry.entry import Entry
from ngofield.services.entry.reading import read, written
from ngofield.services.entry.rows import row_number
from ngofield.services.entry.sentences import agreement_words
from ngofield.services.entry.sheets import Sheet

_NOTHING = "…"
_sheet_option = click.option("--sheet", default="", metavar="CODE", help=N_("The code of one sheet."))


@click.group("entry", cls=SpokenGroup, help=N_("Paper forms that were typed in, and typed twice."))
def entry() -> None:
    """Hold the commands about paper entry."""


@entry.command("sheets", cls=SpokenCommand, help=N_("List the sheets typed in, and how far each has come."))
@store_argument
@json_option
@click.pass_obj
def sheets(console: Console, store: Path, as_json: bool) -> None:
    """List all sheets."""
    with opened(console, store) as work:
        found = [(sheet, work.entry.compare(sheet)) for sheet in work.entry.sheets()]
        people = {sheet.first.id: work.entry.participant(sheet.first) for sheet, _ in found}
    agreement = together([comparison for _, comparison in found if comparison])
    document: Shape = {
        "sheets": [_sheet(sheet, people[sheet.first.id], comparison) for sheet, comparison in found],
        "agreement": _agreement(agreement),
    }
    lines = grid([_line(sheet, comparison) for sheet, comparison in found], words=4)
    if agreement.sheets:
        lines.append(agreement_words(console.speech, agreement))
    console.result(as_json, document, lines)


@entry.command(
    "differences", cls=SpokenCommand, help=N_("List where the two typings of a sheet still differ.")
)
@store_argument
@_sheet_option
@json_option
@click.pass_obj
def differences(console: Console, store: Path, sheet: str, as_json: bool) -> None:
    """List the differences of one sheet or of all."""
    with opened(console, store) as work:
        chosen = [work.entry.find(sheet)] if sheet else work.entry.sheets()
        compared = [(one, found) for one in chosen if (found := work.entry.compare(one)) is not None]
    agreement = together([comparison for _, comparison in compared])
    document: Shape = {
        "sheets": [
            {"sheet": one.code, "response": one.first.id, "differences": [_difference(d) for d in found.open]}
            for one, found in compared
        ],
        "agreement": _agreement(agreement),
    }
    lines = [_told(one, difference) for one, found in compared for difference in found.open]
    console.result(as_json, document, [*lines, agreement_words(console.speech, agreement)])


@entry.command(
    "settle", cls=SpokenCommand, help=N_("Decide a difference: what the paper says becomes the answer.")
)
@store_argument
@click.option("--sheet", required=True, metavar="CODE", help=N_("The code of one sheet."))
@click.option("--item", required=True, metavar="KEY", help=N_("The question that “differences” names."))
@click.option("--take", type=click.Choice(["first", "second"]), help=N_("Which of the two typings stands."))
@click.option(
    "--answer", metavar="TEXT", help=N_("What the paper says, as it is typed: 2, 1 3, 2.12.2024, -")
)
@json_option
@click.pass_obj
def settle(
    console: Console, store: Path, sheet: str, item: str, take: str | None, answer: str | None, as_json: bool
) -> None:
    """Settle one difference by one of the typings or by a third answer."""
    with opened(console, store) as work:
        found = work.entry.find(sheet)
        chosen = _chosen(work.entry, found, item, take, answer)
        comparison = work.entry.compare(work.entry.settle(found.first.id, item, chosen))
    assert comparison is not None
    agreement = together([comparison])
    document: Shape = {"settled": item, "agreement": _agreement(agreement)}
    console.result(
        as_json, document, [console.speech.say("Settled."), agreement_words(console.speech, agreement)]
    )


def _chosen(entry: Entry, sheet: Sheet, item: str, take: str | None, answer: str | None) -> Answer:
    comparison = entry.compare(sheet)
    found = next((one for one in comparison.open if one.item.key == item), None) if comparison else None
    if found is None:
        raise Refused("Sheet {sheet} has no difference at {item}.", sheet=sheet.code, item=item)
    if (take is None) == (answer is None):
        raise Refused("Say either which typing stands (--take) or what the paper says (--answer).")
    if answer is not None:
        return read(found.row.item, answer, sheet.first.language)
    typed = found.first if take == "first" else found.second
    if typed is None:
        raise Refused("Nothing was typed there: say what the paper says (--answer).")
    return typed


def _sheet(sheet: Sheet, participant: str, comparison: Comparison | None) -> Shape:
    return {
        "sheet": sheet.code,
        "response": sheet.first.id,
        "form": sheet.first.instrument,
        "session": sheet.first.session,
        "participant": participant,
        "mode": sheet.first.mode,
        "language": sheet.first.language,
        "state": sheet.state,
        "typist": sheet.first.typist,
        "second_typist": sheet.second.typist if sheet.second else None,
        "notes": [one.note for one in (sheet.first, sheet.second) if one is not None and one.note],
        "agreement": _agreement(together([comparison])) if comparison else None,
    }


def _agreement(agreement: Agreement) -> Shape:
    return {
        "sheets": agreement.sheets,
        "compared": agreement.compared,
        "same": agreement.same,
        "settled": agreement.settled,
        "open": agreement.open,
    }


def _difference(difference: Difference) -> Shape:
    return {
        "item": difference.item.key,
        "number": row_number(difference.row),
        "first": _answer(difference.first),
        "second": _answer(difference.second),
    }


def _answer(answer: Answer | None) -> Shape | None:
    return None if answer is None else {"value": answer.value, "missing": answer.missing}


def _line(sheet: Sheet, comparison: Comparison | None) -> list[str]:
    second = sheet.second.typist if sheet.second else ""
    left = str(len(comparison.open)) if comparison else ""
    return [sheet.code, sheet.state.value, sheet.first.typist, second, left]


def _told(sheet: Sheet, difference: Difference) -> str:
    sides = [
        written(difference.row.item, answer) if answer else _NOTHING
        for answer in (difference.first, difference.second)
    ]
    return f"{sheet.code}  {row_number(difference.row)}. {difference.item.key}  {sides[0]} | {sides[1]}"

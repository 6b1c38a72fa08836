"""Commands that correct what a store holds: withdraw, settle, undo, redo."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import json_option, store_argument
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.domain.revision import Kind, parse_parents
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.sentences import belongings_words

if TYPE_CHECKING:
    from ngofield.services.undoing import Action, Undoing


@click.command(
    "withdraw",
    cls=SpokenCommand,
    help=N_("Erase for ever what a participant gave: they took their consent back. It cannot be undone."),
)
@store_argument
@click.option("--slip", required=True, metavar="CODE", help=N_("The code on the participant's slip."))
@click.option("--dry-run", is_flag=True, help=N_("Check everything and change nothing."))
@json_option
@click.pass_obj
def withdraw(console: Console, store: Path, slip: str, dry_run: bool, as_json: bool) -> None:
    """Withdraw a participant's consent by the code they kept."""
    with opened(console, store) as work:
        found = work.withdrawing.find(slip) if dry_run else work.withdrawing.withdraw(slip)
    document = {
        "participant": found.code,
        "session": found.session,
        "locality": found.locality,
        "date": found.date,
        "forms": found.forms,
        "answers": found.answers,
        "statements": found.statements,
        "codings": found.codings,
        "erased": not dry_run,
    }
    speech = console.speech
    what = belongings_words(speech, found)
    said = (
        speech.say(
            "Would be erased of participant {code}: {what}. Nothing was changed.", code=found.code, what=what
        )
        if dry_run
        else speech.say("Erased of participant {code}: {what}.", code=found.code, what=what)
    )
    console.result(as_json, document, [said])
    if found.trouble is not None:
        console.refuse(found.trouble)


@click.command("settle", cls=SpokenCommand, help=N_("Decide which of two laptops' versions stands."))
@store_argument
@click.option(
    "--kind", required=True, type=click.Choice([*map(str, Kind)]), help=N_("The kind “conflicts” names.")
)
@click.option("--subject", required=True, metavar="ID", help=N_("The subject “conflicts” names."))
@click.option(
    "--version", "version", required=True, metavar="DEVICE:SEQ", help=N_("The version that is to stand.")
)
@json_option
@click.pass_obj
def settle(console: Console, store: Path, kind: str, subject: str, version: str, as_json: bool) -> None:
    """Settle one conflict."""
    try:
        (chosen,) = parse_parents(version)
    except ValueError as problem:
        raise Refused(
            "{version} is not a version such as “conflicts” lists them.", version=version
        ) from problem
    with opened(console, store) as work:
        work.merging.settle(Kind(kind), subject, chosen)
        left = len(work.merging.conflicts())
    speech = console.speech
    lines = [speech.say("Settled."), speech.count("{n} conflict.", "{n} conflicts.", left)]
    console.result(as_json, {"settled": subject, "conflicts": left}, lines)


@click.command("undo", cls=SpokenCommand, help=N_("Take back what was done last in this store."))
@store_argument
@json_option
@click.pass_obj
def undo(console: Console, store: Path, as_json: bool) -> None:
    """Undo one action."""
    with opened(console, store) as work:
        action = work.undoing.undo()
        _tell(console, as_json, action, N_("Undone: {action}"), work.undoing)


@click.command("redo", cls=SpokenCommand, help=N_("Bring back what was undone last."))
@store_argument
@json_option
@click.pass_obj
def redo(console: Console, store: Path, as_json: bool) -> None:
    """Redo one action."""
    with opened(console, store) as work:
        action = work.undoing.redo()
        _tell(console, as_json, action, N_("Done again: {action}"), work.undoing)


def _tell(console: Console, as_json: bool, action: "Action", sentence: str, undoing: "Undoing") -> None:
    speech = console.speech
    named = {
        "action": speech.say(action.label, **action.params),
        "undo": _label(console, undoing.last_done()),
        "redo": _label(console, undoing.last_undone()),
    }
    console.result(as_json, named, [speech.say(sentence, action=named["action"])])


def _label(console: Console, action: "Action | None") -> str | None:
    return console.speech.say(action.label, **action.params) if action else None

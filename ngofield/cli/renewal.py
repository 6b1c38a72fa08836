"""Commands that change the study of a store in use: study update, study coordinator."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import json_option, store_argument
from ngofield.cli.shapes import coordinators_shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.i18n import N_, Translator

if TYPE_CHECKING:
    from ngofield.services.renewal import Coordinator


@click.command(
    "update",
    cls=SpokenCommand,
    help=N_("Take a newer package of the same study into a store, with the coordinators it names."),
)
@store_argument
@click.option(
    "--study",
    "source",
    required=True,
    metavar="PATH",
    help=N_("A study folder, an .ngostudy file, or a shipped study's name."),
)
@click.option("--dry-run", is_flag=True, help=N_("Check everything and change nothing."))
@json_option
@click.pass_obj
def update(console: Console, store: Path, source: str, dry_run: bool, as_json: bool) -> None:
    """Take a package in."""
    with opened(console, store) as work:
        change = work.renewal.examine(source)
        if not dry_run:
            work.adopt(study=work.renewal.take(change))
    speech = console.speech
    document = {
        "store": str(store),
        "study": change.after.id,
        "before": change.before.version,
        "version": change.after.version,
        "forms": [form.id for form in change.forms],
        "joining": coordinators_shape(change.joining),
        "leaving": coordinators_shape(change.leaving),
    }
    lines = [
        speech.say("Study package: version {version}.", version=change.after.version),
        *_named(speech, N_("Joins as a coordinator: {key} ({digits})"), change.joining),
        *_named(speech, N_("Is no coordinator any more: {key} ({digits})"), change.leaving),
    ]
    console.result(as_json, document, lines)


@click.command(
    "coordinator",
    cls=SpokenCommand,
    help=N_("List the coordinators of a store's study, or add one by their public key."),
)
@store_argument
@click.option(
    "--add", "added", metavar="KEY", help=N_("A public key (age1...), or a file that holds one: compare it.")
)
@json_option
@click.pass_obj
def coordinator(console: Console, store: Path, added: str | None, as_json: bool) -> None:
    """List or add."""
    with opened(console, store) as work:
        if added:
            key = Path(added) if Path(added).is_file() else added
            work.adopt(study=work.renewal.add_coordinator(key))
        named = work.renewal.coordinators()
    lines = [
        console.speech.count("{n} coordinator.", "{n} coordinators.", len(named)),
        *_named(console.speech, N_("{key} ({digits})"), named),
    ]
    console.result(as_json, {"coordinators": coordinators_shape(named)}, lines)


def _named(speech: Translator, message: str, coordinators: "Iterable[Coordinator]") -> Iterator[str]:
    for one in coordinators:
        yield speech.say(message, key=one.recipient, digits=one.digits)

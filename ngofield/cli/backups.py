"""Commands that keep a study from being lost: backup, backups, restore, salvage."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import PATH, json_option, store_argument
from ngofield.cli.shapes import backup_shape, restore_shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import ask_passphrase, opened
from ngofield.errors import Refused
from ngofield.i18n import N_, Translator

if TYPE_CHECKING:
    from ngofield.services.restoring import RestoreReport
    from ngofield.storage.backup_place import Backup


@click.command("backup", cls=SpokenCommand, help=N_("Make a checked backup of a store now."))
@store_argument
@click.option(
    "--second",
    "second",
    type=PATH,
    metavar="FOLDER",
    help=N_("From now on copy each backup to this folder too, such as a stick."),
)
@json_option
@click.pass_obj
def backup(console: Console, store: Path, second: Path | None, as_json: bool) -> None:
    """Make a backup and tell what it holds."""
    with opened(console, store) as work:
        if second is not None:
            work.backups.choose_second_place(second)
        report = work.backups.make(console.progress)
    document = {
        **backup_shape(report.backup),
        "copy": str(report.copy.folder) if report.copy else None,
        "trouble": console.speech.refusal(report.trouble) if report.trouble else None,
    }
    console.result(as_json, document, _backup_lines(console.speech, [report.backup]))
    if report.trouble:
        console.refuse(report.trouble)


@click.command("backups", cls=SpokenCommand, help=N_("List the backups in a store's folder or on a stick."))
@click.argument("folder", type=PATH)
@json_option
@click.pass_obj
def backups(console: Console, folder: Path, as_json: bool) -> None:
    """List backups, the newest first; no passphrase is needed."""
    from ngofield.services.restoring import find_backups

    found = find_backups(folder)
    document = {"backups": [backup_shape(one) for one in found]}
    lines = [*_backup_lines(console.speech, found)] or [console.speech.say("There are no backups here.")]
    console.result(as_json, document, lines)


@click.command(
    "restore",
    cls=SpokenCommand,
    help=N_("Bring a study back from a backup: into its store, which is kept aside, or into a new folder."),
)
@click.argument("source", type=PATH, metavar="BACKUP")
@store_argument
@json_option
@click.pass_obj
def restore(console: Console, source: Path, store: Path, as_json: bool) -> None:
    """Restore one backup, or the newest of a folder or a stick."""
    from ngofield.services.restoring import find_backups
    from ngofield.services.restoring import restore as bring_back

    found = find_backups(source)
    if not found:
        raise Refused("There are no backups in {folder}. Nothing was changed.", folder=str(source))
    if len({one.series for one in found}) > 1:
        raise Refused(
            "There are backups of several laptops in {folder}. Nothing was changed: name one of those that "
            "“ngofield backups” lists.",
            folder=str(source),
        )
    _tell(console, bring_back(found[0], store, ask_passphrase(console)), as_json)


@click.command(
    "salvage",
    cls=SpokenCommand,
    help=N_("Bring a damaged store back: its last sound backup, and what can still be read of it."),
)
@store_argument
@click.option(
    "--from", "source", type=PATH, metavar="FOLDER", help=N_("Take the backups of this folder or stick.")
)
@json_option
@click.pass_obj
def salvage(console: Console, store: Path, source: Path | None, as_json: bool) -> None:
    """Salvage a store and say what was brought back and what is lost."""
    from ngofield.services.restoring import find_backups
    from ngofield.services.restoring import salvage as bring_back

    found = find_backups(source) if source is not None else None
    _tell(console, bring_back(store, ask_passphrase(console), found), as_json)


def _tell(console: Console, report: "RestoreReport", as_json: bool) -> None:
    from ngofield.services.restore_words import restore_lines

    console.result(as_json, restore_shape(report), restore_lines(console.speech, report))


def _backup_lines(speech: Translator, found: "list[Backup]") -> Iterator[str]:
    from ngofield.services.restore_words import moment_words, records_words

    for one in found:
        yield speech.say(
            "{moment}: {records}, {folder}",
            moment=moment_words(speech, one),
            records=records_words(speech, one.facts.revisions),
            folder=one.folder,
        )

"""Commands of the field: session, fill, import, statements."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import PATH, file_argument, form_option, json_option, store_argument
from ngofield.cli.speaking import SpokenCommand, SpokenGroup
from ngofield.cli.stores import opened
from ngofield.i18n import N_

if TYPE_CHECKING:
    from ngofield.services.importing.rows import ImportReport


@click.group("session", cls=SpokenGroup, help=N_("The sessions in the study's towns."))
def session() -> None:
    """Hold the commands about sessions."""


@session.command("add", help=N_("Open a session in a town."))
@store_argument
@click.option("--locality", required=True, metavar="ID", help=N_("The town, such as talgar."))
@click.option("--date", required=True, metavar="YYYY-MM-DD", help=N_("The day of the session."))
@click.option("--planned", is_flag=True, help=N_("Plan it only; “session begin” opens it."))
@json_option
@click.pass_obj
def session_add(
    console: Console, store: Path, locality: str, date: str, planned: bool, as_json: bool
) -> None:
    """Open or plan a session and tell its id."""
    with opened(console, store) as work:
        added = work.fieldwork.open_session(locality, date, planned=planned)
    said = (
        N_("A session is planned in {town} on {date}: {session}")
        if planned
        else N_("A session was opened in {town} on {date}: {session}")
    )
    line = console.speech.say(said, town=locality, date=date, session=added.id)
    console.result(as_json, {"session": added.id}, [line])


@click.command("fill", cls=SpokenCommand, help=N_("Take in one response, checked as the screen would."))
@store_argument
@form_option
@click.option(
    "--answers", required=True, type=PATH, metavar="FILE.json", help=N_("The answers and what is missing.")
)
@click.option("--locality", default="", metavar="ID", help=N_("The town the form belongs to."))
@json_option
@click.pass_obj
def fill(console: Console, store: Path, form: str, answers: Path, locality: str, as_json: bool) -> None:
    """Fill in a form from a JSON file."""
    from ngofield.services.filled_form import read_filled_form

    filled = read_filled_form(answers)
    with opened(console, store) as work:
        response = work.capture.fill(
            form,
            locality=locality or filled.locality,
            session_id=filled.session,
            respondent=filled.participant,
            language=filled.language,
            answers=filled.values(),
            missing=filled.missing,
            mode=filled.mode,
        )
    line = console.speech.say("The form was saved: {response}", response=response.id)
    console.result(as_json, {"response": response.id, "session": response.session}, [line])


@click.command("import", cls=SpokenCommand, help=N_("Take in responses from a CSV or XLSX file."))
@store_argument
@file_argument
@form_option
@click.option(
    "--map", "mapping", type=PATH, metavar="FILE", help=N_("Which column feeds which question (TOML).")
)
@click.option("--dry-run", is_flag=True, help=N_("Check everything and change nothing."))
@json_option
@click.pass_obj
def import_(
    console: Console, store: Path, file: Path, form: str, mapping: Path | None, dry_run: bool, as_json: bool
) -> None:
    """Take in a whole file of responses or nothing."""
    with opened(console, store) as work:
        report = work.capture.import_responses(
            file, form, mapping=mapping, dry_run=dry_run, progress=console.progress
        )
    _tell_import(console, report, dry_run, as_json)


@click.command("statements", cls=SpokenCommand, help=N_("Take in statements from a CSV or XLSX file."))
@store_argument
@file_argument
@json_option
@click.pass_obj
def statements(console: Console, store: Path, file: Path, as_json: bool) -> None:
    """Take in a whole file of statements or nothing."""
    with opened(console, store) as work:
        report = work.fieldwork.import_statements(file, progress=console.progress)
    _tell_import(console, report, False, as_json)


def _tell_import(console: Console, report: "ImportReport", dry_run: bool, as_json: bool) -> None:
    speech = console.speech
    document = {"read": report.read, "added": report.added, "dry_run": dry_run}
    lines = [speech.count("{n} row read.", "{n} rows read.", report.read)]
    if dry_run:
        lines.append(speech.say("Everything fits; nothing was saved, as you asked."))
    else:
        lines.append(speech.count("{n} record added.", "{n} records added.", report.added))
    console.result(as_json, document, lines)

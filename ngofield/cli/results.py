"""Commands that show results: table, score, codes, report."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import (
    by_option,
    form_option,
    json_option,
    output_option,
    store_argument,
    where_option,
)
from ngofield.cli.pages import codes_lines, score_lines, table_lines
from ngofield.cli.shapes import Shape, codes_shape, score_shape, table_shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES, N_

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


@click.command("table", cls=SpokenCommand, help=N_("Count the answers to a question, with their base."))
@store_argument
@form_option
@click.option("--item", required=True, metavar="NAME", help=N_("The question, such as frequency."))
@by_option
@where_option
@json_option
@click.pass_obj
def table(
    console: Console, store: Path, form: str, item: str, by: str | None, where: str, as_json: bool
) -> None:
    """Show a frequency table or a cross-tabulation."""
    with opened(console, store, reading=True) as work:
        result = work.tabulation.frequency(form, item, by=by, where=where)
        made_up = _made_up(work)
    _show(console, as_json, table_shape(result), table_lines(console.speech, result), made_up)


@click.command("score", cls=SpokenCommand, help=N_("Compute a score per town or other group."))
@store_argument
@click.argument("scale")
@by_option
@where_option
@json_option
@click.pass_obj
def score(console: Console, store: Path, scale: str, by: str | None, where: str, as_json: bool) -> None:
    """Show a scale's scores, best first."""
    with opened(console, store, reading=True) as work:
        result = work.tabulation.score(scale, by=by or "locality", where=where)
        made_up = _made_up(work)
    _show(console, as_json, score_shape(result), score_lines(console.speech, result), made_up)


@click.command("codes", cls=SpokenCommand, help=N_("Count the coded statements by theme."))
@store_argument
@by_option
@json_option
@click.pass_obj
def codes(console: Console, store: Path, by: str | None, as_json: bool) -> None:
    """Show how often each code was given."""
    with opened(console, store, reading=True) as work:
        result = work.tabulation.codes(by=by)
        made_up = _made_up(work)
    _show(console, as_json, codes_shape(result), codes_lines(console.speech, result), made_up)


@click.command("report", cls=SpokenCommand, help=N_("Write the study's report as a PDF."))
@store_argument
@click.option(
    "--lang", "language", required=True, type=click.Choice(LANGUAGES), help=N_("The report's language.")
)
@output_option
@json_option
@click.pass_obj
def report(console: Console, store: Path, language: str, target: Path, as_json: bool) -> None:
    """Write the report."""
    if target.suffix.lower() != ".pdf":
        raise Refused("The report is written as PDF: give the file a name that ends in .pdf.")
    with opened(console, store, reading=True) as work:
        written = work.publishing.report(language, target, progress=console.progress)
    line = console.speech.say("The report is in {file}.", file=written)
    console.result(as_json, {"file": str(written), "language": language}, [line])


def _made_up(work: "Workplace") -> LocalText:
    """Return the sentence to show where any of the data are synthetic, else an empty text."""
    synthetic = any(view.session.synthetic for view in work.fieldwork.sessions())
    return work.study.synthetic if synthetic else LocalText()


def _show(console: Console, as_json: bool, shape: Shape, lines: Iterable[str], made_up: LocalText) -> None:
    said = [made_up.get(console.speech.language)] if made_up else []
    console.result(as_json, {**shape, "synthetic": bool(made_up)}, [*said, *lines])

"""The command that prints forms on paper: form print."""

from pathlib import Path

import click

from ngofield.cli.console import Console
from ngofield.cli.options import PATH, form_option, json_option, output_option
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import studied
from ngofield.i18n import N_


@click.command(
    "print",
    cls=SpokenCommand,
    help=N_(
        "Print a form for paper as a PDF: numbered sheets to be filled in by hand and typed in later. From a "
        "store or a study package."
    ),
)
@click.argument("source", type=PATH)
@form_option
@click.option(
    "--lang",
    default="",
    metavar="LANG",
    help=N_("The language of the sheets (kk, ru, en), or two side by side (kk+ru)."),
)
@click.option("--large", is_flag=True, help=N_("Large print."))
@click.option("--copies", type=int, default=1, metavar="N", help=N_("How many numbered sheets."))
@output_option
@json_option
@click.pass_obj
def print_(
    console: Console,
    source: Path,
    form: str,
    lang: str,
    large: bool,
    copies: int,
    target: Path,
    as_json: bool,
) -> None:
    """Write the sheets."""
    from ngofield.services.paper import PaperOrder, print_paper, save_paper

    languages = tuple((lang or console.speech.language).replace(",", "+").split("+"))
    with studied(console, source) as study:
        run = print_paper(study, form, PaperOrder(languages, large, copies))
        version = next(one.version for one in study.instruments if one.id == form)
    save_paper(run, target)
    first, last = run.codes
    speech = console.speech
    lines = [
        speech.say("The sheets are in {file}.", file=target),
        speech.count("{n} sheet: {codes}", "{n} sheets: {codes}", run.sheets, codes=run.span),
        speech.count("{n} page in each sheet", "{n} pages in each sheet", run.pages),
    ]
    document = {
        "file": str(target), "form": form, "version": version, "batch": run.batch, "first": first,
        "last": last, "sheets": run.sheets, "pages": run.pages,
    }  # fmt: skip
    console.result(as_json, document, lines)

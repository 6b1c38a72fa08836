"""The command that writes a form as an XLSForm: form export."""

from pathlib import Path

import click

from ngofield.cli.console import Console
from ngofield.cli.options import PATH, form_option, json_option, output_option
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import studied
from ngofield.i18n import N_


@click.command(
    "export",
    cls=SpokenCommand,
    help=N_(
        "Write a form as an XLSForm (.xlsx) for spreadsheets and other programs, with the CSV files it "
        "needs. From a store or a study package."
    ),
)
@click.argument("source", type=PATH)
@form_option
@output_option
@json_option
@click.pass_obj
def export(console: Console, source: Path, form: str, target: Path, as_json: bool) -> None:
    """Write the form and its tables."""
    from ngofield.services.form_export import export_form

    with studied(console, source) as study:
        written = export_form(study, form, target)
        version = next(one.version for one in study.instruments if one.id == form)
    lines = [console.speech.say("The form is in {file}.", file=target)]
    lines += [console.speech.say("Keep it together with {file}.", file=path.name) for path in written[1:]]
    document = {"form": form, "version": version, "files": [str(path) for path in written]}
    console.result(as_json, document, lines)

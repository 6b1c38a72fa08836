"""The group of commands about one form of a study."""

import click

from ngofield.cli.form_export import export
from ngofield.cli.paper import print_
from ngofield.cli.speaking import SpokenGroup
from ngofield.i18n import N_


@click.group("form", cls=SpokenGroup, help=N_("Print a form, or write it for spreadsheets."))
def form() -> None:
    """Hold the commands about a form."""


form.add_command(print_)
form.add_command(export)

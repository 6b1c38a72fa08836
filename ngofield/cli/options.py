"""Options and arguments that several commands share."""

from pathlib import Path

import click

from ngofield.i18n import N_

PATH = click.Path(path_type=Path)

json_option = click.option("--json", "as_json", is_flag=True, help=N_("Print one JSON document."))
store_argument = click.argument("store", type=PATH)
file_argument = click.argument("file", type=PATH)
form_option = click.option("--form", "form", required=True, metavar="ID", help=N_("The form, such as form1."))
by_option = click.option(
    "--by", metavar="NAME", help=N_("Split by a question or by locality, region, sex ...")
)
where_option = click.option(
    "--where", default="", metavar="EXPR", help=N_("Count only where this XPath expression holds.")
)

output_option = click.option(
    "-o", "--output", "target", type=PATH, required=True, metavar="FILE", help=N_("The file to write.")
)

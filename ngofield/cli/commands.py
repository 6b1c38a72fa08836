"""The root of the command line: with no command, the window opens."""

import os
import sys

import click

from ngofield.cli import (
    agreeing,
    backups,
    carrying,
    codebook,
    correcting,
    demo,
    entry,
    field,
    forms,
    interchange,
    keys,
    renewal,
    results,
    sessions,
    setup,
    syncing,
    transcripts,
)
from ngofield.cli.speaking import SpokenGroup
from ngofield.errors import Refused
from ngofield.i18n import N_


@click.group(
    "ngofield",
    cls=SpokenGroup,
    invoke_without_command=True,
    help=N_("Field research with civil society, offline. Without a command the window opens."),
)
@click.option("--sample", is_flag=True, help=N_("Open the window on a ready sample study."))
@click.option("--self-test", "self_test", is_flag=True, hidden=True)
@click.pass_context
def root(context: click.Context, sample: bool, self_test: bool) -> int | None:
    """Open the window where no command was given."""
    if context.invoked_subcommand is not None:
        return None
    _refuse_without_display()
    from ngofield.app import run

    flags = {"--sample": sample, "--self-test": self_test}
    return run([flag for flag, given in flags.items() if given])


def _refuse_without_display() -> None:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in displays):
        raise Refused(
            "There is no display here to open the window on: see “ngofield --help” for the commands."
        )


for command in (
    setup.init,
    setup.study,
    forms.form,
    sessions.session,
    field.fill,
    field.import_,
    field.statements,
    codebook.codebook,
    interchange.export,
    interchange.import_qda,
    transcripts.transcript,
    entry.entry,
    carrying.bundle,
    carrying.merge,
    carrying.receipts,
    syncing.sync,
    carrying.conflicts,
    correcting.settle,
    correcting.withdraw,
    correcting.undo,
    correcting.redo,
    results.table,
    results.score,
    results.codes,
    agreeing.agreement,
    results.report,
    setup.verify,
    keys.passphrase,
    keys.recover,
    keys.keys,
    backups.backup,
    backups.backups,
    backups.restore,
    backups.salvage,
    demo.demo,
):
    root.add_command(command)
for command in (renewal.update, renewal.coordinator):
    setup.study.add_command(command)

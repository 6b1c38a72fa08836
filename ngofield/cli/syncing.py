"""The command that syncs a store with its place: sync."""

import os
import sys
from collections.abc import Iterator, Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.failures import DONE, REFUSED
from ngofield.cli.options import PATH, json_option, store_argument
from ngofield.cli.shapes import sync_shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.errors import Refused
from ngofield.i18n import N_, Translator

if TYPE_CHECKING:
    from ngofield.services.syncing.report import SyncReport
    from ngofield.services.workplace import Workplace

VARIABLE = "NGOFIELD_PLACE_PASSWORD"


@click.command(
    "sync",
    cls=SpokenCommand,
    help=N_("Send and fetch by way of a folder or a server that all laptops share."),
)
@store_argument
@click.option("--place", metavar="URL", help=N_("The folder or the server's address; it is remembered."))
@click.option(
    "--accept-device",
    "accept",
    multiple=True,
    metavar="FINGERPRINT",
    help=N_("Accept a new laptop whose fingerprint you compared."),
)
@click.option(
    "--accept-study",
    "accept_study",
    multiple=True,
    metavar="FINGERPRINT",
    help=N_("Take study updates from a coordinator whose fingerprint you compared."),
)
@click.option(
    "--accept-host", default="", metavar="FINGERPRINT", help=N_("Accept a server's key that you compared.")
)
@click.option(
    "--publish", type=PATH, metavar="STUDY", help=N_("Give a new version of the study to all laptops.")
)
@json_option
@click.pass_obj
def sync(
    console: Console,
    store: Path,
    place: str | None,
    accept: Sequence[str],
    accept_study: Sequence[str],
    accept_host: str,
    publish: Path | None,
    as_json: bool,
) -> int:
    """Send what is new, fetch what is new, and say what a person has to decide."""
    with opened(console, store) as work:
        _settle(console, work, place)
        if publish is not None:
            work.syncing.publish(publish)
        report = work.syncing.sync(
            accept=accept, accept_updates=accept_study, accept_host=accept_host, progress=console.progress
        )
    console.result(as_json, sync_shape(console.speech, report), _lines(console.speech, report))
    for sentence in _open_matters(console.speech, report):
        console.note(sentence)
    return DONE if report.complete else REFUSED


def _settle(console: Console, work: "Workplace", place: str | None) -> None:
    """Remember the place and the password that were given; naming the place asks for the password anew."""
    given = os.environ.get(VARIABLE)
    known = work.syncing.address
    if place is not None:
        known = work.syncing.settle(place, given)
    elif given is not None and known is not None:
        known = work.syncing.settle(known.text, given)
    if known is None or given is not None or (place is None and work.syncing.has_secret):
        return
    if known.has_secret and known.user and sys.stdin is not None and sys.stdin.isatty():
        asked = console.speech.say("Password of {user} at {server}:", user=known.user, server=known.server)
        work.syncing.settle(known.text, getpass(asked + " "))


def _lines(speech: Translator, report: "SyncReport") -> Iterator[str]:
    yield speech.say("Sync place: {place}", place=report.place)
    yield speech.count("{n} file was sent.", "{n} files were sent.", len(report.sent))
    yield speech.count("{n} receipt came.", "{n} receipts came.", report.receipts_taken)
    if report.bundles:
        yield speech.count("{n} new record was merged.", "{n} new records were merged.", report.new)
    if report.receipts_put:
        n = len(report.receipts_put)
        yield speech.count("{n} receipt was sent.", "{n} receipts were sent.", n)
    for view in report.updates:
        if view.status == "taken":
            yield speech.say(
                "Version {version} of the study came: it counts when the study is opened again.",
                version=view.version,
            )


def _open_matters(speech: Translator, report: "SyncReport") -> Iterator[str]:
    """Say what was left undone and why."""
    for fingerprint in report.strangers:
        yield speech.say(
            "A bundle comes from a laptop that is new here: compare its fingerprint {fingerprint} with the "
            "one on that laptop, then repeat with --accept-device.",
            fingerprint=fingerprint,
        )
    for fingerprint in report.publishers:
        yield speech.say(
            "A study update comes from a device that is not trusted here: compare its fingerprint "
            "{fingerprint} with the one on the coordinator's laptop, then repeat with --accept-study.",
            fingerprint=fingerprint,
        )
    yield from _refusals(speech, report)


def _refusals(speech: Translator, report: "SyncReport") -> Iterator[str]:
    reasons: list[tuple[str, Refused | None]] = [(view.file.name, view.reason) for view in report.refused]
    reasons += [(speech.say("Study update"), view.reason) for view in report.updates]
    for what, reason in reasons:
        if reason is not None:
            yield f"{what}: {speech.refusal(reason)}"
    if report.failed is not None:
        yield speech.refusal(report.failed)
        if report.new_host:
            yield speech.say("When they are the same, repeat with --accept-host and that fingerprint.")

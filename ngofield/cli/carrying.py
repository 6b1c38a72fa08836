"""Commands that carry data between laptops: bundle, merge, receipts, conflicts."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.failures import DONE, REFUSED
from ngofield.cli.options import PATH, file_argument, json_option, output_option, store_argument
from ngofield.cli.shapes import bundle_shape, merge_shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.domain.revision import Kind
from ngofield.i18n import N_, Translator
from ngofield.services.sentences import COPY_SENTENCE, withdrawal_sentence

if TYPE_CHECKING:
    from ngofield.services.merging import BundleView, Conflict

_KINDS = {
    Kind.SESSION: N_("A session"),
    Kind.RESPONDENT: N_("A participant"),
    Kind.CONSENT: N_("A consent"),
    Kind.RESPONSE: N_("A form"),
    Kind.ANSWER: N_("An answer"),
    Kind.STATEMENT: N_("A statement"),
    Kind.CODING: N_("A code on a statement or an answer"),
    Kind.CODE: N_("A code of the codebook"),
    Kind.MEMO: N_("A memo"),
    Kind.READING: N_("Whether a coder has judged a statement"),
    Kind.SETTLEMENT: N_("What coders agreed on"),
}


@click.command(
    "bundle", cls=SpokenCommand, help=N_("Write what the coordinator does not hold yet, encrypted.")
)
@store_argument
@output_option
@click.option(
    "--all", "everything", is_flag=True, help=N_("Pack everything, also what was already received.")
)
@json_option
@click.pass_obj
def bundle(console: Console, store: Path, target: Path, everything: bool, as_json: bool) -> None:
    """Write an encrypted bundle."""
    with opened(console, store) as work:
        report = work.merging.bundle(target, everything=everything, progress=console.progress)
        fingerprint = work.fingerprint
    speech = console.speech
    lines = [
        speech.count("{n} revision was packed.", "{n} revisions were packed.", report.revisions),
        *(speech.say("The bundle is in {file}.", file=path) for path in report.paths),
        speech.say("This device's fingerprint: {fingerprint}", fingerprint=fingerprint),
    ]
    console.result(as_json, bundle_shape(report, fingerprint), lines)


@click.command("merge", cls=SpokenCommand, help=N_("Add the bundles of laptops to a coordinator's store."))
@store_argument
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option(
    "--accept-device",
    "accept",
    multiple=True,
    metavar="FINGERPRINT",
    help=N_("Accept a new laptop whose fingerprint you compared."),
)
@click.option("--dry-run", is_flag=True, help=N_("Check everything and change nothing."))
@json_option
@click.pass_obj
def merge(
    console: Console,
    store: Path,
    files: Sequence[Path],
    accept: Sequence[str],
    dry_run: bool,
    as_json: bool,
) -> int:
    """Merge bundles and write receipts."""
    from ngofield.services.merging import MergeReport

    with opened(console, store) as work:
        if dry_run:
            report = MergeReport(tuple(work.merging.examine(files, accept=accept)), ())
        else:
            report = work.merging.merge(files, accept=accept, progress=console.progress)
    views, receipts = report.bundles, report.receipts
    console.result(as_json, merge_shape(console.speech, views, receipts), _merge_lines(console.speech, views))
    stopped = [view for view in views if not view.status.held]
    for view in stopped:
        console.note(_why_not(console.speech, view))
    if report.trouble is not None:
        console.refuse(report.trouble)
    return REFUSED if stopped else DONE


def _merge_lines(speech: Translator, views: "Sequence[BundleView]") -> Iterator[str]:
    for view in views:
        if view.status.held:
            yield speech.say(
                "{file}: {new} new, {known} already known, {conflicts} in conflict",
                file=view.file,
                new=view.new,
                known=view.known,
                conflicts=view.conflicts,
            )
        if view.withdrawn:
            yield f"{view.file}: {withdrawal_sentence(speech, view.withdrawn)}"
        if view.is_copy:
            yield f"{view.file}: {speech.say(COPY_SENTENCE)}"


def _why_not(speech: Translator, view: "BundleView") -> str:
    if view.reason:
        return f"{view.file}: {speech.refusal(view.reason)}"
    return speech.say(
        "{file} comes from a laptop that is new here: compare its fingerprint {fingerprint} with the one on "
        "that laptop, then repeat with --accept-device.",
        file=view.file,
        fingerprint=view.fingerprint,
    )


@click.command("receipts", cls=SpokenCommand, help=N_("Note on the laptop what the coordinator received."))
@store_argument
@file_argument
@json_option
@click.pass_obj
def receipts(console: Console, store: Path, file: Path, as_json: bool) -> None:
    """Take in a receipt carried back."""
    with opened(console, store) as work:
        report = work.merging.accept_receipts(file)
    speech = console.speech
    lines = [
        speech.count(
            "The coordinator holds {n} revision of this laptop.",
            "The coordinator holds {n} revisions of this laptop.",
            report.covered,
        )
    ]
    if report.withdrawn:
        lines.append(withdrawal_sentence(speech, report.withdrawn))
    document = {"device": report.device, "covered": report.covered, "withdrawn": report.withdrawn}
    console.result(as_json, document, lines)
    if report.trouble is not None:
        console.refuse(report.trouble)


@click.command("conflicts", cls=SpokenCommand, help=N_("List what two laptops changed differently."))
@store_argument
@json_option
@click.pass_obj
def conflicts(console: Console, store: Path, as_json: bool) -> None:
    """List the conflicts that wait for a person."""
    with opened(console, store, reading=True) as work:
        found = work.merging.conflicts()
    console.result(as_json, {"conflicts": found}, _conflict_lines(console.speech, found))


def _conflict_lines(speech: Translator, found: "Sequence[Conflict]") -> Iterator[str]:
    yield speech.count("{n} conflict.", "{n} conflicts.", len(found))
    for conflict in found:
        yield speech.say(
            "{what}: changed on {devices}",
            what=speech.say(_KINDS[Kind(conflict["kind"])]),
            devices=", ".join(v["device_name"] or v["device"] for v in conflict["versions"]),
        )

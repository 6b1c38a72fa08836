"""Commands that make and check: init, study, verify."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.failures import DONE, REFUSED
from ngofield.cli.options import PATH, json_option, output_option, store_argument
from ngofield.cli.speaking import SpokenCommand, SpokenGroup
from ngofield.cli.stores import ask_passphrase, opened
from ngofield.i18n import N_, Translator

if TYPE_CHECKING:
    from ngofield.services.study_setup import Problem


@click.command("init", cls=SpokenCommand, help=N_("Make a new encrypted store for a study on this computer."))
@store_argument
@click.option(
    "--study",
    "source",
    required=True,
    metavar="PATH",
    help=N_("A study folder, an .ngostudy file, or a shipped study's name."),
)
@click.option("--device", default="", metavar="NAME", help=N_("What this laptop is called."))
@json_option
@click.pass_obj
def init(console: Console, store: Path, source: str, device: str, as_json: bool) -> None:
    """Make a store and tell its fingerprint."""
    from ngofield.services.places import warning
    from ngofield.services.study_setup import create_store

    work = create_store(store, source, ask_passphrase(console, twice=True), device)
    study, speech = work.study, console.speech
    document = {
        "store": str(store),
        "study": study.id,
        "version": study.version,
        "device": work.device,
        "fingerprint": work.fingerprint,
    }
    title = study.title.get(speech.language)
    lines = [
        speech.say("The study “{title}” is ready in {store}.", title=title, store=store),
        speech.say("This device's fingerprint: {fingerprint}", fingerprint=work.fingerprint),
    ]
    work.close()
    console.result(as_json, document, lines)
    if danger := warning(store):
        console.refuse(danger)


@click.group("study", cls=SpokenGroup, help=N_("Check and pack study packages."))
def study() -> None:
    """Hold the commands about study packages."""


@study.command("check", help=N_("Say what is wrong or untranslated in a study package or a form."))
@click.argument("path", type=PATH)
@json_option
@click.pass_obj
def study_check(console: Console, path: Path, as_json: bool) -> int:
    """List the problems; refuse a package that cannot be used."""
    from ngofield.services.study_setup import check_study

    problems = check_study(path)
    told = [_problem(console.speech, problem) for problem in problems]
    usable = all(problem.severity != "error" for problem in problems)
    console.result(as_json, {"problems": told}, _problem_lines(console.speech, told))
    if not usable:
        console.note(console.speech.say("This package cannot be used as it is."))
    return DONE if usable else REFUSED


def _problem(speech: Translator, problem: "Problem") -> dict[str, str]:
    what = speech.say(problem.what, **problem.params)
    return {"where": problem.where, "what": what, "severity": problem.severity}


def _problem_lines(speech: Translator, problems: list[dict[str, str]]) -> Iterator[str]:
    for problem in problems:
        yield f"{problem['where']}: {problem['what']}"
    yield speech.count("{n} problem found.", "{n} problems found.", len(problems))


@study.command(
    "pack",
    help=N_(
        "Pack a study folder into one .ngostudy file. From a coordinator's store instead of a folder: its "
        "study, for laptops whose bundles that store can open."
    ),
)
@click.argument("folder", type=PATH)
@output_option
@json_option
@click.pass_obj
def study_pack(console: Console, folder: Path, target: Path, as_json: bool) -> None:
    """Write the package file."""
    from ngofield.services.shelf import store_summary
    from ngofield.services.study_setup import pack_for_laptops, pack_study

    lines = [console.speech.say("The study was packed into {file}.", file=target)]
    coordinator = ""
    if store_summary(folder):
        with opened(console, folder, reading=True) as work:
            pack_for_laptops(work, target)
            coordinator = work.security.recipient
        lines.append(console.speech.say("Laptops set up from it write bundles that this store can open."))
    else:
        pack_study(folder, target)
    console.result(as_json, {"file": str(target), "coordinator": coordinator}, lines)


@click.command("verify", cls=SpokenCommand, help=N_("Check that nothing in the store is missing or altered."))
@store_argument
@json_option
@click.pass_obj
def verify(console: Console, store: Path, as_json: bool) -> int:
    """Check the journal's chain, the projections and the file itself."""
    speech = console.speech
    with opened(console, store, reading=True) as work:
        report = work.merging.verify()
    problems = [speech.say(finding.message, **finding.params) for finding in report.findings]
    document = {
        "ok": report.ok,
        "revisions": report.revisions,
        "state_digest": report.state_digest,
        "problems": problems,
    }
    lines = [
        speech.count("{n} revision checked.", "{n} revisions checked.", report.revisions),
        speech.say("State: {digest}", digest=report.state_digest),
        *problems,
    ]
    console.result(as_json, document, lines)
    if not report.ok:
        console.note(
            speech.say("The store is damaged: “ngofield salvage {store}” brings it back.", store=store)
        )
    return DONE if report.ok else REFUSED

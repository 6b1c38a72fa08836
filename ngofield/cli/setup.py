"""Commands that make and check: init, study, verify."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.failures import DONE, REFUSED
from ngofield.cli.options import PATH, json_option, output_option, store_argument
from ngofield.cli.speaking import SpokenCommand, SpokenGroup
from ngofield.cli.stores import ask_passphrase, opened
from ngofield.domain.problem import place_of
from ngofield.i18n import N_, Translator

_KINDS = ("errors", "warnings", "untranslated")

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
    summary = Counter(map(_kind, problems))
    usable = not summary["errors"]
    lines = [*(_line(console.speech, problem) for problem in told), _sum(console.speech, summary)]
    document = {"problems": told, "summary": {kind: summary[kind] for kind in _KINDS}, "usable": usable}
    console.result(as_json, document, lines)
    if not usable:
        console.note(console.speech.say("This package cannot be used as it is."))
    return DONE if usable else REFUSED


def _kind(problem: "Problem") -> str:
    if problem.untranslated:
        return "untranslated"
    return "errors" if problem.severity == "error" else "warnings"


def _problem(speech: Translator, problem: "Problem") -> dict[str, object]:
    """Return a finding; one that names a cell says its parts, too."""
    place = place_of(problem.where)
    return {
        "where": problem.where,
        "what": speech.refusal(problem.reason),
        "severity": problem.severity,
        "untranslated": problem.untranslated,
        "file": place.file if place else problem.where.partition(" ")[0],
        "sheet": place.sheet if place else "",
        "row": place.row if place else problem.line or None,
        "column": place.column if place else None,
    }


def _line(speech: Translator, problem: dict[str, object]) -> str:
    where = str(problem["where"])
    if problem["row"] and not problem["column"]:
        where = speech.say("{where} (line {line})", where=where, line=problem["row"])
    return f"{where}: {problem['what']}"


def _sum(speech: Translator, summary: Counter[str]) -> str:
    """Return one line that says what was found, kind by kind."""
    if not summary.total():
        return speech.say("Nothing is wrong, and every text is there in every language.")
    errors, warnings, untranslated = (summary[kind] for kind in _KINDS)
    said = (
        errors and speech.count("{n} error", "{n} errors", errors),
        warnings and speech.count("{n} warning", "{n} warnings", warnings),
        untranslated and speech.count("{n} missing translation", "{n} missing translations", untranslated),
    )
    return ", ".join(str(part) for part in said if part) + "."


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

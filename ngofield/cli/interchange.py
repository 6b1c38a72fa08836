"""Commands that hand data to other programs and take theirs in: export, import-qda."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import file_argument, json_option, output_option, store_argument
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES, N_, Translator

if TYPE_CHECKING:
    from ngofield.exchange.refi_qda.model import Unkept
    from ngofield.services.qda.importing import CodebookView, ProjectView
    from ngofield.services.workplace import Workplace

CODEBOOK, PROJECT = "qdc", "qdpx"
FORMATS = (CODEBOOK, PROJECT)

language_option = click.option(
    "--lang", "language", default="", type=click.Choice(["", *LANGUAGES]),
    help=N_("The language of the codes' names; without it, yours."),
)  # fmt: skip


@click.command(
    "export",
    cls=SpokenCommand,
    help=N_(
        "Write the data for other programs: the codebook (qdc) or the whole qualitative project (qdpx). "
        "Words leave only where the speaker agreed to the use of what they said and to quotation."
    ),
)
@store_argument
@click.option("--format", "kind", required=True, metavar="FORMAT", help=N_("qdc or qdpx."))
@language_option
@output_option
@json_option
@click.pass_obj
def export(console: Console, store: Path, kind: str, language: str, target: Path, as_json: bool) -> None:
    """Write one file."""
    kind = kind.lower()
    if kind not in FORMATS:
        raise Refused(
            "There is no export as {format}: there are {formats}.", format=kind, formats=", ".join(FORMATS)
        )
    if target.suffix.lower() != f".{kind}":
        raise Refused("Give the file a name that ends in .{format}.", format=kind)
    speech = console.speech
    with opened(console, store, reading=True) as work:
        if kind == CODEBOOK:
            n = work.qda_export.codebook(target, language or speech.language)
            document: dict[str, object] = {"codes": n}
            lines = [speech.count("{n} code saved in {file}.", "{n} codes saved in {file}.", n, file=target)]
        else:
            told = work.qda_export.project(target, language or speech.language)
            document = asdict(told)
            lines = [
                speech.count("{n} statement saved in {file}.", "{n} statements saved in {file}.",
                             told.statements, file=target),
                speech.count("The words of {n} stayed here: no consent to quotation.",
                             "The words of {n} stayed here: no consent to quotation.", told.withheld),
            ]  # fmt: skip
    console.result(as_json, {"file": str(target), "format": kind, **document}, lines)


@click.command(
    "import-qda",
    cls=SpokenCommand,
    help=N_("Take in a codebook (.qdc) or a project (.qdpx) of another program, as one step."),
)
@store_argument
@file_argument
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="NAME=SESSION",
    help=N_("The session in which a text of the file was spoken; texts without one are left out."),
)
@click.option("--update", is_flag=True, help=N_("Codes that differ become as the file has them."))
@click.option("--dry-run", is_flag=True, help=N_("Check everything and change nothing."))
@language_option
@json_option
@click.pass_obj
def import_qda(
    console: Console, store: Path, file: Path, texts: tuple[str, ...], update: bool, dry_run: bool,
    language: str, as_json: bool,
) -> None:  # fmt: skip
    """Take in one file."""
    spoken = language or console.speech.language
    with opened(console, store, reading=dry_run) as work:
        if file.suffix.lower() == f".{CODEBOOK}":
            view = work.qda_import.codebook(file, spoken)
            document, lines = _seen_codes(view, console.speech)
            if not dry_run:
                document["taken"] = {"codes": work.qda_import.take_codebook(view, update=update)}
        else:
            project = work.qda_import.project(file, spoken)
            document, lines = _seen_project(project, console.speech)
            sessions = _sessions(project, texts, work)
            if not dry_run:
                taken = work.qda_import.take_in(project, sessions, update=update)
                document["taken"] = asdict(taken)
    lines += _taken(document.get("taken"), console.speech)
    console.result(as_json, {"file": str(file), **document, "dry_run": dry_run}, lines)


def _sessions(view: "ProjectView", texts: tuple[str, ...], work: "Workplace") -> dict[str, str]:
    named = {source.name: source.guid for source in view.strange}
    known = {one.session.id for one in work.fieldwork.sessions()}
    found: dict[str, str] = {}
    for pair in texts:
        name, _, session = pair.rpartition("=")
        if name not in named:
            raise Refused("The file has no text {name} that needs a session.", name=name or pair)
        if session not in known:
            raise Refused("There is no session {session} in this store.", session=session)
        found[named[name]] = session
    return found


def _seen_codes(view: "CodebookView", speech: Translator) -> tuple[dict[str, object], list[str]]:
    document: dict[str, object] = {
        "new": [one.name for one in view.new],
        "differ": [one.name for one in view.differ],
        "unkept": [{"what": one.what, "name": one.name} for one in view.unkept],
    }
    lines = [speech.count("{n} new code", "{n} new codes", len(view.new))]
    if view.differ:
        lines.append(
            speech.count("{n} code differs from ours", "{n} codes differ from ours", len(view.differ))
            + ": " + ", ".join(one.name for one in view.differ)
        )  # fmt: skip
    return document, [*lines, *_lost(view.unkept, speech)]


def _seen_project(view: "ProjectView", speech: Translator) -> tuple[dict[str, object], list[str]]:
    document, lines = _seen_codes(view.codebook, speech)
    lost = document["unkept"]
    assert isinstance(lost, list)
    lost += [{"what": one.what, "name": one.name} for one in view.unkept]
    document["strange"] = [one.name for one in view.strange]
    for one in view.strange:
        lines.append(speech.say('{name} is of no session here: say --text "{name}=SESSION".', name=one.name))
    return document, [*lines, *_lost(view.unkept, speech)]


def _lost(unkept: "tuple[Unkept, ...]", speech: Translator) -> Iterator[str]:
    from ngofield.services.qda.words import unkept_words

    for one in unkept:
        yield speech.say("Cannot be kept: {what}", what=unkept_words(one, speech))


def _taken(taken: object, speech: Translator) -> list[str]:
    if not isinstance(taken, dict):
        return [speech.say("Nothing was changed.")]
    parts = [speech.count("{n} code", "{n} codes", taken["codes"])]
    if "statements" in taken:
        parts += [
            speech.count("{n} statement", "{n} statements", taken["statements"]),
            speech.count("{n} coding", "{n} codings", taken["codings"]),
            speech.count("{n} memo", "{n} memos", taken["memos"]),
        ]
    return [speech.say("Taken in: {what}.", what=", ".join(parts))]

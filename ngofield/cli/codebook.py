"""The group of commands about the codebook in use: list, add, move, merge, retire, bring back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import json_option, store_argument
from ngofield.cli.speaking import SpokenGroup
from ngofield.cli.stores import opened
from ngofield.domain.codebook import POLARITIES, STATEMENTS, Code
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES, N_, Translator

if TYPE_CHECKING:
    from ngofield.services.codebook import CodebookDesk, CodeUse
    from ngofield.services.workplace import Workplace

code_argument = click.argument("code")
dry_run_option = click.option(
    "--dry-run", is_flag=True, help=N_("Say what rests on the code and change nothing.")
)


@click.group("codebook", cls=SpokenGroup, help=N_("List the codes of a store, and change them."))
def codebook() -> None:
    """Hold the commands about codes."""


@codebook.command("list", help=N_("List the codes with how many passages each was given to."))
@store_argument
@click.option(
    "--for", "target", default="", metavar="WHAT", help=N_("Only codes for statements, form1.x ...")
)
@json_option
@click.pass_obj
def list_(console: Console, store: Path, target: str, as_json: bool) -> None:
    """List the tree."""
    with opened(console, store, reading=True) as work:
        codes = [one for one in work.study.codebook.codes if target in ("", one.applies_to)]
        counts = work.codebook.counts()
        names = {one.guid: one.name for one in work.study.codebook.codes}
    document = {"codes": [{**_shape(one, names), "passages": counts[one.guid]} for one in codes]}
    depths: dict[str, int] = {}
    for one in codes:
        depths[one.guid] = depths.get(one.parent or "", -1) + 1
    lines = (_line(one, depths[one.guid], counts[one.guid], names, console.speech) for one in codes)
    console.result(as_json, document, lines)


@codebook.command("add", help=N_("Add a code under a short name of its own."))
@store_argument
@code_argument
@click.option("--kk", default="", metavar="NAME", help=N_("Its name in Kazakh."))
@click.option("--ru", default="", metavar="NAME", help=N_("Its name in Russian."))
@click.option("--en", default="", metavar="NAME", help=N_("Its name in English."))
@click.option("--under", default="", metavar="CODE", help=N_("The code it is to stand under."))
@click.option(
    "--for", "target", default="", metavar="WHAT", help=N_("What it is for: statements, agency, form1.x ...")
)
@click.option("--tone", default="", type=click.Choice(["", *POLARITIES]), help=N_("Its tone."))
@json_option
@click.pass_obj
def add(
    console: Console, store: Path, code: str, kk: str, ru: str, en: str, under: str, target: str, tone: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Add one code."""
    label = LocalText({lang: words for lang, words in zip(LANGUAGES, (kk, ru, en), strict=True) if words})
    with opened(console, store) as work:
        above = _named(work, under) if under else None
        made = work.codebook.add(
            Code("", code, label, parent=above.guid if above else None, polarity=tone,
                 applies_to=target or (above.applies_to if above else STATEMENTS))
        )  # fmt: skip
        names = {one.guid: one.name for one in work.study.codebook.codes}
    said = console.speech.say("The code {code} was added.", code=made.name)
    console.result(as_json, _shape(made, names), [said])


@codebook.command("move", help=N_("Put a code under another, or at the top."))
@store_argument
@code_argument
@click.option("--under", default="", metavar="CODE", help=N_("The code it is to stand under; none: the top."))
@json_option
@click.pass_obj
def move(console: Console, store: Path, code: str, under: str, as_json: bool) -> None:
    """Move one code."""

    def moving(desk: "CodebookDesk", work: "Workplace", guid: str) -> None:
        desk.move(guid, _named(work, under).guid if under else None)

    _edit(console, store, code, as_json, False, moving, N_("The code {code} was moved."))


@codebook.command("merge", help=N_("Merge a code into another: what was coded with it is read as that one."))
@store_argument
@code_argument
@click.option("--into", required=True, metavar="CODE", help=N_("The code it is read as from now on."))
@dry_run_option
@json_option
@click.pass_obj
def merge(console: Console, store: Path, code: str, into: str, dry_run: bool, as_json: bool) -> None:
    """Merge one code."""

    def merging(desk: "CodebookDesk", work: "Workplace", guid: str) -> None:
        desk.merge(guid, _named(work, into).guid)

    _edit(console, store, code, as_json, dry_run, merging, N_("The code {code} was merged."))


@codebook.command("retire", help=N_("Offer a code no more; what was coded with it stays."))
@store_argument
@code_argument
@dry_run_option
@json_option
@click.pass_obj
def retire(console: Console, store: Path, code: str, dry_run: bool, as_json: bool) -> None:
    """Retire one code."""
    _edit(
        console, store, code, as_json, dry_run, lambda desk, _work, guid: desk.retire(guid),
        N_("The code {code} was retired."),
    )  # fmt: skip


@codebook.command("bring-back", help=N_("Offer a retired or merged code again."))
@store_argument
@code_argument
@json_option
@click.pass_obj
def bring_back(console: Console, store: Path, code: str, as_json: bool) -> None:
    """Bring one code back."""
    _edit(
        console, store, code, as_json, False, lambda desk, _work, guid: desk.bring_back(guid),
        N_("The code {code} is offered again."),
    )  # fmt: skip


def _edit(
    console: Console,
    store: Path,
    code: str,
    as_json: bool,
    dry_run: bool,
    edit: "Callable[[CodebookDesk, Workplace, str], object]",
    sentence: str,
) -> None:
    speech = console.speech
    with opened(console, store, reading=dry_run) as work:
        found = _named(work, code)
        use = work.codebook.use(found.guid)
        if not dry_run:
            edit(work.codebook, work, found.guid)
        after = work.study.codebook.by_guid(found.guid) or found
        names = {one.guid: one.name for one in work.study.codebook.codes}
    rests = {"codings": use.codings, "passages": use.targets, "coders": use.coders, "below": use.children}
    done = speech.say("Nothing was changed.") if dry_run else speech.say(sentence, code=found.name)
    document = {**_shape(after, names), "rests": rests, "changed": not dry_run}
    console.result(as_json, document, [_rests(use, speech), done])


def _named(work: "Workplace", name: str) -> Code:
    book = work.study.codebook
    found = book.by_name(name) or book.by_guid(name)
    if found is None:
        raise Refused(
            "The codebook has no code {code}: “ngofield codebook list STORE” shows them.", code=name
        )
    return found


def _rests(use: "CodeUse", speech: Translator) -> str:
    parts = (
        speech.count("{n} coding", "{n} codings", use.codings),
        speech.count("{n} coder", "{n} coders", use.coders),
        speech.count("{n} passage", "{n} passages", use.targets),
        speech.count("{n} code below it", "{n} codes below it", use.children),
    )
    return speech.say("Rests on it: {what}.", what=" · ".join(parts))


def _shape(code: Code, names: dict[str, str]) -> dict[str, object]:
    return {
        "guid": code.guid,
        "name": code.name,
        "label": dict(code.label.texts),
        "parent": names.get(code.parent or "") or None,
        "for": code.applies_to,
        "polarity": code.polarity,
        "colour": code.colour,
        "retired": code.retired,
        "merged_into": names.get(code.merged_into) or None,
        "added": code.added,
    }


def _line(code: Code, depth: int, n: int, names: dict[str, str], speech: Translator) -> str:
    label = code.label.get(speech.language)
    state = ""
    if code.merged_into:
        state = speech.say("merged into “{name}”", name=names.get(code.merged_into, code.merged_into))
    elif code.retired:
        state = speech.say("retired")
    words = f"{'  ' * depth}{code.name}: {label} ({speech.number(n)})"
    return f"{words}, {state}" if state else words

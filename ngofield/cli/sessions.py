"""Commands about one session: its facts, closing and opening again, and what is open before leaving."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.field import session
from ngofield.cli.options import json_option, store_argument
from ngofield.cli.stores import opened
from ngofield.domain import coreq
from ngofield.domain.session import Session, SessionStatus
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.leaving_words import thing_words, which_words

if TYPE_CHECKING:
    from ngofield.i18n import Translator
    from ngofield.services.fieldwork import Fieldwork
    from ngofield.services.leaving import OpenThing
    from ngofield.services.workplace import Workplace

__all__ = ["session"]

session_argument = click.argument("session_id", metavar="SESSION")


@session.command("list", help=N_("List the sessions of a store with their ids."))
@store_argument
@json_option
@click.pass_obj
def session_list(console: Console, store: Path, as_json: bool) -> None:
    """List all sessions by date."""
    with opened(console, store, reading=True) as work:
        found = work.fieldwork.sessions()
    document = [_told(one.session) for one in found]
    lines = [
        f"{one.session.date}  {one.session.locality}  {one.session.status}  {one.session.id}" for one in found
    ]
    console.result(as_json, {"sessions": document}, lines)


@session.command("begin", help=N_("Begin a planned session now."))
@store_argument
@session_argument
@json_option
@click.pass_obj
def session_begin(console: Console, store: Path, session_id: str, as_json: bool) -> None:
    """Open a planned session by the clock of this computer."""
    with opened(console, store) as work:
        begun = work.fieldwork.begin_session(session_id)
    console.result(as_json, _told(begun), [console.speech.say("The session has begun.")])


@session.command("close", help=N_("Close a session, and say what is still open."))
@store_argument
@session_argument
@json_option
@click.pass_obj
def session_close(console: Console, store: Path, session_id: str, as_json: bool) -> None:
    """Close a session; open points do not hinder it."""
    with opened(console, store) as work:
        closed = work.fieldwork.close_session(session_id)
        things = work.leaving.open(session_id)
        lines = [console.speech.say("The session is closed."), *_lines(console.speech, work, things)]
    console.result(as_json, {**_told(closed), "open": _shape(things)}, lines)


@session.command("reopen", help=N_("Open a closed session again; the reason is kept."))
@store_argument
@session_argument
@click.option("--why", required=True, metavar="TEXT", help=N_("Why it is opened again."))
@json_option
@click.pass_obj
def session_reopen(console: Console, store: Path, session_id: str, why: str, as_json: bool) -> None:
    """Open a closed session again."""
    with opened(console, store) as work:
        again = work.fieldwork.reopen_session(session_id, why)
    console.result(as_json, _told(again), [console.speech.say("The session is open again.")])


@session.command("remove", help=N_("Take away a session made by mistake, while nothing belongs to it."))
@store_argument
@session_argument
@json_option
@click.pass_obj
def session_remove(console: Console, store: Path, session_id: str, as_json: bool) -> None:
    """Take away an empty session."""
    with opened(console, store) as work:
        work.fieldwork.remove_session(session_id)
    console.result(as_json, {"removed": session_id}, [console.speech.say("The session was taken away.")])


@session.command("facts", help=N_("Show or note the facts of a session that a report needs (COREQ 1 to 23)."))
@store_argument
@session_argument
@click.option(
    "--set", "told", multiple=True, metavar="NAME=TEXT", help=N_("Note a fact; an empty text takes it back.")
)
@json_option
@click.pass_obj
def session_facts(
    console: Console, store: Path, session_id: str, told: tuple[str, ...], as_json: bool
) -> None:
    """Note facts, all of them or none, and show what is known and what is missing."""
    with opened(console, store, reading=not told) as work:
        if told:
            with work.fieldwork.together():
                for one in told:
                    name, _, text = one.partition("=")
                    _note(work.fieldwork, session_id, name.strip(), text)
        overview = work.fieldwork.session(session_id)
        missing = work.fieldwork.facts_missing(session_id)
    speech = console.speech
    known = _facts(overview.session)
    lines = [f"{name}: {value}" for name, value in known.items() if value not in ("", None)]
    lines += [
        speech.say("not noted: {number}. {what} ({name})",
                   number=item.number, what=speech.say(item.label), name=item.name)
        for item in missing
    ]  # fmt: skip
    document = {**_told(overview.session), "facts": known, "missing": [item.name for item in missing]}
    console.result(as_json, document, lines)


@session.command("leave", help=N_("Say what can still be asked before leaving town."))
@store_argument
@click.argument("session_id", metavar="[SESSION]", default="")
@json_option
@click.pass_obj
def session_leave(console: Console, store: Path, session_id: str, as_json: bool) -> None:
    """Tell what is open of one session, or of all that are going on."""
    speech = console.speech
    document: list[dict[str, object]] = []
    lines: list[str] = []
    with opened(console, store, reading=True) as work:
        found = (
            [work.fieldwork.session(session_id)]
            if session_id
            else [one for one in work.fieldwork.sessions() if one.session.status is SessionStatus.OPEN]
        )
        for overview in found:
            things = work.leaving.open(overview.session.id)
            document.append({**_told(overview.session), "open": _shape(things)})
            lines.append(f"{overview.locality.name.get(speech.language)}, {overview.session.date}")
            lines += _lines(speech, work, things)
    if not found:
        lines.append(speech.say("No session is going on."))
    console.result(as_json, {"sessions": document}, lines)


def _lines(speech: "Translator", work: "Workplace", things: "Sequence[OpenThing]") -> list[str]:
    if not things:
        return [speech.say("Everything is done.")]
    said = [(thing_words(speech, thing), which_words(speech, work.study, thing)) for thing in things]
    return [f"- {what}: {which}" if which else f"- {what}" for what, which in said]


def _shape(things: "Sequence[OpenThing]") -> list[dict[str, object]]:
    return [
        {
            "kind": thing.kind,
            "n": thing.open,
            "names": list(thing.names),
            "forms": {form: list(codes) for form, codes in thing.forms.items()},
        }
        for thing in things
    ]


def _told(one: Session) -> dict[str, object]:
    return {
        "session": one.id,
        "locality": one.locality,
        "date": one.date,
        "status": one.status.value,
        "started_at": one.started_at,
        "ended_at": one.ended_at,
        "reopened_why": one.reopened_why,
    }


def _facts(one: Session) -> Mapping[str, object]:
    return {
        "place": one.place,
        "language": one.language,
        "present": one.present,
        "recording": one.recording,
        "refusals": one.refusals,
        "refused_why": one.refused_why,
        "duration": coreq.minutes(one),
        **one.facts,
    }


def _note(fieldwork: "Fieldwork", session_id: str, name: str, text: str) -> None:
    if name == "refusals":
        fieldwork.note_refusals(session_id, _number(text))
    elif name == "began":
        fieldwork.note_times(session_id, began=text)
    elif name == "ended":
        fieldwork.note_times(session_id, ended=text)
    elif name in ("place", "language", "present", "recording", "refused_why"):
        fieldwork.note_setting(session_id, name, text)
    else:
        fieldwork.note_fact(session_id, name, text)


def _number(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError:
        raise Refused("How many declined is a number from 0 on.") from None

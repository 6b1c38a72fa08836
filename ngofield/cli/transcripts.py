"""The command that takes a transcript in."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import file_argument, json_option, store_argument
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.domain.respondent import is_code
from ngofield.errors import Refused
from ngofield.i18n import N_

if TYPE_CHECKING:
    from ngofield.services.importing.transcript import TranscriptReview

_OUT, _UNKNOWN = "out", "unknown"


@click.command(
    "transcript", cls=SpokenCommand, help=N_("Take in the turns of a transcript (Word, text or a table).")
)
@store_argument
@file_argument
@click.option("--session", "session", default="", metavar="ID", help=N_("The session it is of."))
@click.option(
    "--locality", default="", metavar="ID", help=N_("The town, whose open session it is of otherwise.")
)
@click.option(
    "--who",
    multiple=True,
    metavar="MARK=WHO",
    help=N_("Who a speaker's mark stands for: P3, unknown, or out to leave it out. Once for each mark."),
)
@click.option("--question", default="", metavar="ID", help=N_("The question of the guide it answers."))
@click.option("--dry-run", is_flag=True, help=N_("Check everything and change nothing."))
@json_option
@click.pass_obj
def transcript(
    console: Console,
    store: Path,
    file: Path,
    session: str,
    locality: str,
    who: tuple[str, ...],
    question: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take in a whole transcript or nothing; with --dry-run tell its marks only."""
    with opened(console, store) as work:
        _refuse_question(question, [one.id for one in work.study.guide.questions])
        review = work.transcripts.review(file)
        for one in who:
            _name(review, one)
        added = 0
        if not dry_run:
            if not session and not locality:
                raise Refused("Say which session it is of: give --session or --locality.")
            place = work.fieldwork.session(session).session.id if session else ""
            place = place or work.transcripts.session_in(locality)
            added = work.transcripts.take_in(place, review, question, progress=console.progress)
    _tell(console, review, added, dry_run, as_json)


def _name(review: "TranscriptReview", told: str) -> None:
    mark, equals, who = (part.strip() for part in told.rpartition("="))
    if not equals or not (is_code(who) or who in (_OUT, _UNKNOWN)):
        raise Refused("{told} is not of the kind MARK=P3, MARK=unknown or MARK=out.", told=told)
    if mark not in {one.mark for one in review.spoken}:
        raise Refused("No turn in the file has the mark {mark}.", mark=mark)
    review.name(mark, who if is_code(who) else "", taken=who != _OUT)


def _refuse_question(question: str, known: list[str]) -> None:
    if question and question not in known:
        raise Refused(
            "The guide has no question {question}: it has {known}.", question=question, known=", ".join(known)
        )


def _tell(console: Console, review: "TranscriptReview", added: int, dry_run: bool, as_json: bool) -> None:
    speech = console.speech
    turns = Counter(one.mark for one in review.spoken)
    stands = {one.mark: (one.participant or _UNKNOWN) if one.taken else _OUT for one in review.spoken}
    marks = [{"mark": mark, "turns": count, "who": stands[mark]} for mark, count in turns.items()]
    document = {"turns": len(review.spoken), "added": added, "dry_run": dry_run, "marks": marks}
    lines = [speech.count("{n} turn read.", "{n} turns read.", len(review.spoken))]
    if dry_run:
        lines += [f"{mark or '–'}: {stands[mark]} ({count})" for mark, count in turns.items()]
        lines.append(speech.say("Everything fits; nothing was saved, as you asked."))
    else:
        lines.append(speech.count("{n} statement added.", "{n} statements added.", added))
    console.result(as_json, document, lines)

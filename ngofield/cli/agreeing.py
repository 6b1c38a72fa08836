"""The command that tells how far coders agree."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ngofield.analysis.agreement import Agreement, Coefficient, Uncomputable
from ngofield.cli.console import Console
from ngofield.cli.grid import grid
from ngofield.cli.options import json_option, store_argument
from ngofield.cli.shapes import Shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import opened
from ngofield.domain.codebook import STATEMENTS, Codebook
from ngofield.errors import Refused
from ngofield.i18n import N_, Translator, round_half_up
from ngofield.services.agreement_words import coefficient_words, few_words, raw_words
from ngofield.services.coding import coding_topics
from ngofield.services.double_coding import CoderWork, DoubleCoding

_PLACES = 4


@click.command("agreement", cls=SpokenCommand, help=N_("Tell how far coders agree, code by code."))
@store_argument
@click.option(
    "--topic", default=STATEMENTS, metavar="NAME", help=N_("What is coded: statements, or form1.suggestions.")
)
@click.option(
    "--language",
    default="",
    metavar="LANG",
    help=N_("Count only what was said in one language: kk, ru or mixed."),
)
@json_option
@click.pass_obj
def agreement(console: Console, store: Path, topic: str, language: str, as_json: bool) -> None:
    """Show raw agreement, kappa and alpha per code, and what is seen differently."""
    with opened(console, store, reading=True) as work:
        if topic not in coding_topics(work.study):
            raise Refused("Nothing is coded under {topic}: the study has no codes for it.", topic=topic)
        double, book = work.double_coding, work.study.codebook
        rows, coders = double.agreement(topic, language=language), double.work(topic)
        shape = _shape(rows, coders, double, topic, language)
    console.result(as_json, shape, list(_lines(console.speech, rows, coders, book)))


def _shape(
    rows: Sequence[Agreement], coders: Sequence[CoderWork], double: DoubleCoding, topic: str, language: str
) -> Shape:
    units, settled = double.judgements(topic, language=language), double.settled()
    return {
        "topic": topic,
        "language": language or None,
        "coders": [{"coder": one.coder, "judged": one.judged, "of": one.all} for one in coders],
        "codes": [_code(row) for row in rows],
        "disagreements": [
            {
                "target": one.unit,
                "code": one.code,
                "given_by": list(one.given_by),
                "not_by": list(one.not_by),
                "settled": found.applies if (found := settled.get((one.unit, one.code))) else None,
            }
            for one in double.disagreements(topic, open_only=False)
            if one.unit in units
        ],
    }


def _code(row: Agreement) -> Shape:
    return {
        "code": row.code,
        "units": row.units,
        "coders": row.coders,
        "pairs": row.pairs,
        "same": row.same,
        "given": row.given,
        "raw": None if row.raw is None else float(round_half_up(row.raw, _PLACES)),
        "kappa": _figure(row.kappa),
        "alpha": _figure(row.alpha),
        "computable": not isinstance(row.alpha, Uncomputable),
        "why_not": row.alpha.value if isinstance(row.alpha, Uncomputable) else None,
    }


def _figure(value: Coefficient) -> float | None:
    return None if isinstance(value, Uncomputable) else round(value, _PLACES)


def _lines(
    speech: Translator, rows: Sequence[Agreement], coders: Sequence[CoderWork], book: Codebook
) -> Iterator[str]:
    head = [speech.say("Code"), speech.say("raw agreement"), speech.say("Cohen's kappa"),
            speech.say("Krippendorff's alpha")]  # fmt: skip
    yield from grid([head, *(_row(speech, row, book) for row in rows)])
    yield ""
    units = max((row.units for row in rows), default=0)
    yield speech.count("Base: {n} passage that two coders or more have judged.",
                       "Base: {n} passages that two coders or more have judged.", units)  # fmt: skip
    for one in coders:
        yield speech.say("{coder} {n} of {all}", coder=one.coder, n=one.judged, all=one.all)
    if warning := few_words(units, speech):
        yield warning


def _row(speech: Translator, row: Agreement, book: Codebook) -> list[str]:
    code = book.by_guid(row.code)
    name = code.label.get(speech.language) if code else row.code
    return [
        name, raw_words(row, speech), coefficient_words(row.kappa, row, speech),
        coefficient_words(row.alpha, row, speech),
    ]  # fmt: skip

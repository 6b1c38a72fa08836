"""The command that plays a whole field day: demo."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ngofield.cli.console import Console
from ngofield.cli.options import PATH, json_option
from ngofield.cli.pages import score_lines
from ngofield.cli.shapes import Shape, score_shape
from ngofield.cli.speaking import SpokenCommand
from ngofield.cli.stores import given_passphrase
from ngofield.i18n import N_, Translator

if TYPE_CHECKING:
    from ngofield.services.demo import FieldDay, Step


@click.command(
    "demo", cls=SpokenCommand, help=N_("Play a whole field day on the sample study into a folder.")
)
@click.argument("folder", metavar="DIR", type=PATH)
@json_option
@click.pass_obj
def demo(console: Console, folder: Path, as_json: bool) -> None:
    """Play the field day and show the town scores."""
    from ngofield.services.demo import play_field_day

    def tell(step: "Step") -> None:
        sentence = console.speech.say(step.what, town=step.town.get(console.speech.language))
        console.note(f"[{step.done:>2}/{step.total}] {sentence}")

    day = play_field_day(folder, given_passphrase(), tell)
    console.result(as_json, _shape(day), _lines(console.speech, day))


def _shape(day: "FieldDay") -> Shape:
    return {
        "passphrase": day.passphrase,
        "coordinator": str(day.coordinator),
        "laptops": [str(path) for path in day.laptops],
        "score": score_shape(day.score),
        "digests": list(day.digests),
        "outputs": [path.name for path in day.outputs],
    }


def _lines(speech: Translator, day: "FieldDay") -> Iterator[str]:
    yield day.synthetic.get(speech.language)
    yield ""
    yield from score_lines(speech, day.score)
    yield ""
    yield speech.say(
        "The same state in either order of merging, and after merging twice: {digest}", digest=day.digests[0]
    )
    yield speech.say("The coordinator's store: {path}", path=day.coordinator)
    yield speech.say("Its passphrase: {passphrase}", passphrase=day.passphrase)
    yield speech.say("Written: {list}", list=", ".join(str(path) for path in day.outputs))

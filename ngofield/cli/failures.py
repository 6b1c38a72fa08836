"""What stops a command, turned into one sentence and an exit code."""

import traceback
from pathlib import Path

import click

from ngofield.errors import Refused
from ngofield.i18n import Translator

DONE, BUG, REFUSED = 0, 1, 2


def usage_refusal(problem: click.UsageError) -> Refused:
    """Return why a command line was not understood, and where its help is."""
    command = problem.ctx.command_path if problem.ctx else "ngofield"
    match problem:
        case click.NoSuchOption():
            return Refused(
                "There is no option {option} here: see “{command} --help”.",
                option=problem.option_name,
                command=command,
            )
        case click.exceptions.NoSuchCommand():
            return Refused(
                "There is no command {name}: see “{command} --help”.",
                name=problem.command_name,
                command=command,
            )
        case click.MissingParameter():
            return Refused(
                "{what} is missing: see “{command} --help”.", what=_parameter(problem), command=command
            )
        case click.BadParameter():
            return Refused(
                "The value of {what} cannot be used: see “{command} --help”.",
                what=_parameter(problem),
                command=command,
            )
    return Refused("The command line could not be understood: see “{command} --help”.", command=command)


def _parameter(problem: click.BadParameter) -> str:
    parameter = problem.param
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return (parameter.name or "").upper() if parameter else ""


def bug_sentence(speech: Translator, bug: BaseException) -> str:
    """Return a polite sentence that names the place of our mistake and no data."""
    frames = [frame for frame in traceback.extract_tb(bug.__traceback__) if "ngofield" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return speech.say(
        "The program made a mistake of its own ({kind}, {place}); what was saved before is kept. "
        "Please tell its makers these words.",
        kind=type(bug).__name__,
        place=place,
    )

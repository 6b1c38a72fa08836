"""The `ngofield` command: from the words typed to an exit code."""

import os
from collections.abc import Sequence

import click

from ngofield.cli.console import Console, standard_streams
from ngofield.cli.failures import BUG, DONE, REFUSED, bug_sentence, usage_refusal
from ngofield.cli.language import chosen_language, translator
from ngofield.config import SettingsFile, home
from ngofield.errors import Cancelled, Damaged, Refused
from ngofield.files import system_refusal


def main(argv: Sequence[str]) -> int:
    """Run one command line and return 0 (done), 2 (refused, nothing changed) or 1 (a bug of ours)."""
    settings = SettingsFile(home() / "settings.json").load()
    console = Console(translator(chosen_language(os.environ, settings)), *standard_streams())
    try:
        return _run(console, list(argv))
    except Refused as refused:
        console.refuse(refused)
        if isinstance(refused, Damaged):
            console.note(console.speech.say("“ngofield salvage STORE” does it."))
    except click.exceptions.NoArgsIsHelpError as problem:
        console.note(problem.format_message())
    except click.UsageError as problem:
        console.refuse(usage_refusal(problem))
    except (click.Abort, EOFError, KeyboardInterrupt, Cancelled):
        console.note(console.speech.say("Stopped: nothing was changed."))
    except BrokenPipeError:
        console.silence()
    except OSError as problem:
        console.refuse(system_refusal(problem))
    except Exception as bug:
        console.note(bug_sentence(console.speech, bug))
        return BUG
    return REFUSED


def _run(console: Console, argv: list[str]) -> int:
    from ngofield.cli.commands import root

    code = root.main(argv, prog_name="ngofield", standalone_mode=False, obj=console)
    return code if isinstance(code, int) else DONE

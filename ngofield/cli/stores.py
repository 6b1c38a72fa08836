"""Opening stores from the command line: the passphrase comes from the environment or a prompt."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.cli.console import Console
from ngofield.errors import Refused

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

VARIABLE = "NGOFIELD_PASSPHRASE"


def given_passphrase() -> str:
    """Return the passphrase of the environment, or an empty string.

    Raises `Refused` where it is not text: no other program could be given the same one.
    """
    given = os.environ.get(VARIABLE, "")
    try:
        given.encode()
    except UnicodeEncodeError as problem:
        raise Refused("The passphrase in {variable} is not in UTF-8.", variable=VARIABLE) from problem
    return given


def ask_passphrase(console: Console, *, twice: bool = False) -> str:
    """Return the passphrase from the environment or from a hidden prompt (two for a new store).

    Raises `Refused` where there is neither, or where the two prompts differ.
    """
    if given := given_passphrase():
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused("A passphrase is needed: set {variable} or run this in a terminal.", variable=VARIABLE)
    typed = getpass(console.speech.say("Passphrase:") + " ")
    if twice and getpass(console.speech.say("The same once more:") + " ") != typed:
        raise Refused("The two passphrases differ: nothing was made. Please try again.")
    return typed


@contextmanager
def opened(console: Console, path: Path, *, reading: bool = False) -> "Iterator[Workplace]":
    """Open a store for one command and close it after; `reading` works beside an open window."""
    from ngofield.services.places import warning
    from ngofield.services.study_setup import open_store

    workplace = open_store(path, ask_passphrase(console), reading=reading)
    if not reading and (danger := warning(path)):
        console.refuse(danger)
    try:
        yield workplace
    finally:
        workplace.close()

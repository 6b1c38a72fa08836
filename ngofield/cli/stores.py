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
from ngofield.i18n import N_

if TYPE_CHECKING:
    from ngofield.domain.study import Study
    from ngofield.services.workplace import Workplace

VARIABLE = "NGOFIELD_PASSPHRASE"
NEW_VARIABLE = "NGOFIELD_NEW_PASSPHRASE"
KEY_VARIABLE = "NGOFIELD_KEY_PASSPHRASE"
RECOVERY_VARIABLE = "NGOFIELD_RECOVERY_KEY"


def given_passphrase(variable: str = VARIABLE) -> str:
    """Return the passphrase of the environment, or an empty string.

    Raises `Refused` where it is not text: no other program could be given the same one.
    """
    given = os.environ.get(variable, "")
    try:
        given.encode()
    except UnicodeEncodeError as problem:
        raise Refused("The passphrase in {variable} is not in UTF-8.", variable=variable) from problem
    return given


def ask_passphrase(console: Console, *, twice: bool = False) -> str:
    """Return the store's passphrase from the environment or from a hidden prompt (two for a new store).

    Raises `Refused` where there is neither, or where the two prompts differ.
    """
    return _ask(console, VARIABLE, N_("Passphrase:"), twice=twice)


def ask_new_passphrase(console: Console) -> str:
    """Return the passphrase that is to open the store from now on, asked for twice."""
    return _ask(console, NEW_VARIABLE, N_("New passphrase:"), twice=True)


def ask_key_passphrase(console: Console, *, twice: bool = False) -> str:
    """Return the passphrase of a coordinator's key file; two prompts for a new one."""
    return _ask(console, KEY_VARIABLE, N_("Passphrase of the key file:"), twice=twice)


def ask_recovery_key(console: Console) -> str:
    """Return what a person typed from a recovery sheet."""
    return _ask(console, RECOVERY_VARIABLE, N_("Recovery key:"), twice=False)


def _ask(console: Console, variable: str, prompt: str, *, twice: bool) -> str:
    if given := given_passphrase(variable):
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused("A passphrase is needed: set {variable} or run this in a terminal.", variable=variable)
    typed = getpass(console.speech.say(prompt) + " ")
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


@contextmanager
def studied(console: Console, source: Path) -> "Iterator[Study]":
    """Give the study of a store, or of a package: a folder, an .ngostudy file, a shipped study's name."""
    from ngofield.exchange.study_package import read_package
    from ngofield.services.shelf import package_path, store_summary

    if store_summary(source):
        with opened(console, source, reading=True) as work:
            yield work.study
    else:
        yield read_package(package_path(source))

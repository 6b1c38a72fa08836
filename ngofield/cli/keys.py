"""Commands about the keys of a store: passphrase, recover, keys."""

from pathlib import Path

import click

from ngofield.cli.console import Console
from ngofield.cli.options import PATH, json_option, output_option, store_argument
from ngofield.cli.speaking import SpokenCommand, SpokenGroup
from ngofield.cli.stores import (
    ask_key_passphrase,
    ask_new_passphrase,
    ask_passphrase,
    ask_recovery_key,
    opened,
)
from ngofield.clock import system_clock, today
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES, N_


@click.command(
    "passphrase",
    cls=SpokenCommand,
    help=N_(
        "Give a store another passphrase; the new one comes from NGOFIELD_NEW_PASSPHRASE or two prompts."
    ),
)
@store_argument
@json_option
@click.pass_obj
def passphrase(console: Console, store: Path, as_json: bool) -> None:
    """Change the passphrase."""
    from ngofield.services.study_setup import open_store

    old = ask_passphrase(console)
    work = open_store(store, old)
    try:
        work.security.change_passphrase(old, ask_new_passphrase(console))
        sealed = not work.study.coordinators
    finally:
        work.close()
    lines = [console.speech.say("The new passphrase opens the store; the old one no longer does.")]
    if sealed:
        lines.append(
            console.speech.say(
                "This study names no coordinators: bundles are sealed with the passphrase. Laptops that "
                "shared the old one need the new one to exchange bundles with this one."
            )
        )
    console.result(as_json, {"store": str(store), "changed": True}, lines)


@click.command(
    "recover",
    cls=SpokenCommand,
    help=N_(
        "Give a store a new passphrase when the old one is forgotten: with a coordinator's key file, or with "
        "the recovery key (asked for, or from NGOFIELD_RECOVERY_KEY, where the option is not given)."
    ),
)
@store_argument
@click.option("--key-file", type=PATH, metavar="FILE", help=N_("A coordinator's key file."))
@click.option("--recovery-key", metavar="TEXT", help=N_("What stands on the recovery sheet."))
@json_option
@click.pass_obj
def recover(
    console: Console, store: Path, key_file: Path | None, recovery_key: str | None, as_json: bool
) -> None:
    """Let the owner in again."""
    from ngofield.services.recovery import by_key_file, by_recovery_key, recover_store

    if key_file and recovery_key:
        raise Refused("Give either a key file or a recovery key, not both. Nothing was changed.")
    if key_file:
        unlock = by_key_file(key_file, ask_key_passphrase(console))
    else:
        unlock = by_recovery_key(recovery_key or ask_recovery_key(console))
    work = recover_store(store, unlock, ask_new_passphrase(console))
    device = work.device
    work.close()
    lines = [console.speech.say("The store opens with the new passphrase. Nothing in it was changed.")]
    console.result(as_json, {"store": str(store), "device": device, "recovered": True}, lines)


@click.group("keys", cls=SpokenGroup, help=N_("Save a store's key file, public key or recovery sheet."))
def keys() -> None:
    """Hold the commands that write a store's keys."""


@keys.command(
    "save",
    help=N_(
        "Save this store's secret key as a key file, with a passphrase of its own. It opens the bundles "
        "sealed to this store, and the stores that name it when their passphrase is forgotten."
    ),
)
@store_argument
@output_option
@json_option
@click.pass_obj
def save(console: Console, store: Path, target: Path, as_json: bool) -> None:
    """Write the key file."""
    with opened(console, store) as work:
        work.security.save_key_file(target, ask_key_passphrase(console, twice=True))
        recipient = work.security.recipient
    lines = [console.speech.say("The key file is {file}. Keep it apart from the laptops.", file=target)]
    console.result(as_json, {"file": str(target), "key": recipient}, lines)


@keys.command("public", help=N_("Save this store's public key, to be added to other stores."))
@store_argument
@output_option
@json_option
@click.pass_obj
def public(console: Console, store: Path, target: Path, as_json: bool) -> None:
    """Write the public key."""
    with opened(console, store) as work:
        work.security.save_public_key(target)
        key = work.renewal.own_key()
    lines = [
        console.speech.say("The public key is in {file}.", file=target),
        console.speech.say("Digits of the key: {digits}", digits=key.digits),
    ]
    console.result(as_json, {"file": str(target), "key": key.recipient, "digits": key.digits}, lines)


@keys.command(
    "sheet",
    help=N_("Save a recovery sheet as a PDF that is not encrypted: print it, then delete it."),
)
@store_argument
@output_option
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=N_("The language of the sheet."))
@json_option
@click.pass_obj
def sheet(console: Console, store: Path, target: Path, lang: str | None, as_json: bool) -> None:
    """Write a recovery sheet."""
    with opened(console, store) as work:
        day = today(system_clock)
        work.security.save_recovery_sheet(target, lang or console.speech.language, day)
    lines = [
        console.speech.say("The recovery sheet is {file}: print it, then delete the file.", file=target),
        console.speech.say("A sheet made before no longer opens this store."),
    ]
    console.result(as_json, {"file": str(target), "date": day.isoformat()}, lines)

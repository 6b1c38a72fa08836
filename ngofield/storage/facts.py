"""`store.json`: the public facts of a store, readable without the passphrase. Nothing in it is data."""

from pathlib import Path

import msgspec

from ngofield.files import replace_file

FACTS_FILE = "store.json"
DATABASE_FILE = "store.db"
RESTORING = ".restoring"
FORMAT = 1


class PublicFacts(msgspec.Struct, frozen=True):
    """The study's id and title by language, how many localities it has, the folder's format."""

    study: str
    title: dict[str, str]
    localities: int
    format: int = FORMAT


def read_facts(folder: Path) -> PublicFacts | None:
    """Return the facts, or None where the folder is no store."""
    try:
        return msgspec.json.decode((folder / FACTS_FILE).read_bytes(), type=PublicFacts)
    except (OSError, ValueError):
        return None


def write_facts(folder: Path, facts: PublicFacts) -> None:
    """Write the facts of a store, or replace them; raises `OSError`."""
    replace_file(folder / FACTS_FILE, msgspec.json.format(msgspec.json.encode(facts)))

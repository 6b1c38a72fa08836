"""A filled form as a JSON file: what `ngofield fill --answers` reads."""

from pathlib import Path

import msgspec

from ngofield.domain.item import Value
from ngofield.domain.response import Missing, Mode
from ngofield.errors import Refused
from ngofield.files import read_limited

_LARGEST = 1_000_000


class FilledForm(msgspec.Struct, forbid_unknown_fields=True):
    """One response: values by item name, and the reasons of missing ones."""

    language: str = ""
    answers: dict[str, str | int | float | list[str]] = msgspec.field(default_factory=dict)
    missing: dict[str, Missing] = msgspec.field(default_factory=dict)
    participant: str = ""
    locality: str = ""
    session: str = ""
    mode: Mode = Mode.SCREEN

    def values(self) -> dict[str, Value]:
        """Return the answers; what was chosen from several is a tuple."""
        return {k: tuple(v) if isinstance(v, list) else v for k, v in self.answers.items()}


def read_filled_form(path: Path) -> FilledForm:
    """Read and check the file's shape; raises `Refused` where it is no filled form."""
    content = read_limited(path, _LARGEST)
    try:
        form = msgspec.json.decode(content, type=FilledForm)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise Refused(
            "{file} is not a filled form: it needs “language”, “answers” and “missing” as JSON.",
            file=path.name,
        ) from problem
    for name in form.missing:
        if name in form.answers:
            raise Refused("{item} has both an answer and a reason for none.", item=name)
    return form

"""The question types of XLSForm: run, for later, or out of reach of this program."""

import re
from dataclasses import dataclass

from ngofield.domain.item import ItemType
from ngofield.errors import Refused

PLAIN_TYPES = {
    "text": ItemType.TEXT,
    "string": ItemType.TEXT,
    "integer": ItemType.INTEGER,
    "int": ItemType.INTEGER,
    "decimal": ItemType.DECIMAL,
    "date": ItemType.DATE,
    "note": ItemType.NOTE,
    "calculate": ItemType.CALCULATE,
}
SELECT_TYPES = {
    "select_one": ItemType.SELECT_ONE,
    "select one": ItemType.SELECT_ONE,
    "select one from": ItemType.SELECT_ONE,
    "select1": ItemType.SELECT_ONE,
    "select_multiple": ItemType.SELECT_MULTIPLE,
    "select multiple": ItemType.SELECT_MULTIPLE,
    "select all that apply": ItemType.SELECT_MULTIPLE,
    "select all that apply from": ItemType.SELECT_MULTIPLE,
}
NOT_SUPPORTED = frozenset({
    "range", "rank", "time", "datetime", "acknowledge", "hidden", "select_one_from_file",
    "select_multiple_from_file", "select_one_external", "csv-external", "xml-external", "trigger",
    "begin repeat", "end repeat", "begin loop", "end loop",
})  # fmt: skip
OUT_OF_REACH = frozenset({
    "geopoint", "geotrace", "geoshape", "barcode", "image", "photo", "audio", "video", "file",
    "background-audio", "background-geopoint", "start-geopoint", "osm", "signature",
})  # fmt: skip
BY_ITSELF = frozenset({
    "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "subscriberid",
    "simserial", "imei", "uri:deviceid",
})  # fmt: skip

_GROUP = re.compile(r"(begin|end)[ _]+(group|repeat|loop)")
_FROM_LIST = re.compile(
    r"(" + "|".join(sorted(map(re.escape, SELECT_TYPES), key=len, reverse=True)) + r")\s+(\S+)(\s.*)?", re.I
)


@dataclass(frozen=True, slots=True)
class RowType:
    """What a row of the survey sheet is: an item of a type (from a list of choices), or a group's edge."""

    item: ItemType | None = None
    choices: str = ""
    edge: str = ""


def read_type(text: str) -> RowType:
    """Understand a cell of the type column; raise `Refused` naming what is not run."""
    words = " ".join(text.split())
    plain = PLAIN_TYPES.get(words.lower())
    if plain:
        return RowType(plain)
    edge = _GROUP.fullmatch(words.lower())
    if edge and edge[2] == "group":
        return RowType(edge=edge[1])
    chosen = _FROM_LIST.fullmatch(words)
    if chosen:
        if chosen[3] and chosen[3].strip():
            raise Refused("“{words}” after a list of choices is not supported.", words=chosen[3].strip())
        return RowType(SELECT_TYPES[chosen[1].lower()], chosen[2])
    raise _refusal(f"{edge[1]} {edge[2]}" if edge else words)


def _refusal(words: str) -> Refused:
    kind = words.lower() if words.lower() in NOT_SUPPORTED else words.lower().partition(" ")[0]
    if kind in SELECT_TYPES:
        return Refused("“{type}” needs the name of a list of choices.", type=words)
    if kind in NOT_SUPPORTED:
        return Refused("The question type “{type}” is not supported.", type=words)
    if kind in OUT_OF_REACH:
        return Refused(
            "This program cannot take answers of the type “{type}”: ask in words (text) or remove the row.",
            type=words,
        )
    if kind in BY_ITSELF:
        return Refused("“{type}” is noted by the program itself: remove the row.", type=words)
    return Refused("There is no question type “{type}”.", type=words)

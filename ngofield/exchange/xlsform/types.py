"""The question types of XLSForm: run, noted by the program itself, or out of its reach."""

import re
from dataclasses import dataclass

from ngofield.domain.item import ItemType
from ngofield.errors import Refused
from ngofield.exchange.xlsform.refusals import refused_type

PLAIN_TYPES = {
    "text": ItemType.TEXT,
    "string": ItemType.TEXT,
    "integer": ItemType.INTEGER,
    "int": ItemType.INTEGER,
    "decimal": ItemType.DECIMAL,
    "range": ItemType.RANGE,
    "date": ItemType.DATE,
    "time": ItemType.TIME,
    "datetime": ItemType.DATETIME,
    "date time": ItemType.DATETIME,
    "acknowledge": ItemType.ACKNOWLEDGE,
    "trigger": ItemType.ACKNOWLEDGE,
    "note": ItemType.NOTE,
    "calculate": ItemType.CALCULATE,
    "hidden": ItemType.HIDDEN,
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
    "rank": ItemType.RANK,
}
FILE_TYPES = {
    "select_one_from_file": ItemType.SELECT_ONE,
    "select one from file": ItemType.SELECT_ONE,
    "select_multiple_from_file": ItemType.SELECT_MULTIPLE,
    "select multiple from file": ItemType.SELECT_MULTIPLE,
}
NOTED = {"start": "once(now())", "end": "now()", "today": "once(today())"}
"""What the program notes about the filling itself, as the calculation that gives it."""

UNTOLD = frozenset({
    "deviceid", "device id", "username", "phonenumber", "phone number", "email", "subscriberid", "simserial",
    "imei", "uri:deviceid", "uri:username", "uri:phonenumber", "uri:email", "uri:subscriberid",
    "uri:simserial",
})  # fmt: skip
"""What would tell who somebody is: never noted."""

_EDGE = re.compile(r"(begin|end)[ _]+(group|repeat)")
_LOOP = re.compile(r"(begin|end)[ _]+loop\b.*")
_OTHER = frozenset({"or_other", "or other", "or specify other"})


def _with_list(types: dict[str, ItemType]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, types), key=len, reverse=True))
    return re.compile(rf"({names})\s+(\S+)(?:\s+(.*))?", re.IGNORECASE)


_FROM_LIST, _FROM_FILE = _with_list(SELECT_TYPES), _with_list(FILE_TYPES)


@dataclass(frozen=True, slots=True)
class RowType:
    """What a row of the survey sheet is: an item of a type, or the `edge` of a group or repeat.

    `listed` is its list of choices, or the CSV file they stand in (`file`); with `other` the list gets the
    choice "other". `calculation` is what its type alone computes. `warning` is what its author should know.
    """

    item: ItemType | None = None
    listed: str = ""
    file: bool = False
    other: bool = False
    edge: str = ""
    repeats: bool = False
    calculation: str = ""
    warning: Refused | None = None


def read_type(text: str) -> RowType:
    """Understand a cell of the type column; raise `Refused` naming what is not run."""
    words = " ".join(text.split())
    kind = words.lower()
    if kind in PLAIN_TYPES:
        return RowType(PLAIN_TYPES[kind])
    if kind in NOTED:
        return RowType(ItemType.CALCULATE, calculation=NOTED[kind])
    if kind in UNTOLD or kind == "audit":
        return _untold(words)
    edge = _EDGE.fullmatch(kind)
    if edge:
        return RowType(edge=edge[1], repeats=edge[2] == "repeat")
    return _chosen(words) or _refuse(words)


def _untold(words: str) -> RowType:
    if words.lower() == "audit":
        reason = Refused("“{type}” is not needed: the program keeps a record of every change.", type=words)
        return RowType(warning=reason)
    reason = Refused("“{type}” is left empty: it would tell who somebody is.", type=words)
    return RowType(ItemType.HIDDEN, warning=reason)


def _chosen(words: str) -> RowType | None:
    found = _FROM_FILE.fullmatch(words)
    if found:
        if found[3]:
            raise _too_much(found[3])
        return RowType(FILE_TYPES[found[1].lower()], found[2], file=True)
    found = _FROM_LIST.fullmatch(words)
    if found is None or found[2].lower() == "from":
        return None
    other = (found[3] or "").lower() in _OTHER
    if found[3] and not other:
        raise _too_much(found[3])
    return RowType(SELECT_TYPES[found[1].lower()], found[2], other=other)


def _too_much(words: str) -> Refused:
    return Refused("“{words}” after a list of choices is not supported: remove it.", words=words)


def _refuse(words: str) -> RowType:
    kind = words.lower()
    if kind in SELECT_TYPES:
        raise Refused("“{type}” needs the name of a list of choices.", type=words)
    if kind in FILE_TYPES:
        raise Refused("“{type}” needs the name of a CSV file, as in “{type} towns.csv”.", type=words)
    loop = _LOOP.fullmatch(kind)
    raise refused_type(f"{loop[1]} loop" if loop else words)

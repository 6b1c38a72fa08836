"""The column `parameters` ("start=1 end=10 step=1"), by question type."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from ngofield.domain.item import ItemType
from ngofield.domain.problem import Problem, Report
from ngofield.domain.span import MOST_STEPS
from ngofield.errors import Refused
from ngofield.exchange.xlsform.columns import Row

Check = Callable[[str], bool]

_APART = re.compile(r"[\s,;]+")
_EQUALS = re.compile(r"\s*=\s*")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_REFERENCE = re.compile(r"\$\{[^{}]+\}")
_RANGE = {"start": "1", "end": "10", "step": "1"}
"""The scale of a range that says nothing else, as XLSForm has it."""


def _number(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None


def _seed(text: str) -> bool:
    return _number(text) or _REFERENCE.fullmatch(text) is not None


def _truth(text: str) -> bool:
    return text in ("true", "false")


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text[:4]) <= 100


_SHUFFLE: Mapping[str, Check] = {"randomize": _truth, "seed": _seed}
_KNOWN: Mapping[ItemType, Mapping[str, Check]] = {
    ItemType.RANGE: dict.fromkeys(_RANGE, _number),
    ItemType.SELECT_ONE: _SHUFFLE,
    ItemType.SELECT_MULTIPLE: _SHUFFLE,
    ItemType.RANK: _SHUFFLE,
    ItemType.TEXT: {"rows": _count},
}
_OF_FILES: Mapping[str, Check] = {"value": bool, "label": bool}


def read_parameters(row: Row, kind: ItemType, report: Report, *, file: bool = False) -> dict[str, str]:
    """Return the parameters a question type has; those of a range are always complete.

    Reports what cannot be used, and warns of parameters this program knows nothing of.
    """
    known = {**_KNOWN.get(kind, {}), **(_OF_FILES if file else {})}
    given: dict[str, str] = {}
    for name, value in _pairs(row, report).items():
        if name not in known:
            reason = Refused("The parameter “{name}” is not used here.", name=name)
            report(Problem.warning(row.where("parameters"), reason))
        elif not known[name](value):
            reason = Refused("The parameter {name} cannot be “{value}”.", name=name, value=value)
            report(Problem.error(row.where("parameters"), reason))
        else:
            given[name] = value
    problem = _contradiction(given, kind)
    if problem:
        report(Problem.error(row.where("parameters"), problem))
        given = {}
    return {**_RANGE, **given} if kind is ItemType.RANGE else given


def _pairs(row: Row, report: Report) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in filter(None, _APART.split(_EQUALS.sub("=", row.text("parameters")))):
        name, sign, value = part.partition("=")
        if sign and value:
            pairs[name.lower()] = value.lower() if name.lower() == "randomize" else value
        else:
            reason = Refused("“{part}” is no parameter: write “name=value”, one after the other.", part=part)
            report(Problem.error(row.where("parameters"), reason))
    return pairs


def _contradiction(given: Mapping[str, str], kind: ItemType) -> Refused | None:
    if kind is ItemType.RANGE:
        start, end, step = (Decimal(given.get(name, usual)) for name, usual in _RANGE.items())
        if not 0 < step <= end - start:
            return Refused("A range goes from start up to a larger end, in steps that fit between them.")
        if (end - start) / step > MOST_STEPS:
            return Refused("A range has at most {n} steps: make them larger.", n=MOST_STEPS)
    if "seed" in given and given.get("randomize") != "true":
        return Refused("“seed” is for choices in random order: add randomize=true.")
    return None

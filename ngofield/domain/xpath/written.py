"""Arguments that are written out in a form are looked at while it is read, not when it is filled in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ngofield.domain.xpath.dates import unknown_field
from ngofield.domain.xpath.identity import ALGORITHMS
from ngofield.domain.xpath.patterns import pattern
from ngofield.errors import Refused

if TYPE_CHECKING:
    from elementpath import XPathToken


def check_written(name: str, tokens: "list[XPathToken]") -> None:
    """Raise `Refused` where the second argument of a function is written out and makes no sense."""
    check = _CHECKS.get(name)
    if check and tokens[1].symbol == "(string)":
        check(name, str(tokens[1].value))


def _pattern(name: str, text: str) -> None:
    if pattern(text) is None:
        raise Refused("The pattern “{pattern}” cannot be read.", pattern=text)


def _template(name: str, text: str) -> None:
    unknown = unknown_field(text)
    if unknown is not None:
        raise Refused(
            "{name}() does not know “{field}”: it knows %Y %y %m %n %b %d %e %a %H %h %M %S %3.",
            name=name, field=unknown,
        )  # fmt: skip


def _algorithm(name: str, text: str) -> None:
    if text.strip().upper() not in ALGORITHMS:
        known = ", ".join(ALGORITHMS)
        raise Refused("digest() does not know “{algorithm}”: it knows {known}.", algorithm=text, known=known)


_CHECKS: dict[str, Callable[[str, str], None]] = {
    "regex": _pattern, "format-date": _template, "format-date-time": _template, "digest": _algorithm,
}  # fmt: skip

"""Where an expression or a text speaks of other answers: `${name}`, and inside which functions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<literal>'[^']*'|\"[^\"]*\")|\$\{\s*(?P<name>[^{}]*?)\s*\}"
    r"|(?P<call>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)\s*\(|(?P<open>\()|(?P<close>\))"
)
_QUOTED = r"\s*('[^']*'|\"[^\"]*\")\s*"
_PULLDATA = re.compile(rf"pulldata\s*\({_QUOTED},{_QUOTED},{_QUOTED}")


@dataclass(frozen=True, slots=True)
class Reference:
    """One `${name}` of an expression, and the functions around it, outermost first."""

    name: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pulled:
    """A `pulldata()` with a file, the column wanted and the column searched written out."""

    file: str
    columns: tuple[str, str]


def references(source: str) -> Iterator[Reference]:
    """Yield the references of an expression; what stands in quotes is none."""
    around: list[str] = []
    for token in _TOKEN.finditer(source):
        if token["call"] is not None or token["open"]:
            around.append(token["call"] or "")
        elif token["close"] and around:
            around.pop()
        elif token["name"] is not None:
            yield Reference(token["name"], tuple(filter(None, around)))


def pulled(source: str) -> Iterator[Pulled]:
    """Yield what an expression looks up in the CSV files beside the form."""
    for found in _PULLDATA.finditer(source):
        file, wanted, key = (quoted[1:-1] for quoted in found.groups())
        yield Pulled(file if file.endswith(".csv") else f"{file}.csv", (wanted, key))

"""The text of an expression, made ready for the grammar: references numbered, functions known by name."""

import re
from collections.abc import Collection

from ngofield.domain.xpath.unusable import refusal
from ngofield.errors import Refused

LONGEST = 4000
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"|[“„][^“”„]*[“”]|‘[^‘’]*’|«[^«»]*»")
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_CALL = re.compile(r"([^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)(\s*\()")
_PREFIX = re.compile(r"^jr:")
_OPERATOR_WORDS = frozenset({"and", "or", "div", "mod"})
_CURLY = str.maketrans("“”„‘’", '"""\'\'')
_FROM_HERE = re.compile(r"(?<![\w.\-])current\s*\(\s*\)\s*/\s*(?!/)")
_EARLIER = "last-saved#"


class References:
    """The names behind `${...}`, each with a number: names of questions need not be names in XPath."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def number(self, name: str) -> int:
        """Return the number of a name, a new one where it is met first."""
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def name(self, variable: str) -> str:
        """Return the name behind a variable of the grammar; a variable of the form's own is its name."""
        known = re.fullmatch(r"v(\d+)", variable)
        return self.names[int(known[1])] if known and int(known[1]) < len(self.names) else variable


def prepare(source: str, references: References, functions: Collection[str]) -> str:
    """Return the text for the grammar: `${x}` as `$v0`, quotes straight, `jr:` functions as `jr-`.

    Word processors write curly quotes: they begin and end a text too. Inside of one they are kept.

    Raise `Refused` for a text that is too long, and naming a function that is not among `functions`.
    """
    if len(source) > LONGEST:
        raise Refused("An expression longer than {limit} characters cannot be used.", limit=LONGEST)
    parts, end = [], 0
    for literal in _LITERAL.finditer(source):
        parts += [_outside(source[end : literal.start()], references, functions), _straight(literal[0])]
        end = literal.end()
    return "".join([*parts, _outside(source[end:], references, functions)])


def quoted_reference(text: str) -> str | None:
    """Return the name in a quoted text that is one reference, as '${region}'; None where it is none."""
    found = _REFERENCE.fullmatch(text.strip())
    return found[1] if found else None


def _straight(literal: str) -> str:
    if literal[0] in "'\"":
        return literal
    inside = literal[1:-1]
    quote = "'" if '"' in inside else '"'
    return f"{quote}{inside}{quote}"


def _outside(text: str, references: References, functions: Collection[str]) -> str:
    def call(found: re.Match[str]) -> str:
        if found[1] in _OPERATOR_WORDS:
            return found[0]
        name = _PREFIX.sub("jr-", found[1])
        if name not in functions or found[1].startswith("jr-"):
            raise refusal(found[1])
        return name + found[2]

    def reference(found: re.Match[str]) -> str:
        if found[1].startswith(_EARLIER):
            raise Refused("${{{name}}} cannot be read: a form knows only its own answers.", name=found[1])
        return f" $v{references.number(found[1])} "

    # Where nothing is picked from a list, a path from current() is a path from here.
    return _REFERENCE.sub(reference, _CALL.sub(call, _FROM_HERE.sub("", text.translate(_CURLY))))

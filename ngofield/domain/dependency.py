"""What the items of a form say with expressions, compiled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ngofield.domain.expression import Expression
from ngofield.domain.item import Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.errors import Refused

REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
"""`${name}` in an expression, a label or a parameter."""
_BY_CHANCE = frozenset({"random", "uuid"})
_NUMBERS = (ItemType.INTEGER, ItemType.DECIMAL, ItemType.RANGE)


class CircularError(ValueError):
    """Items depend on each other in a circle; `names` are in the order they do."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled expressions of an item; None where the form states none.

    `default` is None where the default is a plain value.
    """

    relevant: Expression | None = None
    required: Expression | None = None
    constraint: Expression | None = None
    calculation: Expression | None = None
    default: Expression | None = None
    choice_filter: Expression | None = None


def compile_rules(item: Item) -> Rules:
    """Compile the expressions of an item; raise `Refused` where one cannot be read."""
    return Rules(
        compiled(item.relevant),
        compiled(item.required),
        compiled(item.constraint),
        compiled(item.calculation),
        compiled(item.default) if is_dynamic(item) else None,
        Expression.parse(item.choice_filter, columns=True) if item.choice_filter else None,
    )


def compiled(source: str) -> Expression | None:
    """Compile an expression, None where the form states none; raise `Refused` where it cannot be read."""
    return Expression.parse(source) if source else None


def is_dynamic(item: Item) -> bool:
    """Tell whether an item's default is an expression: it reads answers, calls a function, or calculates.

    XLSForm has one column for both. What stands there for a number and is none is taken as a calculation.
    """
    text = item.default
    if REFERENCE.search(text) or ("(" in text and _can_be_read(text)):
        return True
    return bool(text) and item.type in _NUMBERS and not _is_number(text)


def by_chance(expression: Expression) -> bool:
    """Tell whether an expression draws by chance."""
    return not expression.calls.isdisjoint(_BY_CHANCE)


def lasts(item: Item, rules: Rules) -> bool:
    """Tell whether what an item computes is kept as it first came out, whatever changes later.

    So are draws by chance, `once()`, and the default of an item that takes no answer.
    """
    if rules.calculation is not None:
        return rules.calculation.reads_previous or by_chance(rules.calculation)
    return rules.default is not None and not item.asks


def face_names(item: Item, rules: Rules) -> frozenset[str]:
    """Return the answers that how an item is shown depends on: in its texts, its choices and their order."""
    seed = REFERENCE.findall(item.parameters.get("seed", ""))
    return text_names(item).union(seed, rules.choice_filter.names if rules.choice_filter else ())


def text_names(item: Item) -> frozenset[str]:
    """Return the answers that are said in an item's texts and those of its choices."""
    texts = [item.label, item.hint, item.required_message, item.constraint_message]
    texts += [text for choice in item.choices for text in (choice.label, choice.hint)]
    return frozenset(name for text in texts for name in _references(text))


def _references(text: LocalText) -> Iterator[str]:
    for words in text.texts.values():
        if "${" in words:
            yield from REFERENCE.findall(words)


def _can_be_read(text: str) -> bool:
    try:
        Expression.parse(text)
    except Refused:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

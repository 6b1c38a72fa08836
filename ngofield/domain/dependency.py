"""What the items of a form say with expressions, compiled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ngofield.domain.expression import Expression
from ngofield.domain.item import Choice, Item, ItemType
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


class Spoken:
    """The answers that items say in their texts. Lists of choices are shared, and long: each is read once."""

    def __init__(self) -> None:
        # The choices are kept beside their names: an id stays theirs only as long as they live.
        self._listed: dict[int, tuple[tuple[Choice, ...], frozenset[str]]] = {}

    def names(self, item: Item) -> frozenset[str]:
        """Return the answers said in an item's texts and those of its choices."""
        own = _references((item.label, item.hint, item.required_message, item.constraint_message))
        return own | self._of_choices(item.choices) if item.choices else own

    def _of_choices(self, choices: tuple[Choice, ...]) -> frozenset[str]:
        known = self._listed.get(id(choices))
        if known is None:
            texts = (text for choice in choices for text in (choice.label, choice.hint))
            known = self._listed[id(choices)] = (choices, _references(texts))
        return known[1]


def order_names(item: Item, rules: Rules) -> frozenset[str]:
    """Return the answers that an item's choices and their order depend on."""
    seed = REFERENCE.findall(item.parameters.get("seed", ""))
    return frozenset(seed).union(rules.choice_filter.names if rules.choice_filter else ())


def _references(texts: Iterable[LocalText]) -> frozenset[str]:
    all_words = (words for text in texts for words in text.texts.values() if "${" in words)
    return frozenset(name for words in all_words for name in REFERENCE.findall(words))


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

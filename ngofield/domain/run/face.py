"""An item as a participant is to see it: its words filled in, its choices filtered and shuffled."""

from dataclasses import replace

from ngofield.domain.dependency import REFERENCE
from ngofield.domain.item import Choice, Item, item_key
from ngofield.domain.run.judge import Judge
from ngofield.domain.run.node import Node
from ngofield.domain.run.shape import At
from ngofield.domain.shuffle import derived_seed, shuffled
from ngofield.domain.text import LocalText
from ngofield.domain.xpath.scope import Answers
from ngofield.domain.xpath.values import single, to_number, to_text

OTHER = "other"
_WITH_OTHER = "_or_other"
_LARGEST_SEED = 2**63


class Faces:
    """Makes the faces of items; `seed` orders choices at random where the form names no seed of its own."""

    def __init__(self, judge: Judge, seed: str) -> None:
        self._judge = judge
        self._seed = seed

    def face(self, node: Node, at: At) -> Item:
        """Return an item as it looks in one instance of its repeats."""
        item = node.item
        assert item is not None, "only items have faces"
        sight = self._judge.sight(node, at)
        choices = self._ordered(item, self._offered(node, item, at), sight, at)
        if node.worded:
            item = replace(
                item,
                label=said(item.label, sight),
                hint=said(item.hint, sight),
                required_message=said(item.required_message, sight),
                constraint_message=said(item.constraint_message, sight),
            )
            choices = tuple(
                replace(each, label=said(each.label, sight), hint=said(each.hint, sight)) for each in choices
            )
        return item if not at and choices is item.choices else replace(item, at=at, choices=choices)

    def _offered(self, node: Node, item: Item, at: At) -> tuple[Choice, ...]:
        """Return the choices that the filter lets through; "other" of `or_other` always."""
        choice_filter = node.rules.choice_filter
        if choice_filter is None:
            return item.choices
        scope = self._judge.scope(choice_filter, node, at)
        always = OTHER if item.listed.endswith(_WITH_OTHER) else None
        return tuple(c for c in item.choices if c.name == always or choice_filter.offers(scope, c))

    def _ordered(self, item: Item, choices: tuple[Choice, ...], sight: Answers, at: At) -> tuple[Choice, ...]:
        if item.parameters.get("randomize", "").strip().lower() != "true":
            return choices
        return shuffled(choices, self._number(item, sight, at))

    def _number(self, item: Item, sight: Answers, at: At) -> int:
        """Return the seed that the form names, else one that belongs to this response and question."""
        named = item.parameters.get("seed", "").strip()
        reference = REFERENCE.fullmatch(named)
        value = single(sight.value(reference[1])) if reference else named
        number = to_number(value, lambda: None)
        if abs(number) < _LARGEST_SEED:
            return int(number)
        return derived_seed(to_text(value) or f"{self._seed} {item_key(item.name, at)}")


def said(text: LocalText, answers: Answers) -> LocalText:
    """Return a text with each `${name}` replaced by its answer: numbers plain, of choices the names."""
    if not any("${" in words for words in text.texts.values()):
        return text
    return LocalText(
        {
            language: REFERENCE.sub(lambda found: to_text(answers.value(found[1])), words)
            for language, words in text.texts.items()
        }
    )

"""What a question is, in words: how it is answered, when it is asked, what an answer must meet."""

from collections.abc import Iterator

from ngofield.domain.instrument import Group
from ngofield.domain.item import Item, ItemType
from ngofield.i18n import N_, Translator
from ngofield.report.conditions import ConditionWords

_KINDS = {
    ItemType.SELECT_ONE: N_("one answer"),
    ItemType.SELECT_MULTIPLE: N_("several answers"),
    ItemType.RANK: N_("to be put in order"),
    ItemType.TEXT: N_("in one's own words"),
    ItemType.INTEGER: N_("a whole number"),
    ItemType.DECIMAL: N_("a number"),
    ItemType.DATE: N_("a date"),
    ItemType.TIME: N_("a time"),
    ItemType.DATETIME: N_("a date and a time"),
    ItemType.ACKNOWLEDGE: N_("to be confirmed"),
    ItemType.NOTE: N_("a note, nothing is asked"),
    ItemType.CALCULATE: N_("calculated, not shown"),
    ItemType.HIDDEN: N_("not shown"),
}


def kind_line(item: Item, t: Translator) -> str:
    """Return the name of a question and how it is answered."""
    return " · ".join((item.name, *_kind(item, t)))


def rule_lines(item: Item, conditions: ConditionWords, t: Translator) -> Iterator[str]:
    """Yield the rules of a question, each as a sentence of its own."""
    if item.relevant:
        yield t.say("Asked if {condition}", condition=conditions.tell(item.relevant).words)
    if item.constraint:
        yield t.say("Accepted if {expression}", expression=conditions.spelled(item.constraint))
    if item.choice_filter:
        yield t.say("Only choices with {expression}", expression=conditions.spelled(item.choice_filter))
    if item.calculation:
        yield t.say("Calculated: {expression}", expression=conditions.spelled(item.calculation))
    if item.default:
        yield t.say("Filled in beforehand: {expression}", expression=conditions.spelled(item.default))


def group_lines(group: Group, conditions: ConditionWords, t: Translator) -> Iterator[str]:
    """Yield the rules of a group: when it is asked, how often it is filled in."""
    if group.relevant:
        yield t.say("Asked if {condition}", condition=conditions.tell(group.relevant).words)
    if not group.repeats:
        return
    if not group.count:
        yield t.say("Repeats: as often as the participant wants")
    elif group.count.strip().isdecimal():
        yield t.count("Repeats: {n} time", "Repeats: {n} times", int(group.count))
    else:
        yield t.say("Repeats: as often as {expression} says", expression=conditions.spelled(group.count))


def _kind(item: Item, t: Translator) -> Iterator[str]:
    if item.type is ItemType.RANGE:
        low, high, step = (
            item.parameters.get(name, usual) for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
        )
        yield t.say("a number from {low} to {high} in steps of {step}", low=low, high=high, step=step)
    else:
        yield t.say(_KINDS[item.type])
    if item.parameters.get("randomize", "").lower().startswith("true"):
        yield t.say("in random order")
    if item.read_only:
        yield t.say("shown only")
    if "dont-know" in item.appearance.split():
        yield t.say("“I don't know” is offered")
    if item.required and item.asks:
        yield t.say("an answer is needed") if item.required == "true()" else t.say("an answer may be needed")

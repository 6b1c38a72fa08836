"""How often a repeat was filled in, as the filled columns of its questions tell."""

from collections.abc import Collection, Mapping

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType, Value, item_key, split_key
from ngofield.domain.response import Missing


def instances_told(
    form: Instrument, values: Mapping[str, Value], missing: Mapping[str, Missing]
) -> dict[str, Value]:
    """Return the number of instances by the repeat's key, where the table does not say it itself.

    It is the last instance that has any answer, or a reason for none. Nothing is told of a repeat
    without any, nor of one whose number the form works out.
    """
    said = [key for key in (*values, *missing) if missing.get(key) is not Missing.NOT_ASKED]
    told: dict[str, Value] = {}
    for counted in reversed([item for item in form.items if item.type is ItemType.REPEAT]):
        inside = _inside(form, counted, {*said, *told})
        for outer, last in inside.items():
            key = item_key(counted.name, outer)
            if key not in values and key not in missing:
                told[key] = last
    return told


def _inside(form: Instrument, counted: Item, keys: Collection[str]) -> dict[tuple[int, ...], int]:
    """Return the last instance with an answer, by the instances of the repeats around it."""
    depth = len(form.repeats_around(counted))
    last: dict[tuple[int, ...], int] = {}
    for name, at in map(split_key, keys):
        item = form.item(name)
        if item and len(at) > depth and counted.name in item.groups:
            last[at[:depth]] = max(last.get(at[:depth], 0), at[depth])
    return last

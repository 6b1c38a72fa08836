"""Choices in random order, the same order whenever the same seed is given.

As ODK does it (XForms `randomize()`, JavaRosa's `RandomizeHelper`): numbers by Park and Miller's
"minimal standard" generator (Communications of the ACM 31, 1988: 16807 * n mod 2^31 - 1), which fill a
new list by Fisher and Yates's method inside out. A form shows the same order here as in ODK Collect.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

_MODULUS = 2**31 - 1
_MULTIPLIER = 16807

Thing = TypeVar("Thing")


def shuffled(things: Sequence[Thing], seed: int) -> tuple[Thing, ...]:
    """Return the things in the order that belongs to `seed`, any whole number."""
    result: list[Thing] = []
    for place, (thing, fraction) in enumerate(zip(things, _fractions(seed), strict=False)):
        swapped = int(fraction * (place + 1))
        result.append(thing)
        result[place], result[swapped] = result[swapped], thing
    return tuple(result)


def derived_seed(words: str) -> int:
    """Return a seed that belongs to these words, such as a response's id and a question's key."""
    digest = sha256(words.encode()).digest()
    return int.from_bytes(digest[:4], "big") % _MODULUS


def _fractions(seed: int) -> Iterator[float]:
    number = seed % _MODULUS if seed >= 0 else -(-seed % _MODULUS)
    number = number if number > 0 else number + _MODULUS - 1
    while True:
        number = number * _MULTIPLIER % _MODULUS
        yield (number - 1) / (_MODULUS - 1)

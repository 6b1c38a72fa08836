"""The participants, and how a published count is shared out among people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sample.dice import Dice
from sample.figures import AGES
from sample.source import Town

T = TypeVar("T")


@dataclass(frozen=True)
class Person:
    """Someone who came, or (number 0) a form without a participant's code."""

    town: Town
    number: int
    language: str
    sex: str = ""
    age: str = ""

    @property
    def code(self) -> str:
        """Return the code written on the form, such as P7."""
        return f"P{self.number}" if self.number else ""


def everybody(towns: Sequence[Town], dice: Dice) -> list[Person]:
    """Return all participants, by town and number."""
    ages = iter(dice.shuffled(age for age, many in AGES.items() for _ in range(many)))
    people = []
    for town in towns:
        sexes = dice.shuffled(["female"] * town.women + ["male"] * (town.came - town.women))
        for number, sex in enumerate(sexes, start=1):
            language = "kk" if number in town.kazakh else "ru"
            people.append(Person(town, number, language, sex, next(ages)))
    return people


def nameless(towns: Sequence[Town]) -> list[Person]:
    """Return those who put no code on their form; in mixed groups every other wrote in Kazakh."""
    return [
        Person(town, 0, "kk" if town.language == "mixed" and n % 2 == 0 else "ru")
        for town in towns
        for n in range(town.nameless)
    ]


def allot(
    things: Sequence[T], counts: Mapping[str, int], liking: Callable[[T, str], int], dice: Dice
) -> dict[int, str]:
    """Give every thing (by its position) one of the values, each value exactly as often as counted.

    Rare values choose first, and take those with the highest liking plus a throw from 0 to 99.
    Positions left over get an empty string.
    """
    left = list(range(len(things)))
    given = dict.fromkeys(left, "")
    for value in sorted(counts, key=lambda name: (counts[name], name)):
        rank = {place: liking(things[place], value) + dice.below(100) for place in left}
        for place in sorted(left, key=lambda place: (-rank[place], place))[: counts[value]]:
            given[place] = value
            left.remove(place)
    return given

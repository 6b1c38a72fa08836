"""Expressions in and around repeats, kept values, and choice filters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest

from ngofield.domain.expression import Expression
from ngofield.domain.item import Choice, item_key
from ngofield.domain.text import LocalText
from ngofield.domain.xpath.scope import PlainAnswers, Scope, Setting
from ngofield.domain.xpath.values import Found, Nodes, atom
from ngofield.errors import Refused

INSIDE = {"age": ("house", "person"), "rooms": ("house",), "person": ("house",), "house": ()}
ANSWERS = {
    "town": "esik",
    "rooms[1]": 3, "rooms[2]": None,
    "age[1][1]": 40, "age[1][2]": 7, "age[2][1]": 61,
}  # fmt: skip
PEOPLE = (2, 1)
"""Two houses, of two people and of one."""


@dataclass(frozen=True)
class Village:
    """The answers above, seen from inside a house and a person, or from neither."""

    at: tuple[int, ...] = ()

    def value(self, name: str) -> Found:
        places = self._places(name, self.at)
        found = [atom(ANSWERS.get(item_key(name, place))) for place in places]
        repeats = len(INSIDE.get(name, ())) > len(self.at)
        return Nodes(found) if repeats else next(iter(found), "")

    def count(self, name: str) -> int:
        if name == "house":
            return len(PEOPLE)
        return len(self._places("age" if name == "person" else name, self.at[:1]))

    def indexed(self, name: str, at: Sequence[tuple[str, int]]) -> Found:
        numbers = dict(zip(INSIDE[name], self.at, strict=False)) | dict(at)
        place = tuple(numbers[repeat] for repeat in INSIDE[name] if repeat in numbers)
        return Village(place).value(name)

    def position(self, steps: int) -> int:
        return self.at[-steps] if steps <= len(self.at) else 1

    def _places(self, name: str, at: tuple[int, ...]) -> list[tuple[int, ...]]:
        repeats = INSIDE.get(name, ())
        houses = [(house,) for house in range(1, len(PEOPLE) + 1)]
        people = [(house, person) for (house,) in houses for person in range(1, PEOPLE[house - 1] + 1)]
        every: list[tuple[int, ...]] = [[()], houses, people][len(repeats)]  # type: ignore[list-item]
        shared = at[: len(repeats)]
        return [place for place in every if place[: len(shared)] == shared]


OUTSIDE, HOUSE, PERSON = (), (1,), (1, 2)
CASES: list[tuple[str, tuple[int, ...], object]] = [
    ("${age}", PERSON, 7.0),
    ("sum(${age})", PERSON, 7.0),
    ("sum(${age})", HOUSE, 47.0),
    ("sum(${age})", OUTSIDE, 108.0),
    ("max(${age}) - min(${age})", OUTSIDE, 54.0),
    ("join(' ', ${age})", (2,), "61"),
    ("count(${person})", HOUSE, 2.0),
    ("count(${person})", (2,), 1.0),
    ("count(${person})", OUTSIDE, 3.0),
    ("count(${house})", PERSON, 2.0),
    ("count-non-empty(${rooms})", OUTSIDE, 1.0),
    ("${age} > 60", OUTSIDE, True),
    ("${age} > 60", HOUSE, False),
    ("${town} = 'esik' and ${rooms} = 3", PERSON, True),
    ("position(..)", PERSON, 2.0),
    ("position(../..)", PERSON, 1.0),
    ("position(..) = count(${person})", PERSON, True),
    ("position(..)", OUTSIDE, 1.0),
    ("indexed-repeat(${age}, ${house}, 2, ${person}, 1)", OUTSIDE, 61.0),
    ("indexed-repeat(${age}, ${person}, position(..) - 1)", PERSON, 40.0),
    ("indexed-repeat(${age}, ${house}, 1, ${person}, 9)", OUTSIDE, ""),
    ("sum(indexed-repeat(${age}, ${house}, 1))", OUTSIDE, 47.0),
    ("sum(${age} | ${rooms})", HOUSE, 50.0),
]


@pytest.mark.parametrize(("source", "at", "wanted"), CASES)
def test_a_place_sees_its_own_instance_or_all_below(source: str, at: tuple[int, ...], wanted: object) -> None:
    found = Expression.parse(source).run(Scope(Village(at)))
    assert (found, type(found)) == (wanted, type(wanted))


def test_a_value_kept_once_stays() -> None:
    expression = Expression.parse("once(random())")
    setting = Setting(chance=Random(1))
    first = expression.run(Scope(PlainAnswers({}), setting=setting))
    kept = Scope(PlainAnswers({}), previous=first, setting=setting)
    assert expression.run(kept) == first
    assert expression.run(replace(kept, previous="")) not in (first, "")


def test_the_same_seed_makes_the_same_identifiers() -> None:
    expression = Expression.parse("concat(uuid(), ' ', uuid(9), ' ', random())")

    def made(seed: int) -> object:
        return expression.run(Scope(PlainAnswers({}), setting=Setting(chance=Random(seed))))

    assert made(5) == made(5) != made(6)


def test_without_a_form_chance_still_plays() -> None:
    expression = Expression.parse("uuid()")
    assert expression.evaluate({}) != expression.evaluate({})


def town(name: str, **columns: str) -> Choice:
    return Choice(name, LocalText({"kk": f"{name} қ.", "ru": f"г. {name}"}), columns=columns)


TOWNS = (
    town("esik", region="almaty", size="34"),
    town("talgar", region="almaty"),
    town("taraz", region="zhambyl"),
)
FILTERS = [
    ("region = ${region}", "esik talgar"),
    ("region=${region} and size > 30", "esik"),
    ("selected(${seen}, name)", "talgar taraz"),
    ("not(selected(${seen}, name)) and region = 'almaty'", "esik"),
    ("starts-with(label, 'г. ta')", "talgar taraz"),
    ("size = ''", "talgar taraz"),
    ("seen = ''", "esik talgar taraz"),
    ("${size} = 'big'", "esik talgar taraz"),
    ("true()", "esik talgar taraz"),
]


@pytest.mark.parametrize(("source", "offered"), FILTERS)
def test_a_choice_filter_keeps_columns_and_answers_apart(source: str, offered: str) -> None:
    answers = PlainAnswers({"region": "almaty", "seen": ("talgar", "taraz"), "size": "big"})
    scope = Scope(answers, setting=Setting(language="ru"))
    chooser = Expression.parse(source, columns=True)
    assert " ".join(choice.name for choice in chooser.offered(scope, TOWNS)) == offered
    assert [choice.name for choice in TOWNS if chooser.offers(scope, choice)] == offered.split()


def test_a_choice_filter_knows_its_columns() -> None:
    chooser = Expression.parse("region = ${region} and (size > 3 or name = ${home})", columns=True)
    assert chooser.columns == {"region", "size", "name"}
    assert chooser.names == {"region", "home"}
    assert not chooser.reads_language
    assert Expression.parse("label = 'x'", columns=True).reads_language


def test_a_choice_filter_cannot_follow_paths() -> None:
    with pytest.raises(Refused, match=r"as \$\{region\}"):
        Expression.parse("region = ../region", columns=True)


def test_labels_are_said_in_the_language_shown() -> None:
    expression = Expression.parse(
        "concat(jr:choice-name(${home}, '${home}'), format-date('2024-12-02', ' %e %b'))"
    )
    towns = {choice.name: choice for choice in TOWNS}

    def said(language: str) -> object:
        setting = Setting(language=language, choice_label=lambda item, name: towns[name].label.get(language))
        return expression.run(Scope(PlainAnswers({"home": "esik"}), setting=setting))

    assert said("kk") == "esik қ. 2 жел."
    assert said("ru") == "г. esik 2 дек."
    assert said("") == "г. esik 2 Dec"
    assert said("xx") == "г. esik 2 Dec"

"""The rows of form1.csv and form2.csv."""

from collections.abc import Mapping, Sequence
from typing import Any

from sample.dice import Dice
from sample.figures import (
    BARRIERS,
    FORM2,
    HOUSEHOLD_HEAD,
    OBSTACLES,
    OBSTACLES_TEKELI,
    POINTS,
    PROPOSALS,
    SUGGESTIONS,
    TEKELI,
)
from sample.people import Person, allot
from sample.scores import search
from sample.source import Town, phrases
from sample.words import Phrases, share_out

Row = dict[str, Any]
QUESTIONS = ("frequency", "influence", "monitoring")


def form1(towns: Sequence[Town], people: Sequence[Person], dice: Dice) -> list[Row]:
    """Return the 88 forms 1: 79 of seven towns and the nine of the excluded one."""
    answers = _answers(towns, dice)
    rows = [row for town in towns for row in _closed(town, people, answers[town.id], dice)]
    rows.sort(key=lambda row: (row["_town"], row["_number"]))
    counted = [n for n, row in enumerate(rows) if row["locality"] != "tekeli"]
    excluded = [n for n, row in enumerate(rows) if row["locality"] == "tekeli"]
    happy = sorted(counted, key=lambda n: (-_points(rows[n]), n))[: OBSTACLES["obs_none"]]
    codes = share_out(OBSTACLES, counted, 61, dice, happy) | share_out(OBSTACLES_TEKELI, excluded, 6, dice)
    _write(rows, "form1", "obstacles", codes, dice)
    _write(rows, "form1", "suggestions", share_out(SUGGESTIONS, counted, 60, dice), dice)
    return rows


def _answers(towns: Sequence[Town], dice: Dice) -> dict[str, list[dict[str, str]]]:
    scored = [town for town in towns if town.points is not None]
    sheets = search(scored, Dice(dice.below(2**31)))
    found = {town.id: [sheet.answers for sheet in sheets if sheet.town is town] for town in scored}
    return found | {"tekeli": [dict(zip(QUESTIONS, answers, strict=True)) for answers in TEKELI]}


def _closed(
    town: Town, people: Sequence[Person], answers: Sequence[Mapping[str, str]], dice: Dice
) -> list[Row]:
    present = dice.shuffled(person for person in people if person.town is town)[: town.form1]
    return [head(person) | given for person, given in zip(present, answers, strict=True)]


def _points(row: Row) -> int:
    return sum(POINTS[question].get(row[question], 0) for question in QUESTIONS)


def form2(
    towns: Sequence[Town], people: Sequence[Person], without: Sequence[Person], dice: Dice
) -> list[Row]:
    """Return the 107 forms 2: one of every participant, and those without a code."""
    rows = [head(person) for person in (*people, *without)]
    for item, counts in FORM2.items():
        for place, value in allot(people, counts, _liking, dice).items():
            rows[place][item] = value
    for region in dict.fromkeys(town.region for town in towns):
        _heads(rows, region, dice)
    everyone = range(len(rows))
    _write(rows, "form2", "barriers", share_out(BARRIERS, everyone, 74, dice), dice)
    _write(rows, "form2", "proposals", share_out(PROPOSALS, everyone, 73, dice), dice)
    for row, person in zip(rows, (*people, *without), strict=True):
        row["sex"] = person.sex
    return sorted(rows, key=lambda row: (row["_town"], row["_number"] or 1000))


def _liking(person: Person, value: str) -> int:
    likings = {
        "women": 500 if person.sex == "female" else -500,
        "youth": 60 if person.age == "18-30" else 0,
        "secondary": {"18-30": 40, "61+": 25}.get(person.age, 0),
    }
    return likings.get(value, 0)


def _heads(rows: list[Row], region: str, dice: Dice) -> None:
    here = [row for row in rows if row["_region"] == region]
    for place, value in allot(here, HOUSEHOLD_HEAD[region], lambda row, value: 0, dice).items():
        here[place]["household_head"] = value


def _write(rows: list[Row], form: str, item: str, codes: Mapping[int, list[str]], dice: Dice) -> None:
    words = Phrases(phrases(form, item), dice)
    for place, names in codes.items():
        rows[place][item] = words.answer(names, rows[place]["language"])
        rows[place][f"{item}_codes"] = ";".join(names)


def head(person: Person) -> Row:
    """Return the columns that say whose form it is; those that begin with _ are not written."""
    return {
        "_town": person.town.date,
        "_number": person.number,
        "_region": person.town.region,
        "locality": person.town.id,
        "date": person.town.date,
        "participant": person.code,
        "language": person.language,
        "mode": "screen",
        "synthetic": "yes",
    }

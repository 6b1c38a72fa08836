"""The rows of sessions.csv, respondents.csv and statements.csv."""

from collections.abc import Mapping, Sequence
from typing import Any

from sample.dice import Dice
from sample.people import Person
from sample.source import Town

Row = dict[str, Any]
POSITIVE = ("direct_support", "open_dialogue", "joint_projects")


def sessions(towns: Sequence[Town]) -> list[Row]:
    """Return one session per town."""
    return [
        {"locality": t.id, "date": t.date, "place": t.place, "language": t.language, "synthetic": "yes"}
        for t in towns
    ]


def respondents(people: Sequence[Person], dice: Dice) -> list[Row]:
    """Return the participants; all agreed to the form and to notes, two thirds or so to be quoted."""
    return [
        {
            "locality": person.town.id,
            "participant": person.code,
            "sex": person.sex,
            "age_band": person.age,
            "consent": "form;statements;quotation" if dice.below(3) else "form;statements",
            "synthetic": "yes",
        }
        for person in people
    ]


def statements(towns: Sequence[Town], said: Mapping[str, list[Row]], dice: Dice) -> list[Row]:
    """Return the statements in the order spoken, some minutes apart."""
    rows = []
    for town in towns:
        second = 300
        for entry in said[town.id]:
            second += 240 + dice.below(480)
            rows.append(_statement(town, entry, second))
    return rows


def _statement(town: Town, entry: Row, second: int) -> Row:
    return {
        "locality": town.id,
        "date": town.date,
        "participant": f"P{entry['who']}",
        "language": entry["lang"],
        "text": entry["text"],
        "codes": entry["code"],
        "question": entry["q"],
        "polarity": "positive" if entry["code"] in POSITIVE else "negative",
        "second": second,
        "synthetic": "yes",
    }

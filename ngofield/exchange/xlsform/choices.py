"""The choices sheet: lists of answers offered."""

from decimal import Decimal, InvalidOperation

from ngofield.domain.item import Choice
from ngofield.domain.problem import LONGEST_NAME, Problem, Report, too_long
from ngofield.errors import Refused
from ngofield.exchange.xlsform.columns import Row

Lists = dict[str, dict[str, tuple[Choice, Row]]]
"""Choices with the rows they stand in, by list name and choice name."""


def read_choices(rows: list[Row], report: Report) -> Lists:
    """Return the lists of choices; report rows without a name, with one twice, or with bad points."""
    lists: Lists = {}
    for row in rows:
        name, listed = row.text("name"), row.text("list_name")
        if not name or not listed:
            column = "list_name" if name else "name"
            reason = Refused("A choice needs “list_name” and “name”.")
            report(Problem.error(row.where(column), reason))
            continue
        options = lists.setdefault(listed, {})
        problem = _name_problem(name, listed, options)
        if problem:
            report(Problem.error(row.where("name"), problem))
        elif not row.texts("label"):
            report(Problem.error(row.where("label"), Refused("The choice {name} has no label.", name=name)))
        else:
            options[name] = (_choice(row, name, report), row)
    return lists


def _name_problem(name: str, listed: str, options: dict[str, tuple[Choice, Row]]) -> Refused | None:
    if len(name) > LONGEST_NAME:
        return too_long(name)
    if len(name.split()) != 1:
        return Refused("The choice name “{name}” has spaces in it.", name=name)
    if name in options:
        return Refused("The list {list} has the choice {name} twice.", list=listed, name=name)
    return None


def _choice(row: Row, name: str, report: Report) -> Choice:
    return Choice(name, row.texts("label"), _score(row, report), row.texts("hint"))


def _score(row: Row, report: Report) -> Decimal | None:
    text = row.text("score")
    if not text:
        return None
    try:
        points = Decimal(text.replace(",", "."))
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite():
        report(Problem.error(row.where("score"), Refused("The score “{text}” is no number.", text=text)))
        return None
    return points

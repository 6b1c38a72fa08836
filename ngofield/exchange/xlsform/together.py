"""What questions must have in common: the list of a table, the names of lists and files."""

from collections.abc import Collection

from ngofield.domain.item import Item
from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.survey import Survey

TABLE = "table-list"


def check_tables(survey: Survey, report: Report) -> None:
    """Report questions of a table that have other choices than its first, or filter them."""
    tables = {group.name for group in survey.groups if TABLE in group.appearance.split()}
    heads: dict[str, Item] = {}
    for item in survey.items:
        table = item.groups[-1] if item.groups else ""
        if table not in tables or not item.choices:
            continue
        first = heads.setdefault(table, item)
        if item.listed != first.listed:
            reason = Refused(
                "A table-list has one list of choices, here {list}: use field-list.", list=first.listed
            )
            report(Problem.error(survey.rows[item.name].where("type"), reason))
        if item.choice_filter:
            reason = Refused("Questions in a table-list have no choice_filter: use field-list.")
            report(Problem.error(survey.rows[item.name].where("choice_filter"), reason))


def check_names(survey: Survey, files: Collection[str], report: Report) -> None:
    """Report lists of choices that are called like a CSV file: other programs take one for the other.

    `files` are the names of the files the form reads, without ".csv".
    """
    told: set[str] = set()
    for item in survey.items:
        if item.choices and item.listed in files and item.listed not in told:
            told.add(item.listed)
            reason = Refused(
                "The list {list} and the file {file} are called the same: give one another name.",
                list=item.listed,
                file=f"{item.listed}.csv",
            )
            report(Problem.error(survey.rows[item.name].where("type"), reason))

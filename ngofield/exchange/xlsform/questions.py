"""From a row of the survey sheet to the items it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from ngofield.domain.item import SILENT, Choice, Item, ItemType
from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.appearance import read_appearance
from ngofield.exchange.xlsform.choices import OTHER, Lists, in_languages
from ngofield.exchange.xlsform.columns import Row
from ngofield.exchange.xlsform.defaults import default_problem
from ngofield.exchange.xlsform.parameters import read_parameters
from ngofield.exchange.xlsform.table_choices import missing_labels, read_table_choices
from ngofield.exchange.xlsform.tables import Tables
from ngofield.exchange.xlsform.translation import missing_text
from ngofield.exchange.xlsform.types import RowType

_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"", "no", "false", "false()"})
_WHICH = {"kk": "Қайсысы екенін жазыңыз", "ru": "Напишите, что именно", "en": "Please say which"}
MOST_OFFERED = 1_000_000
"""Choices, summed over the questions of a form."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Those a form speaks, those its texts are wanted in, and that of texts whose column names none."""

    spoken: Sequence[str]
    wanted: Sequence[str]
    untagged: str


class QuestionReader:
    """Reads the questions, notes and calculations of a form that speaks `languages`."""

    def __init__(self, lists: Lists, tables: Tables, languages: Languages, report: Report) -> None:
        self._lists = lists
        self._tables = tables
        self._languages = languages
        self._report = report
        self._offered = 0
        self._from_files: dict[tuple[str, str, str], tuple[Choice, ...]] = {}

    def read(self, row: Row, kind: RowType, groups: tuple[str, ...]) -> tuple[Item, ...]:
        """Return the item of a row, and the one that `or_other` adds behind it.

        Reports what is wrong in its cells; raises `Refused` where its choices are not to be had.
        """
        assert kind.item is not None, "the edge of a group is no item"
        parameters = read_parameters(row, kind.item, self._report, file=kind.file)
        listed, choices = self._choices(row, kind, parameters)
        self._offered += len(choices)
        if self._offered > MOST_OFFERED:
            raise Refused("The questions offer too many choices altogether: at most {n}.", n=MOST_OFFERED)
        item = Item(
            name=row.text("name"),
            type=kind.item,
            label=row.texts("label"),
            hint=row.texts("hint"),
            choices=choices,
            required=_required(row.text("required")),
            relevant=row.text("relevant"),
            constraint=row.text("constraint"),
            calculation=kind.calculation or row.text("calculation"),
            required_message=row.texts("required_message"),
            constraint_message=row.texts("constraint_message"),
            appearance=read_appearance(row, self._report),
            groups=groups,
            row=row.number,
            default=row.text("default"),
            read_only=row.text("read_only").lower() in _YES,
            choice_filter=row.text("choice_filter"),
            listed=listed,
            parameters=parameters,
        )
        self._check(row, item, kind)
        return (item, self._which_other(item)) if kind.other else (item,)

    def _choices(self, row: Row, kind: RowType, parameters: dict[str, str]) -> tuple[str, tuple[Choice, ...]]:
        if kind.file:
            return kind.listed, self._of_file(kind.listed, parameters)
        if not kind.listed:
            return "", ()
        if not self._lists.choices.get(kind.listed):
            if kind.listed.endswith(".csv"):
                raise Refused("For choices in a file write “select_one_from_file {file}”.", file=kind.listed)
            raise Refused("There is no list of choices called {list}.", list=kind.listed)
        listed = self._lists.with_other(kind.listed, self._languages.spoken) if kind.other else kind.listed
        return listed, self._lists.choices[listed]

    def _of_file(self, file: str, parameters: dict[str, str]) -> tuple[Choice, ...]:
        value, label = parameters.get("value", "name"), parameters.get("label", "label")
        place = (file, value, label)
        if place not in self._from_files:
            table = self._tables.table(file)
            untagged = self._languages.untagged
            self._from_files[place] = read_table_choices(table, value, label, untagged, self._report)
            for language in missing_labels(table, label, untagged, self._languages.wanted):
                self._report(Problem.missing_text(table.where(0), missing_text(label, language)))
        return self._from_files[place]

    def _which_other(self, item: Item) -> Item:
        return Item(
            name=f"{item.name}_{OTHER}",
            type=ItemType.TEXT,
            label=in_languages(_WHICH, self._languages.spoken),
            relevant=f"selected(${{{item.name}}}, '{OTHER}')",
            groups=item.groups,
            row=item.row,
        )

    def _check(self, row: Row, item: Item, kind: RowType) -> None:
        silent = item.type in SILENT and item.type is not ItemType.NOTE
        if item.type is ItemType.CALCULATE and not item.calculation:
            reason = Refused("{name} has nothing to calculate.", name=item.name)
            self._error(row, "calculation", reason)
        if not silent and not item.label:
            self._error(row, "label", Refused("{name} has no label.", name=item.name))
        if row.text("read_only").lower() not in _YES | _NO:
            self._error(row, "read_only", Refused("“read_only” is yes or no."))
        if row.text("repeat_count"):
            self._error(row, "repeat_count", Refused("Only “begin repeat” can have a repeat_count."))
        if item.choice_filter and (kind.other or not item.choices):
            reason = Refused("A choice_filter is for questions with choices, without or_other.")
            self._error(row, "choice_filter", reason)
        if problem := default_problem(item):
            self._error(row, "default", problem)

    def _error(self, row: Row, column: str, reason: Refused) -> None:
        self._report(Problem.error(row.where(column), reason))


def _required(text: str) -> str:
    if text.lower() in _YES:
        return "true()"
    return "" if text.lower() in _NO else text

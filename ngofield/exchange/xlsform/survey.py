"""The survey sheet: questions, notes, calculations and groups, in order."""

import re
from dataclasses import dataclass, field

from ngofield.domain.instrument import Group
from ngofield.domain.item import Item, ItemType
from ngofield.domain.problem import Problem, Report
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform.choices import Lists
from ngofield.exchange.xlsform.columns import Row
from ngofield.exchange.xlsform.types import RowType, read_type

_NAME = re.compile(r"[^\W\d][\w.\-]{0,99}")
_REFERENCE = re.compile(r"\$\{")
_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"no", "false", "false()"})


@dataclass(slots=True)
class Survey:
    """What the sheet holds so far. `rows` are by the names of items and groups."""

    items: list[Item] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)


class SurveyReader:
    """Reads the rows of a survey sheet one by one, with the groups open around them."""

    def __init__(self, lists: Lists, report: Report) -> None:
        self._lists = lists
        self._report = report
        self._survey = Survey()
        self._open: list[str] = []
        self._nameless = 0

    def read(self, rows: list[Row]) -> Survey:
        """Return the items and groups; report each row that cannot be used."""
        for row in rows:
            kind = self._kind(row)
            if kind is not None:
                self._take(row, kind)
        for name in self._open:
            self._error(self._survey.rows[name], "type", Refused("The group {name} has no end.", name=name))
        return self._survey

    def _kind(self, row: Row) -> RowType | None:
        if not row.text("type"):
            self._error(row, "type", Refused("This row has no question type."))
            return None
        try:
            return read_type(row.text("type"))
        except Refused as refused:
            reason = refused
        self._error(row, "type", reason)
        return None

    def _take(self, row: Row, kind: RowType) -> None:
        if kind.edge == "begin":
            self._begin(row)
        elif kind.edge == "end":
            self._end(row)
        elif kind.item is not None and self._named(row):
            self._add(row, kind.item, kind.choices)

    def _begin(self, row: Row) -> None:
        name = row.text("name")
        if not self._named(row):
            self._nameless += 1
            name = f"{name} #{self._nameless}"
            self._survey.rows[name] = row
        self._open.append(name)
        self._survey.groups.append(Group(name, row.texts("label"), row.text("relevant")))
        self._refuse_references(row)

    def _end(self, row: Row) -> None:
        if not self._open:
            self._error(row, "type", Refused("A group ends here that was not begun."))
            return
        begun = self._open.pop()
        name = row.text("name")
        if name and name != begun:
            reason = Refused("The group {name} ends here, but {begun} is open.", name=name, begun=begun)
            self._error(row, "name", reason)

    def _named(self, row: Row) -> bool:
        name = row.text("name")
        if not name:
            self._error(row, "name", Refused("This row has no name."))
        elif not _NAME.fullmatch(name):
            reason = Refused("“{name}” is no name: use letters, digits and _ without spaces.", name=name)
            self._error(row, "name", reason)
        elif name in self._survey.rows:
            reason = Refused(
                "The name {name} was used before, in row {row}.",
                name=name,
                row=self._survey.rows[name].number,
            )
            self._error(row, "name", reason)
        else:
            self._survey.rows[name] = row
            return True
        return False

    def _add(self, row: Row, kind: ItemType, listed: str) -> None:
        if listed and not self._lists.get(listed):
            reason = Refused("There is no list of choices called {list}.", list=listed)
            self._error(row, "type", reason)
            return
        self._check(row, kind)
        self._survey.items.append(
            Item(
                name=row.text("name"),
                type=kind,
                label=row.texts("label"),
                hint=row.texts("hint"),
                choices=tuple(choice for choice, _ in self._lists.get(listed, {}).values()),
                required=_required(row.text("required")),
                relevant=row.text("relevant"),
                constraint=row.text("constraint"),
                calculation=row.text("calculation"),
                required_message=row.texts("required_message"),
                constraint_message=row.texts("constraint_message"),
                appearance=row.text("appearance"),
                groups=tuple(self._open),
                row=row.number,
            )
        )

    def _check(self, row: Row, kind: ItemType) -> None:
        name = row.text("name")
        computed = kind is ItemType.CALCULATE
        if computed and not row.text("calculation"):
            self._error(row, "calculation", Refused("{name} has nothing to calculate.", name=name))
        if not computed and row.text("calculation"):
            reason = Refused("Only rows of the type “calculate” may have a calculation.")
            self._error(row, "calculation", reason)
        if not computed and not row.texts("label"):
            self._error(row, "label", Refused("{name} has no label.", name=name))
        self._refuse_references(row)

    def _refuse_references(self, row: Row) -> None:
        for column in ("label", "hint", "constraint_message", "required_message"):
            if language := _with_reference(row.texts(column)):
                reason = Refused("An answer inside a text ({example}) is not supported.", example="${...}")
                self._report(Problem.error(row.where(column, language), reason))

    def _error(self, row: Row, column: str, reason: Refused) -> None:
        self._report(Problem.error(row.where(column), reason))


def _required(text: str) -> str:
    if text.lower() in _YES:
        return "true()"
    return "" if text.lower() in _NO else text


def _with_reference(texts: LocalText) -> str:
    return next((language for language, text in texts.texts.items() if _REFERENCE.search(text)), "")

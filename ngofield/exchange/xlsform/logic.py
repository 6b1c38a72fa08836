"""The expressions of a form: each can be read, speaks of what there is, and runs in no circle."""

from collections.abc import Iterable, Iterator, Sequence

from ngofield.domain.dependency import REFERENCE, CircularError, is_dynamic
from ngofield.domain.expression import Expression
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.problem import Problem, Report
from ngofield.domain.run.graph import Graph
from ngofield.errors import Refused
from ngofield.exchange.xlsform.choices import Lists
from ngofield.exchange.xlsform.columns import Row
from ngofield.exchange.xlsform.references import Reference, pulled, references
from ngofield.exchange.xlsform.survey import Survey
from ngofield.exchange.xlsform.tables import Tables

_COLUMNS = ("required", "relevant", "constraint", "calculation")
_LEADING = ("relevant", "calculation", "repeat_count", "default")
_TEXTS = ("label", "hint", "constraint_message", "required_message")
_TOGETHER = frozenset({
    "sum", "min", "max", "count", "count-non-empty", "join", "concat", "checklist", "weighted-checklist",
    "indexed-repeat", "position",
})  # fmt: skip
"""The functions that take the answers of all instances of a repeat at once."""


class Logic:
    """Checks the expressions of one form, and the answers its texts speak of."""

    def __init__(self, survey: Survey, lists: Lists, tables: Tables, report: Report) -> None:
        self._survey = survey
        self._lists = lists
        self._tables = tables
        self._report = report
        self._sound = True
        self._repeats = {group.name for group in survey.groups if group.repeats}
        self._homes = dict(self._places())
        self._listed: dict[int, frozenset[str]] = {}
        plain = {group.name for group in survey.groups} - self._repeats
        self._known = (survey.rows.keys() - plain) | survey.unread

    def check(self) -> bool:
        """Report each expression that cannot be used; return whether all can."""
        for group in self._survey.groups:
            self._check_group(group)
        for item in self._survey.items:
            self._check_item(item)
        for row in self._lists.rows:
            self._texts(row, ())
        return self._sound

    def _places(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the names that can be spoken of, and the repeats around each."""
        named: list[Group | Item] = [*self._survey.groups, *self._survey.items]
        for one in named:
            yield one.name, tuple(name for name in one.groups if name in self._repeats)

    def _check_group(self, group: Group) -> None:
        row, home = self._survey.rows[group.name], self._homes[group.name]
        self._expression(row, "relevant", group.relevant, home)
        self._expression(row, "repeat_count", group.count, home)
        self._texts(row, home)

    def _check_item(self, item: Item) -> None:
        row, home = self._survey.rows[item.name], self._homes[item.name]
        if item.type is ItemType.REPEAT or row.text("name") != item.name:
            return
        for column in _COLUMNS:
            self._expression(row, column, getattr(item, column), home)
        if is_dynamic(item):
            self._expression(row, "default", item.default, home)
        self._expression(row, "parameters", item.parameters.get("seed", ""), home)
        self._filter(row, item, home)
        self._texts(row, home)

    def _expression(self, row: Row, column: str, source: str, home: Sequence[str]) -> None:
        if not source:
            return
        try:
            expression = Expression.parse(source)
            if expression.reads_current and column != "constraint":
                raise Refused("“.” means the answer being given: only a constraint can speak of it.")
            self._require(expression.names)
            self._look_up(source, expression)
        except Refused as reason:
            self._error(row, column, reason)
            return
        self._warn_of_many(row, column, references(source), home)

    def _filter(self, row: Row, item: Item, home: Sequence[str]) -> None:
        """Check a choice_filter: its plain words are columns of the list."""
        if not item.choice_filter:
            return
        try:
            expression = Expression.parse(item.choice_filter, columns=True)
            if unknown := sorted(expression.columns - self._columns(item)):
                raise Refused("The list {list} has no column {column}.", list=item.listed, column=unknown[0])
            self._require(expression.names)
            self._look_up(item.choice_filter, expression)
        except Refused as reason:
            self._error(row, "choice_filter", reason)
            return
        self._warn_of_many(row, "choice_filter", references(item.choice_filter), home)

    def _columns(self, item: Item) -> frozenset[str]:
        """Return what a filter of an item's choices can read; lists are shared, and may be long."""
        place = id(item.choices)
        if place not in self._listed:
            columns = (choice.columns for choice in item.choices)
            self._listed[place] = frozenset({"name", "label"}.union(*columns))
        return self._listed[place]

    def _texts(self, row: Row, home: Sequence[str]) -> None:
        for column in _TEXTS:
            for language, text in row.texts(column).texts.items():
                names = REFERENCE.findall(text)
                try:
                    self._require(names)
                    if "${" in REFERENCE.sub("", text):
                        raise Refused("Name a question as {example} in a text.", example="${name}")
                except Refused as reason:
                    self._report(Problem.error(row.where(column, language), reason))
                    self._sound = False
                else:
                    self._warn_of_many(row, column, map(Reference, names), home)

    def _require(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            if name.startswith("last-saved#"):
                raise Refused(
                    "${{{name}}} cannot be read: answers of an earlier form are not kept.", name=name
                )
            if name not in self._known:
                raise Refused("There is no question ${{{name}}} here.", name=name)

    def _look_up(self, source: str, expression: Expression) -> None:
        for name in sorted(expression.tables):
            self._tables.table(f"{name}.csv")
        for wanted in pulled(source):
            columns = self._tables.table(wanted.file).lookup.columns
            for column in wanted.columns:
                if column not in columns:
                    raise Refused("The file {file} has no column {column}.", file=wanted.file, column=column)

    def _warn_of_many(self, row: Row, column: str, spoken: Iterable[Reference], home: Sequence[str]) -> None:
        """Warn where an answer stands in a repeat this row is not in, and so is many answers."""
        for reference in spoken:
            repeats = self._homes.get(reference.name, ())
            if list(repeats) != list(home[: len(repeats)]) and not _TOGETHER.intersection(reference.inside):
                reason = Refused(
                    "${{{name}}} has many answers, one for each time its repeat is filled in: use it inside "
                    "sum(), count(), join(), indexed-repeat() or the like.",
                    name=reference.name,
                )
                self._report(Problem.warning(row.where(column), reason))

    def _error(self, row: Row, column: str, reason: Refused) -> None:
        self._report(Problem.error(row.where(column), reason))
        self._sound = False


def check_circles(instrument: Instrument, survey: Survey, report: Report) -> None:
    """Report questions that decide about each other in a circle."""
    try:
        Graph(instrument)
    except CircularError as circle:
        names = ", ".join(dict.fromkeys(circle.names))
        reason = Refused("These questions depend on each other in a circle: {names}.", names=names)
        report(Problem.error(_bend(circle, instrument, survey), reason))


def _bend(circle: CircularError, instrument: Instrument, survey: Survey) -> str:
    """Return the cell that may lead into the circle: of a question in it, else of a group around one."""
    around = [name for item in map(instrument.item, circle.names) if item for name in item.groups]
    for name in (*circle.names, *around):
        row = survey.rows[name]
        for column in _LEADING:
            if row.text(column):
                return row.where(column)
    return survey.rows[circle.names[0]].where("type")

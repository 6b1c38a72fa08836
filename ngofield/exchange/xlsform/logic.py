"""The expressions of a form: each can be read, speaks of what there is, and runs in no circle."""

from collections.abc import Iterator, Sequence

from ngofield.domain.dependency import CircularError
from ngofield.domain.expression import Expression
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item
from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.choices import Lists
from ngofield.exchange.xlsform.columns import Row
from ngofield.exchange.xlsform.defaults import is_expression
from ngofield.exchange.xlsform.references import REFERENCE, pulled, references
from ngofield.exchange.xlsform.survey import Survey
from ngofield.exchange.xlsform.tables import Tables

_COLUMNS = ("required", "relevant", "constraint", "calculation")
_TEXTS = ("label", "hint", "constraint_message", "required_message")
_TOGETHER = frozenset({
    "sum", "min", "max", "count", "count-non-empty", "join", "concat", "indexed-repeat", "position",
    "boolean", "not", "string-length", "once",
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

    def check(self) -> bool:
        """Report each expression that cannot be used; return whether all can."""
        for group in self._survey.groups:
            self._check_group(group)
        for item in self._survey.items:
            self._check_item(item)
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
        if row.number != item.row or row.text("name") != item.name:
            return
        for column in _COLUMNS:
            self._expression(row, column, getattr(item, column), home)
        if is_expression(item.default):
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
            self._look_up(source)
        except Refused as reason:
            self._error(row, column, reason)
            return
        self._warn_of_many(row, column, source, home)

    def _filter(self, row: Row, item: Item, home: Sequence[str]) -> None:
        """Check a choice_filter: its plain words are columns of the list."""
        if not item.choice_filter:
            return
        try:
            bare = Expression.parse(REFERENCE.sub("''", item.choice_filter), bare_names=True).names
            known = {"name"}.union(*(choice.columns for choice in item.choices))
            for name in sorted(bare - known):
                raise Refused("The list {list} has no column {name}.", list=item.listed, name=name)
            self._require({reference.name for reference in references(item.choice_filter)})
            self._look_up(item.choice_filter)
        except Refused as reason:
            self._error(row, "choice_filter", reason)
            return
        self._warn_of_many(row, "choice_filter", item.choice_filter, home)

    def _texts(self, row: Row, home: Sequence[str]) -> None:
        for column in _TEXTS:
            for language, text in row.texts(column).texts.items():
                names = REFERENCE.findall(text)
                try:
                    self._require(set(names))
                except Refused as reason:
                    self._report(Problem.error(row.where(column, language), reason))
                    self._sound = False

    def _require(self, names: set[str] | frozenset[str]) -> None:
        for name in sorted(names):
            if name.startswith("last-saved#"):
                raise Refused(
                    "Answers of the form filled in before (${{{name}}}) are not to be had.", name=name
                )
            if name not in self._homes and name not in self._survey.unread:
                raise Refused("There is no question ${{{name}}} here.", name=name)

    def _look_up(self, source: str) -> None:
        for wanted in pulled(source):
            columns = self._tables.table(wanted.file).lookup.columns
            for column in wanted.columns:
                if column not in columns:
                    raise Refused("The file {file} has no column {column}.", file=wanted.file, column=column)

    def _warn_of_many(self, row: Row, column: str, source: str, home: Sequence[str]) -> None:
        """Warn where an answer stands in a repeat this row is not in, and so is many answers."""
        for reference in references(source):
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
        Flow(instrument)
    except CircularError as circle:
        row = survey.rows[circle.names[0]]
        column = "relevant" if row.text("relevant") else "calculation"
        names = ", ".join(dict.fromkeys(circle.names))
        reason = Refused("These questions depend on each other in a circle: {names}.", names=names)
        report(Problem.error(row.where(column), reason))

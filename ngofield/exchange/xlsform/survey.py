"""The survey sheet: questions, notes, calculations, groups and repeats, in order."""

from collections.abc import Collection
from dataclasses import dataclass, field

from ngofield.domain.instrument import Group
from ngofield.domain.item import Item, ItemType
from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.appearance import read_appearance
from ngofield.exchange.xlsform.columns import XML_NAME, Row
from ngofield.exchange.xlsform.questions import QuestionReader
from ngofield.exchange.xlsform.types import RowType, read_type

DEEPEST = 30
"""Groups inside each other."""


@dataclass(slots=True)
class Survey:
    """What the sheet holds so far.

    `rows` are by the names of items and groups; `unread` are names of rows that could not be used, which
    were reported already.
    """

    items: list[Item] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


class SurveyReader:
    """Reads the rows of a survey sheet one by one, with the groups open around them."""

    def __init__(self, questions: QuestionReader, report: Report) -> None:
        self._questions = questions
        self._report = report
        self._survey = Survey()
        self._open: list[Group] = []
        self._nameless = 0

    def read(self, rows: list[Row]) -> Survey:
        """Return the items and groups; report each row that cannot be used."""
        for row in rows:
            kind = self._kind(row)
            if kind is None:
                self._survey.unread.add(row.text("name"))
            else:
                self._take(row, kind)
        for group in self._open:
            reason = Refused("The group {name} has no end.", name=group.name)
            self._error(self._survey.rows[group.name], "type", reason)
        return self._survey

    def _kind(self, row: Row) -> RowType | None:
        if not row.text("type"):
            self._error(row, "type", Refused("This row has no question type."))
            return None
        try:
            kind = read_type(row.text("type"))
        except Refused as reason:
            self._error(row, "type", reason)
            return None
        if kind.warning:
            self._report(Problem.warning(row.where("type"), kind.warning))
        return kind

    def _take(self, row: Row, kind: RowType) -> None:
        if kind.edge == "begin":
            self._begin(row, kind)
        elif kind.edge == "end":
            self._end(row, kind)
        elif kind.item is not None and self._named(row, row.text("name")):
            self._add(row, kind)

    def _begin(self, row: Row, kind: RowType) -> None:
        name = row.text("name")
        if not self._named(row, name, {"data"} if kind.repeats else set()):
            self._nameless += 1
            name = f"{name} #{self._nameless}"
            self._survey.rows[name] = row
        if len(self._open) == DEEPEST:
            self._error(row, "type", Refused("Groups are nested too deep: at most {n}.", n=DEEPEST))
        if row.text("repeat_count") and not kind.repeats:
            self._error(row, "repeat_count", Refused("Only “begin repeat” can have a repeat_count."))
        group = Group(
            name=name,
            label=row.texts("label"),
            relevant=row.text("relevant"),
            appearance=read_appearance(row, self._report),
            repeats=kind.repeats,
            count=row.text("repeat_count") if kind.repeats else "",
            groups=self._around(),
        )
        self._survey.groups.append(group)
        self._open.append(group)

    def _end(self, row: Row, kind: RowType) -> None:
        if not self._open:
            self._error(row, "type", Refused("A group ends here that was not begun."))
            return
        begun = self._open.pop()
        name = row.text("name")
        if kind.repeats != begun.repeats or (name and name != begun.name):
            reason = Refused(
                "“{type} {name}” stands here, but {begun} is open.",
                type=row.text("type"), name=name, begun=begun.name,
            )  # fmt: skip
            self._error(row, "name" if kind.repeats == begun.repeats else "type", reason)
        if begun.repeats and not begun.count:
            self._survey.items.append(self._instances(begun))

    def _instances(self, repeat: Group) -> Item:
        """Return the question how many times a repeat is filled in."""
        return Item(
            name=repeat.name,
            type=ItemType.REPEAT,
            label=repeat.label,
            relevant=repeat.relevant,
            groups=self._around(),
            row=self._survey.rows[repeat.name].number,
        )

    def _named(self, row: Row, name: str, taken: Collection[str] = ()) -> bool:
        if not name:
            self._error(row, "name", Refused("This row has no name."))
        elif not XML_NAME.fullmatch(name):
            reason = Refused("“{name}” is no name: use letters, digits and _ without spaces.", name=name)
            self._error(row, "name", reason)
        elif name == "meta" or name in taken:
            reason = Refused("XLSForm itself needs the name {name}: give another one.", name=name)
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

    def _add(self, row: Row, kind: RowType) -> None:
        try:
            items = self._questions.read(row, kind, self._around())
        except Refused as reason:
            self._error(row, "type", reason)
            return
        first, *others = items
        self._survey.items += [first, *(item for item in others if self._named(row, item.name))]

    def _around(self) -> tuple[str, ...]:
        return tuple(group.name for group in self._open)

    def _error(self, row: Row, column: str, reason: Refused) -> None:
        self._report(Problem.error(row.where(column), reason))

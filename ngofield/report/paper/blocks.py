"""The blocks of a printed form: rows that stay together on one page."""

from collections.abc import Iterator
from dataclasses import dataclass

from ngofield.domain.item import ItemType
from ngofield.i18n import N_
from ngofield.report.paper.answers import AnswerRows
from ngofield.report.paper.columns import Columns
from ngofield.report.paper.look import Look
from ngofield.report.paper.marks import Row
from ngofield.report.paper.plan import Heading, Matrix, MoreSheets, Plan, Question
from ngofield.report.paper.scales import fits_table, matrix_rows
from ngofield.report.paper.words import PaperWords

_DONT_KNOW = "dont-know"
_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Block:
    """Rows for one page; `leads` is a title, which never stands at a page's foot."""

    rows: tuple[Row, ...]
    leads: bool = False


class Blocks:
    """Makes the blocks of one form; fresh ones at each call, for rows are drawn once."""

    def __init__(self, plan: Plan, look: Look, words: PaperWords) -> None:
        self._plan, self._look, self._words = plan, look, words
        self._columns = Columns(look, words)
        self._answers = AnswerRows(plan.form, self._columns)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        for part in self._plan.parts():
            if isinstance(part, Heading):
                yield Block(tuple(self._heading(part)), leads=True)
            elif isinstance(part, Matrix):
                yield from self._matrix(part)
            elif isinstance(part, MoreSheets):
                yield Block(tuple(self._more(part)))
            else:
                yield Block(tuple(self._question(part)))

    def _heading(self, part: Heading) -> Iterator[Row]:
        look, style = self._look, self._look.subheading if part.depth else self._look.heading
        titles = self._words.of(part.title)
        if part.instance:
            titles = [f"{title} · {part.instance}" if title else str(part.instance) for title in titles]
        before = look.size * (1.1 if part.depth else 1.4)
        if any(titles):
            yield self._columns.row(titles, style, before=before, outdent=True)
        if part.relevant:
            when = self._words.when(part.relevant, part=True)
            yield self._columns.row(when, look.condition, before=2 if any(titles) else before, outdent=True)

    def _question(self, part: Question) -> Iterator[Row]:
        look, columns, item = self._look, self._columns, part.item
        before = look.size * 0.95
        if item.relevant:
            yield columns.row(self._words.when(item.relevant), look.condition, before=before)
            before = 1
        number = f"{part.number}." if part.number else ""
        if item.label:
            style = look.label if part.number else look.body
            yield columns.row(self._words.of(item.label), style, before=before, number=number)
        if item.hint:
            yield columns.row(self._words.of(item.hint), look.hint, before=1)
        if part.number:
            yield from self._answers.rows(part)
            yield columns.row([self._ways_out(part)], look.hint, before=look.size * 0.45)

    def _ways_out(self, part: Question) -> str:
        """Return the small choices: to prefer not to answer, and not to know where that is offered."""
        offered = [N_("I prefer not to answer")]
        if _DONT_KNOW in part.item.appearance.split():
            offered.append(N_("I don't know"))
        said = (f"☐ {self._words.line(one)}".replace(" ", _SPACE) for one in offered)
        return (_SPACE * 5 + " ").join(said)

    def _matrix(self, part: Matrix) -> Iterator[Block]:
        """Yield a table, or its questions one by one where the heads of its columns have no room."""
        if fits_table(part, self._columns):
            yield Block((*self._table_title(part), *matrix_rows(part, self._columns)))
            return
        if part.title:
            yield Block((self._columns.row(self._words.of(part.title), self._look.subheading,
                                           before=self._look.size, outdent=True),), leads=True)  # fmt: skip
        for question in part.questions:
            yield Block(tuple(self._question(question)))

    def _table_title(self, part: Matrix) -> Iterator[Row]:
        if part.title:
            yield self._columns.row(
                self._words.of(part.title), self._look.label, before=self._look.size * 0.95, outdent=True
            )
        several = part.questions[0].item.type is ItemType.SELECT_MULTIPLE
        hint = N_("Mark all that fit in each line.") if several else N_("Mark one answer in each line.")
        yield self._columns.row(
            self._words.say(hint), self._look.hint, before=self._look.size * 0.8, outdent=True
        )

    def _more(self, part: MoreSheets) -> Iterator[Row]:
        said = self._words.say(
            N_("More than {n}? Please take another sheet and write its code here: ____________"),
            n=part.blocks,
        )
        yield self._columns.row(said, self._look.body, before=self._look.size * 0.95, outdent=True)

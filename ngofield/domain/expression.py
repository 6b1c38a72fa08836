"""Expressions of forms and of `--where`: XPath 1.0 with the ODK functions, over answers by name."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from ngofield.domain.item import Choice
from ngofield.domain.text import LocalText
from ngofield.domain.xpath.compiler import Compiler
from ngofield.domain.xpath.scope import PlainAnswers, Scope
from ngofield.domain.xpath.values import Atom, Found, atom, single, to_truth
from ngofield.errors import Refused

_BY_THE_CLOCK = frozenset({"now", "today"})
_BY_CHANCE = frozenset({"random", "uuid"})
_IN_LANGUAGE = frozenset({"jr-choice-name", "format-date", "format-date-time"})


@dataclass(slots=True)
class _ChoiceRow:
    """The row of one choice after another: a list of ten thousand is filtered while somebody waits."""

    language: str
    choice: Choice = field(default_factory=lambda: Choice("", LocalText()))

    def cell(self, column: str) -> str:
        """Return the cell in a column of the choice looked at."""
        if column == "name":
            return self.choice.name
        if column == "label":
            return self.choice.label.get(self.language)
        return self.choice.columns.get(column, "")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was understood.

    `names` are the answers it reads, written `${name}`: also those in `'${name}'` of `jr:choice-name`, and
    repeats where they are counted or picked from. `columns` are the columns of the choices sheet that a
    choice filter reads. `calls` are its functions (`jr:choice-name` as `jr-choice-name`), `tables` the CSV
    files of `pulldata`. `reads_current` tells whether it speaks of the answer being given (`.`).
    """

    source: str
    names: frozenset[str]
    reads_current: bool
    _run: Callable[[Scope], Found] = field(repr=False, compare=False)
    columns: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, source: str, *, bare_names: bool = False, columns: bool = False) -> "Expression":
        """Understand `source`; raise `Refused` naming an unknown function or what cannot be read.

        With `bare_names` a plain word is an answer too, as people type it: `sex = 'female'`. With `columns`
        it is a column of the choices sheet, as in a choice filter: `region = ${region}`.
        """
        return _parsed(source, bare_names, columns)

    @property
    def volatile(self) -> bool:
        """Tell whether it may be worth something else the next time, with the same answers."""
        return self.reads_clock or not self.calls.isdisjoint(_BY_CHANCE)

    @property
    def reads_clock(self) -> bool:
        """Tell whether it reads today's date or the time."""
        return not self.calls.isdisjoint(_BY_THE_CLOCK)

    @property
    def reads_previous(self) -> bool:
        """Tell whether it reads the value its item has kept so far (`once`)."""
        return "once" in self.calls

    @property
    def reads_language(self) -> bool:
        """Tell whether it may read otherwise in another language: labels of choices, names of months."""
        return "label" in self.columns or not self.calls.isdisjoint(_IN_LANGUAGE)

    def require(self, known: Collection[str]) -> None:
        """Raise `Refused` naming an answer the expression reads that is not among `known`."""
        for name in sorted(self.names):
            if name not in known:
                raise Refused("There is no question ${{{name}}} here.", name=name)

    def run(self, scope: Scope) -> Atom:
        """Return the value in a scope: a text, a number or a truth; of a node set its first."""
        return single(self._run(scope))

    def holds(self, scope: Scope) -> bool:
        """Tell whether the expression is true in a scope; a node set is, if it is not empty."""
        return to_truth(self._run(scope))

    def offered(self, scope: Scope, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        """Return the choices that a choice filter lets through, in order.

        Columns are the choice's own, `name` and `label` (in the language shown); an absent one is empty.
        """
        row = _ChoiceRow(scope.setting.language)
        looking = replace(scope, row=row)
        found = []
        for row.choice in choices:
            if self.holds(looking):
                found.append(row.choice)
        return tuple(found)

    def offers(self, scope: Scope, choice: Choice) -> bool:
        """Tell whether a choice filter lets one choice through."""
        return bool(self.offered(scope, (choice,)))

    def evaluate(
        self, values: Mapping[str, object], current: object = None, today: date | None = None
    ) -> Atom:
        """Return a text, a number or a truth, over plain answers by name.

        `values` are item values by name, None or absent for no answer (an empty text in comparisons);
        `current` is what `.` means; `today` is a date or a moment, the laptop's clock without it.
        """
        return self.run(Scope(PlainAnswers(values), atom(current), day=today))

    def truth(self, values: Mapping[str, object], current: object = None, today: date | None = None) -> bool:
        """Return whether the expression holds, over plain answers by name."""
        return self.holds(Scope(PlainAnswers(values), atom(current), day=today))


@lru_cache(maxsize=2048)
def _parsed(source: str, bare_names: bool, columns: bool) -> Expression:
    """Compile an expression: a form is checked and then run, and says the same thing of many questions.

    What was compiled keeps nothing of the answers it ran over, so all forms can share it.
    """
    compiler = Compiler(source, bare_names=bare_names, columns=columns)
    run = compiler.compile()
    return Expression(
        source, frozenset(compiler.references.names), compiler.reads_current, run,
        frozenset(compiler.columns), frozenset(compiler.calls), frozenset(compiler.tables),
    )  # fmt: skip

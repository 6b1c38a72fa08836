"""Expressions of forms and of `--where`: XPath 1.0 with the ODK functions, over answers by name."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from ngofield.domain.xpath.compiler import Compiler
from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, atom, to_truth
from ngofield.errors import Refused


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was understood. `names` are the answers it reads, written `${name}`.

    `reads_current` tells whether it speaks of the answer being given (`.`).
    """

    source: str
    names: frozenset[str]
    reads_current: bool
    _run: Callable[[Scope], Atom] = field(repr=False, compare=False)

    @classmethod
    def parse(cls, source: str, *, bare_names: bool = False) -> "Expression":
        """Understand `source`; raise `Refused` naming an unknown function or what cannot be read.

        With `bare_names` a plain word is an answer too, as people type it: `sex = 'female'`.
        """
        compiler = Compiler(source, bare_names=bare_names)
        run = compiler.compile()
        return cls(source, frozenset(compiler.names), compiler.reads_current, run)

    def require(self, known: Collection[str]) -> None:
        """Raise `Refused` naming an answer the expression reads that is not among `known`."""
        for name in sorted(self.names):
            if name not in known:
                raise Refused("There is no question ${{{name}}} here.", name=name)

    def evaluate(
        self, values: Mapping[str, object], current: object = None, today: date | None = None
    ) -> Atom:
        """Return a text, a number or a truth.

        `values` are item values by name, None or absent for no answer (an empty text in comparisons);
        `current` is what `.` means; `today` is a date or a moment, the laptop's clock without it.
        """
        return self._run(Scope(values, atom(current), today))

    def truth(self, values: Mapping[str, object], current: object = None, today: date | None = None) -> bool:
        """Return whether the expression holds."""
        return to_truth(self.evaluate(values, current, today))

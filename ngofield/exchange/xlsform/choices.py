"""The choices sheet: lists of answers offered, each list shared by the questions that name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ngofield.domain.item import Choice
from ngofield.domain.problem import LONGEST_NAME, Problem, Report, too_long
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform.columns import Row

OTHER = "other"
"""The name of the choice that `or_other` adds."""

_OTHER_LABEL = {"kk": "Басқа", "ru": "Другое", "en": "Other"}


@dataclass(slots=True)
class Lists:
    """Lists of choices by name, and the rows they stand in."""

    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    rows: Sequence[Row] = ()
    _widened: dict[str, str] = field(default_factory=dict)

    def with_other(self, listed: str, languages: Sequence[str]) -> str:
        """Return the name of the list with the choice "other" added; raise `Refused` where it is taken."""
        if listed not in self._widened:
            name, wanted = f"{listed}_or_{OTHER}", self._with_other(listed, languages)
            if self.choices.setdefault(name, wanted) != wanted:
                raise Refused(
                    "or_other makes a list called {list}: call the other one differently.", list=name
                )
            self._widened[listed] = name
        return self._widened[listed]

    def _with_other(self, listed: str, languages: Sequence[str]) -> tuple[Choice, ...]:
        choices = self.choices[listed]
        if any(choice.name == OTHER for choice in choices):
            return choices
        return (*choices, Choice(OTHER, in_languages(_OTHER_LABEL, languages)))


def in_languages(words: Mapping[str, str], languages: Sequence[str]) -> LocalText:
    """Return the program's own `words` in the languages of a form; in all it has where none is theirs."""
    spoken = {language: words[language] for language in languages if language in words}
    return LocalText(spoken or words)


def read_choices(rows: Sequence[Row], report: Report) -> Lists:
    """Return the lists of choices; report rows without a name, with one twice, or with bad points."""
    lists: dict[str, dict[str, Choice]] = {}
    for row in rows:
        name, listed = row.text("name"), row.text("list_name")
        if not name or not listed:
            column = "list_name" if name else "name"
            reason = Refused("A choice needs “list_name” and “name”.")
            report(Problem.error(row.where(column), reason))
            continue
        options = lists.setdefault(listed, {})
        problem = name_problem(name, listed, options)
        if problem:
            report(Problem.error(row.where("name"), problem))
        elif not row.texts("label"):
            report(Problem.error(row.where("label"), Refused("The choice {name} has no label.", name=name)))
        else:
            options[name] = _choice(row, name, report)
    return Lists({listed: tuple(options.values()) for listed, options in lists.items()}, rows)


def name_problem(name: str, listed: str, known: Mapping[str, Choice]) -> Refused | None:
    """Return why a choice cannot be called `name` in the list `listed`, or None."""
    if len(name) > LONGEST_NAME:
        return too_long(name)
    if len(name.split()) != 1:
        return Refused("The choice name “{name}” has spaces in it.", name=name)
    if name in known:
        return Refused(
            "The list {list} has the choice {name} twice: give each choice a name of its own.",
            list=listed,
            name=name,
        )
    return None


def read_score(text: str) -> Decimal | None:
    """Return the points in a cell, None where it is empty; raise `Refused` where it is no number."""
    if not text:
        return None
    try:
        points = Decimal(text.replace(",", "."))
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite():
        raise Refused("The score “{text}” is no number.", text=text)
    return points


def _choice(row: Row, name: str, report: Report) -> Choice:
    score = None
    try:
        score = read_score(row.text("score"))
    except Refused as reason:
        report(Problem.error(row.where("score"), reason))
    return Choice(name, row.texts("label"), score, row.texts("hint"), row.extras())

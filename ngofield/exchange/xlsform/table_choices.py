"""Choices that stand in a CSV file beside the form: `select_one_from_file`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ngofield.domain.item import Choice
from ngofield.domain.problem import Problem, Report
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform.choices import name_problem, read_score
from ngofield.exchange.xlsform.columns import language_code
from ngofield.exchange.xlsform.tables import Table

SCORE = "score"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in a row what stands; translations by language."""

    name: int
    label: Mapping[str, int]
    hint: Mapping[str, int]
    score: int | None
    extra: Mapping[str, int]


def read_table_choices(
    table: Table, value: str, label: str, language: str, report: Report
) -> tuple[Choice, ...]:
    """Return a choice for each row, named by the column `value` and labelled by `label`.

    `language` is that of labels whose column names none. Raises `Refused` where there is no such column;
    reports the rows that cannot be used.
    """
    places = _places(table, value, label, language)
    choices: dict[str, Choice] = {}
    for at, row in enumerate(table.lookup.rows):
        problem = _problem(row, places, table.file, choices)
        if problem:
            report(Problem.error(table.where(places.name, at), problem))
            continue
        score = _score(table, at, places, report)
        extra = {column: row[index] for column, index in places.extra.items() if row[index]}
        name = row[places.name]
        choices[name] = Choice(name, _texts(row, places.label), score, _texts(row, places.hint), extra)
    return tuple(choices.values())


def missing_labels(table: Table, label: str, language: str, wanted: Sequence[str]) -> Sequence[str]:
    """Return the languages among `wanted` in which a file has no labels."""
    there = _translations(table.lookup.columns, label, language)
    return [one for one in wanted if one not in there]


def _places(table: Table, value: str, label: str, language: str) -> _Places:
    columns = table.lookup.columns
    labels, hints = (_translations(columns, base, language) for base in (label, "hint"))
    if value not in columns or not labels:
        missing = label if value in columns else value
        raise Refused("The file {file} has no column {column}.", file=table.file, column=missing)
    own = {columns.index(value), *labels.values(), *hints.values()}
    extra = {name: at for at, name in enumerate(columns) if at not in own and name != SCORE}
    score = columns.index(SCORE) if SCORE in columns else None
    return _Places(columns.index(value), labels, hints, score, extra)


def _translations(columns: Sequence[str], base: str, language: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, header in enumerate(columns):
        name, _, tag = header.partition("::")
        spoken = language_code(tag.strip()) if tag else language
        if name.strip() == base and spoken is not None:
            places.setdefault(spoken, index)
    return places


def _problem(row: Sequence[str], places: _Places, file: str, known: Mapping[str, Choice]) -> Refused | None:
    name = row[places.name]
    if not name:
        return Refused("This row has no name.")
    if not any(row[index] for index in places.label.values()):
        return Refused("The choice {name} has no label.", name=name)
    return name_problem(name, file, known)


def _score(table: Table, at: int, places: _Places, report: Report) -> Decimal | None:
    if places.score is None:
        return None
    try:
        return read_score(table.lookup.rows[at][places.score])
    except Refused as reason:
        report(Problem.error(table.where(places.score, at), reason))
        return None


def _texts(row: Sequence[str], places: Mapping[str, int]) -> LocalText:
    return LocalText({language: row[index] for language, index in places.items() if row[index]})

"""Missing translations: warnings with the cell that is empty."""

from collections.abc import Iterable, Sequence

from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.columns import Row

_COLUMNS = ("label", "hint", "constraint_message", "required_message")


def check_translations(rows: Iterable[Row], languages: Sequence[str], report: Report) -> None:
    """Warn of each text that is there in one language and missing in another of `languages`."""
    for row in rows:
        for column, language in _missing(row, languages):
            report(Problem.missing_text(row.where(column, language), missing_text(column, language)))


def missing_text(column: str, language: str) -> Refused:
    """Return the finding that a text is not there in a language."""
    return Refused("The text “{column}” is missing in {language}.", column=column, language=language)


def _missing(row: Row, languages: Sequence[str]) -> Iterable[tuple[str, str]]:
    for column in _COLUMNS:
        texts = row.texts(column)
        if texts:
            yield from ((column, language) for language in languages if not texts.has(language))

"""Missing translations: warnings with the cell that is empty."""

from collections.abc import Iterable, Sequence

from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.choices import Lists
from ngofield.exchange.xlsform.columns import Row
from ngofield.exchange.xlsform.survey import Survey

_COLUMNS = ("label", "hint", "constraint_message", "required_message")


def check_translations(survey: Survey, lists: Lists, languages: Sequence[str], report: Report) -> None:
    """Warn of each text that is there in one language and missing in another of `languages`."""
    offered = (row for options in lists.values() for _, row in options.values())
    for row in (*survey.rows.values(), *offered):
        for column, language in _missing(row, languages):
            reason = Refused(
                "The text “{column}” is missing in {language}.", column=column, language=language
            )
            report(Problem.warning(row.where(column, language), reason))


def _missing(row: Row, languages: Sequence[str]) -> Iterable[tuple[str, str]]:
    for column in _COLUMNS:
        texts = row.texts(column)
        if texts:
            yield from ((column, language) for language in languages if not texts.has(language))

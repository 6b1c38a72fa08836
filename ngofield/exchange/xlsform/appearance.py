"""The column `appearance`: how a question is to look."""

import re
from collections.abc import Iterable

from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.columns import Row

KNOWN = frozenset({
    "minimal", "compact", "quick", "quickcompact", "columns", "columns-pack", "horizontal",
    "horizontal-compact", "likert", "list", "list-nolabel", "label", "autocomplete", "search", "no-buttons",
    "multiline", "numbers", "thousands-sep", "hidden-answer", "month-year", "year", "no-calendar",
    "rating", "picker", "vertical", "no-ticks", "field-list", "table-list", "dont-know",
})  # fmt: skip
"""The words of XLSForm that can be shown on a laptop; `dont-know` is our own: it offers "I don't know"."""

_WITH_NUMBER = re.compile(r"columns-\d{1,2}|w\d{1,2}|compact-\d{1,2}|quickcompact-\d{1,2}")
_SEARCH = re.compile(r"search\s*\(")


def read_appearance(row: Row, report: Report) -> str:
    """Return the words of the cell; warn of those unknown here, and refuse choices searched for in a file."""
    text = row.text("appearance")
    if _SEARCH.search(text):
        reason = Refused("search() is not supported: use select_one_from_file, with a choice_filter.")
        report(Problem.error(row.where("appearance"), reason))
    elif unknown := _unknown(text.split()):
        reason = Refused(
            "The appearance “{words}” is not known here: the question looks as usual.",
            words=" ".join(unknown),
        )
        report(Problem.warning(row.where("appearance"), reason))
    return text


def _unknown(words: Iterable[str]) -> list[str]:
    return [word for word in words if word.lower() not in KNOWN and not _WITH_NUMBER.fullmatch(word)]

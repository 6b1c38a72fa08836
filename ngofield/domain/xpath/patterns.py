"""Regular expressions of forms, with a limit to the time that one may take."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

PATIENCE = 0.25
"""Seconds for one match. Some patterns, as (a|aa)+, would take longer than a life on a short answer."""


@lru_cache(maxsize=256)
def pattern(source: str) -> "regex.Pattern[str] | None":
    r"""Compile a regular expression of Python's kind or, for classes such as \i, of XML Schema's."""
    import regex

    try:
        return regex.compile(source)
    except regex.error:
        return _schema_pattern(source)


def _schema_pattern(source: str) -> "regex.Pattern[str] | None":
    import regex
    from elementpath.regex import RegexError, translate_pattern

    try:
        return regex.compile(translate_pattern(source, back_references=True))
    except (RegexError, regex.error):
        return None


@lru_cache(maxsize=64)
def matches(text: str, source: str) -> bool:
    """Tell whether a whole text matches; one that a pattern cannot decide in time does not, and stays so."""
    compiled = pattern(source)
    try:
        return compiled is not None and compiled.fullmatch(text, timeout=PATIENCE) is not None
    except TimeoutError:
        return False

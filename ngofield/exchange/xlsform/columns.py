"""The columns of an XLSForm's sheets: read, passed over, or refused where a cell is filled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ngofield.domain.problem import Problem, Report
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform.book import Sheet
from ngofield.exchange.xlsform.refusals import refused_column

_SPACED = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
XML_NAME = re.compile(r"[^\W\d][\w.\-]{0,99}")
TRANSLATED = frozenset({"label", "hint", "constraint_message", "required_message", "form_title"})

_ALIASES = {
    "relevance": "relevant", "calculate": "calculation", "caption": "label", "command": "type",
    "constraining_message": "constraint_message", "requiredmsg": "required_message", "tag": "name",
    "readonly": "read_only", "bind::relevant": "relevant", "bind::required": "required",
    "bind::constraint": "constraint", "bind::calculate": "calculation", "control::appearance": "appearance",
    "bind::jr:constraintmsg": "constraint_message", "bind::jr:requiredmsg": "required_message",
    "jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message",
    "jr:count": "repeat_count", "count": "repeat_count", "set_form_title": "form_title",
    "set_form_id": "form_id", "title": "form_title", "id_string": "form_id",
}  # fmt: skip
_CHOICE_ALIASES = {"list name": "list_name", "value": "name", "caption": "label"}
_LANGUAGE_NAMES = {
    "kazakh": "kk", "қазақша": "kk", "қазақ": "kk", "russian": "ru", "русский": "ru", "english": "en",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_TAGGED = re.compile(r".*\(\s*([^()]+?)\s*\)\s*")
_OUR_OWN = re.compile(r"(form_title|hint)_([a-z]{2,3})")
_REMARK = re.compile(r"[_#$].*|(notes?|comments?|remarks?|example|disabled_reason)(::.*)?")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each sheet may hold: `read` are understood, `refused` change the meaning of a form.

    With `extra`, any other column is kept under its own name.
    """

    read: frozenset[str]
    refused: frozenset[str]
    passed: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=lambda: _ALIASES)
    extra: bool = False


SURVEY = Columns(
    read=frozenset({
        "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint",
        "constraint_message", "calculation", "appearance", "choice_filter", "repeat_count", "default",
        "read_only", "parameters",
    }),
    refused=frozenset({
        "trigger", "disabled",
        "media", "image", "audio", "video", "big-image", "bind", "control", "instance", "body", "save_to",
        "noapperrorstring", "no_app_error_string", "query", "intent",
    }),
    passed=frozenset({"guidance_hint", "short_label", "autoplay", "rows", "hxl", "sms_field"}),
)  # fmt: skip
CHOICES = Columns(
    read=frozenset({"list_name", "name", "label", "hint", "score"}),
    refused=frozenset({"media", "image", "audio", "video", "big-image"}),
    aliases=_CHOICE_ALIASES,
    extra=True,
)
SETTINGS = Columns(
    read=frozenset({"form_title", "form_id", "version", "default_language", "allow_choice_duplicates"}),
    refused=frozenset({"public_key", "clean_text_values"}),
    passed=frozenset({
        "style", "instance_name", "submission_url", "auto_send", "auto_delete", "namespaces",
        "name", "sms_keyword", "prefix", "delimiter",
    }),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is read: its place, what it holds, the language of a translated one.

    An `extra` one is none of XLSForm's own: its `column` is written as in the sheet.
    """

    index: int
    column: str
    language: str = ""
    extra: bool = False


class Headings:
    """The columns of one sheet that are read, by what they hold."""

    def __init__(self, headings: Iterable[Heading] = ()) -> None:
        self.all = tuple(headings)
        self.extra = tuple(heading for heading in self.all if heading.extra)
        self._named: dict[str, list[Heading]] = {}
        for heading in self.all:
            if not heading.extra:
                self._named.setdefault(heading.column, []).append(heading)

    def of(self, column: str) -> Sequence[Heading]:
        """Return the columns that hold `column`: one, or one per language."""
        return self._named.get(column, ())

    def languages(self, column: str) -> set[str]:
        """Return the languages `column` is there in."""
        return {heading.language for heading in self.of(column)}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, by what its columns mean."""

    sheet: Sheet
    number: int
    headings: Headings
    cells: Mapping[int, str]

    def text(self, column: str) -> str:
        """Return the cell of an untranslated column, empty where there is none."""
        heading = next(iter(self.headings.of(column)), None)
        return self.cells.get(heading.index, "") if heading else ""

    def texts(self, column: str) -> LocalText:
        """Return the cells of a translated column by language."""
        own = self.headings.of(column)
        return LocalText({h.language: self.cells[h.index] for h in own if h.index in self.cells})

    def extras(self) -> Mapping[str, str]:
        """Return the filled cells of the columns that are none of XLSForm's own."""
        own = self.headings.extra
        return {h.column: self.cells[h.index] for h in own if h.index in self.cells}

    def where(self, column: str, language: str = "") -> str:
        """Return the address of a cell of this row; the row's first cell where there is no such column."""
        own = self.headings.of(column)
        tagged = (heading for heading in own if heading.language == language)
        heading = next(tagged, None) or next(iter(own), None)
        return self.sheet.where(heading.index if heading else 0, self.number)


def language_code(tag: str) -> str | None:
    """Return the code of a language tag such as "Қазақша (kk)", "kk" or "Kazakh"; None if unknown."""
    tagged = _TAGGED.fullmatch(tag)
    code = (tagged[1] if tagged else tag).strip()
    named = _LANGUAGE_NAMES.get(code.lower())
    if named:
        return named
    return code if _CODE.fullmatch(code) and code != "kz" else None


def read_headings(sheet: Sheet, columns: Columns, untagged: str, report: Report) -> Headings:
    """Return the columns to read; report those that cannot be and are not empty.

    `untagged` is the language of translated columns that name none.
    """
    headings: dict[tuple[str, str], Heading] = {}
    for index, header in enumerate(sheet.headers):
        found = _heading(sheet, index, header, columns, untagged, report) if header else None
        if found is None:
            continue
        known = headings.get((found.column, found.language))
        if known is not None and found.column == "form_title":
            headings[found.column, found.language] = _tagged_one(sheet, known, found)
        elif known is not None:
            where = sheet.where(index)
            report(Problem.error(where, Refused("There are two columns “{column}”.", column=header)))
        headings.setdefault((found.column, found.language), found)
    return Headings(headings.values())


def read_rows(sheet: Sheet, headings: Headings) -> Iterator[Row]:
    """Yield the rows of a sheet that hold text; `${ name }` is read as `${name}`."""
    for number, cells in sheet.rows():
        yield Row(sheet, number, headings, {index: _plain(text) for index, text in cells.items()})


def _plain(text: str) -> str:
    return _SPACED.sub(r"${\1}", text) if "${" in text else text


def _tagged_one(sheet: Sheet, first: Heading, second: Heading) -> Heading:
    """Return the title that names its language: XLSForm wants the plain one too."""
    return second if sheet.headers[first.index].strip().lower() == "form_title" else first


def _heading(
    sheet: Sheet, index: int, header: str, columns: Columns, untagged: str, report: Report
) -> Heading | None:
    column, tag = _split(header, columns)
    if column in TRANSLATED & columns.read:
        language = language_code(tag) if tag else untagged
        if language is None:
            reason = Refused("“{tag}” is no language: write its code, as in “Қазақша (kk)”.", tag=tag)
            report(Problem.error(sheet.where(index), reason))
            return None
        return Heading(index, column, language)
    if column in columns.read and not tag:
        return Heading(index, column)
    if columns.extra and XML_NAME.fullmatch(header) and not _known(column, columns):
        return Heading(index, header, extra=True)
    _report_unread(sheet, index, header, column, columns, report)
    return None


def _known(column: str, columns: Columns) -> bool:
    """Tell whether a column is XLSForm's own, or a misspelling of one that is."""
    own = columns.read | columns.refused | columns.passed
    return column.startswith("_") or bool(get_close_matches(column, own, n=1, cutoff=0.8))


def _split(header: str, columns: Columns) -> tuple[str, str]:
    """Return a header's column and language tag; `form_title_kk` and `hint_kk` are our own columns."""
    whole = " ".join(header.lower().split())
    own = _OUR_OWN.fullmatch(whole)
    if own:
        return own[1], own[2]
    alias = columns.aliases.get(whole) or columns.aliases.get(whole.replace(" ", "_"))
    if alias:
        return alias, ""
    base, mark, tag = header.partition("::")
    if not mark:
        base, _, tag = header.partition(":")
    name = "_".join(base.lower().split())
    return columns.aliases.get(name, name), tag.strip()


def _report_unread(
    sheet: Sheet, index: int, header: str, column: str, columns: Columns, report: Report
) -> None:
    if _REMARK.fullmatch(header.strip().lower()):
        return
    similar = get_close_matches(column, columns.read, n=1, cutoff=0.8)
    if similar and column not in columns.refused | columns.passed:
        reason = Refused("Unknown column “{column}”: is it “{known}”?", column=header, known=similar[0])
        report(Problem.error(sheet.where(index), reason))
        return
    filled = next((number for number, cells in sheet.rows() if index in cells), None)
    if filled is None:
        return
    if column in columns.refused:
        report(Problem.error(sheet.where(index, filled), refused_column(column, header)))
    else:
        reason = Refused("The column “{column}” is not read.", column=header)
        report(Problem.warning(sheet.where(index), reason))

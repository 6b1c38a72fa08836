"""The three sheets of an instrument's XLSForm, as rows of texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.exchange.xlsform.outline import Begin, End, outline
from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES

SheetRow = Mapping[str, str | LocalText]
"""Cells by column; the texts of a translated column by language."""

SURVEY = (
    "type", "name", "label", "hint", "required", "required_message", "read_only", "relevant",
    "constraint", "constraint_message", "calculation", "default", "choice_filter", "parameters",
    "appearance", "repeat_count",
)  # fmt: skip
CHOICES = ("list_name", "name", "label", "hint", "score")
SETTINGS = ("form_id", "form_title", "version", "default_language")

_OWN_TAGS = frozenset({"choices.hint"})
"""Columns that XLSForm does not translate: ours are called `hint_kk`."""

_TYPES = {ItemType.DATETIME: "dateTime"}


def survey_rows(instrument: Instrument) -> Iterator[SheetRow]:
    """Yield the rows of the survey sheet. Raises `ValueError` where a group's items do not stand together."""
    for line in outline(instrument):
        match line:
            case Begin(group):
                yield _begin(group)
            case End(group):
                yield {"type": "end repeat" if group.repeats else "end group"}
            case Item():
                yield _question(line)


def choice_rows(instrument: Instrument) -> Iterator[SheetRow]:
    """Yield the choices of each list once, in the order the lists are asked."""
    lists = {item.listed: item.choices for item in instrument.items if item.choices}
    for listed, choices in lists.items():
        if not listed.endswith(".csv"):
            yield from (_choice(listed, choice) for choice in choices)


def settings_row(instrument: Instrument) -> SheetRow:
    """Return what the form is called.

    XLSForm knows one title only, that in the default language; the others stand in `form_title_kk` and so on.
    """
    default, titles = instrument.default_language, instrument.title.texts
    return {
        "form_id": instrument.id,
        "form_title": titles.get(default, ""),
        **{f"form_title_{code}": titles[code] for code in _ordered(set(titles)) if code != default},
        "version": instrument.version,
        "default_language": tagged(default),
    }


def columns(
    sheet: str, names: Sequence[str], rows: Sequence[SheetRow], languages: Iterable[str]
) -> list[tuple[str, str, str]]:
    """Return (header, column, language) of the columns of a sheet that have a cell.

    `names` come first, columns of the rows' own behind them; `languages` are those a label is there in
    even where no row has it.
    """
    filled = [name for name in names if any(row.get(name) for row in rows) or name in ("type", "name")]
    extra = dict.fromkeys(name for row in rows for name in row if name not in names)
    found = []
    for name in [*filled, *extra]:
        texts = [text for row in rows if isinstance(text := row.get(name), LocalText)]
        if not texts:
            found.append((name, name, ""))
            continue
        spoken = {language for text in texts for language in text.texts if text.has(language)}
        wanted = spoken.union(languages if f"{sheet}.{name}" == "survey.label" else ())
        found += [(_header(sheet, name, code), name, code) for code in _ordered(wanted)]
    return found


def tagged(language: str) -> str:
    """Return a language as XLSForm writes it: "Қазақша (kk)"."""
    return f"{LANGUAGE_NAMES.get(language, language)} ({language})"


def _header(sheet: str, name: str, language: str) -> str:
    return f"{name}_{language}" if f"{sheet}.{name}" in _OWN_TAGS else f"{name}::{tagged(language)}"


def _ordered(languages: set[str]) -> list[str]:
    return [*(one for one in LANGUAGES if one in languages), *sorted(languages.difference(LANGUAGES))]


def _begin(group: Group) -> SheetRow:
    return {
        "type": "begin repeat" if group.repeats else "begin group",
        "name": group.name,
        "label": group.label,
        "relevant": group.relevant,
        "appearance": group.appearance,
        "repeat_count": group.count,
    }


def _question(item: Item) -> SheetRow:
    return {
        "type": _type(item),
        "name": item.name,
        "label": item.label,
        "hint": item.hint,
        "required": "yes" if item.required == "true()" else item.required,
        "required_message": item.required_message,
        "read_only": "yes" if item.read_only else "",
        "relevant": item.relevant,
        "constraint": item.constraint,
        "constraint_message": item.constraint_message,
        "calculation": item.calculation,
        "default": item.default,
        "choice_filter": item.choice_filter,
        "parameters": " ".join(f"{name}={value}" for name, value in item.parameters.items()),
        "appearance": item.appearance,
    }


def _type(item: Item) -> str:
    if item.listed.endswith(".csv"):
        return f"{item.type}_from_file {item.listed}"
    if item.choices:
        return f"{item.type} {item.listed}"
    return _TYPES.get(item.type, str(item.type))


def _choice(listed: str, choice: Choice) -> SheetRow:
    return {
        "list_name": listed,
        "name": choice.name,
        "label": choice.label,
        "hint": choice.hint,
        "score": "" if choice.score is None else format(choice.score, "f"),
        **choice.columns,
    }

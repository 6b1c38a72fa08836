"""What of XLSForm this program does not run, each with what to do instead."""

from collections.abc import Mapping

from ngofield.errors import Refused
from ngofield.i18n import N_

_PLACE = N_(
    "A place on a map (“{type}”) cannot be noted: ask for it in words (text) or from a list (select_one)."
)
_FILE = N_(
    "“{type}” takes a picture, a sound or a file, which this program does not keep: ask in words (text)."
)
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(
        ("geopoint", "geotrace", "geoshape", "start-geopoint", "background-geopoint", "osm", "gps"), _PLACE
    ),
    **dict.fromkeys(("image", "photo", "audio", "video", "file", "background-audio", "signature"), _FILE),
    "barcode": N_("“{type}” reads a code with a camera: let people type it (text)."),
    "select_one_external": N_(
        "“{type}” is not supported: write select_one with a choice_filter, or select_one_from_file."
    ),
    "csv-external": N_(
        "“{type}” is not needed: remove the row; a CSV file beside the form is found when it is named."
    ),
    "xml-external": N_(
        "“{type}” is not supported: save the table as a CSV file beside the form and read it with pulldata()."
    ),
    **dict.fromkeys(
        ("begin loop", "end loop"),
        N_("“{type}” is not supported: write the questions out, or use begin repeat and end repeat."),
    ),
}
_COLUMNS: Mapping[str, str] = {
    "trigger": N_(
        "The column “{column}” is not supported: a calculation is always computed anew when an answer that "
        "it reads changes. Empty the cell."
    ),
    **dict.fromkeys(
        ("media", "image", "audio", "video", "big-image"),
        N_("Pictures and sounds are not shown (“{column}”): say it in words in the label. Empty the cell."),
    ),
    **dict.fromkeys(
        ("bind", "control", "body", "instance"),
        N_(
            "The column “{column}” is not supported: use relevant, required, constraint, calculation or "
            "appearance, and empty the cell."
        ),
    ),
    "save_to": N_("Entities are not supported (“{column}”): empty the cell; answers are kept by form."),
    "disabled": N_("The column “{column}” is not supported: remove the rows that are not to be asked."),
    "query": N_("The column “{column}” is not supported: use select_one_from_file with a choice_filter."),
    "intent": N_("Other apps cannot be called (“{column}”): ask in words, and empty the cell."),
    "public_key": N_(
        "The column “{column}” is not needed: this program encrypts the data itself. Empty the cell."
    ),
}
_SHEETS: Mapping[str, str] = {
    "external_choices": N_(
        "The sheet {sheet} is not supported: move its rows to the sheet choices, or to a CSV file for "
        "select_one_from_file."
    ),
    "entities": N_("The sheet {sheet} is not supported: remove it; answers are kept by form."),
    "osm": N_("The sheet {sheet} is not supported: remove it, and ask for the place in words (text)."),
}


def refused_type(words: str) -> Refused:
    """Return why a question type is not run, and what to write instead."""
    kind = words.lower()
    message = _TYPES.get(kind) or _TYPES.get(kind.partition(" ")[0])
    if message:
        return Refused(message, type=words)
    return Refused("There is no question type “{type}”.", type=words)


def refused_column(column: str, header: str) -> Refused:
    """Return why a filled cell of a column cannot be used, and what to do."""
    message = _COLUMNS.get(column)
    if message:
        return Refused(message, column=header)
    return Refused("The column “{column}” is not supported: empty it or remove it.", column=header)


def refused_sheet(name: str, title: str) -> Refused:
    """Return why a sheet (by its lower-case name) cannot be used, and what to do."""
    return Refused(_SHEETS[name], sheet=title)

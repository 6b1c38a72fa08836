"""The columns of an imported table: what each of them feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.errors import Refused
from ngofield.services.importing.cells import folded
from ngofield.services.importing.mapping import ImportMap

META = ("session", "locality", "date", "participant", "language", "mode", "synthetic")
_CODES = "_codes"


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings of the file by what they feed: `meta` columns, `items`, and the `codes` of open items."""

    meta: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)


def match_columns(headings: Sequence[str], form: Instrument, mapping: ImportMap) -> Columns:
    """Match headings by the map, then by question name, then by label in any language.

    Raises `Refused` with the first column that feeds nothing or that feeds what another one feeds,
    and where the map names a heading that the file does not have.
    """
    for heading in mapping.columns.values():
        if heading not in headings:
            raise Refused(
                "Nothing was imported. The mapping names the column {column}, which the file does not have.",
                column=heading,
            )
    columns = Columns({}, {}, {})
    targets = {heading: target for target, heading in mapping.columns.items()}
    for heading in headings:
        if heading.strip() and heading not in mapping.ignore:
            _place(columns, heading, targets.get(heading, heading.strip()), form)
    return columns


def _place(columns: Columns, heading: str, target: str, form: Instrument) -> None:
    where, name = _feeds(columns, target, form, heading)
    if name in where:
        raise Refused(
            "Nothing was imported. The columns {first} and {second} feed the same question.",
            first=where[name],
            second=heading,
        )
    assert isinstance(where, dict)
    where[name] = heading


def _feeds(columns: Columns, target: str, form: Instrument, heading: str) -> tuple[Mapping[str, str], str]:
    item = _item(form, target)
    if item:
        return columns.items, item.name
    if target in META:
        return columns.meta, target
    coded = form.item(target.removesuffix(_CODES)) if target.endswith(_CODES) else None
    if coded and coded.type is ItemType.TEXT:
        return columns.codes, coded.name
    raise Refused(
        "Nothing was imported. The column {column} is no question of the form {form}: "
        "rename it, or name it in a mapping file.",
        column=heading,
        form=form.id,
    )


def _item(form: Instrument, target: str) -> Item | None:
    if (named := form.item(target)) and named.asks:
        return named
    wanted = folded(target)
    for item in form.questions:
        if any(folded(label) == wanted for label in item.label.texts.values()):
            return item
    return None

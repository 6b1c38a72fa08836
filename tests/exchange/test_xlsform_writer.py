"""XLSForm, written: any instrument comes back equal."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from every_construct import FORM
from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.lookup import Lookup
from ngofield.domain.problem import Severity
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform import check_xlsform, write_xlsform
from ngofield.exchange.xlsform.writer import table_bytes

SELECTS = (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK)
PLAIN = (
    ItemType.TEXT, ItemType.INTEGER, ItemType.DECIMAL, ItemType.DATE, ItemType.TIME, ItemType.DATETIME,
    ItemType.ACKNOWLEDGE, ItemType.NOTE, ItemType.HIDDEN,
)  # fmt: skip
WORD = st.text("абвгәіңғ AZaz09.,:;!?\"'<>&|=+-@#%\\/*_~^()[]№₸\n", min_size=1, max_size=12).map(
    lambda text: text.strip() or "x"
)
TEXT = st.dictionaries(st.sampled_from(["kk", "ru", "en"]), WORD, min_size=1).map(LocalText)
MAYBE = st.just(LocalText()) | TEXT
CHOICES = st.lists(
    st.builds(
        lambda label, hint, score, columns: Choice("", label, score, hint, columns),
        TEXT, MAYBE, st.none() | st.decimals(-100, 100, places=2),
        st.dictionaries(st.sampled_from(["region", "size"]), WORD, max_size=2),
    ),
    min_size=1, max_size=4,
).map(lambda found: tuple(replace(choice, name=f"c{n}") for n, choice in enumerate(found)))  # fmt: skip


def read(instrument: Instrument) -> Instrument:
    written = write_xlsform(instrument)
    again, problems = check_xlsform(written.workbook, "form.xlsx", beside=written.tables.get)
    assert again is not None, [problem for problem in problems if problem.severity is Severity.ERROR]
    return replace(again, items=tuple(replace(item, row=0) for item in again.items))


@st.composite
def items(draw: st.DrawFn, name: str, groups: Sequence[str]) -> Item:
    type = draw(st.sampled_from([*PLAIN, *SELECTS, ItemType.RANGE]))
    return Item(
        name=name,
        type=type,
        label=draw(TEXT),
        hint=draw(MAYBE),
        choices=draw(CHOICES) if type in SELECTS else (),
        required=draw(st.sampled_from(["", "true()", "1 = 1"])),
        relevant=draw(st.sampled_from(["", "1 = 1"])),
        constraint=draw(st.sampled_from(["", ". != 'x'"])),
        constraint_message=draw(MAYBE),
        required_message=draw(MAYBE),
        appearance=draw(st.sampled_from(["", "minimal", "columns-2 dont-know"])),
        groups=tuple(groups),
        read_only=draw(st.booleans()),
        choice_filter=draw(st.sampled_from(["", "name != 'c9'"])) if type in SELECTS[:2] else "",
        listed=f"{name}_list" if type in SELECTS else "",
        parameters=_parameters(draw, type),
    )


def _parameters(draw: st.DrawFn, type: ItemType) -> dict[str, str]:
    if type is ItemType.RANGE:
        return {"start": "0", "end": str(draw(st.integers(1, 100))), "step": "1"}
    return {"randomize": "true", "seed": "3"} if type in SELECTS and draw(st.booleans()) else {}


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    found: list[Item] = []
    groups: list[Group] = []

    def fill(around: tuple[str, ...]) -> None:
        for _ in range(draw(st.integers(0, 3))):
            if len(around) < 3 and draw(st.integers(0, 2)) == 0:
                begin(around)
            else:
                found.append(draw(items(f"q{len(found)}", around)))

    def begin(around: tuple[str, ...]) -> None:
        repeats = draw(st.booleans())
        count = draw(st.sampled_from(["", "2"])) if repeats else ""
        group = Group(
            f"g{len(groups)}", draw(MAYBE), draw(st.sampled_from(["", "1 = 1"])),
            draw(st.sampled_from(["", "field-list"])), repeats, count, around,
        )  # fmt: skip
        groups.append(group)
        fill((*around, group.name))
        if repeats and not count:
            how_often = Item(group.name, ItemType.REPEAT, group.label, relevant=group.relevant, groups=around)
            found.append(how_often)

    found.append(Item("first", ItemType.TEXT, LocalText({"kk": "Б", "ru": "П", "en": "F"})))
    fill(())
    return Instrument(
        "form", draw(WORD), draw(MAYBE), ("kk", "ru", "en"), tuple(found), tuple(groups),
        draw(st.sampled_from(["kk", "ru", "en"])),
    )  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(instruments())
def test_any_instrument_comes_back_equal(instrument: Instrument) -> None:
    assert read(instrument) == instrument


def test_lists_without_a_name_get_one() -> None:
    again = read(FORM)
    assert [(i.name, i.type, i.choices) for i in again.items if i.type is not ItemType.REPEAT] == [
        (i.name, i.type, i.choices) for i in FORM.items if i.type is not ItemType.REPEAT
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORD.map(lambda word: word.replace("\n", " ")), min_size=2, max_size=2), max_size=5))
def test_any_table_comes_back_equal(rows: list[list[str]]) -> None:
    table = Lookup(("name", "label"), tuple(tuple(row) for row in rows))
    form = Instrument(
        "f", "1", LocalText(), ("ru",),
        (
            Item("a", ItemType.TEXT, LocalText({"ru": "А"})),
            Item("b", ItemType.CALCULATE, LocalText(), calculation="pulldata('t', 'label', 'name', ${a})"),
        ),
        lookups={"t": table},
    )  # fmt: skip
    assert read(form).lookups == {"t": table}


def test_a_table_opens_in_a_spreadsheet_as_utf_8() -> None:
    assert table_bytes(Lookup(("аты",), (("Ә;ә",),))) == '\ufeff"аты"\r\n"Ә;ә"\r\n'.encode()


def test_points_are_written_as_people_write_them() -> None:
    choices = tuple(
        Choice(f"c{n}", LocalText({"ru": "А"}), Decimal(points))
        for n, points in enumerate(["1E+2", "0.50", "-3"])
    )
    item = Item("a", ItemType.SELECT_ONE, LocalText({"ru": "А"}), choices=choices, listed="l")
    again = read(Instrument("f", "1", LocalText(), ("ru",), (item,)))
    assert [choice.score for choice in again.items[0].choices] == [100, Decimal("0.5"), -3]


def test_a_text_that_no_cell_holds_is_refused() -> None:
    item = Item("a", ItemType.TEXT, LocalText({"ru": "А" * 40_000}))
    with pytest.raises(Refused, match="too long"):
        write_xlsform(Instrument("f", "1", LocalText(), ("ru",), (item,)))


def test_a_group_in_pieces_is_no_form() -> None:
    label = LocalText({"ru": "А"})
    pieces = (
        Item("a", ItemType.TEXT, label, groups=("g",)),
        Item("b", ItemType.TEXT, label),
        Item("c", ItemType.TEXT, label, groups=("g",)),
    )
    with pytest.raises(ValueError, match="in pieces"):
        write_xlsform(Instrument("f", "1", LocalText(), ("ru",), pieces, (Group("g", LocalText()),)))

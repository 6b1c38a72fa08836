"""XLSForm: what each construct becomes in an instrument."""

from decimal import Decimal
from pathlib import Path

import pytest

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.exchange.xlsform import read_xlsform

FORMS = Path(__file__).parent / "forms"


def form(name: str) -> Instrument:
    return read_xlsform(FORMS / f"{name}.md")


def item(name: str, question: str) -> Item:
    found = form(name).item(question)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "question", "type"),
    [
        ("text", "first", ItemType.TEXT),
        ("numbers", "age", ItemType.INTEGER),
        ("numbers", "share", ItemType.DECIMAL),
        ("range", "trust", ItemType.RANGE),
        ("dates", "met", ItemType.DATE),
        ("times", "opened", ItemType.TIME),
        ("times", "came", ItemType.DATETIME),
        ("times", "left", ItemType.DATETIME),
        ("select_one", "spends", ItemType.SELECT_ONE),
        ("select_multiple", "seen", ItemType.SELECT_MULTIPLE),
        ("rank", "needs", ItemType.RANK),
        ("notes", "hello", ItemType.NOTE),
        ("calculate", "told", ItemType.CALCULATE),
        ("acknowledge", "read", ItemType.ACKNOWLEDGE),
        ("acknowledge", "agreed", ItemType.ACKNOWLEDGE),
        ("hidden", "wave", ItemType.HIDDEN),
        ("file_choices", "town", ItemType.SELECT_ONE),
        ("file_choices", "visited", ItemType.SELECT_MULTIPLE),
        ("noted", "device", ItemType.HIDDEN),
    ],
)
def test_the_type_of_a_question(name: str, question: str, type: ItemType) -> None:
    assert item(name, question).type is type


def test_a_repeat_is_followed_by_the_question_how_often() -> None:
    instrument = form("repeat")
    assert [(i.name, i.type, i.groups) for i in instrument.items] == [
        ("head", ItemType.TEXT, ()),
        ("who", ItemType.TEXT, ("member",)),
        ("age", ItemType.INTEGER, ("member",)),
        ("member", ItemType.REPEAT, ()),
        ("after", ItemType.TEXT, ()),
    ]
    how_often = instrument.item("member")
    assert how_often is not None
    assert how_often.label.get("ru") == "Члены семьи"
    assert (how_often.required, how_often.asks) == ("", True)


def test_a_counted_repeat_is_not() -> None:
    instrument = form("repeat_counted")
    assert instrument.item("child") is None
    group = instrument.group("child")
    assert group == Group(
        "child", LocalText({"kk": "Бала", "ru": "Ребёнок"}), "${many} > 0", repeats=True, count="${many}"
    )
    fixed = form("repeat_fixed").group("wish")
    assert fixed is not None
    assert fixed.count == "3"


def test_how_often_is_asked_only_where_the_repeat_is_relevant() -> None:
    data = (
        "| survey |\n| | type | name | label::ru | relevant |\n| | begin repeat | r | Р | 1 = 1 |\n"
        "| | text | q | В | |\n| | end repeat | | | |\n"
    )
    how_often = read_xlsform(data.encode(), "f.md").item("r")
    assert how_often is not None
    assert how_often.relevant == "1 = 1"


def test_groups_know_the_groups_around_them() -> None:
    instrument = form("repeat_nested")
    assert [(g.name, g.repeats, g.groups) for g in instrument.groups] == [
        ("house", True, ()),
        ("inside", False, ("house",)),
        ("room", True, ("house", "inside")),
        ("pet", True, ("house", "inside")),
    ]
    pet = instrument.item("pet")
    assert pet is not None
    assert (pet.type, pet.groups) == (ItemType.REPEAT, ("house", "inside"))


def test_or_other_adds_a_choice_and_a_question() -> None:
    instrument = form("or_other")
    learned, which = instrument.item("learned"), instrument.item("learned_other")
    assert learned is not None
    assert which is not None
    assert [choice.name for choice in learned.choices] == ["tv", "friends", "other"]
    assert learned.choices[-1].label.texts == {"kk": "Басқа", "ru": "Другое"}
    assert learned.listed == "source_or_other"
    assert (which.type, which.relevant) == (ItemType.TEXT, "selected(${learned}, 'other')")
    assert set(which.label.texts) == {"kk", "ru"}
    assert [i.name for i in instrument.items] == [
        "learned", "learned_other", "uses", "uses_other", "trusts",
    ]  # fmt: skip
    assert len(item("or_other", "trusts").choices) == 2


def test_what_the_program_notes_itself_is_computed() -> None:
    assert [(i.name, i.type, i.calculation) for i in form("noted").items][:4] == [
        ("started", ItemType.CALCULATE, "once(now())"),
        ("ended", ItemType.CALCULATE, "now()"),
        ("day", ItemType.CALCULATE, "once(today())"),
        ("device", ItemType.HIDDEN, ""),
    ]


def test_choices_of_a_file() -> None:
    place = item("file_filtered", "place")
    assert place.listed == "file_places.csv"
    assert place.parameters == {"value": "kato", "label": "title"}
    talgar, esik, tekeli, village = place.choices
    assert (talgar.name, talgar.label.texts) == ("191010000", {"kk": "Талғар", "ru": "Талгар"})
    assert talgar.columns == {"region": "almaty", "size": "47000"}
    assert [c.score for c in (talgar, esik, tekeli, village)] == [3, Decimal("2.5"), 1, None]
    assert form("file_filtered").lookups["file_places"].columns[0] == "kato"


def test_tables_to_look_things_up_in() -> None:
    lookups = form("lookups").lookups
    assert list(lookups) == ["lookups"]
    assert lookups["lookups"].find("office", "code", "esik") == 'Есік "орталық"'


def test_extra_columns_of_choices_are_kept() -> None:
    panfilov = item("choice_filter", "village").choices[0]
    assert panfilov.columns == {"region": "almaty", "district": "talgar"}
    assert item("choice_filter", "district").choice_filter == "region = ${region}"


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        ("trust", {"start": "0", "end": "10", "step": "1"}),
        ("share", {"start": "0", "end": "1", "step": "0.25"}),
        ("usual", {"start": "1", "end": "10", "step": "1"}),
        ("stars", {"start": "1", "end": "5", "step": "1"}),
        ("below", {"start": "-5", "end": "5", "step": "5"}),
    ],
)
def test_the_parameters_of_a_range(question: str, parameters: dict[str, str]) -> None:
    assert item("range", question).parameters == parameters


def test_the_parameters_of_choices_in_random_order() -> None:
    found = [i.parameters for i in form("random_order").items[1:]]
    assert found == [
        {"randomize": "true"},
        {"randomize": "true", "seed": "${chance}"},
        {"randomize": "true", "seed": "42"},
        {"randomize": "false"},
    ]


def test_what_is_seen_and_computed() -> None:
    everyone, fixed, women = (item("computed_questions", n) for n in ("everyone", "fixed", "women"))
    assert (everyone.calculation, everyone.read_only, everyone.asks) == ("${men} + ${women}", True, False)
    assert (fixed.read_only, women.read_only) == (True, False)


def test_defaults_as_they_are_written() -> None:
    assert [i.default for i in form("defaults").items] == [
        "Талғар", "4", "0.5", "2024-12-02", "today()", "14:30", "yes", "yes no", "${people} + 1",
        "concat(${town}, '!')",
    ]  # fmt: skip


def test_spaces_inside_a_reference_do_not_matter() -> None:
    data = (
        "| survey |\n| | type | name | label::ru | relevant |\n| | text | a | А | |\n"
        "| | text | b | О ${ a } и ${a } | ${ a} = 'x' |\n"
    )
    b = read_xlsform(data.encode(), "f.md").item("b")
    assert b is not None
    assert (b.label.get("ru"), b.relevant) == ("О ${a} и ${a}", "${a} = 'x'")


def test_a_list_is_one_object_for_all_its_questions() -> None:
    meets, listens = (item_of for item_of in form("points").items)
    assert meets.choices is listens.choices
    assert meets.listed == "often"

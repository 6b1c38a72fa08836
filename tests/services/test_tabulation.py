import pytest
from small_study import STUDY, SmallRecords

from ngofield.errors import Refused
from ngofield.services.tabulation import Tabulation
from ngofield.services.workplace import Workplace


@pytest.fixture
def small() -> Tabulation:
    return Tabulation(STUDY, SmallRecords())


def test_what_can_be_tabulated_and_split(small: Tabulation) -> None:
    assert [one.item.name for one in small.items()] == ["often", "power", "why", "topics", "years", "ideas"]
    assert small.splits("form1") == [
        "locality",
        "region",
        "session",
        "language",
        "sex",
        "age_band",
        "often",
        "power",
        "why",
    ]


def test_the_records_behind_a_number(small: Tabulation) -> None:
    periodic = small.frequency("form1", "often").rows[1]
    assert [record.id for record in small.responses_behind(periodic.total.records)] == ["r3", "r4", "r5"]
    late = small.codes().codes[1]
    assert [record.id for record in small.statements_behind(late.records)] == ["t1", "t2", "t5"]


def test_sessions_are_titled_by_town_and_day(small: Tabulation) -> None:
    columns = small.frequency("form1", "often", by="session").columns
    assert [column.label.get("en") for column in columns] == ["Akkol, 2026-03-02", "Birlik, 2026-03-04"]
    assert [group.key for group in small.score("mio", by="session").groups] == ["s-aqkol", "s-birlik"]


def test_the_extent_of_the_field_work(small: Tabulation) -> None:
    extent = small.extent()
    assert (extent.sessions, extent.localities, extent.participants) == (3, ("aqkol", "birlik", "shalqar"), 3)
    assert (extent.first, extent.last, extent.responses) == ("2026-03-02", "2026-03-05", {"form1": 7})
    assert (extent.sexes, extent.synthetic) == ({"female": 1, "male": 1}, True)


@pytest.mark.parametrize("call", ["frequency", "splits"])
def test_an_unknown_form_is_refused(small: Tabulation, call: str) -> None:
    with pytest.raises(Refused, match="form9"):
        getattr(small, call)("form9", *(["often"] if call == "frequency" else []))


def test_an_empty_store_has_empty_tables(workplace: Workplace) -> None:
    figures = workplace.tabulation
    assert figures.extent().sessions == 0
    assert figures.score("mio").groups == ()
    table = figures.frequency("form1", "frequency", by="locality")
    assert (table.base.asked, [row.total.count for row in table.rows]) == (0, [0, 0, 0])
    assert figures.codes(by="region").statements == 0

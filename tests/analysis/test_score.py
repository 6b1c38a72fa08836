"""Golden figures by hand; the t quantiles are those of the printed tables."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import RESPONSES, SCALE, STUDY, response

from ngofield.analysis import uncertainty
from ngofield.analysis.score import fragile, score
from ngofield.domain.result import ScoreGroup, ScoreTable
from ngofield.errors import Refused

SUMS = {2: ("rare", "minimal"), 3: ("rare", "limited"), 4: ("periodic", "limited"),
        5: ("regular", "limited"), 6: ("regular", "active")}  # fmt: skip


def scored(*sums: int) -> ScoreGroup:
    records = [
        response(i, often=SUMS[value][0], power=SUMS[value][1]) for i, value in enumerate(sums, start=1)
    ]
    return score(records, STUDY, "mio").groups[0]


def whole(*sums: int) -> list[Fraction]:
    return [Fraction(value) for value in sums]


@pytest.fixture
def small() -> ScoreTable:
    return score(RESPONSES, STUDY, "mio")


def test_groups_come_best_first_with_exact_means(small: ScoreTable) -> None:
    assert [(g.key, g.mean) for g in small.groups] == [("aqkol", Fraction(16, 3)), ("birlik", Fraction(3))]
    assert [(g.forms, g.used, g.incomplete) for g in small.groups] == [(3, 3, 0), (3, 1, 2)]


def test_levels_and_item_means(small: ScoreTable) -> None:
    aqkol, birlik = small.groups
    assert (aqkol.level, birlik.level) == (SCALE.levels[2], SCALE.levels[0])
    assert aqkol.items == {"often": Fraction(8, 3), "power": Fraction(8, 3)}
    assert aqkol.records == (("r1", Fraction(6)), ("r2", Fraction(5)), ("r3", Fraction(5)))


def test_the_excluded_town_is_named_with_its_reason(small: ScoreTable) -> None:
    assert [(e.what, e.n, e.reason.get("ru")) for e in small.excluded] == [
        ("locality=shalqar", 1, "исключён авторами")
    ]
    assert (small.overall.forms, small.overall.used, small.overall.mean) == (6, 4, Fraction(19, 4))


def test_interval_by_hand() -> None:
    group = scored(3, 4, 5)
    assert group.sd == pytest.approx(1.0)
    half = 4.302652730 / 3**0.5
    assert group.interval == pytest.approx((max(2, 4 - half), min(6, 4 + half)))
    five = scored(4, 4, 4, 4, 5)
    assert five.interval == pytest.approx((4.2 - 2.776445105 * 0.2, 4.2 + 2.776445105 * 0.2))


def test_one_form_has_no_interval_and_is_fragile(small: ScoreTable) -> None:
    assert (small.groups[1].sd, small.groups[1].interval, small.groups[1].fragile) == (None, None, True)


def test_forms_all_alike_claim_no_certainty() -> None:
    group = scored(4, 4, 4)
    assert (group.sd, group.interval) == (0.0, None)


def test_no_complete_form_means_no_score() -> None:
    group = score([response(1, often="rare")], STUDY, "mio").groups[0]
    assert (group.used, group.mean, group.level, group.fragile) == (0, None, None, False)


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        ((4, 4, 4, 4, 4, 4), False),
        ((4, 4), True),
        ((5, 5, 5, 5), True),
        ((6, 6, 6, 6, 6), False),
        ((6, 6, 6, 2), True),
    ],
)
def test_fragile_by_hand(sums: Sequence[int], expected: bool) -> None:
    assert fragile(whole(*sums), SCALE) is expected


@given(st.lists(st.integers(2, 6), min_size=2, max_size=15))
def test_interval_holds_the_mean_within_the_range(sums: list[int]) -> None:
    found = uncertainty.interval(whole(*sums), Fraction(2), Fraction(6), 0.95)
    if len(set(sums)) == 1:
        assert found is None
    else:
        assert found is not None
        assert 2 <= found[0] <= sum(sums) / len(sums) <= found[1] <= 6


@given(st.lists(st.integers(2, 6), min_size=1, max_size=9))
def test_fragile_is_what_it_says(sums: list[int]) -> None:
    def level(values: list[int]) -> str:
        return SCALE.level(Fraction(sum(values), len(values))).id

    others = [[*sums, 2], [*sums, 6], *(sums[:i] + sums[i + 1 :] for i in range(len(sums)))]
    expected = len(sums) == 1 or any(level(other) != level(sums) for other in others)
    assert fragile(whole(*sums), SCALE) is expected


def test_groups_that_cannot_be_told_apart() -> None:
    groups = [("a", whole(6, 6, 5, 6)), ("b", whole(6, 5, 5, 6)), ("c", whole(2, 2, 3, 2)), ("d", whole(6))]
    assert uncertainty.alike(groups, 0.95) == (("a", "b"),)
    assert uncertainty.alike(groups[:1], 0.95) == ()
    assert uncertainty.alike([("a", whole(4, 4)), ("b", whole(4, 4))], 0.95) == ()


def test_by_region_by_question_and_under_a_condition() -> None:
    assert [g.key for g in score(RESPONSES, STUDY, "mio", by="region").groups] == ["north", "south"]
    assert [g.key for g in score(RESPONSES, STUDY, "mio", by="often").groups[:2]] == ["regular", "periodic"]
    assert score(RESPONSES, STUDY, "mio", where="language = 'kk'").overall.forms == 2


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(Refused, match="moon"):
        score(RESPONSES, STUDY, "moon")

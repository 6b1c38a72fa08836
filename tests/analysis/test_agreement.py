"""Agreement against worked examples that were published, and by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngofield.analysis.agreement import Uncomputable, agreement, disagreements

# Krippendorff 2011, section B: two observers judge ten units as 0 or 1; alpha = 0.095.
BINARY = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
# Krippendorff 2011, section C: four observers, twelve units, values 1 to 5; alpha = 0.743.
_ = None
NOMINAL = (
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
)
# Cohen's kappa as in Cantor 1996 and many textbooks: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; 0.4.
GRANTS = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15


def judged(*coders):
    """The judgements of coders c0, c1 ... on units u0, u1 ...: the code "x" where they said 1."""
    units = {}
    for number, marks in enumerate(zip(*coders, strict=True)):
        units[f"u{number}"] = {
            f"c{coder}": frozenset({"x"} if mark else ())
            for coder, mark in enumerate(marks)
            if mark is not None
        }
    return units


def test_krippendorffs_binary_example() -> None:
    (found,) = agreement(judged(*BINARY), ["x"])
    assert found.alpha == pytest.approx(0.095, abs=0.0005)
    assert (found.units, found.pairs, found.same, found.given, found.judgements) == (10, 10, 6, 6, 20)
    assert found.raw == Fraction(6, 10)


def test_krippendorffs_nominal_example_value_by_value() -> None:
    """With several values alpha is a weighted mean: observed and expected disagreement add up."""
    import krippendorff
    import numpy as np

    table = np.array([[np.nan if mark is None else mark for mark in row] for row in NOMINAL])
    assert krippendorff.alpha(reliability_data=table, level_of_measurement="nominal") == pytest.approx(
        0.743, abs=0.0005
    )
    ones = [[None if mark is None else mark == 1 for mark in row] for row in NOMINAL]
    (found,) = agreement(judged(*ones), ["x"])
    assert found.alpha == pytest.approx(
        krippendorff.alpha(
            reliability_data=np.where(np.isnan(table), np.nan, table == 1), level_of_measurement="nominal"
        )
    )
    assert (found.units, found.coders, found.kappa) == (11, 4, Uncomputable.MORE_CODERS)


def test_cohens_kappa_of_a_textbook() -> None:
    (found,) = agreement(judged(*zip(*GRANTS, strict=True)), ["x"])
    assert found.kappa == pytest.approx(0.4)
    assert found.raw == Fraction(35, 50)


def test_what_cannot_be_computed_is_said() -> None:
    (alone,) = agreement(judged([1, 0, 1]), ["x"])
    assert (alone.units, alone.kappa, alone.alpha) == (0, Uncomputable.NO_UNITS, Uncomputable.NO_UNITS)
    assert alone.raw is None
    (never,) = agreement(judged([0, 0, 0], [0, 0, 0]), ["x"])
    assert (never.kappa, never.alpha) == (Uncomputable.NO_VARIATION, Uncomputable.NO_VARIATION)
    assert never.raw == 1


def test_units_of_one_coder_do_not_count() -> None:
    (found,) = agreement(judged([1, 1, None], [1, None, 0]), ["x"])
    assert (found.units, found.pairs, found.judgements) == (1, 1, 2)


def test_who_differs_about_what() -> None:
    (one,) = disagreements(judged([1, 1, 0], [1, 0, 0]), ["x"])
    assert (one.unit, one.code, one.given_by, one.not_by) == ("u1", "x", ("c0",), ("c1",))


marks = st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 3), min_size=1, max_size=12)


@given(marks)
def test_no_disagreement_is_full_agreement(rows) -> None:
    units = judged(*zip(*rows, strict=True))
    (found,) = agreement(units, ["x"])
    assert found.same <= found.pairs
    assert (found.same == found.pairs) == (not disagreements(units, ["x"]))
    if isinstance(found.alpha, float):
        assert (found.alpha == 1) == (found.same == found.pairs)

"""What a person types from the recovery sheet: forgiving where it can be, exact where it must be."""

from itertools import combinations

import pytest

from ngofield.domain import recovery_key
from ngofield.domain.recovery_key import new_recovery_key, read_recovery_key, slip_while_typing
from ngofield.errors import Refused

KEY = "Z640K-99QMR-9V8T3-CRDX4-RP4EE-W9RGM-3M1TE"


def test_fresh_keys_differ_and_read_back() -> None:
    keys = {new_recovery_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(read_recovery_key(key) == key for key in keys)


@pytest.mark.parametrize(
    "typed",
    [
        KEY.lower(),
        KEY.replace("-", " "),
        KEY.replace("-", ""),
        f"  {KEY} ",
        KEY.replace("0", "O").replace("1", "l"),
        KEY.replace("M", "М").replace("T", "Т").replace("E", "Е").replace("K", "к").replace("C", "С"),
        KEY.replace("-", " — "),
    ],
)
def test_ways_of_typing_do_not_matter(typed: str) -> None:
    assert read_recovery_key(typed) == KEY


def test_any_one_wrong_sign_is_found_and_its_group_named() -> None:
    groups = KEY.split("-")
    for number, group in enumerate(groups):
        for place in range(5):
            for sign in recovery_key._SIGNS:
                slip = group[:place] + sign + group[place + 1 :]
                typed = "-".join([*groups[:number], slip, *groups[number + 1 :]])
                if slip != group:
                    assert slip_while_typing(typed) == number + 1


def test_any_two_exchanged_signs_and_groups_are_found() -> None:
    groups = KEY.split("-")
    for one, two in combinations(range(5), 2):
        signs = list(groups[3])
        signs[one], signs[two] = signs[two], signs[one]
        typed = "-".join([*groups[:3], "".join(signs), *groups[4:]])
        assert slip_while_typing(typed) == (4 if groups[3][one] != groups[3][two] else 0)
    for one, two in combinations(range(7), 2):
        swapped = list(groups)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        assert slip_while_typing("-".join(swapped)) == one + 1


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        (KEY.replace("9V8T3", "9V8T"), 3),
        (KEY.replace("9V8T3", "9V8TU"), 3),
        (KEY.replace("9V8T3", "9V8TЖ"), 3),
        (KEY.replace("-", "")[:-1], 7),
    ],
)
def test_the_group_with_the_slip_is_named(typed: str, group: int) -> None:
    with pytest.raises(Refused, match=f"Group {group} of the recovery key"):
        read_recovery_key(typed)


@pytest.mark.parametrize(("typed", "n"), [("", 0), (KEY[:-6], 6), (f"{KEY}-{KEY}", 14)])
def test_too_few_or_too_many_groups_are_counted(typed: str, n: int) -> None:
    with pytest.raises(Refused, match=f"and {n} were typed"):
        read_recovery_key(typed)


def test_an_unfinished_group_is_no_slip_while_typing() -> None:
    for length in range(len(KEY) + 1):
        assert slip_while_typing(KEY[:length]) == 0
    assert slip_while_typing("Z640K-99QM") == 0
    assert slip_while_typing("Z640-99QMR") == 1

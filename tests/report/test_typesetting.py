from hypothesis import given
from hypothesis import strategies as st

from ngofield.report.typesetting import widest, wrap


def letters(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (2 if bold else 1)


def test_breaks_at_spaces() -> None:
    assert wrap("бір екі үш", 7, 1, letters) == ("бір екі", "үш")
    assert wrap("бір екі үш", 100, 1, letters) == ("бір екі үш",)
    assert wrap("", 10, 1, letters) == ()


def test_bold_letters_take_more_room() -> None:
    assert wrap("бір екі", 7, 1, letters, bold=True) == ("бір", "екі")
    assert widest(("ab", "abc"), 10, letters, bold=True) == 60


def test_a_word_too_long_is_broken_not_clipped() -> None:
    assert wrap("қанағаттандырылмағандықтарыңыздан", 10, 1, letters) == (
        "қанағаттан", "дырылмаған", "дықтарыңыз", "дан",
    )  # fmt: skip


@given(st.text(alphabet="ағқ і", max_size=60), st.integers(1, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, 1, letters)
    assert all(letters(line, 1, False) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")

from dataclasses import replace

import pytest

from ngofield.domain.study import Study
from ngofield.ui.session.code_finder import CodeFinder, fold


@pytest.fixture
def finder(ecodialog: Study) -> CodeFinder:
    return CodeFinder.of(ecodialog.codebook)


def names(finder: CodeFinder, wanted: str, language: str = "ru") -> list[str]:
    return [code.name for code in finder.find(wanted, language)]


@pytest.mark.parametrize(
    ("typed", "means"),
    [("ВСЁ", "все"), ("Қаржы", "каржы"), ("ӨЗЕН", "озен"), ("Іс", "ис"), ("ұл үй", "ул уй")],
)
def test_case_yo_and_kazakh_letters_fold(typed: str, means: str) -> None:
    assert fold(typed) == means


def test_a_code_is_found_by_any_of_its_names(finder: CodeFinder) -> None:
    assert names(finder, "непрозр")[0] == "opaque_funding"
    assert names(finder, "ҚАРЖЫ")[0] == "opaque_funding"
    assert names(finder, "каржы")[0] == "opaque_funding"
    assert names(finder, "opaque")[0] == "opaque_funding"


def test_the_beginning_of_a_name_comes_first(finder: CodeFinder) -> None:
    found = names(finder, "прям")
    assert found[0] == "direct_support"


def test_nothing_wanted_yet_offers_everything(finder: CodeFinder) -> None:
    assert len(names(finder, "")) == len(finder.codes) > 5


def test_what_no_code_is_called_finds_nothing(finder: CodeFinder) -> None:
    assert names(finder, "щщщ") == []


def test_a_retired_code_is_not_offered_and_a_merged_one_finds_what_it_became(ecodialog: Study) -> None:
    book = ecodialog.codebook
    late, opaque = book.by_name("late_information"), book.by_name("opaque_funding")
    assert late is not None
    assert opaque is not None
    merged = book.overlaid([replace(late, retired=True, merged_into=opaque.guid)])
    finder = CodeFinder.of(merged)
    assert late.guid not in {code.guid for code in finder.codes}
    assert names(finder, "запозд") == ["opaque_funding"]
    retired = CodeFinder.of(book.overlaid([replace(late, retired=True)]))
    assert names(retired, "запозд") == []

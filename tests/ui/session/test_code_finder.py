import pytest

from ngofield.domain.study import Study
from ngofield.ui.session.code_finder import CodeFinder, fold, language_of


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


@pytest.mark.parametrize(("text", "language"), [("Әкім келді", "kk"), ("Аким пришёл", "ru"), ("", "ru")])
def test_the_language_is_heard_from_the_letters(text: str, language: str) -> None:
    assert language_of(text) == language

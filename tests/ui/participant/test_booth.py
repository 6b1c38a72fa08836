import pytest

from ngofield.domain.text import LocalText
from ngofield.ui.participant.booth import offered_languages, spoken


def test_words_in_the_language_asked_for_carry_no_tag() -> None:
    said = spoken(LocalText({"kk": "Су", "ru": "Вода"}), "kk")
    assert (said.words, said.language, said.tag) == ("Су", "kk", "")


def test_a_missing_translation_is_shown_in_the_other_language_and_says_so() -> None:
    said = spoken(LocalText({"ru": "Вода"}), "kk")
    assert (said.words, said.language, said.tag) == ("Вода", "ru", "Русский")


def test_nothing_has_no_tag() -> None:
    assert spoken(LocalText(), "kk").tag == ""


@pytest.mark.parametrize(
    ("languages", "offered"),
    [(("ru", "kk", "en"), ("kk", "ru")), (("ru",), ("ru",)), (("en",), ("en",)), ((), ("kk", "ru"))],
)
def test_kazakh_and_russian_are_offered_where_the_form_has_them(
    languages: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    assert offered_languages(languages) == offered

"""Every message exists in Kazakh, Russian and English, with the same placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ngofield.config import translations
from ngofield.i18n import LANGUAGES, Translator, kazakh_key

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"say": None, "count": (1, 2), "N_": None, "Refused": None, "Located": None}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def messages() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(ROOT / "ngofield", [("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue(language: str) -> Catalog:
    path = translations() / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_is_untranslated(language: str, messages: set[str | tuple[str, ...]]) -> None:
    book = catalogue(language)
    assert [m for m in messages if not translated(book.get(m))] == []


def translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_what_nobody_says(language: str, messages: set[str | tuple[str, ...]]) -> None:
    singular = {m if isinstance(m, str) else m[0] for m in messages}
    book = catalogue(language)
    ids = [m.id if isinstance(m.id, str) else m.id[0] for m in book if m.id]
    assert [i for i in ids if i not in singular] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_placeholders_are_those_of_the_source(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = set(PLACEHOLDER.findall(sources[-1]))
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        wrong += [s for s in strings if s and set(PLACEHOLDER.findall(s)) != wanted and message.id]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("ru", 1, "1 город"), ("ru", 3, "3 города"), ("ru", 5, "5 городов"), ("ru", 21, "21 город"),
        ("kk", 1, "1 қала"), ("kk", 8, "8 қала"), ("en", 1, "1 town"), ("en", 8, "8 towns"),
    ],
)  # fmt: skip
def test_plurals(language: str, n: int, said: str) -> None:
    assert Translator(language, translations()).count("{n} town", "{n} towns", n) == said


def test_kazakh_letters_stand_where_the_alphabet_puts_them() -> None:
    words = [
        "ыдыс",
        "ғалым",
        "бала",
        "әке",
        "ай",
        "гүл",
        "қала",
        "кітап",
        "іс",
        "һәм",
        "өзен",
        "орман",
        "ұл",
        "ү",
    ]
    assert sorted(words, key=kazakh_key) == [
        "ай", "әке", "бала", "гүл", "ғалым", "кітап", "қала", "орман", "өзен", "ұл", "ү", "һәм", "ыдыс", "іс",
    ]  # fmt: skip

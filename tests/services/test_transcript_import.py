"""A transcript is reviewed before anything enters, and no speaker's mark is kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from store_kit import dump

from ngofield.domain.heard import heard_language
from ngofield.services.workplace import Workplace

TALK = """Модератор: Сұрақ бар ма?
Айсұлу: Жол нашар, көмек жоқ.
Болат: Это наша общая проблема.
Айсұлу: Келісемін.
Болат: Писали в акимат, жауап жоқ, ещё ждём.
P3: Да.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "language"),
    [("Жол нашар, көмек жоқ", "kk"), ("Это наша проблема", "ru"), ("Да", "ru"),
     ("Писали в акимат, жауап жоқ, ещё ждём", "mixed")],
)  # fmt: skip
def test_the_language_is_heard_by_letters(text: str, language: str) -> None:
    assert heard_language(text) == language


def test_nothing_enters_before_it_was_reviewed(workplace: Workplace, talk: Path) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    review = workplace.transcripts.review(talk)
    assert workplace.fieldwork.statements(session) == []
    assert review.marks == ("Модератор", "Айсұлу", "Болат", "P3")
    assert [one.taken for one in review.spoken] == [False, True, True, True, True, True]
    assert review.spoken[-1].participant == "P3"


def test_what_was_reviewed_enters_as_one_action(workplace: Workplace, talk: Path) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    review = workplace.transcripts.review(talk)
    review.name("Айсұлу", "P1")
    review.name("Болат", "", taken=False)
    review.change(5, replace(review.spoken[5], text="Да, это так."))
    assert workplace.transcripts.take_in(session, review) == 3
    people = {person.id: person.code for person in workplace.fieldwork.respondents(session)}
    said = [
        (people[view.statement.respondent], view.statement.text, view.statement.language)
        for view in workplace.fieldwork.statements(session)
    ]
    assert said == [
        ("P1", "Жол нашар, көмек жоқ.", "kk"), ("P1", "Келісемін.", "kk"), ("P3", "Да, это так.", "ru"),
    ]  # fmt: skip
    workplace.undoing.undo()
    assert workplace.fieldwork.statements(session) == []
    assert workplace.fieldwork.respondents(session) == []


def test_the_names_of_speakers_are_kept_nowhere(workplace: Workplace, talk: Path) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    review = workplace.transcripts.review(talk)
    workplace.transcripts.take_in(session, review)
    assert "Болат" not in repr(dump(workplace._store))

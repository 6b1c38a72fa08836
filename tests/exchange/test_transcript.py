"""Transcripts as people type them: marks in Cyrillic, times, tables, other encodings, and what is none."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngofield.errors import Refused
from ngofield.exchange.transcript import Turn, read_transcript
from ngofield.exchange.transcript.turns import seconds, turns_of

TALK = """Модератор: Как вы работаете с акиматом?

Ж1: Нас слушают, но редко.
Продолжу: хабар кеш жетеді.
Одно плохо: нет денег.
M2: Келісемін.
[00:12:34] Р3: Бізді шақырмайды.
1:02:03 Қатысушы 4: Иә.
"""


def said(turns: list[Turn]) -> list[tuple[str, str]]:
    return [(turn.mark, turn.text) for turn in turns]


def test_marks_begin_turns_and_colons_in_sentences_do_not() -> None:
    turns = turns_of(TALK.splitlines())
    assert said(turns) == [
        ("Модератор", "Как вы работаете с акиматом?"),
        ("Ж1", "Нас слушают, но редко.\nПродолжу: хабар кеш жетеді.\nОдно плохо: нет денег."),
        ("M2", "Келісемін."),
        ("Р3", "Бізді шақырмайды."),
        ("Қатысушы 4", "Иә."),
    ]
    assert [turn.line for turn in turns] == [1, 3, 6, 7, 8]
    assert [turn.second for turn in turns] == [None, None, None, 754, 3723]


def test_a_name_that_comes_back_is_a_mark_too() -> None:
    turns = turns_of(["Айсұлу: Бірінші.", "Болат: Вторая.", "Айсұлу: Үшінші.", "Болат: Четвёртая."])
    assert [turn.mark for turn in turns] == ["Айсұлу", "Болат", "Айсұлу", "Болат"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_text_files_of_any_editor(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "беседа.txt"
    path.write_bytes("Ж1: Нас слушают.\r\nМ2: Да.\r\n".encode(encoding))
    assert said(read_transcript(path)) == [("Ж1", "Нас слушают."), ("М2", "Да.")]


def test_a_word_file_with_paragraphs_and_a_table(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Модератор: Сәлеметсіздер ме?")
    document.add_paragraph("Ж1: Сәлеметсіз бе.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, [("М2", "Жол нашар."), ("Ж1", "Согласна.")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "talk.docx"
    path.write_bytes(stream.getvalue())
    assert said(read_transcript(path)) == [
        ("Модератор", "Сәлеметсіздер ме?"),
        ("Ж1", "Сәлеметсіз бе."),
        ("М2", "Жол нашар."),
        ("Ж1", "Согласна."),
    ]


def test_a_table_with_headings(tmp_path: Path) -> None:
    path = tmp_path / "talk.csv"
    path.write_text("Время;Спикер;Текст\n00:10;P1;Жол нашар\n75;P2;Да\n", encoding="utf-8")
    assert read_transcript(path) == [Turn("P1", "Жол нашар", 2, 10), Turn("P2", "Да", 3, 75)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF"), ("a.txt", b""), ("a.txt", b"\0\0"), ("a.docx", b"PK no zip"), ("a.csv", b"\n\n")],
)
def test_what_is_no_transcript_is_refused_by_name(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_transcript(path)
    assert refused.value.params["file"] == name


def test_a_zip_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    from ngofield.exchange.zips import zip_bytes

    path = tmp_path / "a.docx"
    path.write_bytes(zip_bytes({"[Content_Types].xml": b"<not closed"}))
    with pytest.raises(Refused):
        read_transcript(path)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    turns = turns_of(lines)
    kept = "".join("".join(turn.mark + turn.text for turn in turns).split())
    for line in lines:
        letters = [letter for letter in line if letter.isalpha()]
        assert all(letter in kept for letter in letters)


@pytest.mark.parametrize(("text", "found"), [("12:34", 754), ("1:00:00", 3600), ("12", None), ("a:b", None)])
def test_times(text: str, found: int | None) -> None:
    assert seconds(text) == found

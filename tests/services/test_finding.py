"""Search as you type: every kind of text, in Kazakh and Russian, at the beginning and inside words."""

import pytest

from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.memo import STUDY
from ngofield.domain.response import Answer, Missing
from ngofield.services.finding import ANSWER, CODE, MEMO, STATEMENT, Finder, memo_document
from ngofield.services.workplace import Workplace

SAID = (
    "Қаржының қайда кеткенін білмейміз.",
    "Всё решают без нас, её не спросили.",
    "Ёлку поставили на площади Ақтөбе.",
    "Мы сами написали письмо в акимат.",
)


@pytest.fixture
def finder(workplace: Workplace) -> Finder:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    targets = [workplace.fieldwork.add_statement(session, text).statement.id for text in SAID]
    form = workplace.capture.start("form1", session, language="kk")
    workplace.capture.answer(form.id, "suggestions", Answer("Жиі кездесу қажет", language="kk"))
    for name in ("frequency", "influence", "monitoring"):
        workplace.capture.answer(form.id, name, Answer(missing=Missing.REFUSED, language="kk"))
    workplace.capture.finish(form.id)
    workplace.double_coding.sit_down("AB")
    workplace.memos.write(targets[3], STATEMENT, "Өздері әрекет етті")
    return Finder.over(workplace)


def numbers(finder: Finder, words: str, kind: str = STATEMENT) -> set[int]:
    return {SAID.index(one.text) for one in finder.find(words) if one.kind == kind}


def memos(finder: Finder, words: str, writer: str = "") -> list[str]:
    return [one.id for one in finder.find(words, writer=writer) if one.kind == MEMO]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("қ", {0}), ("Қа", {0}), ("қаржы", {0}), ("АРЖЫНЫҢ", {0}), ("кеткен", {0}),
        ("каржы", set()), ("ее", {1}), ("елк", {2}), ("ЁЛКУ", {2}), ("ақтөбе", {2}), ("АҚТӨБЕ", {2}),
        ("ре", {1}), ("ша", set()), ("пись мы", {3}), ("письм сам акимат", {3}), ("#письмо", {3}),
        ("письмо қаржы", set()), ('"', set()), ("  ", set()), ('пис"мо', set()), ("NOT", set()),
    ],
)  # fmt: skip
def test_a_part_of_a_word_is_enough(finder: Finder, words: str, found: set[int]) -> None:
    assert numbers(finder, words) == found


def test_answers_memos_and_codes_are_found_too(finder: Finder) -> None:
    assert [(one.kind, one.topic) for one in finder.find("кездесу қажет")] == [(ANSWER, "form1.suggestions")]
    assert [(one.kind, one.writer) for one in finder.find("әрекет етті")] == [(MEMO, "AB")]
    assert (CODE, STATEMENTS) in [(one.kind, one.topic) for one in finder.find("непрозрачн")]


def test_a_blind_coder_finds_their_own_memos_alone(finder: Finder) -> None:
    assert memos(finder, "әрекет", writer="ДС") == []
    assert len(memos(finder, "әрекет", writer="AB")) == 1


def test_what_is_written_or_removed_later_is_found_or_not(finder: Finder, workplace: Workplace) -> None:
    memo = workplace.memos.write(STUDY, STUDY, "Қорытынды жазба")
    finder.put(memo_document(memo))
    assert [one.id for one in finder.find("қорытынды")] == [memo.id]
    finder.put(memo_document(workplace.memos.change(memo, "Басқа сөз")))
    assert finder.find("қорытынды") == []
    assert memos(finder, "басқа") == [memo.id]
    finder.drop(MEMO, memo.id)
    finder.drop(MEMO, memo.id)
    assert memos(finder, "басқа") == []
    finder.close()

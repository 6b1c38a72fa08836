"""Memos about statements, codes and the study: signed, undoable, found again."""

import pytest

from ngofield.domain.memo import STUDY
from ngofield.errors import Refused
from ngofield.services.memos import CODE, STATEMENT
from ngofield.services.workplace import Workplace


@pytest.fixture
def target(workplace: Workplace) -> str:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    return workplace.fieldwork.add_statement(session, "Нас слушают.").statement.id


def test_a_memo_is_written_changed_removed_and_brought_back(workplace: Workplace, target: str) -> None:
    workplace.double_coding.sit_down("ab")
    memo = workplace.memos.write(target, STATEMENT, "  Қайта сұрау керек. ")
    assert (memo.text, memo.writer) == ("Қайта сұрау керек.", "AB")
    workplace.double_coding.sit_down("ДС")
    changed = workplace.memos.change(memo, "Сұрадық.")
    assert workplace.memos.of(target) == [changed]
    assert changed.writer == "AB", "who wrote it stays its writer"
    workplace.memos.remove(changed)
    assert workplace.memos.of(target) == []
    workplace.undoing.undo()
    workplace.undoing.undo()
    assert [one.text for one in workplace.memos.of(target)] == ["Қайта сұрау керек."]
    workplace.undoing.undo()
    assert workplace.memos.all() == []


def test_memos_are_about_codes_and_the_study_too(workplace: Workplace, target: str) -> None:
    (guid,) = workplace.coding.named(["late_information"])
    workplace.memos.write(guid, CODE, "Узко.")
    workplace.double_coding.sit_down("AB")
    workplace.memos.write(STUDY, STUDY, "Қорытынды.")
    assert [one.text for one in workplace.memos.of(guid)] == ["Узко."]
    assert [one.text for one in workplace.memos.all(writer="AB")] == ["Қорытынды."]


def test_a_memo_needs_words(workplace: Workplace, target: str) -> None:
    for words in ("", " \n", "a" * 50_001):
        with pytest.raises(Refused):
            workplace.memos.write(target, STATEMENT, words)
    assert workplace.memos.all() == []

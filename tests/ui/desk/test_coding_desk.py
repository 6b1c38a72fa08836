"""Spans, bulk, memos, search, filters and blindness at the desk's coding page, by keys."""

from dataclasses import replace

import pytest
from desk_kit import Desk, words_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_kit import words

from ngofield.domain.coding import Span
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coding_page import CodingPage
from ngofield.ui.desk.desk_page import DeskPage
from ngofield.ui.desk.passage_filter import CONFLICTING, MINE, RETIRED, UNJUDGED
from ngofield.ui.desk.passage_text import Mark, PassageText, _lanes

SAID = (
    ("Хабар кеш жетеді, жауап жоқ.", "kk", "negative"),
    ("Отдел дал нам зал 😀 и мешки.", "ru", "positive"),
    ("О конкурсе узнаём за два дня", "ru", "negative"),
    ("Ешкім ештеңе айтпайды", "kk", ""),
)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def spoken(workplace: Workplace) -> Workplace:
    for town, sex in (("talgar", "female"), ("esik", "male")):
        session = workplace.fieldwork.open_session(town, "2025-02-20").id
        speaker = workplace.fieldwork.add_respondent(session, sex=sex).id
        for text, language, polarity in SAID[:2] if town == "talgar" else SAID[2:]:
            workplace.fieldwork.add_statement(
                session, text, respondent=speaker, language=language, polarity=polarity
            )
    return workplace


@pytest.fixture
def page(context: UiContext, spoken: Workplace, desk: Desk) -> CodingPage:
    page = CodingPage(context, spoken)
    desk.show(page)
    page.table.setFocus()
    return page


def guid(workplace: Workplace, name: str) -> str:
    return workplace.coding.named([name])[0]


def go_to(page: CodingPage, text: str) -> str:
    target = next(one.id for one in page.book.records.values() if one.text == text)
    assert page.table.go_to(target)
    return target


def choose(page: CodingPage, name: str) -> None:
    """Find a code by # and Enter."""
    QTest.keyClick(QApplication.focusWidget(), "#")
    page.codes.search.setText(name)
    QTest.keyClick(page.codes.search, ENTER)


def test_words_are_chosen_by_keys_and_get_a_code(page: CodingPage, spoken: Workplace) -> None:
    target = go_to(page, SAID[1][0])
    QTest.keyClick(page.table, Qt.Key.Key_F4)
    assert page.card.words.hasFocus()
    QTest.keyClick(page.card.words, Qt.Key.Key_End, CTRL)
    QTest.keyClick(page.card.words, Qt.Key.Key_Left)
    QTest.keyClick(page.card.words, Qt.Key.Key_Left, CTRL | SHIFT)
    assert page.card.chosen_words == Span(22, "мешки"), "a smiley is one letter"
    choose(page, "Direct support")
    (view,) = spoken.span_coding.of(target, SAID[1][0])
    assert (view.code, view.coding.span) == (guid(spoken, "direct_support"), Span(22, "мешки"))
    assert page.card.chosen_words is None
    laptop = f"laptop {spoken.device[:4]}"
    assert words_of(page.card.codings.table) == [["+ Direct support", "«мешки»", laptop]]
    assert page.table.hasFocus()
    page.card.codings.table.setFocus()
    QTest.keyClick(page.card.codings.table, Qt.Key.Key_Delete)
    assert spoken.span_coding.of(target, SAID[1][0]) == ()
    assert page.current is not None
    assert not page.current.codes


def test_edited_words_are_told_and_put_where_they_are(page: CodingPage, spoken: Workplace) -> None:
    target = go_to(page, SAID[0][0])
    spoken.coding.code(target, guid(spoken, "late_information"), Span(6, "кеш жетеді"))
    statement = spoken.coding.statement(target)
    assert statement is not None
    spoken.fieldwork.update_statement(replace(statement, text=f"Иә! {SAID[0][0]}"))
    page.refresh()
    assert words_of(page.card.codings.table)[0][1] == "! not there any more: «кеш жетеді»"
    assert "stand elsewhere now" in page.card.codings.note.text()
    page.card.codings.aim.click()
    assert page.message.text == "Choose the words in the text first, then press this again."
    page.card.codings.move_there.click()
    assert words_of(page.card.codings.table)[0][1] == "«кеш жетеді»"
    spoken.fieldwork.update_statement(replace(statement, text="Басқа сөз"))
    page.refresh()
    assert "not there any more" in page.card.codings.note.text()
    assert page.card.codings.move_there.isHidden()
    page.card.words.choose(Span(0, "Басқа"))
    page.card.codings.aim.click()
    assert words_of(page.card.codings.table)[0][1] == "«Басқа»"


def test_a_code_for_many_asks_first(page: CodingPage, spoken: Workplace) -> None:
    spoken.coding.code(go_to(page, SAID[2][0]), guid(spoken, "late_information"))
    page.refresh()
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    assert "4 chosen" in page.status.text()
    choose(page, "Late")
    assert page.bulk.words.text().endswith("3 of 4 passages get it, 1 have it already.")
    QTest.keyClick(page.bulk.give, Qt.Key.Key_Escape)
    assert len(spoken.coding.given()) == 1
    assert page.table.hasFocus()
    choose(page, "Late")
    assert page.bulk.give.hasFocus()
    QTest.keyClick(page.bulk.give, ENTER)
    assert len(spoken.coding.given()) == 4
    assert page.filter.option("uncoded").text() == "without a code · 0"
    spoken.undoing.undo()
    page.refresh()
    assert len(spoken.coding.given()) == 1
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert len(page.table.selected) == 2
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    choose(page, "Late")
    page.bulk.take.click()
    assert spoken.coding.given() == {}


def test_memos_are_written_changed_and_removed(page: CodingPage, spoken: Workplace) -> None:
    target = go_to(page, SAID[3][0])
    QTest.keyClick(page.table, Qt.Key.Key_M, CTRL)
    assert page.card.memos.text.hasFocus()
    page.card.memos.text.setPlainText("Қайта сұрау")
    QTest.keyClick(page.card.memos.text, ENTER, CTRL)
    assert [memo.text for memo in spoken.memos.of(target)] == ["Қайта сұрау"]
    assert page.card.tabs.option("memos").text() == "Memos · 1"
    page.card.memos.change.click()
    page.card.memos.text.setPlainText("Сұрадық")
    page.card.memos.save.click()
    assert [memo.text for memo in spoken.memos.of(target)] == ["Сұрадық"]
    page.card.memos.remove.click()
    assert spoken.memos.of(target) == []
    page.card.memos.save.click()
    assert "needs words" in page.message.text
    page.card.memos.about.setCurrentIndex(page.card.memos.about.findData("study"))
    page.card.memos.about.activated.emit(0)
    page.card.memos.text.setPlainText("Барлығы туралы")
    page.card.memos.save.click()
    assert [memo.text for memo in spoken.memos.of("study")] == ["Барлығы туралы"]


def test_search_lists_as_it_is_typed(page: CodingPage, spoken: Workplace, desk: Desk) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_F, CTRL | SHIFT)
    assert page.filters.search.hasFocus()
    page.filters.search.setText("конк")
    assert "made ready" in page.filters.found.says.text()
    desk.settle()
    assert [row[2] for row in words_of(page.table)] == [SAID[2][0]]
    page.filters.search.setText("ЖЕТЕД")
    assert [row[2] for row in words_of(page.table)] == [SAID[0][0]]
    page.filters.search.clear()
    go_to(page, SAID[3][0])
    page.card.write_memo()
    page.card.memos.text.setPlainText("Ерекше белгі")
    page.card.memos.save.click()
    page.filters.search.setText("ерекше")
    assert [row[2] for row in words_of(page.table)] == [SAID[3][0]], "a memo is found at once"
    spoken.fieldwork.add_statement(page.current.session if page.current else "", "Жаңадан айтылған")
    page.refresh()
    page.filters.search.setText("жаңадан")
    desk.settle()
    assert [row[2] for row in words_of(page.table)] == ["Жаңадан айтылған"]


def test_filters_narrow_the_list(page: CodingPage) -> None:
    def listed(name: str, key: str) -> set[str]:
        choice = page.filters.choices[name]
        choice.setCurrentIndex(choice.findData(key))
        page.filters.changed.emit()
        found = {row[2] for row in words_of(page.table)}
        page.filters.clear()
        return found

    assert listed("locality", "esik") == {SAID[2][0], SAID[3][0]}
    assert listed("sex", "female") == {SAID[0][0], SAID[1][0]}
    assert listed("language", "kk") == {SAID[0][0], SAID[3][0]}
    assert listed("polarity", "?") == {SAID[3][0]}
    assert len(words_of(page.table)) == 4


def test_states_of_a_passage(page: CodingPage, spoken: Workplace) -> None:
    late, direct = guid(spoken, "late_information"), guid(spoken, "direct_support")
    first, second = go_to(page, SAID[0][0]), go_to(page, SAID[1][0])
    for coder, given in (("AB", late), ("ДС", direct)):
        spoken.double_coding.sit_down(coder)
        spoken.coding.code(first, given)
        spoken.double_coding.judge(first)
    spoken.double_coding.sit_down("AB")
    spoken.coding.code(second, direct)
    spoken.codebook.retire(direct)
    page.refresh()

    def listed(state: str) -> list[str]:
        page.filter.option(state).click()
        return [row[2] for row in words_of(page.table)]

    assert listed(CONFLICTING) == [SAID[0][0]]
    assert listed(MINE) == [SAID[0][0], SAID[1][0]]
    assert listed(RETIRED) == [SAID[0][0], SAID[1][0]]
    assert len(listed(UNJUDGED)) == 3
    assert "Direct support (retired)" in [row[0] for row in words_of(page.codes.table)]
    assert page.strip.progress.text() == "AB 1 of 4 · ДС 1 of 4"


def test_a_blind_coder_sees_nothing_of_others(page: CodingPage, spoken: Workplace, desk: Desk) -> None:
    spoken.double_coding.sit_down("AB")
    target = go_to(page, SAID[0][0])
    for name in ("late_information", "weak_response"):
        spoken.coding.code(target, guid(spoken, name))
    spoken.coding.code(target, guid(spoken, "opaque_funding"), Span(0, "Хабар"))
    spoken.double_coding.judge(target)
    spoken.memos.write(target, "statement", "Құпия жазба")
    page.refresh()
    page.strip.who.click()
    page.strip.initials.setText("дс")
    page.strip.blind.setChecked(True)
    QTest.keyClick(page.strip.initials, ENTER)
    assert spoken.double_coding.coder == "ДС"
    assert page.table.go_to(target)
    page.card.show_tab("memos")
    page.filters.search.setText("құпия")
    desk.settle()
    assert words_of(page.table) == []
    page.filters.search.clear()
    rows = words_of(page.table) + words_of(page.card.codings.table)
    seen = " ".join([*words(page), *(cell for row in rows for cell in row)])
    assert "AB" not in seen
    assert "Құпия" not in seen
    assert page.current is not None
    assert page.current.codes == frozenset()
    assert {row[2] for row in words_of(page.codes.table)} == {"0"}
    assert page.filter.option("uncoded").text() == "without a code · 4"
    assert page.topic.currentText() == "Statements · 4 without a code"
    assert CONFLICTING not in page.filter._keys
    assert page.filters._fields["coder"].isHidden()
    page.table.setFocus()
    page.table.go_to(target)
    choose(page, "Late")
    assert [row[1:] for row in words_of(page.card.codings.table)] == [["the whole passage", "ДС"]]
    choose(page, "Late")
    assert spoken.double_coding.own_codes() == {}
    assert len(spoken.coding.codings(target)) == 3, "what the other gave is not touched"


def test_enter_judges_and_goes_on(page: CodingPage, spoken: Workplace) -> None:
    page.table.selectRow(0)
    QTest.keyClick(page.table, ENTER)
    assert page.strip.initials.isVisible(), "initials are asked once"
    page.strip.initials.setText("ab")
    QTest.keyClick(page.strip.initials, ENTER)
    assert page.table.hasFocus()
    for _ in range(2):
        QTest.keyClick(page.table, ENTER)
    assert page.table.currentIndex().row() == 2
    assert page.strip.progress.text() == "AB 2 of 4"
    assert [row[1][0] for row in words_of(page.table)] == ["✓", "✓", "P", "P"]
    page.table.selectRow(0)
    QTest.keyClick(page.table, ENTER, SHIFT)
    assert page.strip.progress.text() == "AB 1 of 4"


def test_the_desk_comes_back_as_it_was_left(
    context: UiContext, spoken: Workplace, desk: Desk, page: CodingPage
) -> None:
    first = DeskPage(context, spoken, "coding")
    left = first.page("coding")
    assert isinstance(left, CodingPage)
    left.filters.choices["locality"].setCurrentIndex(2)
    left._list()
    left.table.selectRow(1)
    left.card.memos.text.setPlainText("жарты сөз")
    kept = first.keep()
    again = DeskPage(context, spoken)
    desk.show(again)
    again.restore(kept)
    back = again.page("coding")
    assert isinstance(back, CodingPage)
    assert again.tabs.current == "coding"
    assert back.filters.wanted == left.filters.wanted
    assert back.current == left.current
    assert back.card.memos.draft == "жарты сөз"
    desk.qtbot.addWidget(first)


def test_marks_that_overlap_get_lanes_of_their_own(context: UiContext, desk: Desk) -> None:
    text = "бір екі үш төрт бес"
    marks = [Mark(Span(0, "бір екі үш"), "А", "negative"), Mark(Span(4, "екі"), "Б", "positive")]
    assert [lane for _, lane in _lanes(marks)] == [0, 1]
    shown = PassageText(context.theme)
    desk.show(shown)
    shown.show_text(text, marks)
    pieces = list(shown._pieces(Span(4, "екі")))
    assert len(pieces) == 1
    assert 0 < pieces[0].left() < pieces[0].right() < shown.viewport().width()
    shown.resize(90, 300)
    assert len(list(shown._pieces(Span(0, text)))) > 1, "a span may go over several lines"

import pytest
from desk_kit import Desk, words_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from store_kit import StoreKit

from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.response import Answer, Missing
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coding_grids import matching
from ngofield.ui.desk.coding_page import ALL, UNCODED, CodingPage
from ngofield.ui.desk.desk_page import DeskPage
from ngofield.ui.desk.slots import CodeSlots


@pytest.fixture
def spoken(kit: StoreKit) -> Workplace:
    """A store with three statements, none of them coded."""
    workplace = kit.workplace()
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    speaker = workplace.fieldwork.add_respondent(session.id)
    for text in ("Ответ один: «принято к сведению»", "Отдел дал нам зал", "О конкурсе узнаём за два дня"):
        workplace.fieldwork.add_statement(session.id, text, respondent=speaker.id)
    return workplace


@pytest.fixture
def page(context: UiContext, spoken: Workplace, desk: Desk) -> CodingPage:
    page = CodingPage(context, spoken)
    desk.show(page)
    return page


def codes_of(workplace: Workplace) -> list[set[str]]:
    names = {code.guid: code.name for code in workplace.study.codebook.codes}
    return [{names[guid] for guid in record.codes} for record in workplace.coding.statements()]


def test_statements_are_listed_with_town_and_speaker(page: CodingPage) -> None:
    first = words_of(page.table)[0]
    assert first[:2] == ["Talgar", "P1"]
    assert first[3] == "no code"
    assert page.filter.option(UNCODED).text() == "without a code · 3"


def test_a_digit_gives_a_code_at_once_and_takes_it_back(page: CodingPage, spoken: Workplace) -> None:
    guid = page.codes.slots.at(1)
    assert guid is not None
    page.table.setFocus()
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert spoken.coding.codings(page.current.id if page.current else "") == (guid,)
    assert page.filter.option(UNCODED).text() == "without a code · 2"
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert codes_of(spoken) == [set(), set(), set()]


def test_a_code_is_found_by_hash_and_enter(page: CodingPage, spoken: Workplace) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, "#")
    assert page.codes.search.hasFocus()
    page.codes.search.setText("непрозрачн")
    QTest.keyClick(page.codes.search, Qt.Key.Key_Return)
    assert codes_of(spoken)[0] == {"opaque_funding"}
    assert page.table.hasFocus()
    assert page.codes.search.text() == ""


def test_digits_can_be_typed_into_the_search(page: CodingPage, spoken: Workplace) -> None:
    page.codes.search.setFocus()
    QTest.keyClicks(page.codes.search, "12")
    assert page.codes.search.text() == "12"
    assert codes_of(spoken) == [set(), set(), set()]


def test_a_code_is_ticked_with_the_mouse(page: CodingPage, spoken: Workplace, desk: Desk) -> None:
    names = [row[0] for row in words_of(page.codes.table)]
    desk.click_cell(page.codes.table, names.index("Direct support"), 0, side=40)
    assert codes_of(spoken)[0] == {"direct_support"}
    assert page.codes.table.grid.cell(names.index("Direct support"), 0).ticked
    assert words_of(page.codes.table)[names.index("Direct support")][2] == "1"


def test_a_coded_statement_stays_until_the_filter_is_chosen_again(page: CodingPage) -> None:
    page.filter.option(UNCODED).click()
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert len(words_of(page.table)) == 3
    page.filter.option(UNCODED).click()
    assert len(words_of(page.table)) == 2


def test_when_all_are_coded_words_say_so(page: CodingPage) -> None:
    for row in range(3):
        page.table.selectRow(row)
        QTest.keyClick(page.table, Qt.Key.Key_3)
    page.filter.option(UNCODED).click()
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Every statement has a code"


def test_without_statements_words_tell_what_to_do(
    context: UiContext, workplace: Workplace, desk: Desk
) -> None:
    page = CodingPage(context, workplace)
    desk.show(page)
    assert page.empty.isVisible()
    assert "Bundles" in page.empty.words.text()
    QTest.keyClick(page, Qt.Key.Key_1)
    assert page.message.text == ""


def test_the_language_changes_at_once(page: CodingPage) -> None:
    page._context.speech.set_language("kk")
    assert words_of(page.table)[0][0] == "Талғар"
    assert page.card.words.toPlainText() == words_of(page.table)[0][2]


@pytest.mark.parametrize("words", ["#екi".replace("i", "і"), "ОТКРЫТОСТЬ", "dialog", " откРытость к "])
def test_search_folds_case_in_every_language(workplace: Workplace, words: str) -> None:
    found = matching(workplace.study, words)
    labels = " ".join(text for code in found for text in code.label.texts.values()).casefold()
    assert not found or words.strip("# ").casefold() in labels
    assert len(found) < len(workplace.study.codebook.applying_to(STATEMENTS))


def test_yo_is_found_as_ye(workplace: Workplace) -> None:
    assert matching(workplace.study, "Нёпрозрачн") == matching(workplace.study, "непрозрачн") != []


def test_codes_keep_their_keys_until_a_newer_one_needs_one() -> None:
    slots = CodeSlots(tuple("abcdefghi"))
    assert [slots.digit(code) for code in "ai"] == [1, 9]
    slots.use("i")
    slots.use("new")
    assert slots.digit("new") == 8, "h was used longest ago, i just now"
    assert slots.digit("a") == 1
    assert slots.digit("h") is None
    assert slots.at(8) == "new"
    few = CodeSlots(("a",))
    few.use("b")
    assert [few.at(digit) for digit in (1, 2, 3)] == ["a", "b", None]


@pytest.fixture
def answered(spoken: Workplace) -> Workplace:
    """The same store with two finished forms: three open answers, none of them coded."""
    (session,) = spoken.fieldwork.sessions()
    for number, answers in enumerate(({"suggestions": "Жиі кездесу", "obstacles": "Хабар жоқ"},
                                      {"suggestions": "Общий план"})):  # fmt: skip
        form = spoken.capture.start("form1", session.session.id, language="kk" if number == 0 else "ru")
        for name, words in answers.items():
            spoken.capture.answer(form.id, name, Answer(words, language=form.language))
        for name in ("frequency", "influence", "monitoring"):
            spoken.capture.answer(form.id, name, Answer(missing=Missing.REFUSED, language=form.language))
        spoken.capture.finish(form.id)
    return spoken


def test_open_answers_are_coded_with_the_codes_of_their_question(
    context: UiContext, answered: Workplace, desk: Desk
) -> None:
    page = CodingPage(context, answered)
    desk.show(page)
    options = [page.topic.itemText(number) for number in range(page.topic.count())]
    assert options[0] == "Statements · 3 without a code"
    assert options[2].endswith("· 2 without a code")
    page.show_topic("form1.suggestions")
    assert {row[2] for row in words_of(page.table)} == {"Жиі кездесу", "Общий план"}
    assert {code.applies_to for code in page.codes._codes} == {"form1.suggestions"}
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_1)
    coded = [one for one in answered.coding.open_answers("form1", "suggestions") if one.codes]
    assert [one.codes for one in coded] == [(page.codes.slots.at(1),)]
    assert page.topic.currentText().endswith("· 1 without a code")
    assert page.filter.option(UNCODED).text() == "without a code · 1"


def test_a_topic_is_chosen_from_the_list(context: UiContext, answered: Workplace, desk: Desk) -> None:
    page = CodingPage(context, answered)
    desk.show(page)
    page.topic.setFocus()
    QTest.keyClick(page.topic, Qt.Key.Key_Down)
    assert page.topic.key == "form1.obstacles"
    assert [row[2] for row in words_of(page.table)] == ["Хабар жоқ"]
    page.show_topic("form2.barriers")
    assert page.empty.title.text() == "No answers to this question yet"


def test_the_keyboard_is_with_the_statements_when_the_tab_is_chosen(
    context: UiContext, spoken: Workplace, desk: Desk
) -> None:
    whole = DeskPage(context, spoken)
    desk.show(whole)
    whole.tabs.option("coding").click()
    page = whole.stack.currentWidget()
    assert isinstance(page, CodingPage)
    assert page.table.hasFocus()


def test_tab_leads_from_what_is_coded_to_the_statements_to_the_codebook(page: CodingPage) -> None:
    page.topic.setFocus()
    seen = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [
        page.filter.option(ALL), page.filters.reset, page.table, page.card.words, page.codes.search,
        page.codes.table,
    ]  # fmt: skip

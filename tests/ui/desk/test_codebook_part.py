"""The codebook in the window: what an edit would do is told first, then it is one undoable step."""

from pathlib import Path

import pytest
from desk_kit import Desk, words_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from store_kit import StoreKit, part, take
from window_kit import nameless, press, words

from ngofield.domain.codebook import Code
from ngofield.services.workplace import Workplace
from ngofield.ui.codebook.act_pane import MergePane, MovePane, RetirePane
from ngofield.ui.codebook.codebook_part import CodebookPart
from ngofield.ui.codebook.colours import COLOURS
from ngofield.ui.codebook.files_pane import FilesPane
from ngofield.ui.codebook.split_pane import SplitPane
from ngofield.ui.context import UiContext
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.study.study_page import StudyPage
from ngofield.ui.theme.tokens import DARK, LIGHT
from ngofield.ui.workspace import Workspace

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def code(work: Workplace, name: str) -> Code:
    found = work.study.codebook.by_name(name)
    assert found is not None
    return found


@pytest.fixture
def coded(workplace: Workplace) -> Workplace:
    """Two statements with the code `weak_response`, one of them with `late_information` too."""
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    weak, late = workplace.coding.named(["weak_response", "late_information"])
    workplace.fieldwork.add_statement(session, "Хат жаздық, жауап жоқ.", language="kk", codes=[weak])
    workplace.fieldwork.add_statement(session, "Хабар кеш жетеді.", language="kk", codes=[weak, late])
    return workplace


class Editor:
    def __init__(self, part: CodebookPart, work: Workplace, desk: Desk) -> None:
        self.part, self.work, self.desk = part, work, desk

    def on(self, name: str) -> None:
        self.part.select(code(self.work, name).guid)

    def tree(self) -> dict[str, int]:
        return {row.code.name: row.depth for row in self.part.tree.rows if row.code}

    def choose(self, name: str) -> None:
        pane = self.part.pane
        assert isinstance(pane, MergePane | MovePane)
        pane.choice.setCurrentIndex(pane.choice.findData(code(self.work, name).guid))

    def act(self) -> None:
        assert self.part.pane is not None
        assert not isinstance(self.part.pane, FilesPane)
        self.desk.click(self.part.pane.act)

    def told(self) -> str:
        assert self.part.pane is not None
        assert not isinstance(self.part.pane, FilesPane)
        return self.part.pane.what.text()


@pytest.fixture
def editor(context: UiContext, coded: Workplace, desk: Desk) -> Editor:
    part = CodebookPart(context, coded)
    desk.show(part)
    return Editor(part, coded, desk)


def test_the_tree_stands_topic_by_topic_with_what_was_coded(editor: Editor) -> None:
    rows = words_of(editor.part.tree.table)
    assert rows[0][0] == "Statements"
    assert any(row[0].startswith("Obstacles") for row in rows)
    names = [row.code.name if row.code else "" for row in editor.part.tree.rows]
    assert rows[names.index("weak_response")][1] == "2"
    assert editor.tree()["negative"] == 0
    assert editor.tree()["weak_response"] == 1
    assert nameless(editor.part) == []


def test_a_merge_says_first_what_would_be_read_as_what(editor: Editor) -> None:
    editor.on("weak_response")
    editor.desk.click(editor.part.merge)
    editor.choose("late_information")
    assert "2 codings · 1 coder · 2 passages" in editor.told()
    assert "All of it will be read as “Late or limited information”" in editor.told()
    before = editor.work._store.digest()
    assert not code(editor.work, "weak_response").retired
    editor.act()
    assert editor.work._store.digest() != before
    merged = code(editor.work, "weak_response")
    assert merged.merged_into == code(editor.work, "late_information").guid
    cell = next(row[0] for row in editor.part.tree.table.grid._rows if row[0].key == merged.guid)
    assert cell.struck
    assert "merged" in cell.words
    assert editor.part.message.text.startswith(
        "“Weak response to initiatives” is read as “Late or limited information”"
    )


def test_a_retired_code_is_said_so_and_comes_back(editor: Editor) -> None:
    editor.on("weak_response")
    editor.desk.click(editor.part.retire)
    assert isinstance(editor.part.pane, RetirePane)
    assert "what was coded with it stays" in editor.told()
    editor.act()
    assert code(editor.work, "weak_response").retired
    editor.desk.click(editor.part.retire)
    editor.act()
    assert not code(editor.work, "weak_response").retired


def test_alt_and_the_arrows_move_a_code(editor: Editor) -> None:
    siblings = [one.name for one in editor.work.study.codebook.children(code(editor.work, "negative").guid)]
    editor.on(siblings[1])
    table = editor.part.tree.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Up, ALT)
    now = [one.name for one in editor.work.study.codebook.children(code(editor.work, "negative").guid)]
    assert now[:2] == [siblings[1], siblings[0]]
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    QTest.keyClick(table, Qt.Key.Key_Right, ALT)
    assert code(editor.work, siblings[1]).parent == code(editor.work, siblings[0]).guid
    QTest.keyClick(table, Qt.Key.Key_Left, ALT)
    assert code(editor.work, siblings[1]).parent == code(editor.work, "negative").guid
    assert editor.part.tree.code == code(editor.work, siblings[1])


def test_a_code_moves_under_another_one(editor: Editor) -> None:
    editor.on("weak_response")
    editor.desk.click(editor.part.shift)
    editor.choose("positive")
    assert "will stand under “Positive”" in editor.told()
    assert "No coding changes." in editor.told()
    editor.act()
    assert code(editor.work, "weak_response").parent == code(editor.work, "positive").guid


def test_a_code_is_added_below_another_by_keyboard(editor: Editor) -> None:
    editor.on("weak_response")
    QTest.keyClick(editor.part.tree.table, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    form = editor.part.form
    form.names["en"].setFocus()
    QTest.keyClicks(form.names["en"], "No answer at all")
    QTest.keyClick(form.names["en"], Qt.Key.Key_Return)
    made = code(editor.work, "no_answer_at_all")
    assert made.parent == code(editor.work, "weak_response").guid
    assert made.applies_to == "statements"
    assert editor.tree()["no_answer_at_all"] == 2
    assert editor.part.tree.code == made


def test_words_in_three_languages_are_saved_together(editor: Editor) -> None:
    editor.on("weak_response")
    form = editor.part.form
    form.names["kk"].setText("Жауап әлсіз")
    form.names["kk"].textEdited.emit("")
    form.texts.languages.option("kk").click()
    form.texts.areas["use_when"].setPlainText("Жауап келмесе.")
    form.texts.languages.option("ru").click()
    form.texts.areas["use_when"].setPlainText("Если ответа нет.")
    form.colours._group.buttons()[2].click()
    assert form.note.isVisibleTo(form)
    editor.desk.click(form.save)
    saved = code(editor.work, "weak_response")
    assert saved.label.texts["kk"] == "Жауап әлсіз"
    assert saved.use_when.texts == {"kk": "Жауап келмесе.", "ru": "Если ответа нет."}
    assert saved.colour in COLOURS
    assert form.draft is None


def test_what_is_typed_survives_a_look_at_another_code_and_a_lock(editor: Editor, context: UiContext) -> None:
    editor.on("weak_response")
    editor.part.form.names["ru"].setText("Другое имя")
    editor.on("late_information")
    assert editor.part.form.draft is None
    kept = editor.part.keep()
    again = CodebookPart(context, editor.work)
    again.restore(kept)
    again.select(code(editor.work, "weak_response").guid)
    assert again.form.names["ru"].text() == "Другое имя"
    again.form.leave.click()
    assert again.form.names["ru"].text() == code(editor.work, "weak_response").label.texts["ru"]
    again.deleteLater()


def test_a_name_that_is_taken_is_refused_and_kept_on_screen(editor: Editor) -> None:
    editor.on("weak_response")
    editor.part.form.name.setText("late_information")
    editor.part.form._send()
    assert "is called late_information already" in editor.part.message.text
    assert editor.part.form.name.text() == "late_information"


def test_a_split_deals_passages_to_its_parts(editor: Editor) -> None:
    editor.on("weak_response")
    editor.desk.click(editor.part.split)
    pane = editor.part.pane
    assert isinstance(pane, SplitPane)
    assert not pane.act.isEnabled()
    pane.parts[0].kk.setText("Жауап жоқ")
    pane.parts[0].ru.setText("Нет ответа")
    pane.table.selectRow(0)
    press(pane.table, Qt.Key.Key_1, "1")
    assert "1 passage goes to a part" in editor.told()
    assert "1 passage keeps" in editor.told()
    editor.act()
    part_ = next(one for one in editor.work.study.codebook.codes if one.label.texts.get("ru") == "Нет ответа")
    (moved,) = [one for one in editor.work.coding.statements() if part_.guid in one.codes]
    assert moved.text == "Хат жаздық, жауап жоқ."
    editor.work.undoing.undo()
    editor.work.renew_codebook()
    assert editor.work.codebook.use(code(editor.work, "weak_response").guid).targets == 2


def test_memos_of_a_code_are_written_changed_and_removed(editor: Editor) -> None:
    editor.on("weak_response")
    card = editor.part.memos
    card.text.setPlainText("Ажырату керек.")
    editor.desk.click(card.save)
    (memo,) = editor.work.memos.of(code(editor.work, "weak_response").guid)
    card._begin(memo)
    card.text.setPlainText("Ажырату керек емес.")
    editor.desk.click(card.save)
    assert any(label.text() == "Ажырату керек емес." for label in card.findChildren(QLabel))
    card._remove(card.memos[0])
    assert card.memos == []


def test_a_codebook_goes_out_and_comes_back_by_the_window(
    editor: Editor, kit: StoreKit, context: UiContext, desk: Desk, tmp_path: Path
) -> None:
    editor.work.codebook.add(Code("", "roads", code(editor.work, "weak_response").label))
    there = kit.workplace("there")
    for work, do in ((editor.work, "save"), (there, "take")):
        pane = FilesPane(context, work, lambda *_: tmp_path / "book.qdc", lambda *_: [tmp_path / "book.qdc"])
        desk.show(pane)
        if do == "save":
            desk.click(pane.book)
            assert "codes saved in book.qdc" in pane.message.text
            continue
        desk.click(pane.choose)
        assert pane.review is not None
        assert "1 new code" in words(pane.review)
        assert there.study.codebook.by_name("roads") is None
        desk.click(pane.review.take)
    assert there.study.codebook.by_name("roads") is not None
    there.undoing.undo()
    there.renew_codebook()
    assert there.study.codebook.by_name("roads") is None


def test_a_narrow_window_shows_the_tree_or_the_code(editor: Editor) -> None:
    editor.part.resize(600, 500)
    editor.desk.settle()
    assert editor.part.tree.isVisible()
    assert not editor.part.form.isVisible()
    press(editor.part.tree.table, Qt.Key.Key_Return)
    assert editor.part.form.isVisible()
    assert not editor.part.tree.isVisible()
    press(editor.part, Qt.Key.Key_Escape)
    assert editor.part.tree.isVisible()


@pytest.mark.parametrize("ground", [LIGHT.surface, LIGHT.background, DARK.surface, DARK.background])
def test_every_colour_stands_out_on_both_themes(ground: str) -> None:
    assert all(contrast(colour, ground) >= 3 for colour in COLOURS)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- the rest of the window


@pytest.fixture
def space(context: UiContext, coded: Workplace, desk: Desk) -> Workspace:
    made = Workspace(context, coded, lambda _: None)
    desk.show(made)
    return made


def field_page(space: Workspace) -> FieldPage:
    space.go("field")
    page = space.stack.currentWidget()
    assert isinstance(page, FieldPage)
    return page


def begun_typing(space: Workspace, work: Workplace) -> FieldPage:
    """A session's discussion with words that are typed and not saved."""
    page = field_page(space)
    page.show_session(work.fieldwork.sessions()[0].session.id)
    assert page.session is not None
    page.session.show_step("discussion")
    step = page.session.pages.currentWidget()
    step.entry.line.setText("Жол туралы")
    return page


def test_an_edit_reaches_an_open_session_and_keeps_what_is_typed(
    space: Workspace, coded: Workplace, desk: Desk
) -> None:
    begun_typing(space, coded)
    space.lead("study:codebook")
    study = space.stack.currentWidget()
    assert isinstance(study, StudyPage)
    assert isinstance(study.part, CodebookPart)
    study.part._save(Code("", "roads", code(coded, "weak_response").label, applies_to="statements"))
    page = field_page(space)
    assert page.session is not None
    step = page.session.pages.currentWidget()
    assert step.entry.line.text() == "Жол туралы"
    assert [one.name for one in step.entry.search.finder.find("roads", "en")] == ["roads"]


def test_an_undo_elsewhere_shows_the_old_codebook(space: Workspace, coded: Workplace, desk: Desk) -> None:
    space.lead("study:codebook")
    coded.codebook.retire(code(coded, "weak_response").guid)
    page = field_page(space)
    before = page
    space.undoing.undo()
    assert not code(coded, "weak_response").retired
    assert space.stack.currentWidget() is not before
    space.lead("study:codebook")
    study = space.stack.currentWidget()
    assert isinstance(study, StudyPage)
    assert isinstance(study.part, CodebookPart)
    study.part.select(code(coded, "weak_response").guid)
    assert not study.part.form._code.retired


def test_an_edit_of_another_laptop_is_shown_after_a_merge(
    space: Workspace, coded: Workplace, kit: StoreKit, desk: Desk
) -> None:
    other = kit.workplace("other")
    other.codebook.add(Code("", "roads", code(coded, "weak_response").label))
    take(coded._store, part(other._store, other.device))
    space.go("desk")
    desk.settle()
    assert coded.study.codebook.by_name("roads") is not None

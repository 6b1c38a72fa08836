from dataclasses import replace

import pytest
from desk_kit import Desk
from PySide6.QtCore import Qt
from store_kit import StoreKit, record_statement
from window_kit import nameless, press, words

from ngofield.domain.revision import Kind
from ngofield.domain.statement import Statement
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.merging.bundles_page import BundlesPage


class Contradiction:
    """Two laptops that know the same session and change the same things differently."""

    def __init__(self, kit: StoreKit, coordinator: Workplace, statements: int) -> None:
        self.kit, self.coordinator = kit, coordinator
        self.one = kit.workplace("one")
        self.session = self.one.fieldwork.open_session("talgar", "2025-02-20")
        self.person = self.one.fieldwork.add_respondent(self.session.id)
        self.statements = [
            self.one.fieldwork.add_statement(self.session.id, f"Сөз {n}", respondent=self.person.id).statement
            for n in range(statements)
        ]
        self.two = kit.workplace("two", coordinator=True)
        first = self.one.merging.bundle(kit.folder / "one-1.bundle").path
        self.two.merging.merge([first], accept=[self.one.fingerprint])

    def merge(self) -> None:
        bundles = [
            work.merging.bundle(self.kit.folder / f"{work.device_name}-2.bundle", everything=True).path
            for work in (self.one, self.two)
        ]
        accept = [self.one.fingerprint, self.two.fingerprint]
        self.coordinator.merging.merge(bundles, accept=accept)


def contradict(contradiction: Contradiction) -> None:
    for statement in contradiction.statements:
        for work in (contradiction.one, contradiction.two):
            work.fieldwork.update_statement(replace(statement, text=f"{statement.text}, {work.device_name}"))
    contradiction.merge()


def show(context: UiContext, coordinator: Workplace, desk: Desk) -> BundlesPage:
    page = BundlesPage(context, coordinator)
    desk.show(page)
    return page


def said_now(coordinator: Workplace, statement: Statement) -> str:
    views = coordinator.fieldwork.statements(statement.session)
    return next(view.statement.text for view in views if view.statement.id == statement.id)


def test_versions_stand_side_by_side_and_one_click_settles(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    contradiction = Contradiction(kit, coordinator, 2)
    contradict(contradiction)
    page = show(context, coordinator, desk)
    conflicts = page.accounts.conflicts
    assert len(conflicts.cards) == 2
    said = words(conflicts.cards[0])
    assert "A statement" in said
    assert any(text.startswith("Talgar · ") and text.endswith(" · P1") for text in said)
    assert {"one", "two"} <= set(said)
    assert sum("by its own clock" in text for text in said) >= 2
    assert "2 differences between laptops wait for your decision." in words(page.accounts)
    assert nameless(page) == []

    other = conflicts.cards[0].words.conflict["versions"][1]
    statement = next(
        s for s in contradiction.statements if s.id == conflicts.cards[0].words.conflict["subject"]
    )
    desk.click(conflicts.cards[0].buttons[1])
    assert len(conflicts.cards) == 1
    assert said_now(coordinator, statement) == other["body"]["text"]
    assert conflicts.line.told.text().startswith("✓ Settled. A statement, Talgar")
    assert coordinator.merging.verify().ok


def test_a_decision_is_taken_back_from_its_line(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    contradiction = Contradiction(kit, coordinator, 1)
    contradict(contradiction)
    page = show(context, coordinator, desk)
    conflicts = page.accounts.conflicts
    before = said_now(coordinator, contradiction.statements[0])
    desk.click(conflicts.cards[0].buttons[1])
    assert said_now(coordinator, contradiction.statements[0]) != before
    assert conflicts.cards == []
    desk.click(conflicts.line.undo)
    assert said_now(coordinator, contradiction.statements[0]) == before
    assert "what was shown before stands" in conflicts.line.told.text()
    assert not conflicts.line.undo.isVisible()


def test_forty_conflicts_are_gone_through_by_keyboard(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    contradiction = Contradiction(kit, coordinator, 40)
    contradict(contradiction)
    page = show(context, coordinator, desk)
    conflicts = page.accounts.conflicts
    assert len(conflicts.cards) == 10
    assert conflicts.more.text() == "Show 30 more"
    page.accounts.show_conflicts.click()
    assert conflicts.cards[0].hasFocus()
    for _ in range(10):
        press(page.focusWidget() or page, Qt.Key.Key_Down)
    assert len(conflicts.cards) == 20
    assert conflicts.cards[10].hasFocus()
    chosen = conflicts.cards[10].words.conflict
    press(conflicts.cards[10], Qt.Key.Key_2, "2")
    desk.settle()
    assert conflicts.cards[10].hasFocus(), "the next one has the keyboard"
    statement = next(s for s in contradiction.statements if s.id == chosen["subject"])
    assert said_now(coordinator, statement) == chosen["versions"][1]["body"]["text"]
    press(conflicts.cards[10], Qt.Key.Key_unknown, "ә")
    desk.settle()
    assert len(coordinator.merging.conflicts()) == 38, "the digit row of the Kazakh layout works too"


def test_what_was_removed_says_so(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    one = kit.workplace("one")
    session = one.fieldwork.open_session("talgar", "2025-02-20")
    statement = one.fieldwork.add_statement(session.id, "Сөз").statement
    two = kit.workplace("two", coordinator=True)
    two.merging.merge([one.merging.bundle(kit.folder / "1.bundle").path], accept=[one.fingerprint])
    one.undoing.undo()
    two.fieldwork.update_statement(replace(statement, text="Басқа сөз"))
    bundles = [w.merging.bundle(kit.folder / f"{w.device_name}-2.bundle").path for w in (one, two)]
    coordinator.merging.merge(bundles, accept=[one.fingerprint, two.fingerprint])
    page = show(context, coordinator, desk)
    (card,) = page.accounts.conflicts.cards
    assert "removed" in words(card)
    number = next(n for n, v in enumerate(card.words.conflict["versions"]) if not v["body"])
    desk.click(card.buttons[number])
    assert coordinator.fieldwork.statements(session.id) == []


@pytest.mark.parametrize(
    ("kind", "first", "second", "told"),
    [
        (Kind.RESPONDENT, {"sex": "female"}, {"sex": "male"}, {"sex: woman", "sex: man"}),
        (Kind.RESPONSE, {"status": "draft"}, {"status": "complete"}, {"state: begun", "state: ✓ complete"}),
        (Kind.SESSION, {"place": "Library"}, {"place": "School"}, {"place: Library", "place: School"}),
    ],
)
def test_only_what_differs_is_told(
    context: UiContext,
    kit: StoreKit,
    coordinator: Workplace,
    desk: Desk,
    kind: Kind,
    first: dict[str, str],
    second: dict[str, str],
    told: set[str],
) -> None:
    contradiction = Contradiction(kit, coordinator, 0)
    session, person = contradiction.session.id, contradiction.person.id
    form = {"instrument": "form1", "instrument_version": "1", "session": session, "respondent": person}
    bodies = {
        Kind.SESSION: (session, {"locality": "talgar", "date": "2025-02-20"}),
        Kind.RESPONDENT: (person, {"session": session, "code": "P1"}),
        Kind.RESPONSE: ("0b6f2c4e-0000-4000-8000-000000000001", form),
    }
    subject, body = bodies[kind]
    for work, more in ((contradiction.one, first), (contradiction.two, second)):
        work._store.record(kind, subject, {**body, **more})
    contradiction.merge()
    page = show(context, coordinator, desk)
    (card,) = page.accounts.conflicts.cards
    assert told <= set(words(card))


def test_answers_and_codes_are_told_in_the_words_of_the_study(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    contradiction = Contradiction(kit, coordinator, 1)
    guid = kit.study.codebook.codes[0].guid
    statement = contradiction.statements[0]
    for work, applied in ((contradiction.one, True), (contradiction.two, False)):
        body = {"target": statement.id, "code": guid, "coder": "a", "applied": applied}
        from ngofield.domain.revision import coding_subject

        work._store.record(Kind.CODING, coding_subject(statement.id, guid, "a"), body)
    contradiction.merge()
    page = show(context, coordinator, desk)
    (card,) = page.accounts.conflicts.cards
    name = context.speech.text(kit.study.codebook.codes[0].label)
    assert {"A code", "“Сөз 0”", name, f"{name}, taken back"} <= set(words(card))


def test_towns_can_be_looked_at_one_by_one(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    contradiction = Contradiction(kit, coordinator, 1)
    esik = contradiction.one.fieldwork.open_session("esik", "2025-02-21")
    record_statement(contradiction.one._store, esik.id, "Есік")
    again = contradiction.one.merging.bundle(kit.folder / "again.bundle").path
    contradiction.two.merging.merge([again])
    for work in (contradiction.one, contradiction.two):
        known = work.fieldwork.statements(esik.id)[0].statement
        work.fieldwork.update_statement(replace(known, text=work.device_name))
    contradict(contradiction)
    page = show(context, coordinator, desk)
    conflicts = page.accounts.conflicts
    assert [conflicts.towns.itemText(n) for n in range(3)] == ["all towns · 2", "Esik · 1", "Talgar · 1"]
    conflicts.towns.setCurrentIndex(1)
    conflicts.towns.activated.emit(1)
    (card,) = conflicts.cards
    assert card.words.place.locality == "esik"


def test_without_conflicts_there_is_no_such_part(
    context: UiContext, coordinator: Workplace, desk: Desk
) -> None:
    page = show(context, coordinator, desk)
    assert not page.accounts.conflicts.isVisible()
    assert "Different on two laptops" not in words(page)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_cards_speak_the_language(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk, language: str
) -> None:
    contradict(Contradiction(kit, coordinator, 1))
    page = show(context, coordinator, desk)
    before = words(page.accounts.conflicts)
    context.speech.set_language(language)
    desk.settle()
    after = words(page.accounts.conflicts)
    assert len(after) == len(before)
    left = {text for text in before if text in after}
    assert left <= {"1", "2", "one", "two", "✕", *(t for t in before if "Сөз" in t)}

"""A participant withdraws by their slip, and it travels: receipts, bundles, backups."""

from dataclasses import dataclass

import pytest
from store_kit import StoreKit, record_response

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.revision import REMOVED, Kind
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.storage.database import open_database

SLIP = "KT7-4QX"
WORDS = "менің айтқаным"


@dataclass(frozen=True)
class Told:
    work: Workplace
    session: str
    respondent: str


@pytest.fixture
def told(kit: StoreKit) -> Told:
    """A laptop with two participants; the first keeps the slip, filled in a form and said something."""
    work = kit.workplace("laptop")
    session = work.fieldwork.open_session("talgar", "2025-02-19")
    people = [work.fieldwork.add_respondent(session.id) for _ in range(2)]
    scopes = frozenset({ConsentScope.FORM, ConsentScope.STATEMENTS})
    for person, slip in zip(people, (SLIP, "AAA-BBB"), strict=True):
        work.fieldwork.give_consent(Consent(person.id, scopes, slip, "kk"))
    record_response(work._store, session.id, {"frequency": "regular"}, respondent=people[0].id)
    code = next(code for code in work.study.codebook.codes if code.applies_to == "statements")
    work.fieldwork.add_statement(session.id, WORDS, respondent=people[0].id, language="kk", codes=[code.guid])
    work.fieldwork.add_statement(session.id, "басқаның сөзі", respondent=people[1].id, language="kk")
    return Told(work, session.id, people[0].id)


def spoken(work: Workplace) -> list[str]:
    return [record.text for record in work.coding.statements()]


def holds(work: Workplace, words: str) -> bool:
    rows = work._store._db.execute("SELECT body FROM revision WHERE body IS NOT NULL")
    return any(words in row[0] for row in rows)


@pytest.mark.parametrize("typed", ["KT7-4QX", "kt74qx", " kt7 4qx ", "КТ7–4QХ", "кт7 4qх", "KT7_4QX"])
def test_the_slip_is_found_however_it_is_typed(told: Told, typed: str) -> None:
    before = told.work.merging.verify()
    found = told.work.withdrawing.find(typed)
    assert (found.respondent, found.code, found.locality, found.date) == (
        told.respondent, "P1", "talgar", "2025-02-19",
    )  # fmt: skip
    assert (found.forms, found.answers, found.statements, found.codings) == (1, 1, 1, 1)
    assert told.work.merging.verify() == before


@pytest.mark.parametrize("typed", ["", "-", "KT7", "KT7-4QY", "%", "KT7-4QX-1"])
def test_an_unknown_slip_is_refused_and_changes_nothing(told: Told, typed: str) -> None:
    before = told.work.merging.verify()
    with pytest.raises(Refused, match="Nobody in this store has the slip code"):
        told.work.withdrawing.withdraw(typed)
    assert told.work.merging.verify() == before


def test_what_was_theirs_is_gone_and_cannot_come_back(told: Told) -> None:
    work = told.work
    report = work.withdrawing.withdraw("kt74qx")
    assert (report.code, report.statements, report.trouble) == ("P1", 1, None)
    assert spoken(work) == ["басқаның сөзі"]
    assert not holds(work, WORDS)
    (row,) = [row for row in work.merging.ledger() if row.locality == "talgar"]
    assert (row.came, row.withdrawn) == (2, 1)
    assert work.undoing.last_done() is None
    assert work.merging.verify().ok
    with pytest.raises(Refused, match="withdrawn already"):
        work.withdrawing.withdraw(SLIP)
    with pytest.raises(Refused, match="has withdrawn"):
        work.fieldwork.add_statement(told.session, "тағы", respondent=told.respondent, language="kk")


def test_backups_are_replaced_by_one_without_it(told: Told, kit: StoreKit, tmp_path) -> None:
    work, stick = told.work, tmp_path / "stick"
    stick.mkdir()
    work.backups.choose_second_place(stick)
    for _ in range(2):
        work.backups.make()
    old = [backup.folder for backup in work.backups.view().backups]
    work.withdrawing.withdraw(SLIP)
    view = work.backups.view()
    assert (len(view.backups), len(view.copies)) == (1, 1)
    assert not [folder for folder in old if folder.exists()]
    for backup in (*view.backups, *view.copies):
        db = open_database(backup.folder / "backup.db", kit.key)
        rows = db.execute("SELECT body FROM revision WHERE body IS NOT NULL").fetchall()
        db.conn.close()
        assert rows
        assert not [row for row in rows if WORDS in row[0]]


def test_a_receipt_carries_it_to_the_laptop(told: Told, coordinator: Workplace, kit: StoreKit) -> None:
    laptop = told.work
    laptop.backups.make()
    first = laptop.merging.bundle(kit.folder / "1.bundle").path
    coordinator.merging.merge([first], accept=[laptop.fingerprint])
    coordinator.withdrawing.withdraw(SLIP)
    (receipt,) = coordinator.merging.merge([first]).receipts
    assert told.respondent.encode() in receipt.read_bytes()
    report = laptop.merging.accept_receipts(receipt)
    assert (report.withdrawn, report.trouble) == (1, None)
    assert spoken(laptop) == spoken(coordinator) == ["басқаның сөзі"]
    assert not holds(laptop, WORDS)
    assert len(laptop.backups.view().backups) == 1
    assert laptop.merging.accept_receipts(receipt).withdrawn == 0
    second = laptop.merging.bundle(kit.folder / "2.bundle")
    assert second.revisions == 1
    assert coordinator.merging.merge([second.path]).bundles[0].conflicts == 0
    assert coordinator.merging.conflicts() == []
    assert coordinator.merging.verify().ok


def test_a_bundle_carries_it_to_another_coordinator(
    told: Told, coordinator: Workplace, kit: StoreKit
) -> None:
    laptop, other = told.work, kit.workplace("other", coordinator=True)
    first = laptop.merging.bundle(kit.folder / "1.bundle").path
    for office in (coordinator, other):
        office.merging.merge([first], accept=[laptop.fingerprint])
    other.backups.make()
    coordinator.withdrawing.withdraw(SLIP)
    path = coordinator.merging.bundle(kit.folder / "office.bundle").path
    view = other.merging.examine([path], accept=[coordinator.fingerprint])[0]
    assert view.withdrawn == 1
    assert holds(other, WORDS)
    report = other.merging.merge([path], accept=[coordinator.fingerprint])
    assert (report.bundles[0].withdrawn, report.trouble) == (1, None)
    assert not holds(other, WORDS)
    assert len(other.backups.view().backups) == 1
    again = other.merging.merge([first]).bundles[0]
    assert again.status.value == "already_known"
    assert not holds(other, WORDS)
    assert other.merging.verify().state_digest == coordinator.merging.verify().state_digest
    assert other._store.body(Kind.RESPONDENT, told.respondent) is None


def test_a_bundle_made_afterwards_has_nothing_of_theirs(
    told: Told, coordinator: Workplace, kit: StoreKit
) -> None:
    laptop = told.work
    laptop.withdrawing.withdraw(SLIP)
    path = laptop.merging.bundle(kit.folder / "later.bundle", everything=True).path
    coordinator.merging.merge([path], accept=[laptop.fingerprint])
    assert spoken(coordinator) == ["басқаның сөзі"]
    assert not holds(coordinator, WORDS)
    assert coordinator.merging.verify().ok
    assert coordinator.merging.verify().state_digest == laptop.merging.verify().state_digest


def test_a_receipt_also_erases_the_words_of_somebody_who_was_taken_off_the_list(kit: StoreKit) -> None:
    laptop, office = kit.workplace("laptop"), kit.workplace("office", coordinator=True)
    session = laptop.fieldwork.open_session("talgar", "2025-02-19")
    person = laptop.fieldwork.add_respondent(session.id)
    slip = laptop.fieldwork.new_slip()
    laptop.fieldwork.give_consent(Consent(person.id, frozenset({ConsentScope.FORM}), slip, "kk"))
    record_response(laptop._store, session.id, {"obstacles": "сөз"}, respondent=person.id)
    office.merging.merge([laptop.merging.bundle(kit.folder / "a.bundle").path], accept=[laptop.fingerprint])
    office.withdrawing.withdraw(slip)
    receipts = office.merging.merge([kit.folder / "a.bundle"]).receipts
    store = laptop._store
    heads = store.journal.heads(Kind.RESPONDENT, person.id)
    store.journal.append(store.device, Kind.RESPONDENT, person.id, REMOVED, heads, store.author, store.now())
    store.rebuild()
    assert laptop.merging.accept_receipts(receipts[0]).withdrawn == 1
    assert store._db.execute("SELECT 1 FROM revision WHERE instr(body, 'сөз')").fetchall() == []

"""Nothing of what was said can be read from the store's folder or from a bundle."""

import random
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import pytest
from store_kit import PASSPHRASE, StoreKit, record_session

from ngofield.domain.bodies import BODIES, decode_body
from ngofield.domain.revision import Kind
from ngofield.services.workplace import Workplace
from tools.dump import dump
from tools.torture.arena import Arena
from tools.torture.everything import PASSWORD, mark_everything
from tools.torture.marks import MARK, forms_of, leaks

SLIP = "KT7-4QX"
_NOT_TEXT = {
    "date", "started_at", "session", "respondent", "response", "target", "given", "missing", "status",
    "mode", "synthetic", "second", "applied", "erased", "kept", "settled",
    "ended_at", "refusals", "position", "start", "retired", "added", "done", "applies",
}  # fmt: skip


def found(kit: StoreKit) -> list[str]:
    """Everything that may not be readable in any byte of the folder: words, slip, password, key."""
    return leaks(kit.folder, (MARK, SLIP, PASSWORD, PASSPHRASE, kit.key, kit.key.hex()))


def test_the_marks_are_in_every_text_of_every_kind(workplace: Workplace) -> None:
    mark_everything(workplace, MARK)
    store = workplace._store
    held = {kind: set() for kind in BODIES}
    for revision in store.journal.revisions(store.device):
        assert revision.body is not None
        assert revision.author == MARK
        body = decode_body(revision.kind, revision.body)
        held[revision.kind] |= {name for name, value in body.items() if MARK in str(value)}
    for kind, body in BODIES.items():
        wanted = set(body.__struct_fields__) - _NOT_TEXT
        assert kind is Kind.WITHDRAWAL or held[kind] >= wanted, kind
    action = workplace.undoing.last_done()
    assert action is not None
    assert MARK in action.params.values()


def test_no_byte_on_disk_tells_what_was_said(kit: StoreKit, coordinator: Workplace) -> None:
    laptop, stick = kit.workplace(), kit.folder / "stick"
    stick.mkdir()
    laptop.backups.choose_second_place(stick)
    mark_everything(laptop, SLIP)
    assert found(kit) == []
    laptop.undoing.undo()
    laptop.undoing.redo()
    laptop.backups.make()
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    assert found(kit) == []
    merged = coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    assert any(MARK in s.text for s in coordinator._store.queries.statements())
    laptop.merging.accept_receipts(merged.receipts[0])
    coordinator.backups.make()
    assert found(kit) == []
    assert coordinator.withdrawing.withdraw(SLIP).trouble is None
    back = coordinator.merging.merge([bundle])
    assert laptop.merging.accept_receipts(back.receipts[0]).withdrawn == 1
    assert not any(MARK in s.text for s in laptop._store.queries.statements())
    assert found(kit) == []
    laptop.close()
    coordinator.close()
    assert found(kit) == []


def test_a_place_of_syncing_tells_nothing(kit: StoreKit, coordinator: Workplace) -> None:
    place = kit.folder / "place"
    place.mkdir()
    laptop = kit.workplace()
    for workplace in (laptop, coordinator):
        workplace.syncing.settle(str(place))
    mark_everything(laptop, SLIP)
    for workplace in (laptop, coordinator, laptop):
        assert workplace.syncing.sync(accept=[laptop.fingerprint]).failed is None
    assert any(MARK in s.text for s in coordinator._store.queries.statements())
    assert found(kit) == []


def test_a_process_killed_with_the_store_open_leaves_nothing_readable(kit: StoreKit) -> None:
    store = kit.store()
    store.close()
    arena = Arena(kit.folder, random.Random(7))
    for after in (0.0, 0.3):
        ended = arena.run("everything", store.path, kit.key, kill_after=after)
        assert ended.killed
    assert ended.about("saved")
    assert (store.path / "store.db-wal").stat().st_size > 0
    assert found(kit) == []
    again = kit.open(store.path)
    assert any(MARK in s.text for s in again.queries.statements())
    assert found(kit) == []


def test_what_was_erased_is_in_no_table_even_for_who_has_the_key(kit: StoreKit) -> None:
    laptop = kit.workplace()
    mark_everything(laptop, SLIP)
    coded = (f"{MARK} quote", f"{MARK} memo", f"{MARK} settled")
    theirs = (SLIP, f"{MARK} {MARK}", f"{MARK} third", *coded)
    assert all(words in str(dump(laptop._store)) for words in theirs)
    assert laptop.withdrawing.withdraw(SLIP).trouble is None
    assert not any(words in str(dump(laptop._store)) for words in theirs)
    assert laptop._store._db.conn.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_the_key_is_nowhere_beside_the_lock(kit: StoreKit) -> None:
    workplace = kit.workplace()
    mark_everything(workplace)
    assert leaks(kit.folder, (kit.key, kit.key.hex(), kit.key.hex().upper())) == []


def test_no_work_needs_a_temporary_file(
    kit: StoreKit, coordinator: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(kit.folder / "nowhere"))
    with pytest.raises(OSError, match="nowhere"):
        tempfile.mkstemp()
    laptop = kit.workplace()
    record_session(laptop._store, note=MARK)
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    coordinator.security.change_passphrase(PASSPHRASE, "жаңа сөз тіркесі")
    coordinator.security.save_recovery_sheet(kit.folder / "sheet.pdf", "kk", date(2026, 11, 25))
    coordinator.publishing.report("kk", kit.folder / "report.pdf")
    coordinator.publishing.tables(kit.folder / "tables.xlsx")


@pytest.mark.parametrize("form", forms_of(MARK))
def test_the_search_would_find_a_leak(tmp_path: Path, form: bytes) -> None:
    (tmp_path / "clean.txt").write_bytes(b"nothing")
    assert leaks(tmp_path) == []
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / ".leak").write_bytes(b"x" + form + b"x")
    assert leaks(tmp_path)


def test_the_search_would_find_a_mark_in_a_database_and_in_a_name(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "plain.db")
    db.execute("CREATE TABLE t (words TEXT)")
    db.execute("INSERT INTO t VALUES (?)", (MARK,))
    db.commit()
    db.close()
    assert [leak.split(":")[0] for leak in leaks(tmp_path)] == ["plain.db"]
    (tmp_path / f"{MARK}.txt").touch()
    assert len(leaks(tmp_path)) == 2

"""Nothing of what was said can be read from the store's folder or from a bundle."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from store_kit import PASSPHRASE, StoreKit, record_response, record_session, record_statement

from ngofield.domain.revision import Kind
from ngofield.services.workplace import Workplace

MARK = "Құпиябелгі"
MARKS = (MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("utf-16-be"), b"MARKER", b"4b7f-mark")


def fill_every_field(workplace: Workplace) -> None:
    store = workplace._store
    session = record_session(store, "talgar", place=MARK, note=f"{MARK} MARKER")
    response = record_response(store, session, {"obstacles": f"{MARK} MARKER", "frequency": "regular"})
    statement = record_statement(store, session, f"{MARK} MARKER", "4b7f-mark")
    store.set_setting("author", MARK)
    store.record(Kind.STATEMENT, statement, {"session": session, "text": f"MARKER {MARK} 2"})
    assert store.queries.response(response)


def leaks(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [f"{path.name}: {mark!r}" for path in files for mark in MARKS if mark in path.read_bytes()]


def test_no_byte_on_disk_tells_what_was_said(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace()
    fill_every_field(laptop)
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    assert leaks(kit.folder) == []
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    assert any(MARK in s.text for s in coordinator._store.queries.statements())
    assert leaks(kit.folder) == []
    laptop.close()
    coordinator.close()
    assert leaks(kit.folder) == []


def test_the_key_is_nowhere_beside_the_lock(kit: StoreKit) -> None:
    workplace = kit.workplace()
    fill_every_field(workplace)
    for path in kit.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert kit.key not in content
            assert kit.key.hex().encode() not in content


def test_no_work_needs_a_temporary_file(
    kit: StoreKit, coordinator: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(kit.folder / "nowhere"))
    with pytest.raises(OSError, match="nowhere"):
        tempfile.mkstemp()
    laptop = kit.workplace()
    fill_every_field(laptop)
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    coordinator.security.change_passphrase(PASSPHRASE, "жаңа сөз тіркесі")
    coordinator.security.save_recovery_sheet(kit.folder / "sheet.pdf", "kk", date(2026, 11, 25))
    coordinator.publishing.report("kk", kit.folder / "report.pdf")
    coordinator.publishing.tables(kit.folder / "tables.xlsx")


def test_the_search_would_find_a_leak(tmp_path: Path) -> None:
    (tmp_path / "leak.txt").write_text(f"x{MARK}x", encoding="utf-16-le")
    assert leaks(tmp_path)

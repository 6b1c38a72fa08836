"""One window or writing command at a time; a dead one locks nobody out."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from store_kit import PASSPHRASE, SteppingClock, StoreKit, record_session

from ngofield.errors import Refused
from ngofield.services import claim as claims
from ngofield.services.claim import HOLDER_FILE, Holder, claim_store
from ngofield.services.study_setup import open_store

HOLDING = """
import sys
from pathlib import Path
from ngofield.clock import system_clock
from ngofield.services.claim import claim_store
held = claim_store(Path(sys.argv[1]), system_clock, window=True)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(kit: StoreKit) -> Path:
    store = kit.store()
    record_session(store)
    store.close()
    return store.path


def other_window(path: Path) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_a_second_window_is_told_and_a_killed_one_locks_nobody_out(path: Path) -> None:
    process = other_window(path)
    before = (path / "store.db").read_bytes()
    with pytest.raises(Refused, match=r"another window of this program on this computer since \d"):
        open_store(path, PASSPHRASE, SteppingClock(), window=True)
    with pytest.raises(Refused, match="another window"):
        open_store(path, PASSPHRASE, SteppingClock())
    assert (path / "store.db").read_bytes() == before
    os.kill(process.pid, signal.SIGKILL)
    end(process)
    assert (path / HOLDER_FILE).exists()
    open_store(path, PASSPHRASE, SteppingClock(), window=True).close()
    assert not (path / HOLDER_FILE).exists()


def test_reading_goes_on_beside_a_window(path: Path) -> None:
    process = other_window(path)
    reader = open_store(path, PASSPHRASE, SteppingClock(), reading=True)
    assert len(reader.fieldwork.sessions()) == 1
    reader.close()
    end(process)


def test_nothing_about_a_person_or_a_computers_name_is_written(path: Path) -> None:
    import platform

    claim = claim_store(path, SteppingClock(), window=True)
    content = (path / HOLDER_FILE).read_text()
    assert platform.node() not in content
    assert msgspec.json.decode(content, type=Holder).process == os.getpid()
    claim.release()


def test_a_claim_ends_with_its_last_connection(path: Path) -> None:
    first = open_store(path, PASSPHRASE, SteppingClock(), window=True)
    second = first.reopen()
    first.close()
    first.close()
    assert (path / HOLDER_FILE).exists()
    second.hold()
    second.close()
    assert (path / HOLDER_FILE).exists()
    second.release_hold()
    assert not (path / HOLDER_FILE).exists()
    claim_store(path, SteppingClock(), window=True).release()


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        (Holder(True, "2025-02-19T09:00:00+00:00", "elsewhere", 1), "on another computer since"),
        (
            Holder(False, "2025-02-18T09:00:00+00:00", "", 1),
            "working with this study since 2025-02-18",
        ),
        (Holder(False, "nonsense", "", 1), r"since \?"),
        (None, "by another window or command"),
    ],
)
def test_who_has_it_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, holder: Holder | None, said: str
) -> None:
    monkeypatch.setattr(claims, "_PATIENCE", 0.0)
    held = claim_store(path, SteppingClock(), window=True)
    if holder is None:
        (path / HOLDER_FILE).write_bytes(b"{")
    else:
        known = holder if holder.computer else msgspec.structs.replace(holder, computer=claims._computer())
        (path / HOLDER_FILE).write_bytes(msgspec.json.encode(known))
    with pytest.raises(Refused, match=said):
        claim_store(path, SteppingClock(), window=True)
    held.release()


def test_what_this_program_is_about_to_give_back_is_waited_for(path: Path) -> None:
    from threading import Timer

    held = claim_store(path, SteppingClock(), window=True)
    Timer(0.2, held.release).start()
    claim_store(path, SteppingClock(), window=True).release()


def test_a_wrong_passphrase_gives_the_store_back(path: Path) -> None:
    with pytest.raises(Refused, match="passphrase is wrong"):
        open_store(path, "another", SteppingClock(), window=True)
    claim_store(path, SteppingClock(), window=True).release()


def test_a_place_that_cannot_be_written_to_is_told() -> None:
    with pytest.raises(Refused, match="cannot be written to"):
        claim_store(Path("/sys"), SteppingClock(), window=True)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a store"):
        open_store(tmp_path / "nowhere", PASSPHRASE)
    assert not (tmp_path / "nowhere").exists()

from pathlib import Path

import pytest
from command_line import Cli
from place_kit import SECRET, sftp_server, webdav_server
from store_kit import StoreKit, record_session

from ngofield.errors import Refused


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("ftp://host/x", "is not an address of a sync place"),
        ("webdavs:///x", "is not an address of a sync place"),
        ("sftp://a@host:port/x", "is not an address of a sync place"),
        ("s3://key@bucket/x?region=a&colour=b", "is not an address of a sync place"),
        ("", "is not an address of a sync place"),
        ("webdavs://me:secret@host/x", "Leave the password out"),
        ("http://me@192.168.1.5/x", "would not be encrypted"),
        ("s3://key@bucket/x?endpoint=http://storage.example", "would not be encrypted"),
    ],
)
def test_what_is_no_address_is_refused(kit: StoreKit, place: str, sentence: str) -> None:
    laptop = kit.workplace()
    with pytest.raises(Refused, match=sentence):
        laptop.syncing.settle(place)
    assert laptop.syncing.address is None


@pytest.mark.parametrize(
    "place",
    [
        "webdavs://me%40home@cloud.example/remote.php/dav/files/me%40home/field",
        "webdav://127.0.0.1:8080/dav",
        "sftp://office@[::1]:2222/srv/field",
        "s3://KEY@Bucket/study?endpoint=https://storage.example&region=eu-north-1",
    ],
)
def test_an_address_is_kept_as_it_was_given(kit: StoreKit, place: str) -> None:
    kept = kit.workplace().syncing.settle(place)
    assert kept.text == place


def test_an_address_from_a_browser_and_a_file_address_are_understood(kit: StoreKit, tmp_path: Path) -> None:
    syncing = kit.workplace().syncing
    assert syncing.settle("https://cloud.example/dav/").text == "webdavs://cloud.example/dav"
    assert syncing.settle(tmp_path.as_uri()).text == str(tmp_path)


def test_by_commands_alone(cli: Cli, kit: StoreKit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    laptop, office = kit.workplace("laptop"), kit.workplace("office", coordinator=True)
    record_session(laptop._store, "talgar")
    (tmp_path / "remote").mkdir()
    with sftp_server(tmp_path / "remote") as server:
        stranger = cli("sync", laptop.path, "--place", server.url)
        assert stranger.code == 2
        assert server.fingerprint in stranger.err
        assert "--accept-host" in stranger.err

        monkeypatch.setenv("NGOFIELD_PLACE_PASSWORD", "wrong")
        wrong = cli("sync", laptop.path, "--accept-host", server.fingerprint, "--json")
        assert (wrong.code, wrong.document["again"]) == (2, False)
        assert "does not accept this user and password" in wrong.err

        monkeypatch.setenv("NGOFIELD_PLACE_PASSWORD", SECRET)
        sent = cli("sync", laptop.path)
        assert sent.code == 0
        assert sent.out.startswith(f"Sync place: {server.address().text}\n1 file was sent.\n")

        office.syncing.settle(server.url, SECRET)
        first = cli("sync", office.path, "--accept-host", server.fingerprint, "--json")
        assert (first.code, first.document["bundles"][0]["status"]) == (2, "unknown_device")
        assert laptop.fingerprint in first.err
        monkeypatch.delenv("NGOFIELD_PLACE_PASSWORD")
        second = cli("sync", office.path, "--accept-device", laptop.fingerprint, "--json")
        assert (second.code, second.document["bundles"][0]["new"]) == (0, 1)
        assert list(second.document) == [
            "place", "sent", "receipts_taken", "bundles", "receipts_put", "updates", "failed", "again",
        ]  # fmt: skip
        assert len(second.document["receipts_put"]) == 1
    dead = cli("sync", laptop.path)
    assert (dead.code, len(dead.err.strip().splitlines())) == (2, 1)
    assert "cannot be reached" in dead.err
    kit.close()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def test_naming_the_place_asks_for_its_password(
    cli: Cli, kit: StoreKit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laptop = kit.workplace("laptop")
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("ngofield.cli.syncing.getpass", lambda prompt: asked.append(prompt) or SECRET)
    (tmp_path / "remote").mkdir()
    with webdav_server(tmp_path / "remote") as server:
        for _ in range(2):
            assert cli("sync", laptop.path, "--place", server.url).code == 0
        assert cli("sync", laptop.path).code == 0
    assert asked == ["Password of office at 127.0.0.1: "] * 2

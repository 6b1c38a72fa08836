"""Every kind of place, against a real server on loopback."""

import hashlib
import random
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from place_kit import SECRET, CuttingProxy, Server, cutting, s3_server, sftp_server, webdav_server

from ngofield.errors import Cancelled, Refused
from ngofield.exchange.place import Place, UnknownHost, Unreachable, open_place, parse_address
from ngofield.exchange.place.patience import PatientPlace
from ngofield.exchange.place.sftp import host_key

CONTENT = random.Random(7).randbytes(3 * 2**19)
Start = Callable[[Path], AbstractContextManager[Server]]
At = Callable[..., Place]
STARTS: dict[str, Start] = {"webdav": webdav_server, "sftp": sftp_server, "s3": s3_server}


@pytest.fixture(params=[*STARTS])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "remote"
    folder.mkdir()
    with STARTS[request.param](folder) as started:
        yield started


@pytest.fixture
def proxy(server: Server) -> Iterator[CuttingProxy]:
    with cutting(server.port) as made:
        yield made


@pytest.fixture
def at() -> Iterator[At]:
    """Open the place of a server, or the same by way of a proxy; all are closed after the test."""
    opened: list[Place] = []

    def open_at(server: Server, port: int = 0, secret: str = SECRET) -> Place:
        opened.append(open_place(server.address(port), secret, server.key))
        return opened[-1]

    yield open_at
    for place in opened:
        place.close()


def content_of(place: Place, path: str, offset: int = 0) -> bytes:
    return b"".join(place.pieces(path, offset))


def works(place: Place) -> None:
    """Put, list, read and continue; a second put changes nothing."""
    place.check()
    assert place.names("k/bundles") == {}
    sent: list[int] = []
    place.put("k/bundles/a.bundle", CONTENT, sent.append)
    assert sent[0] == 0
    assert sent[-1] == len(CONTENT)
    assert sent == sorted(sent)
    place.put("k/bundles/a.bundle", b"something else")
    place.put("k/receipts/қ.receipt", b"small")
    assert place.names("k/bundles") == {"a.bundle": len(CONTENT)}
    assert content_of(place, "k/bundles/a.bundle") == CONTENT
    assert content_of(place, "k/bundles/a.bundle", 2**19 + 5) == CONTENT[2**19 + 5 :]
    assert content_of(place, "k/receipts/қ.receipt") == b"small"


def test_a_server_keeps_files(server: Server, at: At) -> None:
    works(at(server))


def test_a_folder_keeps_files(tmp_path: Path) -> None:
    works(open_place(parse_address(str(tmp_path))))


def test_a_wrong_password_is_said(server: Server, at: At) -> None:
    if server.url.startswith("s3"):
        pytest.skip("moto takes any secret")
    with pytest.raises(Refused, match="does not accept this user and password") as caught:
        at(server, secret="wrong").check()
    assert not isinstance(caught.value, Unreachable)


def test_a_folder_that_is_not_there_is_said(server: Server, at: At) -> None:
    other = server.url.replace("/dav", "/dav/nowhere").replace("@field", "@nowhere")
    url = other if other != server.url else server.url + "nowhere"
    with pytest.raises(Refused, match="is not there on"):
        at(replace(server, url=url)).check()


def test_a_server_that_is_off_is_said(server: Server, at: At) -> None:
    with cutting(server.port) as gone:
        port = gone.port
    with pytest.raises(Unreachable, match="cannot be reached"):
        at(server, port).check()


def test_an_upload_that_is_cut_leaves_nothing_and_works_the_next_time(
    server: Server, proxy: CuttingProxy, at: At
) -> None:
    place = at(server, proxy.port)
    place.check()
    proxy.cut_after(2**19)
    with pytest.raises(Unreachable, match=r"cut|cannot be reached"):
        place.put("k/bundles/a.bundle", CONTENT)
    assert at(server).names("k/bundles").get("a.bundle") is None
    proxy.cut_after(None)
    again = at(server, proxy.port)
    again.put("k/bundles/a.bundle", CONTENT)
    assert (
        hashlib.sha256(content_of(again, "k/bundles/a.bundle")).digest() == hashlib.sha256(CONTENT).digest()
    )


def test_a_download_that_is_cut_goes_on_where_it_stopped(server: Server, proxy: CuttingProxy, at: At) -> None:
    at(server).put("k/bundles/a.bundle", CONTENT)
    place = at(server, proxy.port)
    place.check()
    proxy.cut_after(2**19)
    got = bytearray()
    with pytest.raises(Unreachable):  # noqa: PT012 - the pieces before the cut count
        for piece in place.pieces("k/bundles/a.bundle"):
            got += piece
    assert len(got) < len(CONTENT)
    proxy.cut_after(None)
    assert bytes(got) + content_of(at(server, proxy.port), "k/bundles/a.bundle", len(got)) == CONTENT


def test_an_upload_can_be_stopped(server: Server, at: At) -> None:
    def stop(sent: int) -> None:
        if sent > 2**19:
            raise Cancelled

    place = at(server)
    with pytest.raises(Cancelled):
        place.put("k/bundles/a.bundle", CONTENT, stop)
    assert at(server).names("k/bundles").get("a.bundle") is None


def test_no_room_is_said(tmp_path: Path, at: At) -> None:
    with webdav_server(tmp_path, room=1000) as server:
        place = at(server)
        place.put("k/bundles/small.bundle", b"x" * 100)
        with pytest.raises(Refused, match="no room left") as caught:
            place.put("k/bundles/large.bundle", CONTENT)
    assert not isinstance(caught.value, Unreachable)


def test_a_server_without_ranges_is_read_on_too(tmp_path: Path, at: At) -> None:
    with webdav_server(tmp_path, ranges=False) as server:
        at(server).put("k/bundles/a.bundle", CONTENT)
        assert content_of(at(server), "k/bundles/a.bundle", 2**19 + 5) == CONTENT[2**19 + 5 :]


def test_a_host_key_is_compared_once_and_never_changed_silently(tmp_path: Path, at: At) -> None:
    with sftp_server(tmp_path) as server:
        with pytest.raises(UnknownHost, match="is new here") as caught:
            host_key(server.address(), "")
        assert caught.value.fingerprint == server.fingerprint
        key = host_key(server.address(), f" {server.fingerprint}\n")
        at(replace(server, key=key)).check()
    with (
        sftp_server(tmp_path, server.port) as other,
        pytest.raises(Refused, match="shows another key") as caught,
    ):
        open_place(other.address(), other.secret, key)
    assert not isinstance(caught.value, Unreachable)


def test_a_server_that_never_answers_can_be_left() -> None:
    def stop() -> None:
        raise Cancelled

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = parse_address(f"webdav://127.0.0.1:{silent.getsockname()[1]}/")
        with pytest.raises(Cancelled):
            PatientPlace(open_place(address), stop).check()
        visitor, _ = silent.accept()
        visitor.close()

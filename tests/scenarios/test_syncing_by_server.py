"""Laptops and coordinators on one server, whose line is cut in the middle of a transfer."""

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from place_kit import Server, cutting, s3_server, sftp_server, webdav_server
from store_kit import StoreKit, record_session, record_statement

from ngofield.exchange.place import open_place
from ngofield.services.syncing.names import study_folder
from ngofield.services.syncing.report import SyncReport
from ngofield.services.workplace import Workplace

STARTS: dict[str, Callable[[Path], AbstractContextManager[Server]]] = {
    "webdav": webdav_server,
    "sftp": sftp_server,
    "s3": s3_server,
}
LETTERS = "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.fixture(params=[*STARTS])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "remote").mkdir()
    with STARTS[request.param](tmp_path / "remote") as started:
        yield started


def joined(workplace: Workplace, server: Server, port: int = 0) -> Workplace:
    workplace.syncing.settle(server.address(port).text, server.secret)
    return workplace


def sync(workplace: Workplace, server: Server, *accept: str) -> SyncReport:
    return workplace.syncing.sync(accept=accept, accept_host=server.fingerprint)


def much_was_said(workplace: Workplace) -> None:
    """Record what makes a bundle of about 700 KB."""
    session = record_session(workplace._store, "talgar")
    letters = random.Random(3)
    with workplace.fieldwork.together():
        for _ in range(330):
            record_statement(workplace._store, session, "".join(letters.choices(LETTERS, k=3000)))


def size_in_place(server: Server) -> int:
    place = open_place(server.address(), server.secret, server.key)
    with closing(place):
        return sum(place.names(f"{study_folder('ecodialog')}/bundles").values())


def test_two_laptops_and_two_coordinators_over_a_line_that_breaks(kit: StoreKit, server: Server) -> None:
    with cutting(server.port) as proxy:
        laptops = [joined(kit.workplace(name), server, proxy.port) for name in ("talgar", "esik")]
        offices = [
            joined(kit.workplace(name, coordinator=True), server, proxy.port) for name in ("one", "two")
        ]
        everybody = [one.fingerprint for one in (*laptops, *offices)]
        much_was_said(laptops[0])
        record_session(laptops[1]._store, "esik")

        assert sync(laptops[1], server).failed is None
        proxy.cut_after(400_000)
        cut = sync(laptops[0], server)
        assert (cut.again, cut.sent) == (True, ())
        proxy.cut_after(None)
        assert len(sync(laptops[0], server).sent) == 1

        proxy.cut_after(450_000)
        cut = sync(offices[0], server, *everybody)
        assert cut.again
        have = sum(path.stat().st_size for path in (offices[0].path / "sync" / "in").glob("*.part"))
        proxy.cut_after(None)
        merged = sync(offices[0], server, *everybody)
        assert merged.failed is None
        assert have > 200_000
        assert proxy.passed < size_in_place(server), "only the rest was fetched"
        assert sync(offices[1], server, *everybody).new == 332

    for one in (*offices, *laptops):
        joined(one, server)
        assert sync(one, server, *everybody).failed is None
    assert offices[0].merging.verify().state_digest == offices[1].merging.verify().state_digest
    assert offices[0].merging.verify().revisions == 332
    assert [one.fieldwork.sessions()[0].received for one in laptops] == [331, 1]
    assert all(one.merging.verify().ok for one in (*laptops, *offices))


def test_a_server_that_is_off_never_stands_in_the_way(kit: StoreKit, server: Server) -> None:
    with cutting(server.port) as gone:
        laptop = joined(kit.workplace(), server, gone.port)
        assert sync(laptop, server).failed is None
    record_session(laptop._store, "talgar")
    report = sync(laptop, server)
    assert "cannot be reached" in str(report.failed)
    assert report.again
    record_session(laptop._store, "esik")
    joined(laptop, server)
    assert len(sync(laptop, server).sent) == 1

"""Stores for tests: one is made anew; the others are copies of it."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage

from ngofield.domain.bodies import consent_subject
from ngofield.domain.revision import Kind, RevisionId, answer_subject, coding_subject, new_id
from ngofield.domain.study import Study
from ngofield.exchange.study_package import package_bytes, read_package_bytes, with_coordinator
from ngofield.services.workplace import Workplace
from ngofield.storage.absorption import Absorbed, Piece
from ngofield.storage.creation import StudyPackage, create_store
from ngofield.storage.database import open_database
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.identity import Identity, new_identity, save_identity
from ngofield.storage.keyfile import unwrap_key
from ngofield.storage.projection import PROJECTIONS
from ngofield.storage.store import Store

PASSPHRASE = "кең дала таңы"
ECODIALOG = Path(__file__).resolve().parent.parent / "resources" / "studies" / "ecodialog"
START = datetime(2025, 2, 19, 9, 0, tzinfo=UTC)


class SteppingClock:
    """A clock that goes on by one second whenever it is asked."""

    def __init__(self) -> None:
        self._now = START

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


@dataclass
class StoreKit:
    """Makes stores of the EcoDialog study, each a device of its own, in `folder`.

    Bundles are sealed to the key that `coordinator` holds.
    """

    blank: Path
    key: bytes
    study: Study
    coordinator_key: str
    folder: Path
    opened: list[Store] = field(default_factory=list)

    def store(self, name: str = "laptop", *, coordinator: bool = False) -> Store:
        path = self.folder / name
        shutil.copytree(self.blank, path)
        identity = new_identity()
        if coordinator:
            identity = replace(identity, age_identity=self.coordinator_key)
        self._stamp(path, identity, name)
        return self.open(path)

    def _stamp(self, path: Path, identity: Identity, name: str) -> None:
        db = open_database(path / DATABASE_FILE, self.key)
        db.execute("DELETE FROM own_device")
        save_identity(db, identity)
        db.execute("UPDATE setting SET value = ? WHERE key = 'device_name'", [name])
        db.conn.close()

    def open(self, path: Path) -> Store:
        store = Store(path, self.key, SteppingClock())
        self.opened.append(store)
        return store

    def workplace(self, name: str = "laptop", *, coordinator: bool = False) -> Workplace:
        store = self.store(name, coordinator=coordinator)
        return Workplace(store, self.study, PASSPHRASE, SteppingClock())

    def close(self) -> None:
        for store in self.opened:
            store.close()


@dataclass(frozen=True)
class Blank:
    path: Path
    key: bytes
    study: Study
    coordinator_key: str

    def kit(self, folder: Path) -> StoreKit:
        return StoreKit(self.path, self.key, self.study, self.coordinator_key, folder)


def make_blank(path: Path) -> Blank:
    coordinator = pyrage.x25519.Identity.generate()
    content = with_coordinator(package_bytes(ECODIALOG), str(coordinator.to_public()))
    study = read_package_bytes(content)
    package = StudyPackage(
        content, study.id, study.version, dict(study.title.texts), len(study.localities), study.coordinators
    )
    create_store(path, package, PASSPHRASE, "", SteppingClock()).close()
    return Blank(path, unwrap_key(path, PASSPHRASE), study, str(coordinator))


def study_version(folder: Path, version: str) -> Path:
    """Copy the shipped study to `folder` under another version."""
    shutil.copytree(ECODIALOG, folder)
    study = folder / "study.toml"
    text = study.read_text(encoding="utf-8")
    changed = re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', text, count=1)
    study.write_text(changed, encoding="utf-8")
    return folder


def dump(store: Store) -> list[object]:
    """Return the rows of all projections."""
    tables = [projection.table for projection in PROJECTIONS.values()]
    return [store._db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]


def piece(store: Store, after: int = 0, last: int | None = None) -> Piece:
    """Return a part of what this store's device wrote."""
    previous = store.journal.digests(store.device, after, after).get(after, "")
    return Piece(store.device, after, previous, list(store.journal.revisions(store.device, after, last)))


def take(store: Store, arriving: Piece) -> Absorbed:
    with store.transaction():
        return store.absorb(arriving)


def record_session(store: Store, locality: str = "talgar", **more: object) -> str:
    session = new_id()
    store.record(Kind.SESSION, session, {"locality": locality, "date": "2025-02-19", **more})
    return session


def record_response(store: Store, session: str, answers: Mapping[str, object], **more: object) -> str:
    response = new_id()
    body = {"instrument": "form1", "instrument_version": "1", "session": session, "language": "kk"}
    store.record(Kind.RESPONSE, response, {**body, "status": "complete", **more})
    for item, value in answers.items():
        record_answer(store, response, item, value)
    return response


def record_answer(store: Store, response: str, item: str, value: object) -> None:
    body = {"response": response, "item": item, "value": value, "language": "kk"}
    store.record(Kind.ANSWER, answer_subject(response, item), body)


def record_statement(store: Store, session: str, text: str, *codes: str) -> str:
    statement = new_id()
    store.record(Kind.STATEMENT, statement, {"session": session, "text": text})
    for code in codes:
        subject = coding_subject(statement, code, store.author)
        store.record(Kind.CODING, subject, {"target": statement, "code": code, "coder": store.author})
    return statement


@dataclass(frozen=True)
class Person:
    """A participant of a session and one of each kind that is theirs, by id; `slip` is on paper."""

    session: str
    id: str
    response: str
    answer: str
    statement: str
    coding: str
    slip: str


def record_person(store: Store, word: str, slip: str = "KT7-4QX") -> Person:
    """Record a participant whose open answer and statement hold `word`."""
    session, person = record_session(store), new_id()
    store.record(Kind.RESPONDENT, person, {"session": session, "code": "P1", "age_band": "30-39"})
    consent = {"respondent": person, "given": ["form", "statements"], "slip": slip}
    store.record(Kind.CONSENT, consent_subject(person), consent)
    response = record_response(store, session, {"obstacles": word}, respondent=person)
    statement = new_id()
    store.record(Kind.STATEMENT, statement, {"session": session, "text": word, "respondent": person})
    coding = record_coding(store, statement, "g1")
    return Person(session, person, response, answer_subject(response, "obstacles"), statement, coding, slip)


def record_coding(store: Store, target: str, code: str) -> str:
    subject = coding_subject(target, code, store.author)
    store.record(Kind.CODING, subject, {"target": target, "code": code, "coder": store.author})
    return subject


def bodies_with(store: Store, word: str) -> list[RevisionId]:
    """Return the revisions whose body still holds a word."""
    rows = store._db.execute(
        "SELECT device, seq FROM revision WHERE instr(body, ?) ORDER BY device, seq", [word]
    )
    return [RevisionId(*row) for row in rows]


def projections(store: Store) -> list[object]:
    """Return all that a store shows, and what it knows to be erased, of copies, and of gaps."""
    tables = [projection.table for projection in PROJECTIONS.values()]
    return [
        store._db.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2, 3, 4").fetchall()
        for table, columns in [*((t, "*") for t in tables), ("edge", "*"), ("branch", "*")]
    ] + [store._db.execute("SELECT kind, subject FROM withdrawn ORDER BY 1, 2").fetchall()]


def part(store: Store, device: str, after: int = 0, last: int | None = None) -> Piece:
    """Return a part of any device's chain, as a bundle would hold it."""
    journal = store.journal
    return Piece(device, after, journal.digest_at(device, after), list(journal.chain(device, after, last)))


def take_all(store: Store, *arriving: Piece) -> None:
    """Absorb parts, one after another."""
    for one in arriving:
        take(store, one)


def copied(kit: StoreKit, store: Store, name: str) -> tuple[Store, Store]:
    """Copy the closed folder of a store; return both, opened."""
    store.close()
    shutil.copytree(store.path, kit.folder / name)
    return kit.open(store.path), kit.open(kit.folder / name)

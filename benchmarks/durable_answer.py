"""One durable answer through the service, against one raw commit of one row in SQLCipher."""

import secrets
import tempfile
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.ratio import Ratio, compare
from benchmarks.stores import PASSPHRASE
from ngofield.domain.response import Answer
from ngofield.services.study_setup import create_store


def measure() -> list[Ratio]:
    """Return the ratio of an answer to a raw commit of the same size. Aim 2."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        workplace = create_store(Path(folder) / "store", "ecodialog", PASSPHRASE)
        session = workplace.fieldwork.open_session("talgar", "2025-02-20")
        response = workplace.capture.start("form1", session.id, language="kk")
        choices = ("regular", "periodic")
        turn = count()

        def answer() -> None:
            choice = choices[next(turn) % 2]
            workplace.capture.answer(response.id, "frequency", Answer(choice, language="kk"))

        raw = raw_database(Path(folder) / "raw.db")
        body = "x" * 300

        def commit() -> None:
            raw.execute("INSERT INTO revision VALUES (?, ?)", (next(turn), body))

        ratio = compare("one durable answer : one raw SQLCipher commit", answer, commit, aim=2, rounds=300)
        raw.close()
        workplace.close()
        return [ratio]


def raw_database(path: Path) -> dbapi2.Connection:
    """Return an encrypted database with one table, each commit as durable as the store's."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in (f"key = \"x'{secrets.token_hex(32)}'\"", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE revision (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    return connection

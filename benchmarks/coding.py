"""Coding through the service as the store grows, and a list of ten thousand statements painted."""

import os
import tempfile
from itertools import count
from pathlib import Path

from benchmarks.durable_answer import raw_database
from benchmarks.ratio import Ratio, compare, seconds
from benchmarks.stores import PASSPHRASE
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace

CODED, ENDS = 1_000, 50
LISTED = 10_000
_SAID = "Хат жаздық, жауап болмады: сообщили за день до встречи, никто не успел подготовиться."


def measure() -> list[Ratio]:
    """Return: the last codings against the first, one coding against a raw commit, the list."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        return [*_coded(Path(folder)), _listed(Path(folder))]


def said(workplace: Workplace, n: int) -> list[str]:
    """Return the ids of so many statements, said in one session."""
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    with workplace.fieldwork.together():
        return [
            workplace.fieldwork.add_statement(session, f"{_SAID} {number}").statement.id
            for number in range(n)
        ]


def _coded(folder: Path) -> list[Ratio]:
    """Code all but the last in one store; then these and the first of another one, turn about."""
    full, fresh = (create_store(folder / name, "ecodialog", PASSPHRASE) for name in ("full", "fresh"))
    targets, others = said(full, CODED), said(fresh, CODED)
    codes = [code.guid for code in full.study.codebook.offered("statements")]
    raw, turn = raw_database(folder / "raw.db"), count()

    def commit() -> None:
        raw.execute("INSERT INTO revision VALUES (?, ?)", (next(turn), "x" * 300))

    def coding(workplace: Workplace, target: str) -> float:
        code = codes[next(turn) % len(codes)]
        return seconds(lambda: workplace.coding.code(target, code))

    pairs = [(coding(full, target), seconds(commit)) for target in targets[:-ENDS]]
    ends = [
        (coding(full, last), coding(fresh, first))
        for last, first in zip(targets[-ENDS:], others[:ENDS], strict=True)
    ]
    raw.close()
    full.close()
    fresh.close()
    return [
        Ratio.of(f"the last {ENDS} of {CODED} codings : the first {ENDS}", *zip(*ends, strict=True), aim=1.1),
        Ratio.of("one coding : one raw SQLCipher commit", *zip(*pairs, strict=True), aim=2),
    ]


def _listed(folder: Path) -> Ratio:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from benchmarks.lists import bare_list, passage_list
    from ngofield.app import make_context
    from ngofield.config import Settings

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    context = make_context(folder / "home", Settings(language="kk", theme="light"), application)
    workplace = create_store(folder / "many", "ecodialog", PASSPHRASE)
    said(workplace, LISTED)
    ours, floor = passage_list(context, workplace), bare_list(LISTED)
    ratio = compare(
        f"{LISTED} statements listed and painted : a bare QTableView", ours, floor, aim=2, rounds=30
    )
    context.tasks.finish()
    workplace.close()
    return ratio

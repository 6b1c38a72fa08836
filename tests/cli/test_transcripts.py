"""A transcript taken in from the command line."""

from pathlib import Path

import pytest
from command_line import Cli
from store_kit import PASSPHRASE, StoreKit

from ngofield.services.workplace import Workplace

TALK = """Модератор: Кто начнёт?
Айсұлу: Хат жазсақ, жауап келмейді.
Болат: У нас иначе.
Айсұлу: Келісемін.
Болат: Да.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def closed(kit: StoreKit) -> Workplace:
    work = kit.workplace()
    work.fieldwork.open_session("talgar", "2025-02-19")
    work.close()
    return work


def again(kit: StoreKit, work: Workplace) -> Workplace:
    store = kit.open(work.path)
    return Workplace(store, kit.study, PASSPHRASE, store._clock)


def test_marks_are_told_first_and_then_given_to_participants(
    cli: Cli, closed: Workplace, kit: StoreKit, talk: Path
) -> None:
    tried = cli("transcript", closed.path, talk, "--dry-run", "--json")
    assert tried.document == {
        "turns": 5, "added": 0, "dry_run": True,
        "marks": [
            {"mark": "Модератор", "turns": 1, "who": "out"},
            {"mark": "Айсұлу", "turns": 2, "who": "unknown"},
            {"mark": "Болат", "turns": 2, "who": "unknown"},
        ],
    }  # fmt: skip
    run = cli(
        "transcript", closed.path, talk, "--locality", "talgar", "--who", "Айсұлу=P2", "--who", "Болат=out",
        "--question", "experience", "--json",
    )  # fmt: skip
    assert (run.code, run.document["added"]) == (0, 2)
    work = again(kit, closed)
    told = [(one.code, one.text) for one in work.coding.statements()]
    assert told == [("P2", "Хат жазсақ, жауап келмейді."), ("P2", "Келісемін.")]
    (session,) = work.fieldwork.sessions()
    assert session.statements == 2


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ((), "Say which session it is of"),
        (("--locality", "talgar", "--who", "Асан=P1"), "No turn in the file has the mark Асан."),
        (("--locality", "talgar", "--who", "Болат"), "Болат is not of the kind MARK=P3"),
        (("--locality", "talgar", "--question", "nine"), "The guide has no question nine"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    cli: Cli, closed: Workplace, kit: StoreKit, talk: Path, more: tuple[str, ...], reason: str
) -> None:
    run = cli("transcript", closed.path, talk, *more)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(reason)
    assert again(kit, closed).coding.statements() == []

"""`python -m tools.torture [--kills N] [--seed S]`: kill processes at work, N times each kind of work.

Prints how many kills and how many acknowledged writes were lost; ends with 1 where any was.
"""

import argparse
import random
import secrets
import sys
import tempfile
from pathlib import Path

from tools.torture.arena import Arena
from tools.torture.blanks import make_blanks
from tools.torture.kills import Outcome, kill_backup, kill_capture, kill_merge, kill_withdrawal


def main() -> int:
    """Run all kinds of work; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how many of each kind of work")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="for the same dice again")
    given = parser.parse_args()
    print(f"seed: {given.seed}", flush=True)
    kills, lost = 0, 0
    with tempfile.TemporaryDirectory(prefix="ngofield-torture-") as name:
        folder = Path(name)
        laptop, coordinator = make_blanks(folder)
        for title, work in {
            "capture": lambda arena: kill_capture(arena, laptop, given.kills),
            "merge": lambda arena: kill_merge(arena, laptop, coordinator, given.kills),
            "backup": lambda arena: kill_backup(arena, laptop, given.kills),
            "withdrawal": lambda arena: kill_withdrawal(arena, laptop, given.kills),
        }.items():
            outcome = work(_arena(folder / title, given.seed))
            _tell(title, outcome)
            kills, lost = kills + outcome.kills, lost + len(outcome.lost)
    print(f"kills: {kills}, lost: {lost}")
    return 1 if lost else 0


def _arena(folder: Path, seed: int) -> Arena:
    folder.mkdir()
    return Arena(folder, random.Random(seed))


def _tell(title: str, outcome: Outcome) -> None:
    print(
        f"{title}: {outcome.kills} kills, {outcome.looked_for} looked for, {len(outcome.lost)} lost",
        flush=True,
    )
    for sentence in outcome.lost:
        print(f"  {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tools.fuzz [--seconds N] [--seed S]`: give the program changed files for a while.

Prints how many of each kind were tried; ends with 1 at the first that is not refused in a sentence or
taken whole, and keeps that file.
"""

import argparse
import random
import secrets
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from time import monotonic, process_time

from tools.fuzz.cases import all_cases
from tools.fuzz.ground import Case, Ground
from tools.torture.blanks import make_blanks

_MEMORY = 6 * 2**30
_SLOW = 20.0
_KEPT = Path("build/fuzz")


def main() -> int:
    """Try files until the time is over; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="for how long")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="for the same dice again")
    given = parser.parse_args()
    print(f"seed: {given.seed}", flush=True)
    _limit_memory()
    with tempfile.TemporaryDirectory(prefix="ngofield-fuzz-") as name:
        return _fuzz(Path(name), given.seconds, random.Random(given.seed))


def _fuzz(folder: Path, seconds: float, dice: random.Random) -> int:
    laptop, coordinator = make_blanks(folder / "blank")
    ground = Ground(folder, laptop, coordinator, dice)
    cases, tried, failed = all_cases(ground), Counter[str](), Counter[str]()
    end = monotonic() + seconds
    while monotonic() < end:
        case = dice.choice(cases)
        tried[case.title] += 1
        if not _passes(ground, case, tried.total()):
            failed[case.title] += 1
            ground.start_again()
    ground.close()
    for title, number in sorted(tried.items()):
        print(f"{title}: {number} tried, {failed[title]} failed")
    print(f"files: {tried.total()}, failed: {failed.total()}")
    return 1 if failed else 0


def _passes(ground: Ground, case: Case, number: int) -> bool:
    began = process_time()  # of this process alone: others may keep the machine busy
    try:
        ground.run(case)
        took = process_time() - began
        assert took < _SLOW, f"it took {took:.0f} seconds"
    except Exception:  # whatever it is, it is what we look for
        _KEPT.mkdir(parents=True, exist_ok=True)
        kept = _KEPT / f"{number}-{case.title.replace(' ', '-')}{case.suffix}"
        shutil.copyfile(ground.folder / f"changed{case.suffix}", kept)
        print(f"{case.title}, kept as {kept}:\n{traceback.format_exc()}", flush=True)
        return False
    return True


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    sys.exit(main())

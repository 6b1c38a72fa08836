"""Merging the encrypted bundles of fifty laptops, 200 respondents with 40 answers each."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.bundles import Laptop, laptop
from benchmarks.plain_rows import PlainRows
from benchmarks.ratio import Count, Ratio, seconds
from benchmarks.stores import PASSPHRASE
from ngofield.services.study_setup import create_store, open_store
from ngofield.services.workplace import Workplace

LAPTOPS, RESPONDENTS, ANSWERS = 50, 200, 40
ROUNDS = 3
_MERGE = """
import json, sys
from pathlib import Path
from ngofield.services.study_setup import open_store
told = json.loads(sys.stdin.read())
work = open_store(Path(told["store"]), told["passphrase"])
work.merging.merge([Path(p) for p in told["bundles"]], accept=told["accept"])
work.close()
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A coordinator's empty store, to be copied, and the laptops' bundles."""

    folder: Path
    blank: Path
    laptops: Sequence[Laptop]
    number: count  # type: ignore[type-arg]

    @property
    def bundles(self) -> list[Path]:
        """Return the files."""
        return [one.bundle for one in self.laptops]

    @property
    def accept(self) -> list[str]:
        """Return the fingerprints."""
        return [one.fingerprint for one in self.laptops]

    @property
    def revisions(self) -> int:
        """Return how many revisions there are in all bundles."""
        return sum(len(one.revisions) for one in self.laptops)

    def coordinator(self) -> Workplace:
        """Return a fresh copy of the coordinator's store, open."""
        path = self.folder / f"office-{next(self.number)}"
        shutil.copytree(self.blank, path)
        return open_store(path, PASSPHRASE)


def scene(folder: Path, laptops: int, respondents: int, answers: int) -> Scene:
    """Make the coordinator and the bundles."""
    blank = folder / "office"
    work = create_store(blank, "ecodialog", PASSPHRASE)
    recipient = work.security.recipient
    work.close()
    made = [laptop(folder, number, respondents, answers, recipient) for number in range(laptops)]
    return Scene(folder, blank, made, count())


def measure() -> list[Ratio | Count]:
    """Return the ratios of a merge, of the same merge again, of encryption, and the flushes per bundle."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        made = scene(Path(name), LAPTOPS, RESPONDENTS, ANSWERS)
        plain = PlainRows(made.folder, made.laptops, encrypted=False)
        return [*_against_rows(made, plain), *_against_geodiff(made, plain), *_flushes(made)]


def _against_rows(made: Scene, plain: PlainRows) -> list[Ratio]:
    cipher = PlainRows(made.folder, made.laptops, encrypted=True)
    merged, again, rows, rows_again, bare = [], [], [], [], []
    for _ in range(ROUNDS):
        office = made.coordinator()
        merged.append(seconds(_merging(office, made)))
        rows.append(seconds(cipher.unite_anew))
        again.append(seconds(_merging(office, made)))
        rows_again.append(seconds(cipher.unite_again))
        bare.append(seconds(plain.unite_anew))
        office.close()
    title = f"{LAPTOPS} bundles, {made.revisions} revisions"
    return [
        Ratio.of(f"merge of {title} : ATTACH + INSERT OR IGNORE", merged, rows, 2.5),
        Ratio.of("the same bundles again : the same INSERT again", again, rows_again, 2),
        Ratio.of("SQLCipher : SQLite, the same INSERT", rows, bare, 1.3),
    ]


def _merging(office: Workplace, made: Scene) -> Callable[[], object]:
    receipts = made.folder / "receipts"
    return lambda: office.merging.merge(made.bundles, accept=made.accept, receipts_to=receipts)


def _against_geodiff(made: Scene, plain: PlainRows) -> list[Ratio]:
    """Compare with pygeodiff: a changeset of each laptop's rows, applied to one file."""
    import pygeodiff

    base, target = made.folder / "base.gpkg", made.folder / "target.gpkg"
    plain.connect(base).close()
    geodiff = pygeodiff.GeoDiff()

    def unite() -> None:
        shutil.copyfile(base, target)
        for number, source in enumerate(plain.sources):
            changes = made.folder / f"{number}.diff"
            geodiff.create_changeset(str(base), str(source), str(changes))
            geodiff.apply_changeset(str(target), str(changes))

    office = made.coordinator()
    ours = seconds(_merging(office, made))
    office.close()
    return [Ratio.of("the merge : pygeodiff create + apply", [ours], [seconds(unite)], 1)]


def _flushes(made: Scene) -> list[Count]:
    """Count what a merge makes durable, by strace, where that program is there."""
    if shutil.which("strace") is None:
        return []
    office = made.coordinator()
    path = office.path
    office.close()
    told = {"store": str(path), "passphrase": PASSPHRASE, "bundles": [str(p) for p in made.bundles]}
    log = made.folder / "strace.txt"
    subprocess.run(
        ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", str(log), sys.executable, "-c", _MERGE],
        input=json.dumps({**told, "accept": made.accept}), text=True, check=True, env=os.environ,
    )  # fmt: skip
    calls = sum(int(n) for n in re.findall(r"(\d+)\s+(?:\d+\s+)?f(?:data)?sync$", log.read_text(), re.M))
    return [Count("fsync and fdatasync calls per merged bundle", calls / len(made.bundles), 10)]


def measure_growth(sizes: Sequence[int] = (10_000, 100_000, 1_000_000)) -> list[Count]:
    """Return the exponent by which the time of a merge grows from the first to the last number of answers."""
    import math

    with tempfile.TemporaryDirectory(dir=".") as name:
        made = scene(Path(name), max(sizes) // sizes[0], sizes[0] // ANSWERS, ANSWERS)
        times = []
        for size in sizes:
            some = Scene(made.folder, made.blank, made.laptops[: size // sizes[0]], made.number)
            office = some.coordinator()
            times.append(seconds(_merging(office, some)))
            office.close()
        exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        told = ", ".join(f"{size:,} in {spent:.2f} s" for size, spent in zip(sizes, times, strict=True))
        return [Count(f"growth of a merge with its answers ({told}), exponent", exponent, 1.05)]

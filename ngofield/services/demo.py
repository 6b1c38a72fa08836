"""A whole field day on the sample study: eight laptops, their bundles, the coordinator, the report."""

import secrets
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ngofield.domain.result import ScoreTable
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.progress import Progress, silent
from ngofield.services.sample import load_sample, read_sample
from ngofield.services.study_setup import create_store, open_store, pack_for_laptops
from ngofield.services.workplace import Workplace

STUDY = "ecodialog"
_STEPS = 2 * 8 + 5
_ALPHABET = "abcdefghkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens now: `what` is a catalogue key with `{name}` placeholders; `town` fills `{town}`."""

    done: int
    total: int
    what: str
    town: LocalText = field(default_factory=LocalText)


Tell = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class FieldDay:
    """What a field day left behind. `digests` are the two coordinators' states: they are the same."""

    passphrase: str = field(repr=False)
    coordinator: Path
    laptops: tuple[Path, ...]
    score: ScoreTable
    digests: tuple[str, str]
    outputs: tuple[Path, ...]
    synthetic: LocalText


def play_field_day(folder: Path, passphrase: str, tell: Tell) -> FieldDay:
    """Play the day into `folder`, which must be absent or empty.

    Raises `Refused` where it holds anything. Without a passphrase one is made up.
    """
    _refuse_filled(folder)
    with ExitStack() as stack:
        return _FieldDay(folder, passphrase or _made_up(), tell, stack).play()


def sample_store(
    path: Path, passphrase: str, progress: Progress = silent, *, window: bool = False
) -> Workplace:
    """Create a coordinator's store that already holds the whole sample, in one commit; it stays open.

    Raises `Refused` where something is at `path` already.
    """
    workplace = create_store(path, STUDY, passphrase, window=window)
    try:
        with workplace.fieldwork.together():
            load_sample(workplace, progress=progress)
    except BaseException:
        workplace.close()
        shutil.rmtree(path)
        raise
    return workplace


class _FieldDay:
    """The day's course; its stores stay open until the end."""

    def __init__(self, folder: Path, passphrase: str, tell: Tell, stack: ExitStack) -> None:
        self._folder = folder
        self._passphrase = passphrase
        self._tell = tell
        self._stack = stack
        self._done = 0

    def play(self) -> FieldDay:
        package = self._folder / f"{STUDY}.ngostudy"
        coordinator, second = self._coordinators(package)
        study = coordinator.study
        towns = read_sample(study).localities()
        laptops = [self._laptop(study, package, town) for town in towns]
        bundles = [self._bundle(laptop, town) for laptop, town in zip(laptops, towns, strict=True)]
        accepted = [laptop.fingerprint for laptop in laptops]
        self._merge(coordinator, laptops, bundles, accepted)
        self._merge_backwards(second, bundles, accepted)
        digests = (coordinator.merging.verify().state_digest, second.merging.verify().state_digest)
        assert digests[0] == digests[1], "the order of merging changed the state"
        return FieldDay(
            self._passphrase,
            coordinator.path,
            tuple(laptop.path for laptop in laptops),
            coordinator.tabulation.score(study.scales[0].id),
            digests,
            self._publish(coordinator),
            study.synthetic,
        )

    def _coordinators(self, package: Path) -> tuple[Workplace, Workplace]:
        self._say(N_("The coordinator makes a store and packs the study for the laptops."))
        path, copy = self._folder / "coordinator", self._folder / "coordinator-copy"
        self._folder.mkdir(parents=True, exist_ok=True)
        coordinator = create_store(path, STUDY, self._passphrase, "coordinator")
        pack_for_laptops(coordinator, package)
        coordinator.close()
        shutil.copytree(path, copy)
        return self._kept(open_store(path, self._passphrase)), self._kept(open_store(copy, self._passphrase))

    def _laptop(self, study: Study, package: Path, town: str) -> Workplace:
        self._say(N_("{town}: a laptop is set up; forms and statements are entered and coded."), study, town)
        laptop = self._kept(create_store(self._folder / "laptops" / town, package, self._passphrase, town))
        load_sample(laptop, [town])
        return laptop

    def _bundle(self, laptop: Workplace, town: str) -> Path:
        self._say(N_("{town}: the laptop writes its encrypted bundle."), laptop.study, town)
        return laptop.merging.bundle(self._folder / "bundles" / f"{town}.bundle").path

    def _merge(
        self, coordinator: Workplace, laptops: list[Workplace], bundles: list[Path], accepted: list[str]
    ) -> None:
        self._say(N_("The coordinator merges the bundles; receipts go back to the laptops."))
        first = coordinator.merging.merge(bundles, accept=accepted, receipts_to=self._folder / "receipts")
        before = coordinator.merging.verify().state_digest
        self._say(N_("The same bundles once more: nothing changes."))
        again = coordinator.merging.merge(bundles, receipts_to=self._folder / "receipts")
        assert all(view.status == "merged" for view in first.bundles), "every bundle was merged"
        assert all(view.status == "already_known" for view in again.bundles), "the second time adds nothing"
        assert coordinator.merging.verify().state_digest == before, "merging twice changed the state"
        for laptop, receipt in zip(laptops, first.receipts, strict=True):
            laptop.merging.accept_receipts(receipt)

    def _merge_backwards(self, second: Workplace, bundles: list[Path], accepted: list[str]) -> None:
        self._say(N_("A copy of the coordinator's store merges them one by one in the other order."))
        for bundle in reversed(bundles):
            second.merging.merge([bundle], accept=accepted, receipts_to=self._folder / "receipts-copy")

    def _publish(self, coordinator: Workplace) -> tuple[Path, ...]:
        self._say(N_("The reports and tables are written."))
        reports = [
            coordinator.publishing.report(language, self._folder / f"report-{language}.pdf")
            for language in ("kk", "ru")
        ]
        return (*reports, coordinator.publishing.tables(self._folder / "tables.xlsx"))

    def _kept(self, workplace: Workplace) -> Workplace:
        self._stack.callback(workplace.close)
        return workplace

    def _say(self, what: str, study: Study | None = None, town: str = "") -> None:
        self._done += 1
        place = study.locality(town) if study else None
        self._tell(Step(self._done, _STEPS, what, place.name if place else LocalText()))


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            "{folder} is not an empty folder: choose a new one for the field day.", folder=str(folder)
        )


def _made_up() -> str:
    words = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(words)

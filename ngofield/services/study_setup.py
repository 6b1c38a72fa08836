"""Making and opening stores, and the study packages they are made for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ngofield.clock import Clock, system_clock
from ngofield.domain.problem import Problem, Severity
from ngofield.domain.study import Study
from ngofield.services.claim import Claim, claim_store
from ngofield.services.places import long_path
from ngofield.services.renewal import study_of
from ngofield.services.shelf import package_path
from ngofield.services.workplace import Workplace
from ngofield.storage import creation
from ngofield.storage.creation import StudyPackage
from ngofield.storage.database import damaged
from ngofield.storage.facts import RESTORING
from ngofield.storage.restoring import finish_restoring
from ngofield.storage.store import Store

__all__ = [
    "Problem",
    "check_opened",
    "check_study",
    "create_store",
    "open_store",
    "pack_for_laptops",
    "pack_study",
    "study_id",
]


def create_store(
    path: Path,
    study: str | Path,
    passphrase: str,
    device_name: str = "",
    clock: Clock = system_clock,
    *,
    window: bool = False,
) -> Workplace:
    """Create a store for a study and open it.

    `study` is a package folder, an `.ngostudy` file or the name of a shipped study. Raises `Refused`
    where the package cannot be used, where something is at `path` already, on an empty passphrase and
    on a full disk; nothing is left behind then.
    """
    from ngofield.exchange.study_package import package_bytes, read_package_bytes

    content = package_bytes(package_path(study))
    read = read_package_bytes(content)
    package = StudyPackage(
        content, read.id, read.version, dict(read.title.texts), len(read.localities), read.coordinators
    )
    store = creation.create_store(long_path(path), package, passphrase, device_name, clock)
    with _closed_on_failure(store):
        return Workplace(store, read, passphrase, clock, _claimed(store.path, clock, window=window))


def open_store(
    path: Path,
    passphrase: str,
    clock: Clock = system_clock,
    *,
    window: bool = False,
    reading: bool = False,
) -> Workplace:
    """Open a store, for a `window`, which claims it, or a command; who is only `reading` may do so beside.

    Raises `Refused` on a wrong passphrase, a folder that is no store, a newer store and one that is open
    elsewhere, and `Damaged` (a `Refused`) on one whose file cannot be read.
    """
    path = long_path(path)
    beside = reading and not (path / RESTORING).is_dir()
    claim = None if beside else _claimed(path, clock, window=window)
    try:
        store = Store.open(path, passphrase, clock)
        with _closed_on_failure(store):
            if not beside and store.damage():
                raise damaged()
            return Workplace(store, study_of(store), passphrase, clock, claim)
    except BaseException:
        if claim is not None:
            claim.release()
        raise


def _claimed(path: Path, clock: Clock, *, window: bool) -> Claim | None:
    """Claim a store for a window; for a command, only see that no window has it.

    Commands that write at once are kept apart by the database's own locks.
    """
    claim = claim_store(path, clock, window=window)
    try:
        finish_restoring(path)
    except BaseException:
        claim.release()
        raise
    if window:
        return claim
    claim.release()
    return None


@contextmanager
def _closed_on_failure(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.close()
        raise


def study_id(study: str | Path) -> str:
    """Return the id that a package gives its study; `Refused` where the package cannot be used."""
    from ngofield.exchange.study_package import read_package

    return read_package(package_path(study)).id


def check_study(path: Path) -> list[Problem]:
    """Return what is wrong or untranslated in a study package (folder or file) or a single form."""
    from ngofield.exchange.study_package import check_package, read_package
    from ngofield.exchange.xlsform import SUFFIXES

    problems = check_package(path)
    if path.suffix.lower() in SUFFIXES and not path.is_dir():
        return problems
    return _with_reports(problems, lambda: read_package(path))


def check_opened(workplace: Workplace) -> list[Problem]:
    """Return what is wrong or untranslated in the study package an open store works with."""
    from ngofield.exchange.study_package import check_package_bytes

    problems = check_package_bytes(workplace.package(), workplace.study.id)
    return _with_reports(problems, lambda: workplace.study)


def _with_reports(problems: list[Problem], study: Callable[[], Study]) -> list[Problem]:
    """Add what keeps the report texts from being filled in; a package that cannot be read has none."""
    from ngofield.services.report_check import report_problems

    if any(problem.severity is Severity.ERROR for problem in problems):
        return problems
    return [*problems, *report_problems(study())]


def pack_study(folder: Path, target: Path) -> None:
    """Write a study folder as one `.ngostudy` file.

    Raises `Refused` where the package cannot be used or the file cannot be written.
    """
    from ngofield.exchange.study_package import package_bytes, read_package_bytes

    content = package_bytes(folder)
    read_package_bytes(content)
    _write_package(target, content)


def pack_for_laptops(workplace: Workplace, target: Path) -> None:
    """Write the study as an `.ngostudy` file whose bundles this store will be able to open.

    Raises `Refused` where the file cannot be written.
    """
    from ngofield.exchange.study_package import with_coordinator

    _write_package(target, with_coordinator(workplace.package(), workplace.security.recipient))


def _write_package(target: Path, content: bytes) -> None:
    from ngofield.files import write_whole

    write_whole(target, content)

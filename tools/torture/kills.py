"""Four kinds of work, killed at random moments; after each kill the store is opened and judged."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ngofield.clock import system_clock
from ngofield.domain.revision import Kind
from ngofield.services.restoring import find_backups
from ngofield.services.workplace import Workplace
from ngofield.storage.backup import check_backup
from ngofield.storage.backup_place import KEPT, Backup
from ngofield.storage.restoring import lay_out
from ngofield.storage.store import Store
from tools.torture.arena import Arena, Blank, Ended
from tools.torture.work import open_workplace, record

_LAPTOPS, _PEOPLE = 2, 6


@dataclass(slots=True)
class Outcome:
    """How many kills, how many acknowledged writes were looked for; one sentence for each that is lost."""

    kills: int = 0
    looked_for: int = 0
    lost: list[str] = field(default_factory=list)

    def check(self, holds: bool, sentence: str) -> None:
        """Note that something was looked for, and `sentence` where it does not hold."""
        self.looked_for += 1
        if not holds:
            self.lost.append(sentence)


def kill_capture(arena: Arena, laptop: Blank, kills: int) -> Outcome:
    """Kill a laptop that records; it goes on with the same store, kill after kill."""
    outcome, path = Outcome(), arena.store(laptop)
    saved: list[tuple[str, ...]] = []
    while outcome.kills < kills:
        ended = arena.run("capture", path, laptop.key, kill_after=arena.dice.uniform(0, 0.6))
        saved += ended.about("saved")
        with _opened(path, laptop.key, outcome, ended) as workplace:
            journal = workplace._store.journal
            for device, number, digest in saved:
                there = journal.digest_at(device, int(number)) == digest
                outcome.check(there, f"revision {number} was saved and is not there")
            record(workplace, arena.dice, say=lambda *_: None)
    _look_for_leaks(arena, outcome)
    return outcome


def kill_merge(arena: Arena, laptop: Blank, coordinator: Blank, kills: int) -> Outcome:
    """Kill a coordinator that merges: all bundles went in, or none."""
    outcome = Outcome()
    bundles = [_bundle(arena, laptop) for _ in range(_LAPTOPS)]
    trial = arena.run("merge", arena.store(coordinator), coordinator.key, bundles, kill_after=None)
    ((after,),) = trial.about("merged")
    with closing(open_workplace(coordinator.path, coordinator.key)) as untouched:
        before = untouched._store.digest()
    while outcome.kills < kills:
        path, moment = arena.store(coordinator), arena.dice.uniform(0, trial.seconds)
        ended = arena.run("merge", path, coordinator.key, bundles, kill_after=moment)
        with _opened(path, coordinator.key, outcome, ended) as workplace:
            digest = workplace._store.digest()
            outcome.check(digest in (before, after), "a merge went in by half")
            outcome.check(digest == after or not ended.about("merged"), "a merge was told and is not there")
            accept = [view.fingerprint for view in workplace.merging.examine(bundles)]
            workplace.merging.merge(bundles, accept=accept)
            outcome.check(workplace._store.digest() == after, "the same merge did not go in afterwards")
        shutil.rmtree(path)
    _look_for_leaks(arena, outcome)
    return outcome


def kill_backup(arena: Arena, laptop: Blank, kills: int) -> Outcome:
    """Kill a laptop that makes backups: each that has a name is sound, and each that was told is there."""
    outcome, path = Outcome(), arena.store(laptop)
    while outcome.kills < kills:
        ended = arena.run("backup", path, laptop.key, kill_after=arena.dice.uniform(0, 1))
        with _opened(path, laptop.key, outcome, ended) as workplace:
            _judge_backups(path, laptop.key, outcome, ended)
            workplace.backups.make()
            outcome.check(not list(path.glob("backups/.*")), "half a backup was not cleaned away")
    _look_for_leaks(arena, outcome)
    return outcome


def kill_withdrawal(arena: Arena, laptop: Blank, kills: int) -> Outcome:
    """Kill a laptop that erases people: each is whole or gone, and the next backup leaves no trace."""
    outcome, full = Outcome(), Blank(_with_people(arena, laptop), laptop.key)
    with closing(open_workplace(full.path, full.key)) as workplace:
        people = {
            person: workplace._store.belongings(person) for person in _people(workplace._store)
        }  # fmt: skip
    while outcome.kills < kills:
        path = arena.store(full)
        ended = arena.run("withdraw", path, full.key, kill_after=arena.dice.uniform(0, 1))
        told = {person for (person,) in ended.about("withdrawn")}
        with _opened(path, full.key, outcome, ended) as workplace:
            gone = _judge_people(workplace._store, people, told, outcome)
            workplace.backups.make()
        for backup in find_backups(path):
            held = _held(arena, backup, full.key, gone)
            outcome.check(not held, f"backup {backup.number} holds {len(held)} of those who withdrew")
        shutil.rmtree(path)
    _look_for_leaks(arena, outcome)
    return outcome


@contextmanager
def _opened(path: Path, key: bytes, outcome: Outcome, ended: Ended) -> Iterator[Workplace]:
    """Open a store after a process ended on it, which has to be sound."""
    outcome.kills += ended.killed
    with closing(open_workplace(path, key)) as workplace:
        found = workplace.merging.verify()
        outcome.check(found.ok, f"the store does not verify: {'; '.join(found.problems)}")
        outcome.check(not workplace._store.damage(), "pages of the store are damaged")
        yield workplace


def _look_for_leaks(arena: Arena, outcome: Outcome) -> None:
    for leak in arena.leaks():
        outcome.check(False, f"a mark can be read in {leak}")


def _with_people(arena: Arena, laptop: Blank) -> Path:
    """Return a store with some people's records and a backup of them."""
    path = arena.store(laptop)
    with closing(open_workplace(path, laptop.key)) as workplace:
        workplace._store.renew_identity()
        for _ in range(_PEOPLE):
            record(workplace, arena.dice, say=lambda *_: None)
        workplace.backups.make()
    return path


def _bundle(arena: Arena, laptop: Blank) -> Path:
    path = _with_people(arena, laptop)
    with closing(open_workplace(path, laptop.key)) as workplace:
        return workplace.merging.bundle(path.with_suffix(".bundle")).path


def _people(store: Store) -> list[str]:
    return sorted(
        person.id for session in store.queries.sessions() for person in store.queries.respondents(session.id)
    )


def _judge_backups(path: Path, key: bytes, outcome: Outcome, ended: Ended) -> None:
    backups = {backup.number: backup for backup in find_backups(path)}
    for backup in backups.values():
        outcome.check(not check_backup(backup.folder, key).problems, f"backup {backup.number} is not sound")
    for number, digest in ended.about("backup")[1 - KEPT :]:
        kept = backups.get(int(number))
        there = kept is not None and kept.facts.state_digest == digest
        outcome.check(there, f"backup {number} was told and is not there")


def _judge_people(
    store: Store, people: dict[str, Counter[str]], told: set[str], outcome: Outcome
) -> set[str]:
    """Return who is gone; everybody must be whole or gone, and who was told to be gone, gone."""
    gone = {person for person in people if store.body(Kind.RESPONDENT, person) is None}
    outcome.check(told <= gone, "a withdrawal was told and did not happen")
    for person, before in people.items():
        whole = store.belongings(person) == before
        outcome.check(person in gone or whole, "a withdrawal happened by half")
        outcome.check(person not in gone or not _spoken(store, person), "something of theirs is still shown")
    return gone


def _spoken(store: Store, person: str) -> bool:
    theirs = (one for one in store.queries.statements() if one.respondent == person)
    return any(theirs) or any(one.respondent == person for one in store.queries.responses())


def _held(arena: Arena, backup: Backup, key: bytes, gone: set[str]) -> set[str]:
    folder = arena.folder / "look"
    lay_out(backup.folder, folder)
    try:
        with closing(Store(folder, key, system_clock)) as store:
            return {person for person in gone if store.body(Kind.RESPONDENT, person) is not None}
    finally:
        shutil.rmtree(folder)

"""Several laptops in any order of field work, carrying, copying and restarting; and what must stay true.

The state machine is played by `test_store_machine.py` for a minute and by `make torture` for longer.
"""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from store_kit import PASSPHRASE, Blank, StoreKit, dump

from ngofield.domain.bodies import consent_subject
from ngofield.domain.revision import Kind, RevisionId, answer_subject, coding_subject, new_id
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store

LAPTOPS, MOST_LAPTOPS = 3, 5
_ONE, _OTHER, _WORD = st.integers(0, MOST_LAPTOPS - 1), st.integers(0, 50), st.integers(0, 5)
_HARMLESS = ("are missing here", "no withdrawal that explains it")


@dataclass
class Laptop:
    """A store as its user sees it; `seen` are the digests of all revisions that were ever in it."""

    work: Workplace
    seen: set[str] = field(default_factory=set)

    @property
    def store(self) -> Store:
        return self.work._store


@dataclass(frozen=True)
class Guest:
    """A participant; `word` is in all that they say."""

    id: str
    session: str
    response: str
    word: str


class StoreMachine(RuleBasedStateMachine):
    """Laptops that record, correct, withdraw, bundle, merge, are copied and restarted."""

    blank: Blank

    @initialize()
    def unpack(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ngofield-machine-"))
        self.kit: StoreKit = self.blank.kit(self.folder)
        self.laptops = [Laptop(self.kit.workplace(f"laptop{n}", coordinator=True)) for n in range(LAPTOPS)]
        self.guests: list[Guest] = []
        self.owners: dict[str, Guest] = {}
        self.said: list[tuple[str, Guest]] = []
        self.bundles: list[Path] = []
        self.receipts: list[Path] = []
        self.fingerprints: list[str] = []
        self.withdrawn: set[str] = set()

    def laptop(self, number: int) -> Laptop:
        return self.laptops[number % len(self.laptops)]

    def write(self, number: int, kind: Kind, subject: str, body: dict[str, object]) -> None:
        with suppress(Refused), self.laptop(number).store.action("Something written"):
            self.laptop(number).store.record(kind, subject, body)

    def known_guest(self, number: int, guest: int) -> Guest | None:
        """Return a guest this laptop knows, or None."""
        one = self.guests[guest % len(self.guests)] if self.guests else None
        return one if one and self.laptop(number).store.body(Kind.RESPONDENT, one.id) else None

    @rule(number=_ONE)
    def welcome(self, number: int) -> None:
        guest = Guest(new_id(), new_id(), new_id(), f"сөз-{len(self.guests)}-соңы")
        self.guests.append(guest)
        for subject in (guest.id, consent_subject(guest.id), guest.response):
            self.owners[subject] = guest
        self.write(number, Kind.SESSION, guest.session, {"locality": "talgar", "date": "2025-02-19"})
        self.write(number, Kind.RESPONDENT, guest.id, {"session": guest.session, "code": "P1"})
        consent: dict[str, object] = {"respondent": guest.id, "given": ["form"], "slip": guest.word}
        self.write(number, Kind.CONSENT, consent_subject(guest.id), consent)
        response: dict[str, object] = {"instrument": "form1", "instrument_version": "1"}
        response |= {"session": guest.session, "respondent": guest.id}
        self.write(number, Kind.RESPONSE, guest.response, response)

    @rule(number=_ONE, guest=_OTHER, item=_WORD, word=_WORD)
    def answer(self, number: int, guest: int, item: int, word: int) -> None:
        one = self.known_guest(number, guest)
        if one:
            subject = answer_subject(one.response, f"item{item}")
            self.owners[subject] = one
            body: dict[str, object] = {"response": one.response, "item": f"item{item}"}
            self.write(number, Kind.ANSWER, subject, {**body, "value": f"{one.word} {word}"})

    @rule(number=_ONE, guest=_OTHER)
    def say(self, number: int, guest: int) -> None:
        one = self.known_guest(number, guest)
        if one:
            statement = new_id()
            self.owners[statement] = one
            self.said.append((statement, one))
            self.edit(number, len(self.said) - 1, 0, new=True)

    @precondition(lambda self: self.said)
    @rule(number=_ONE, statement=_OTHER, word=_WORD)
    def edit(self, number: int, statement: int, word: int, *, new: bool = False) -> None:
        subject, guest = self.said[statement % len(self.said)]
        if new or self.laptop(number).store.body(Kind.STATEMENT, subject):
            text = f"{guest.word} {word}"
            body: dict[str, object] = {"session": guest.session, "text": text, "respondent": guest.id}
            self.write(number, Kind.STATEMENT, subject, body)

    @precondition(lambda self: self.said)
    @rule(number=_ONE, statement=_OTHER)
    def take_away(self, number: int, statement: int) -> None:
        subject, _ = self.said[statement % len(self.said)]
        store = self.laptop(number).store
        if store.body(Kind.STATEMENT, subject):
            with suppress(Refused), store.action("Statement removed"):
                store.take_away(Kind.STATEMENT, subject)

    @precondition(lambda self: self.said)
    @rule(number=_ONE, statement=_OTHER, code=_WORD)
    def code(self, number: int, statement: int, code: int) -> None:
        target, guest = self.said[statement % len(self.said)]
        store = self.laptop(number).store
        if store.body(Kind.STATEMENT, target):
            subject = coding_subject(target, f"code{code}", "me")
            self.owners[subject] = guest
            body: dict[str, object] = {"target": target, "code": f"code{code}", "coder": "me"}
            self.write(
                number, Kind.CODING, subject, {**body, "applied": not store.body(Kind.CODING, subject)}
            )

    @rule(number=_ONE, conflict=_OTHER, version=_OTHER)
    def settle(self, number: int, conflict: int, version: int) -> None:
        work = self.laptop(number).work
        conflicts = work.merging.conflicts()
        if conflicts:
            one = conflicts[conflict % len(conflicts)]
            chosen = one["versions"][version % len(one["versions"])]
            place = RevisionId(chosen["device"], chosen["seq"])
            work.merging.settle(Kind(one["kind"]), one["subject"], place)

    @rule(number=_ONE, back=st.booleans())
    def undo(self, number: int, back: bool) -> None:
        undoing = self.laptop(number).work.undoing
        with suppress(Refused):
            undoing.undo() if back else undoing.redo()

    @rule(number=_ONE, guest=_OTHER)
    def withdraw(self, number: int, guest: int) -> None:
        one = self.known_guest(number, guest)
        if one:
            self.withdrawn.add(one.id)
            self.laptop(number).store.withdraw(one.id)

    @rule(number=_ONE, everything=st.booleans())
    def bundle(self, number: int, everything: bool) -> None:
        self.bundles += self.packed(self.laptop(number), everything=everything)

    def packed(self, laptop: Laptop, *, everything: bool) -> tuple[Path, ...]:
        """Return the bundles of a laptop, in a folder of their own."""
        stick = Path(tempfile.mkdtemp(dir=self.folder))
        own = [identity.fingerprint for identity in laptop.store.identities]
        self.fingerprints += [one for one in own if one not in self.fingerprints]
        return laptop.work.merging.bundle(stick, everything=everything).paths

    @precondition(lambda self: self.bundles)
    @rule(number=_ONE, chosen=st.lists(_OTHER, min_size=1, max_size=4))
    def merge(self, number: int, chosen: list[int]) -> None:
        paths = [self.bundles[one % len(self.bundles)] for one in chosen]
        report = self.laptop(number).work.merging.merge(paths, accept=self.fingerprints)
        assert all(view.status.held for view in report.bundles), report.bundles
        self.receipts += report.receipts

    @precondition(lambda self: self.receipts)
    @rule(number=_ONE, receipt=_OTHER)
    def carry_back(self, number: int, receipt: int) -> None:
        with suppress(Refused):
            path = self.receipts[receipt % len(self.receipts)]
            self.laptop(number).work.merging.accept_receipts(path)

    @rule(number=_ONE)
    def restart(self, number: int) -> None:
        laptop = self.laptop(number)
        laptop.work.close()
        laptop.work = self.opened(laptop.work.path)

    @precondition(lambda self: len(self.laptops) < MOST_LAPTOPS)
    @rule(number=_ONE)
    def clone(self, number: int) -> None:
        laptop = self.laptop(number)
        laptop.work.close()
        path = self.folder / f"copy{len(self.laptops)}"
        shutil.copytree(laptop.work.path, path)
        laptop.work = self.opened(laptop.work.path)
        self.laptops.append(Laptop(self.opened(path), set(laptop.seen)))

    def opened(self, path: Path) -> Workplace:
        store = self.kit.open(path)
        return Workplace(store, self.kit.study, PASSPHRASE, store._clock)

    @rule(number=_ONE)
    def renew(self, number: int) -> None:
        self.laptop(number).store.renew_identity()

    @invariant()
    def nothing_is_lost_and_nothing_erased_is_left(self) -> None:
        for laptop in getattr(self, "laptops", ()):
            here = digests(laptop.store)
            assert laptop.seen <= here
            laptop.seen = here
            self.check_erased(laptop.store)

    def check_erased(self, store: Store) -> None:
        """Whoever withdrew is gone, and nobody else."""
        bodies = store._db.execute("SELECT subject, body FROM revision WHERE kind <> 'withdrawal'").fetchall()
        told = {row[0] for row in store._db.execute("SELECT respondent FROM current_withdrawal")}
        words = [guest.word for guest in self.guests if guest.id in told]
        assert [body for _, body in bodies if body and any(word in body for word in words)] == []
        gone = {self.owners[subject].id for subject, body in bodies if body is None}
        assert gone <= self.withdrawn

    def teardown(self) -> None:
        if not hasattr(self, "kit"):
            return
        try:
            self.compare()
        finally:
            self.kit.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def compare(self) -> None:
        """All laptops are sound; two coordinators who get everything in different order agree."""
        for laptop in self.laptops:
            problems = [str(problem) for problem in laptop.store.verify().problems]
            assert [p for p in problems if not any(word in p for word in _HARMLESS)] == []
            check_rebuild(laptop.store)
        last = [path for laptop in self.laptops for path in self.packed(laptop, everything=True)]
        one, two = (self.kit.workplace(name, coordinator=True) for name in ("one", "two"))
        orders = ([*self.bundles, *last], [*last[::-1], *self.bundles[::-1]])
        for work, paths in zip((one, two), orders, strict=True):
            merged = work.merging.merge(paths, accept=self.fingerprints)
            assert all(view.status.held for view in merged.bundles)
            assert work._store.verify().problems == ()
            assert set().union(*(laptop.seen for laptop in self.laptops)) <= digests(work._store)
            check_rebuild(work._store)
            self.check_erased(work._store)
        assert one._store.digest() == two._store.digest()
        assert dump(one._store) == dump(two._store)
        again = one.merging.merge(last)
        assert sum(view.new for view in again.bundles) == 0


def digests(store: Store) -> set[str]:
    return {row[0] for row in store._db.execute("SELECT digest FROM revision")}


def check_rebuild(store: Store) -> None:
    before = dump(store)
    store.rebuild()
    assert dump(store) == before

"""Several laptops live at random: whatever happens to them, nothing is lost and all end up alike.

`NGOFIELD_TORTURE=1000` runs that many lives instead of the usual few.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store_kit import PASSPHRASE, Blank, projections

from ngofield.domain.bodies import consent_subject
from ngofield.domain.revision import Kind, answer_subject, coding_subject, derived_id, withdrawal_subject
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store

LIVES = int(os.environ.get("NGOFIELD_TORTURE", "20"))
LAPTOPS, MOST = 3, 5
anybody = st.integers(0, MOST - 1)
anything = st.integers(0, 99)
SESSION = derived_id("test", "session")


def written(store: Store) -> set[tuple[str, str]]:
    """Return (device that really wrote it, digest) of every revision of a store."""
    copies = store.copies()
    rows = store._db.execute("SELECT device, digest FROM revision")
    return {(copies.get(device, device), digest) for device, digest in rows}


class Laptops(RuleBasedStateMachine):
    """Stores in one folder, the bundles and receipts written so far, and what must never be missing."""

    def __init__(self, blank: Blank) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.kit = blank.kit(Path(self.folder.name))
        self.works = [self.kit.workplace(f"laptop{n}", coordinator=True) for n in range(LAPTOPS)]
        self.held = [written(work._store) for work in self.works]
        self.bundles: list[Path] = []
        self.receipts: list[Path] = []
        self.slips: dict[str, str] = {}
        self.subjects: dict[Kind, list[str]] = {kind: [] for kind in Kind}
        self.count = 0

    @contextmanager
    def at(self, number: int) -> Iterator[Workplace]:
        """Do something at a laptop: a refusal changes nothing, and nothing that was there goes missing."""
        place = number % len(self.works)
        work = self.works[place]
        before = work._store.digest()
        try:
            yield work
        except Refused:
            assert work._store.digest() == before
        now = written(self.works[place]._store)
        assert self.held[place] <= now
        self.held[place] = now

    def next(self, name: str) -> str:
        self.count += 1
        return derived_id(name, str(self.count))

    def shown(self, work: Workplace, kind: Kind, number: int) -> str | None:
        """Return one of the subjects that a store shows, or None where it shows none."""
        found = [one for one in self.subjects[kind] if work._store.body(kind, one) is not None]
        return found[number % len(found)] if found else None

    @initialize()
    def everybody_knows_somebody(self) -> None:
        self.somebody_comes(0)
        for where in range(1, LAPTOPS):
            self.visit(0, where, everything=False, receipt=False)

    @rule(where=anybody)
    def somebody_comes(self, where: int) -> None:
        with self.at(where) as work:
            with work._store.action("came"):
                session, person = self.next("session"), self.next("person")
                self.slips[person] = slip = f"{self.count:03}-AAA"
                work._store.record(Kind.SESSION, session, {"locality": "talgar", "date": "2025-02-19"})
                work._store.record(Kind.RESPONDENT, person, {"session": session, "code": f"P{self.count}"})
                consent = {"respondent": person, "given": ["form"], "slip": slip}
                work._store.record(Kind.CONSENT, consent_subject(person), consent)
            self.subjects[Kind.RESPONDENT].append(person)
            self.say(work, self.next("statement"), person)
            self.begin(work, person)

    @rule(where=anybody, which=anything)
    def somebody_speaks(self, where: int, which: int) -> None:
        with self.at(where) as work:
            person = self.shown(work, Kind.RESPONDENT, which)
            if person:
                self.say(work, self.next("statement"), person)

    def say(self, work: Workplace, statement: str, person: str) -> None:
        self.count += 1
        body = {"session": SESSION, "respondent": person, "text": f"{self.count} {self.slips[person]}"}
        with work._store.action("spoke"):
            work._store.record(Kind.STATEMENT, statement, body)
        self.subjects[Kind.STATEMENT].append(statement)

    @rule(where=anybody, which=anything)
    def somebody_speaks_again(self, where: int, which: int) -> None:
        with self.at(where) as work:
            statement = self.shown(work, Kind.STATEMENT, which)
            if statement:
                body = work._store.body(Kind.STATEMENT, statement) or {}
                self.say(work, statement, str(body["respondent"]))

    @rule(where=anybody, which=anything)
    def a_form_is_begun(self, where: int, which: int) -> None:
        with self.at(where) as work:
            person = self.shown(work, Kind.RESPONDENT, which)
            if person:
                self.begin(work, person)

    def begin(self, work: Workplace, person: str) -> None:
        response = self.next("response")
        body = {"instrument": "form1", "instrument_version": "1", "session": SESSION, "respondent": person}
        work._store.record(Kind.RESPONSE, response, body)
        self.subjects[Kind.RESPONSE].append(response)

    @rule(where=anybody, which=anything)
    def a_question_is_answered(self, where: int, which: int) -> None:
        with self.at(where) as work:
            response = self.shown(work, Kind.RESPONSE, which)
            if response:
                self.count += 1
                form = work._store.body(Kind.RESPONSE, response) or {}
                value = f"{self.count} {self.slips[str(form['respondent'])]}"
                subject = answer_subject(response, "frequency")
                work._store.record(
                    Kind.ANSWER, subject, {"response": response, "item": "frequency", "value": value}
                )
                self.subjects[Kind.ANSWER].append(subject)

    @rule(where=anybody, which=anything, applied=st.booleans())
    def a_code_is_given(self, where: int, which: int, applied: bool) -> None:
        with self.at(where) as work:
            target = self.shown(work, Kind.STATEMENT, which)
            if target:
                body = work._store.body(Kind.STATEMENT, target) or {}
                code = self.slips[str(body["respondent"])]
                coding = {"target": target, "code": code, "coder": "c", "applied": applied}
                with work._store.action("coded"):
                    work._store.record(Kind.CODING, coding_subject(target, code, "c"), coding)

    @rule(where=anybody, which=anything)
    def a_difference_is_settled(self, where: int, which: int) -> None:
        with self.at(where) as work:
            for kind, subject, _ in work._store.conflicts()[:1]:
                heads = work._store.journal.heads(kind, subject)
                work.merging.settle(kind, subject, heads[which % len(heads)])

    @rule(where=anybody, which=anything, kind=st.sampled_from((Kind.STATEMENT, Kind.RESPONDENT)))
    def something_is_taken_away(self, where: int, which: int, kind: Kind) -> None:
        with self.at(where) as work, work._store.action("took away"):
            subject = self.shown(work, kind, which)
            if subject:
                work._store.take_away(kind, subject)

    @rule(where=anybody)
    def undo(self, where: int) -> None:
        with self.at(where) as work:
            work.undoing.undo()

    @rule(where=anybody)
    def redo(self, where: int) -> None:
        with self.at(where) as work:
            work.undoing.redo()

    @rule(where=anybody, which=anything)
    def somebody_withdraws(self, where: int, which: int) -> None:
        with self.at(where) as work:
            person = self.shown(work, Kind.RESPONDENT, which)
            if person and which % 3 == 0:
                work.withdrawing.withdraw(self.slips[person])

    @rule(where=anybody, to=anybody, everything=st.booleans(), receipt=st.booleans())
    def visit(self, where: int, to: int, everything: bool, receipt: bool) -> None:
        """Carry a bundle over, and maybe the receipt back."""
        bundles, receipts = len(self.bundles), len(self.receipts)
        self.bundle(where, everything)
        self.merge(to, list(range(len(self.bundles) - bundles)))
        for which in range(len(self.receipts) - receipts if receipt else 0):
            self.carry_a_receipt_back(where, which)

    @rule(where=anybody, everything=st.booleans())
    def bundle(self, where: int, everything: bool) -> None:
        with self.at(where) as work:
            target = self.kit.folder / f"{len(self.bundles)}.bundle"
            self.bundles += work.merging.bundle(target, everything=everything).paths

    @precondition(lambda self: self.bundles)
    @rule(where=anybody, chosen=st.lists(anything, min_size=1, max_size=4))
    def merge(self, where: int, chosen: list[int]) -> None:
        with self.at(where) as work:
            folder = self.kit.folder / f"receipts{len(self.receipts)}"
            folder.mkdir(exist_ok=True)
            paths = [self.bundles[-1 - one % len(self.bundles)] for one in chosen]
            report = work.merging.merge(paths, accept=self.fingerprints(), receipts_to=folder)
            assert [view.reason for view in report.bundles if view.reason] == []
            assert str(report.trouble or "") == ""
            self.receipts += report.receipts
            self.nothing_changes_by_rebuilding(work._store)

    @precondition(lambda self: self.receipts)
    @rule(where=anybody, which=anything)
    def carry_a_receipt_back(self, where: int, which: int) -> None:
        with self.at(where) as work:
            work.merging.accept_receipts(self.receipts[-1 - which % len(self.receipts)])

    @precondition(lambda self: len(self.works) < MOST)
    @rule(where=anybody)
    def copy_the_folder(self, where: int) -> None:
        with self.at(where) as work:
            work.close()
            copy, place = self.kit.folder / f"laptop{len(self.works)}", where % len(self.works)
            shutil.copytree(work.path, copy)
            self.works[place] = self.open(work.path)
            self.works.append(self.open(copy))
            self.held.append(self.held[place])

    def open(self, path: Path) -> Workplace:
        store = self.kit.open(path)
        return Workplace(store, self.kit.study, PASSPHRASE, store._clock)

    @rule(where=anybody)
    def restart(self, where: int) -> None:
        with self.at(where) as work:
            work.close()
            self.works[where % len(self.works)] = self.open(work.path)

    @rule(where=anybody, which=anything)
    def become_a_new_device(self, where: int, which: int) -> None:
        with self.at(where) as work:
            if which % 3 == 0:
                work._store.renew_identity()

    def fingerprints(self) -> list[str]:
        return [identity.fingerprint for work in self.works for identity in work._store.identities]

    def nothing_changes_by_rebuilding(self, store: Store) -> None:
        before = projections(store)
        store.rebuild()
        assert projections(store) == before

    def teardown(self) -> None:
        try:
            self.all_meet()
        finally:
            self.kit.close()
            self.folder.cleanup()

    def all_meet(self) -> None:
        """Two coordinators get everything, in another order each: both hold it all and show the same."""
        paths = []
        for number, work in enumerate(self.works):
            self.nothing_changes_by_rebuilding(work._store)
            self.nothing_is_left_of_those_who_withdrew(work._store)
            target = self.kit.folder / f"end{number}.bundle"
            paths += work.merging.bundle(target, everything=True).paths
        one = self.met("one", [*self.bundles, *paths])
        two = self.met("two", [*self.bundles[::2], *paths[::-1], *self.bundles[1::2]])
        assert one.digest() == two.digest()
        assert projections(one) == projections(two)
        assert set().union(*self.held) == written(one)

    def met(self, name: str, paths: list[Path]) -> Store:
        work = self.kit.workplace(name, coordinator=True)
        for half in (paths[: len(paths) // 2], paths[len(paths) // 2 :]):
            work.merging.merge(half, accept=self.fingerprints())
        self.nothing_changes_by_rebuilding(work._store)
        assert [str(one) for one in work._store.verify().problems] == []
        self.nothing_is_left_of_those_who_withdrew(work._store)
        return work._store

    def nothing_is_left_of_those_who_withdrew(self, store: Store) -> None:
        bodies = [row[0] for row in store._db.execute("SELECT body FROM revision WHERE body IS NOT NULL")]
        for person, slip in self.slips.items():
            if store.journal.heads(Kind.WITHDRAWAL, withdrawal_subject(person)):
                assert [body for body in bodies if slip in body] == []


def test_laptops_that_live_at_random_lose_nothing_and_agree(blank: Blank) -> None:
    run_state_machine_as_test(
        lambda: Laptops(blank),
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
        ),
    )

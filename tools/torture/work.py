"""Works on a store without end, and says on stdout what is saved: the process that is killed.

`python -m tools.torture.work JOB FOLDER SEED [BUNDLE ...]`; the database's key comes on stdin, in hex.
Each line is `saved DEVICE NUMBER DIGEST`, or a word and what it is about; it is printed after the commit.
"""

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ngofield.clock import system_clock
from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.item import ItemType
from ngofield.domain.response import Answer
from ngofield.domain.session import Session
from ngofield.services.renewal import study_of
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store
from tools.torture.everything import mark_everything
from tools.torture.marks import MARK

Job = Callable[[Workplace, random.Random, Sequence[Path]], None]


def open_workplace(folder: Path, key: bytes) -> Workplace:
    """Open a store by the key of its database: no passphrase, hence no wait."""
    store = Store(folder, key, system_clock)
    return Workplace(store, study_of(store), "", system_clock)


def say(*words: object) -> None:
    """Tell whoever listens, at once."""
    print(*words, flush=True)


def record(workplace: Workplace, dice: random.Random, say: Callable[..., None] = say) -> None:
    """Record one participant's day: consent, form, statements, codes, some of it undone; each tells."""

    def saved() -> None:
        device = workplace.device
        tail = workplace._store.journal.tail(device)
        say("saved", device, tail.seq, tail.digest)

    session = _session(workplace, dice)
    saved()
    person = workplace.fieldwork.add_respondent(session.id, sex=MARK, age_band=MARK)
    saved()
    slip = workplace.fieldwork.new_slip()
    workplace.fieldwork.note_consent(Consent(person.id, frozenset(ConsentScope), slip, "kk"))
    saved()
    _fill_in(workplace, dice, session, person.id, saved)
    for _ in range(dice.randint(1, 4)):
        _speak(workplace, dice, session, person.id)
        saved()
    if dice.random() < 0.5:
        workplace.undoing.undo()
        saved()
        if dice.random() < 0.5:
            workplace.undoing.redo()
            saved()


def _session(workplace: Workplace, dice: random.Random) -> Session:
    town = dice.choice(workplace.study.localities).id
    return workplace.fieldwork.open_session(town, "2025-02-19", place=MARK, note=f"{MARK} {dice.random()}")


def _fill_in(
    workplace: Workplace, dice: random.Random, session: Session, person: str, saved: Callable[[], None]
) -> None:
    form = workplace.study.instruments[0]
    response = workplace.capture.start(form.id, session.id, respondent=person, language="kk")
    saved()
    for item in form.items:
        if item.type is ItemType.TEXT:
            workplace.capture.answer(response.id, item.name, Answer(f"{MARK} {dice.random()}", language="kk"))
        elif item.type is ItemType.SELECT_ONE:
            workplace.capture.answer(response.id, item.name, Answer(dice.choice(item.choices).name))
        else:
            continue
        saved()


def _speak(workplace: Workplace, dice: random.Random, session: Session, person: str) -> None:
    codes = [code.guid for code in workplace.study.codebook.codes if code.applies_to == STATEMENTS]
    workplace.fieldwork.add_statement(
        session.id, f"{MARK} {dice.random()} " + "сөз " * dice.randint(0, 400), respondent=person,
        language="kk", codes=dice.sample(codes, min(len(codes), dice.randint(0, 2))),
    )  # fmt: skip


def capture(workplace: Workplace, dice: random.Random, _bundles: Sequence[Path]) -> None:
    """Record without end."""
    while True:
        record(workplace, dice)


def merge(workplace: Workplace, _dice: random.Random, bundles: Sequence[Path]) -> None:
    """Merge the bundles once."""
    views = workplace.merging.examine(bundles)
    workplace.merging.merge(bundles, accept=[view.fingerprint for view in views])
    say("merged", workplace._store.digest())


def backup(workplace: Workplace, dice: random.Random, _bundles: Sequence[Path]) -> None:
    """Make backups without end, of something new each time."""
    while True:
        record(workplace, dice)
        made = workplace.backups.make().backup
        say("backup", made.number, made.facts.state_digest)


def withdraw(workplace: Workplace, dice: random.Random, _bundles: Sequence[Path]) -> None:
    """Erase one participant after the other."""
    slips = workplace._store.queries.slips()
    for slip in dice.sample(sorted(slips), len(slips)):
        found = workplace.withdrawing.withdraw(slip)
        assert found.trouble is None, found.trouble
        say("withdrawn", found.respondent)


def everything(workplace: Workplace, _dice: random.Random, _bundles: Sequence[Path]) -> None:
    """Fill every text there is, without end."""
    while True:
        mark_everything(workplace)
        tail = workplace._store.journal.tail(workplace.device)
        say("saved", workplace.device, tail.seq, tail.digest)


JOBS: dict[str, Job] = {
    "capture": capture,
    "everything": everything,
    "merge": merge,
    "backup": backup,
    "withdraw": withdraw,
}


def main(arguments: Sequence[str]) -> None:
    """Open the store and do the job."""
    job, folder, seed, *bundles = arguments
    workplace = open_workplace(Path(folder), bytes.fromhex(sys.stdin.readline()))
    say("ready")
    JOBS[job](workplace, random.Random(seed), [Path(bundle) for bundle in bundles])


if __name__ == "__main__":
    main(sys.argv[1:])

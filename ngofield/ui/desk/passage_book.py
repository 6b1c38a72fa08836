"""The passages of one topic with all that is known of them, read once and kept true key by key."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.coding import Coding
from ngofield.services.double_coding import CoderWork
from ngofield.ui.desk.passage_filter import BLIND_STATES, STATES, Marks, PassageFilter
from ngofield.ui.desk.passages import Passage, passages, topics

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class PassageBook:
    """To a blind coder it shows their own codes alone, and knows nothing of others."""

    def __init__(self, workplace: "Workplace") -> None:
        self._workplace = workplace
        self.topic = STATEMENTS
        self.records: dict[str, Passage] = {}
        self.usage: Counter[str] = Counter()
        self.marks = Marks()
        self.open: dict[str, int] = {}
        self.blind = False
        self.work: tuple[CoderWork, ...] = ()

    @property
    def states(self) -> tuple[str, ...]:
        """Return the states that may be asked for."""
        return BLIND_STATES if self.blind else STATES

    def read(self, topic: str) -> None:
        """Read a topic from the store, and how much of each topic has no code."""
        self.topic, self.blind = topic, self._workplace.double_coding.blind
        given = self._workplace.double_coding.own_codes() if self.blind else {}

        def own(target: str, _applying: Collection[str]) -> frozenset[str]:
            return frozenset(given.get(target, ()))

        found = {
            one: passages(self._workplace, one, own if self.blind else None)
            for one in topics(self._workplace.study)
        }
        self.open = {one: sum(not record.codes for record in of) for one, of in found.items()}
        self.records = {one.id: one for one in found.get(topic, [])}
        self.usage = Counter(guid for one in self.records.values() for guid in one.codes)
        self.read_marks()

    def read_marks(self) -> None:
        """Read what coders judged, gave and see differently."""
        double = self._workplace.double_coding
        codings = [one for one in self._workplace.coding.standing() if one.target in self.records]
        given = _given_by(codings)
        self.work = double.work(self.topic)
        conflicting = () if self.blind else (one.unit for one in double.disagreements(self.topic))
        self.marks = Marks(
            judged=double.judged(),
            sample=double.sample(self.topic),
            mine=given.get(double.coder, frozenset()),
            conflicting=frozenset(conflicting),
            retired=frozenset() if self.blind else self._retired(codings),
            given_by={} if self.blind else given,
        )

    def listed(self, wanted: PassageFilter) -> list[str]:
        """Return the ids of the passages that a filter lists, in their order."""
        marks = self.marks
        return [one.id for one in self.records.values() if wanted.fits(one, marks)]

    def count(self, state: str) -> int:
        """Return how many passages are in a state."""
        marks = self.marks
        return sum(marks.holds(state, one) for one in self.records.values())

    def recode(self, target: str, codes: Iterable[str]) -> None:
        """Note the codes that a passage is shown with now."""
        before = self.records[target]
        own = frozenset(code.guid for code in self._workplace.study.codebook.applying_to(self.topic))
        after = replace(before, codes=frozenset(codes) & own)
        self.records[target] = after
        self.usage.update(after.codes - before.codes)
        self.usage.subtract(before.codes - after.codes)
        self.open[self.topic] += (not after.codes) - (not before.codes)

    def note_mine(self, target: str, *, given: bool) -> None:
        """Note that this coder gave a code to a passage, or has given none any more."""
        change = {target}
        mine = self.marks.mine | change if given else self.marks.mine - change
        coder = self._workplace.double_coding.coder
        by = self.marks.given_by if self.blind else {**self.marks.given_by, coder: mine}
        self.marks = replace(self.marks, mine=mine, given_by=by)

    def note_judged(self, target: str, *, judged: bool) -> None:
        """Note that this coder has judged a passage, or not any more."""
        change = {target}
        after = self.marks.judged | change if judged else self.marks.judged - change
        self.marks = replace(self.marks, judged=after)
        coder, own = self._workplace.double_coding.coder, len(after & self.marks.sample)
        others = [one for one in self.work if one.coder != coder]
        mine = CoderWork(coder, own, len(self.marks.sample))
        self.work = tuple(sorted((*others, mine), key=lambda one: one.coder))

    def _retired(self, codings: Iterable[Coding]) -> frozenset[str]:
        book = self._workplace.study.codebook
        gone = {code.guid for code in book.codes if code.retired and not code.merged_into}
        return frozenset(one.target for one in codings if one.code in gone)


def _given_by(codings: Iterable[Coding]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in codings:
        found[one.coder].add(one.target)
    return {coder: frozenset(targets) for coder, targets in found.items()}

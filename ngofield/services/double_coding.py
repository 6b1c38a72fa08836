"""Coding by several people: each judges blind, then they compare, and settle what they see differently."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ngofield.analysis.agreement import Agreement, Disagreement, Judgements, agreement, disagreements
from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.domain.coding import Settlement
from ngofield.domain.revision import Kind, reading_subject, settlement_subject
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.coding import CodingDesk
from ngofield.services.double_sample import DoubleSamples
from ngofield.storage.store import Store

_INITIALS = re.compile(r"[^\W_]{1,8}")


@dataclass(frozen=True, slots=True)
class CoderWork:
    """How far a coder has come with a topic: `judged` of `all` targets."""

    coder: str
    judged: int
    all: int


class DoubleCoding:
    """Who has judged what, how far they agree, and what they settled. A topic is "statements" or "form1.x".

    What a target's codes are for everybody else is told by `CodingDesk`: it counts a settlement where there
    is one.
    """

    def __init__(self, store: Store, study: Study) -> None:
        self._store = store
        self._study = study
        self._desk = CodingDesk(store, study)
        self.samples = DoubleSamples(store)

    @property
    def coder(self) -> str:
        """Return who codes at this laptop: initials, or the device's id where none were given."""
        return self._store.author

    @property
    def has_sat_down(self) -> bool:
        """Tell whether initials were given at this laptop."""
        return bool(self._store.setting("author"))

    @property
    def blind(self) -> bool:
        """Tell whether this laptop shows a coder nothing of what others judged."""
        return self._store.setting("blind_coding") == "yes"

    def be_blind(self, blind: bool) -> None:
        """Code blind from now on, or see what others judged again; a setting of this laptop."""
        self._store.set_setting("blind_coding", "yes" if blind else "no")

    def sit_down(self, initials: str) -> None:
        """Say who codes here from now on.

        Raises `Refused` on what are no initials: a name never enters the data.
        """
        if not _INITIALS.fullmatch(initials.strip()):
            raise Refused("Write the coder's initials: one to eight letters or digits, no full name.")
        self._store.set_setting("author", initials.strip().upper())

    def judge(self, target: str, *, done: bool = True) -> None:
        """Note that this coder has judged a target: codes not given do not apply. One durable commit.

        What is noted already is not noted again.
        """
        if done == (self.coder in self._store.queries.judges(target)):
            return
        with self._store.action(N_("Judgement noted") if done else N_("Judgement taken back")):
            body = {"target": target, "coder": self.coder, "done": done}
            self._store.record(Kind.READING, reading_subject(target, self.coder), body)

    def judged(self, coder: str = "") -> frozenset[str]:
        """Return the targets a coder (this one, without a name) has judged."""
        wanted = coder or self.coder
        return frozenset(one.target for one in self._store.queries.readings() if one.coder == wanted)

    def own_codes(self) -> dict[str, frozenset[str]]:
        """Return the codes this coder gave, by target: all that a blind coder may see."""
        return self._given_by({self.coder}).get(self.coder, {})

    def work(self, topic: str = STATEMENTS) -> tuple[CoderWork, ...]:
        """Return how far each coder has come with what is drawn for double coding, by initials."""
        targets = self.sample(topic)
        judged: dict[str, int] = {}
        for one in self._store.queries.readings():
            if one.target in targets:
                judged[one.coder] = judged.get(one.coder, 0) + 1
        return tuple(CoderWork(coder, judged[coder], len(targets)) for coder in sorted(judged))

    def sample(self, topic: str = STATEMENTS) -> frozenset[str]:
        """Return the targets that several coders judge (see `DoubleSample`)."""
        return self.samples.of(topic).draw(self._languages(topic))

    def judgements(
        self, topic: str = STATEMENTS, *, coders: Iterable[str] = (), language: str = ""
    ) -> Judgements:
        """Return what coders (all, without names) judged, by target and coder.

        `language` keeps the targets in one language.
        """
        wanted = {t for t, spoken in self._languages(topic).items() if language in ("", spoken)}
        among = set(coders)
        readings = [one for one in self._store.queries.readings() if not among or one.coder in among]
        given = self._given_by({one.coder for one in readings})
        units: dict[str, dict[str, frozenset[str]]] = {}
        for one in readings:
            if one.target in wanted:
                units.setdefault(one.target, {})[one.coder] = given[one.coder].get(one.target, frozenset())
        return units

    def agreement(
        self, topic: str = STATEMENTS, *, coders: Iterable[str] = (), language: str = ""
    ) -> tuple[Agreement, ...]:
        """Return the agreement about each code of a topic, in the order of the codebook."""
        return agreement(self.judgements(topic, coders=coders, language=language), self._codes(topic))

    def disagreements(
        self, topic: str = STATEMENTS, *, coders: Iterable[str] = (), open_only: bool = True
    ) -> tuple[Disagreement, ...]:
        """Return what coders judge differently; `open_only` leaves out what they settled."""
        settled = self.settled()
        found = disagreements(self.judgements(topic, coders=coders), self._codes(topic))
        return tuple(one for one in found if not open_only or (one.unit, one.code) not in settled)

    def settled(self) -> dict[tuple[str, str], Settlement]:
        """Return what was settled, by target and the code it is read as."""
        read_as = self._study.codebook.read_as
        return {(one.target, read_as(one.code)): one for one in self.settlements()}

    def settlements(self) -> list[Settlement]:
        """Return everything that was settled."""
        return self._store.queries.settlements()

    def settle(self, target: str, code: str, *, applies: bool, memo: str = "") -> None:
        """Say what was agreed about a code on a target, and why. One durable commit that can be undone."""
        if self._study.codebook.by_guid(code) is None:
            raise Refused("The codebook has no code {code} that applies here.", code=code)
        with self._store.action(N_("Disagreement settled")):
            self._take_settlements_away(target, code, but=settlement_subject(target, code))
            body = {
                "target": target, "code": code, "applies": applies, "settler": self.coder,
                "memo": memo.strip(),
            }  # fmt: skip
            self._store.record(Kind.SETTLEMENT, settlement_subject(target, code), body)

    def unsettle(self, target: str, code: str) -> None:
        """Open a settled disagreement again: what the coders gave counts. One commit that can be undone."""
        with self._store.action(N_("Disagreement opened again")):
            self._take_settlements_away(target, code)

    def _take_settlements_away(self, target: str, code: str, but: str = "") -> None:
        """Take away what was settled about a code, also under codes that were merged into it since."""
        read_as = self._study.codebook.read_as
        for one in self._store.queries.settlements(target):
            subject = settlement_subject(target, one.code)
            if read_as(one.code) == code and subject != but:
                self._store.take_away(Kind.SETTLEMENT, subject)

    def _given_by(self, coders: set[str]) -> dict[str, dict[str, frozenset[str]]]:
        read_as = self._study.codebook.read_as
        found: dict[str, dict[str, frozenset[str]]] = {coder: {} for coder in coders}
        for one in self._store.queries.codings():
            if one.coder in found:
                by_target = found[one.coder]
                by_target[one.target] = by_target.get(one.target, frozenset()) | {read_as(one.code)}
        return found

    def _codes(self, topic: str) -> tuple[str, ...]:
        book = self._study.codebook
        return tuple(code.guid for code in book.applying_to(topic) if not code.merged_into)

    def _languages(self, topic: str) -> Mapping[str, str]:
        """Return the targets of a topic with the language each is in."""
        if topic in (STATEMENTS, AGENCY):
            return {one.id: one.language for one in self._desk.statements()}
        form, _, item = topic.partition(".")
        return {one.target: one.language for one in self._desk.open_answers(form, item)}

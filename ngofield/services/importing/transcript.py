"""Taking in a transcript: reviewed turn by turn before anything enters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ngofield.domain.heard import heard_language
from ngofield.exchange.transcript import Turn, read_transcript
from ngofield.i18n import N_
from ngofield.services.discussion import Discussion
from ngofield.services.progress import Progress, silent
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store

_HOSTS = (
    "модератор", "ведущ", "интервьюер", "фасилитатор", "жүргізуші", "сұхбаттасушы",
    "moderator", "facilitator", "interviewer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn under review. `participant` is a code (P3), or empty for an unknown speaker.

    `taken` tells whether it enters; the moderator's turns do not, unless the reviewer wants them.
    """

    text: str
    mark: str
    line: int
    second: int | None = None
    participant: str = ""
    language: str = "ru"
    taken: bool = True


class TranscriptReview:
    """What a file holds, as it would enter: nothing does before `take_in`.

    `marks` are the speakers' marks in order of appearance. They may be names, so they are never kept.
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        self.spoken = [_proposed(turn) for turn in turns]
        self.marks = tuple(dict.fromkeys(one.mark for one in self.spoken if one.mark))

    def is_host(self, mark: str) -> bool:
        """Tell whether a mark is that of who led the discussion."""
        return mark.casefold().startswith(_HOSTS)

    def name(self, mark: str, participant: str, *, taken: bool = True) -> None:
        """Say who the speaker behind a mark is, and whether their turns enter."""
        self._change(lambda one: one.mark == mark, participant=participant, taken=taken)

    def change(self, place: int, spoken: Spoken) -> None:
        """Correct one turn: its words, speaker, language, or whether it enters."""
        self.spoken[place] = spoken

    @property
    def entering(self) -> tuple[Spoken, ...]:
        """Return the turns that enter, in order."""
        return tuple(one for one in self.spoken if one.taken and one.text.strip())

    def _change(self, which: Callable[[Spoken], bool], *, participant: str, taken: bool) -> None:
        self.spoken = [
            replace(one, participant=participant, taken=taken) if which(one) else one for one in self.spoken
        ]


class TranscriptImport:
    """Brings reviewed turns into a session."""

    def __init__(self, store: Store, discussion: Discussion, book: SessionBook) -> None:
        self._store = store
        self._discussion = discussion
        self._book = book

    def review(self, path: Path) -> TranscriptReview:
        """Read a transcript; raises `Refused` where it cannot be read."""
        return TranscriptReview(read_transcript(path))

    def session_in(self, locality: str) -> str:
        """Return the id of a town's open session, opened today where there is none.

        Raises `Refused` where the study has no such town.
        """
        with self._store.action(N_("Session opened")):
            return self._book.for_locality(self._book.locality_named(locality).id).id

    def take_in(
        self, session_id: str, review: TranscriptReview, question: str = "", *, progress: Progress = silent
    ) -> int:
        """Add what enters as statements, in one durable commit that can be undone; return how many.

        Participants that the session does not have yet are added. Raises `Refused` where one of the
        turns cannot be kept; nothing is changed then.
        """
        entering = review.entering
        people: Mapping[str, str] = {}
        with self._store.action(N_("Statements of a transcript added")):
            codes = dict.fromkeys(one.participant for one in entering if one.participant)
            people = {code: self._book.respondent(session_id, code).id for code in codes}
            for done, one in enumerate(entering):
                progress(done, len(entering))
                self._discussion.add_statement(
                    session_id, one.text, respondent=people.get(one.participant, ""),
                    language=one.language, question=question, second=one.second,
                )  # fmt: skip
        return len(entering)


def _proposed(turn: Turn) -> Spoken:
    host = turn.mark.casefold().startswith(_HOSTS)
    return Spoken(
        turn.text, turn.mark, turn.line, turn.second, _code(turn.mark), heard_language(turn.text), not host
    )


def _code(mark: str) -> str:
    """Return P3 for "P3" and for "Р3" with a Cyrillic letter; empty for other marks."""
    letter, number = mark[:1].casefold(), mark[1:].strip()
    return f"P{int(number)}" if letter in ("p", "р") and number.isdecimal() and 0 < int(number) < 1000 else ""

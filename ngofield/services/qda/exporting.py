"""A study's discussions as a REFI-QDA project. Words leave only with the speaker's consent to quotation."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.coding import Coding
from ngofield.domain.consent import ConsentScope
from ngofield.domain.memo import STUDY, Memo
from ngofield.domain.revision import derived_id
from ngofield.domain.session import Session
from ngofield.domain.statement import Statement
from ngofield.domain.study import Study
from ngofield.exchange.refi_qda import (
    QdaCoding,
    QdaMemo,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
    write_codebook,
    write_project,
)
from ngofield.files import write_whole
from ngofield.storage.store import Store

WITHHELD = "[…]"
"""What stands for words whose speaker did not agree to quotation."""


@dataclass(frozen=True, slots=True)
class QdaExport:
    """What went out: `withheld` of the `statements` without their words, `memos_withheld` memos on those."""

    codes: int
    statements: int
    withheld: int
    codings: int
    memos: int
    memos_withheld: int


class QdaExporting:
    """Writes codebooks and projects. Files are written whole or not at all."""

    def __init__(self, store: Store, study: Study) -> None:
        self._store = store
        self._study = study

    def codebook(self, target: Path, language: str) -> int:
        """Write the codebook as .qdc, its names in `language`; return how many codes it has."""
        write_whole(target, write_codebook(self._study.codebook, language))
        return len(self._study.codebook.codes)

    def project(self, target: Path, language: str) -> QdaExport:
        """Write sessions, statements, codings and memos as .qdpx; return what went out."""
        made = _Project(self._store, self._study, language)
        write_whole(target, write_project(made.project, language))
        return made.told


class _Project:
    def __init__(self, store: Store, study: Study, language: str) -> None:
        self._store = store
        self._study = study
        self._codings: defaultdict[str, list[Coding]] = defaultdict(list)
        for coding in store.queries.codings():
            self._codings[coding.target].append(coding)
        self._memos: defaultdict[str, list[Memo]] = defaultdict(list)
        for memo in store.queries.memos():
            self._memos[memo.target].append(memo)
        self._written: dict[str, QdaMemo] = {}
        self._coders: set[str] = set()
        self._counts: defaultdict[str, int] = defaultdict(int)
        self.project = self._build(language)

    @property
    def told(self) -> QdaExport:
        """Return what went out."""
        counts = self._counts
        return QdaExport(
            len(self._study.codebook.codes), counts["statements"], counts["withheld"], counts["codings"],
            len(self._written), counts["memos withheld"],
        )  # fmt: skip

    def _build(self, language: str) -> QdaProject:
        sources = tuple(self._source(session, language) for session in self._store.queries.sessions())
        code_memos = {
            code.guid: memos for code in self._study.codebook.codes if (memos := self._noted(code.guid))
        }
        about_all = self._noted(STUDY)
        users = tuple(QdaUser(user_guid(coder), coder) for coder in sorted(self._coders))
        return QdaProject(
            self._study.title.get(language), self._study.codebook, users, sources,
            tuple(self._written.values()), code_memos, about_all,
        )  # fmt: skip

    def _source(self, session: Session, language: str) -> QdaSource:
        place = self._study.locality(session.locality)
        town = place.name.get(language) if place else session.locality
        may = self._may_be_quoted(session.id)
        people = {one.id: one.code for one in self._store.queries.respondents(session.id)}
        lines: list[str] = []
        selections: list[QdaSelection] = []
        at = 0
        for statement in self._store.queries.statements(session.id):
            speaker = people.get(statement.respondent, "")
            begin = f"{speaker}: " if speaker else ""
            words = statement.text if may(statement) else WITHHELD
            selections += self._selections(statement, words, at + len(begin), speaker)
            lines.append(begin + words)
            at += len(lines[-1]) + 1
        return QdaSource(
            session.id, f"{town}, {session.date}", "\n".join(lines), tuple(selections), (),
            self._noted(session.id), {"town": session.locality, "date": session.date},
        )  # fmt: skip

    def _may_be_quoted(self, session: str) -> Callable[[Statement], bool]:
        agreed = {
            person
            for person, consent in self._store.queries.consents(session).items()
            if {ConsentScope.STATEMENTS, ConsentScope.QUOTATION} <= consent.given
        }
        return lambda statement: statement.respondent in agreed

    def _selections(
        self, statement: Statement, words: str, start: int, speaker: str
    ) -> Iterator[QdaSelection]:
        self._counts["statements"] += 1
        open_ = words == statement.text
        if not open_:
            self._counts["withheld"] += 1
            self._counts["memos withheld"] += len(self._memos[statement.id])
        codings = self._codings[statement.id]
        whole = [one for one in codings if one.span is None or not open_]
        yield QdaSelection(
            statement.id, start, start + len(words), speaker, _facts(statement, speaker, open_=open_),
            tuple(self._coding(one) for one in whole), self._noted(statement.id) if open_ else (),
        )  # fmt: skip
        for one in codings:
            if open_ and one.span is not None and one.span.fits(words):
                place = start + one.span.start
                yield QdaSelection(
                    derived_id("selection", one.id), place, place + len(one.span.quote), "", {},
                    (self._coding(one),),
                )  # fmt: skip

    def _coding(self, coding: Coding) -> QdaCoding:
        self._coders.add(coding.coder)
        self._counts["codings"] += 1
        return QdaCoding(coding.id, coding.code, user_guid(coding.coder))

    def _noted(self, target: str) -> tuple[str, ...]:
        for memo in self._memos[target]:
            if memo.writer:
                self._coders.add(memo.writer)
            user = user_guid(memo.writer) if memo.writer else ""
            self._written[memo.id] = QdaMemo(memo.id, " ".join(memo.text.split())[:60], memo.text, user)
        return tuple(memo.id for memo in self._memos[target])


def user_guid(coder: str) -> str:
    """Return the GUID under which a coder goes out: the same from every laptop."""
    return derived_id("coder", coder)


def _facts(statement: Statement, speaker: str, *, open_: bool) -> dict[str, str]:
    facts = {
        "speaker": speaker, "language": statement.language, "polarity": statement.polarity,
        "question": statement.question, "second": "" if statement.second is None else str(statement.second),
        "position": str(statement.position or ""),
        "translation": statement.translation if open_ else "", "translator": statement.translator,
    }  # fmt: skip
    return {key: value for key, value in facts.items() if value}

"""Taking in REFI-QDA files: looked at first, then taken in as one action; nothing is dropped in silence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ngofield.domain.bodies import body_of, coding_body
from ngofield.domain.codebook import POLARITIES, STATEMENTS, Code, Codebook
from ngofield.domain.coding import Coding, Span
from ngofield.domain.memo import STUDY, Memo
from ngofield.domain.respondent import is_code
from ngofield.domain.revision import Kind, coding_subject, derived_id
from ngofield.domain.session import Session
from ngofield.domain.statement import Statement
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.refi_qda import QdaProject, QdaSelection, QdaSource, read_codebook, read_project
from ngofield.exchange.refi_qda.model import Unkept
from ngofield.files import read_limited
from ngofield.i18n import N_
from ngofield.services.codebook import CodebookDesk
from ngofield.services.discussion import LANGUAGES_SPOKEN
from ngofield.services.qda.coders import initials
from ngofield.services.qda.exporting import WITHHELD
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store

LARGEST = 100 * 2**20


@dataclass(frozen=True, slots=True)
class CodebookView:
    """What a codebook brings: codes that are `new` here, and those that `differ` from ours (kept as ours)."""

    new: tuple[Code, ...]
    differ: tuple[Code, ...]
    unkept: tuple[Unkept, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What a project brings. `strange` are texts of no session here: each needs one (see `take_in`)."""

    project: QdaProject
    codebook: CodebookView
    strange: tuple[QdaSource, ...]
    unkept: tuple[Unkept, ...]


@dataclass(slots=True)
class Taken:
    """How many of each thing were added; what was there already is not counted.

    `withheld` are statements whose words were not in the file, for want of consent, and are not here.
    """

    codes: int = 0
    statements: int = 0
    codings: int = 0
    memos: int = 0
    withheld: int = 0


@dataclass(slots=True)
class _Piece:
    """A statement to be, with where its words stand in the text of its source."""

    statement: Statement
    start: int
    speaker: str = ""
    codings: list[tuple[QdaSelection, Span | None]] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.statement.text)


class QdaImporting:
    """Reads files of this and of other programs; every write is one action that can be undone."""

    def __init__(self, store: Store, study: Study, desk: CodebookDesk, book: SessionBook) -> None:
        self._store = store
        self._study = study
        self._desk = desk
        self._book = book

    def codebook(self, path: Path, language: str) -> CodebookView:
        """Look at a .qdc file; `language` is that of names it says no language of."""
        found, unkept = read_codebook(read_limited(path, LARGEST), path.name, language)
        return self._compare(found, unkept)

    def take_codebook(self, view: CodebookView, *, update: bool = False) -> int:
        """Add the new codes; with `update` ours become as the file has them. Return how many were written."""
        with self._store.action(N_("Codebook taken in")):
            written = self._take_codes(view, update=update)
        self._desk.tell()
        return written

    def project(self, path: Path, language: str) -> ProjectView:
        """Look at a .qdpx file."""
        project = read_project(read_limited(path, LARGEST), path.name, language)
        view = self._compare(project.codebook, ())
        strange = tuple(one for one in project.sources if self._session(one) is None)
        unnamed = tuple(Unkept("text", one.name) for one in project.sources if not one.guid)
        kept = initials(project.users)
        named = tuple(Unkept("coder", one.name) for one in project.users if kept[one.guid] != one.name)
        return ProjectView(project, view, strange, (*project.unkept, *unnamed, *named))

    def take_in(
        self, view: ProjectView, sessions: Mapping[str, str] | None = None, *, update: bool = False
    ) -> Taken:
        """Add codes, statements, codings and memos that are not here yet, in one durable commit.

        `sessions` names, for the GUID of a strange text, the session its words were spoken in; texts
        without one are left out. With `update` codes of ours become as the file has them. Raises `Refused`
        where something cannot be kept; nothing is changed then.
        """
        taken = Taken()
        users = initials(view.project.users)
        with self._store.action(N_("Project taken in")):
            taken.codes = self._take_codes(view.codebook, update=update)
            for source in view.project.sources:
                session = (sessions or {}).get(source.guid) or self._session(source)
                if session is not None:
                    self._take_source(source, session, users, taken)
            self._take_memos(view.project, users, taken)
        self._desk.tell()
        return taken

    def _compare(self, found: Codebook, unkept: Sequence[Unkept]) -> CodebookView:
        own = self._study.codebook
        known = {code.guid: code for code in own.codes}
        targets = self._desk.targets()
        fitting = [
            one if one.applies_to in targets else replace(one, applies_to=STATEMENTS) for one in found.codes
        ]
        lost = [Unkept("target", one.applies_to) for one in found.codes if one.applies_to not in targets]
        return CodebookView(
            tuple(code for code in fitting if code.guid not in known),
            tuple(code for code in fitting if code.guid in known and _differs(code, known[code.guid])),
            (*unkept, *lost),
        )

    def _take_codes(self, view: CodebookView, *, update: bool) -> int:
        changing = view.differ if update else ()
        taken = {code.name for code in self._study.codebook.codes}
        for code in changing:
            own = self._study.codebook.by_guid(code.guid)
            assert own is not None, "a code that differs is one of ours"
            name = own.name if code.name in taken else code.name
            taken.add(name)
            self._desk.write(replace(code, name=name, added=own.added))
        for code in view.new:
            named = _free(code, taken)
            taken.add(named.name)
            self._desk.write(replace(named, added=True))
        return len(view.new) + len(changing)

    def _session(self, source: QdaSource) -> str | None:
        """Return the session of a text: the one of its GUID, which is begun anew where it came from us."""
        if self._store.queries.session(source.guid) is not None:
            return source.guid
        town, day = source.variables.get("town", ""), source.variables.get("date", "")
        return source.guid if source.guid and day and self._study.locality(town) is not None else None

    def _take_source(self, source: QdaSource, session: str, users: Mapping[str, str], taken: Taken) -> None:
        if self._store.queries.session(session) is None:
            self._book.open(Session(session, source.variables["town"], source.variables["date"]))
        for piece in self._pieces(source, session):
            if self._store.queries.statement(piece.statement.id) is None:
                if piece.statement.text == WITHHELD:
                    taken.withheld += 1
                    continue
                self._add(piece)
                taken.statements += 1
            for selection, span in piece.codings:
                taken.codings += self._code(piece.statement.id, selection, span, users)

    def _add(self, piece: _Piece) -> None:
        statement = piece.statement
        if is_code(piece.speaker):
            person = self._book.respondent(statement.session, piece.speaker).id
            statement = replace(statement, respondent=person)
        self._store.record(Kind.STATEMENT, statement.id, body_of(statement))

    def _code(self, target: str, selection: QdaSelection, span: Span | None, users: Mapping[str, str]) -> int:
        added = 0
        place = (span.start, span.quote) if span else ()
        for one in selection.codings:
            coder = users.get(one.user, "") or self._store.author
            subject = coding_subject(target, one.code, coder, *place)
            if self._store.body(Kind.CODING, subject) is None:
                coding = Coding(subject, target, one.code, coder, span)
                self._store.record(Kind.CODING, subject, coding_body(coding, applied=True))
                added += 1
        return added

    def _pieces(self, source: QdaSource, session: str) -> list[_Piece]:
        told = [one for one in source.selections if "language" in one.facts]
        pieces = [_told(one, source, session) for one in told] or list(_lines(source, session))
        for selection in source.selections:
            for piece in pieces:
                if selection.guid == piece.statement.id:
                    piece.codings.append((selection, None))
                elif selection.start < piece.end and piece.start < selection.end:
                    piece.codings.append((selection, _span(selection, piece)))
        for piece in pieces:
            if source.codings:
                whole = QdaSelection("", piece.start, piece.end, codings=source.codings)
                piece.codings.append((whole, None))
        return pieces

    def _take_memos(self, project: QdaProject, users: Mapping[str, str], taken: Taken) -> None:
        notes = {memo.guid: memo for memo in project.memos}
        for target, about, memos in _noted(project):
            for guid in memos:
                note = notes.get(guid)
                if note is None or self._store.body(Kind.MEMO, guid) is not None or not note.text:
                    continue
                memo = Memo(guid, target, about, note.text, users.get(note.user, ""))
                self._store.record(Kind.MEMO, guid, body_of_memo(memo))
                taken.memos += 1


def body_of_memo(memo: Memo) -> dict[str, object]:
    """Return the plain fields of a memo's body."""
    return {
        "target": memo.target, "about": memo.about, "text": memo.text, "writer": memo.writer,
        "second": memo.second,
    }  # fmt: skip


def _noted(project: QdaProject) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield STUDY, STUDY, project.project_memos
    for code, memos in project.code_memos.items():
        yield code, Kind.CODE, memos
    for source in project.sources:
        yield source.guid, Kind.SESSION, source.memos
        for selection in source.selections:
            yield selection.guid, Kind.STATEMENT, selection.memos


def _told(selection: QdaSelection, source: QdaSource, session: str) -> _Piece:
    """Return the statement that a selection of our own is."""
    facts = selection.facts
    second, position = facts.get("second", ""), facts.get("position", "")
    language, polarity = facts["language"], facts.get("polarity", "")
    statement = Statement(
        selection.guid, session, source.text[selection.start : selection.end], "",
        language if language in LANGUAGES_SPOKEN else "ru", polarity if polarity in POLARITIES else "",
        facts.get("question", ""), int(second) if second.isdecimal() else None,
        facts.get("translation", ""), facts.get("translator", ""),
        int(position) if position.isdecimal() else 0,
    )  # fmt: skip
    return _Piece(statement, selection.start, facts.get("speaker", ""))


def _lines(source: QdaSource, session: str) -> Iterator[_Piece]:
    """Yield a statement per line of a text from elsewhere."""
    at = 0
    for number, line in enumerate(source.text.split("\n"), 1):
        words = line.strip()
        if words:
            start = at + line.index(words)
            own = derived_id("line", source.guid, str(number), words)
            yield _Piece(Statement(own, session, words, position=number), start)
        at += len(line) + 1


def _span(selection: QdaSelection, piece: _Piece) -> Span | None:
    """Return the part of a statement that a selection covers; None where it covers all of it."""
    start, end = max(selection.start, piece.start), min(selection.end, piece.end)
    if (start, end) == (piece.start, piece.end):
        return None
    return Span(start - piece.start, piece.statement.text[start - piece.start : end - piece.start])


def _differs(one: Code, other: Code) -> bool:
    return replace(one, added=other.added, position=other.position) != other


def _free(code: Code, taken: set[str]) -> Code:
    name, number = code.name, 2
    while name in taken:
        name, number = f"{code.name}_{number}", number + 1
    if not name:
        raise Refused("A code needs a short name without spaces. Nothing was changed.")
    return replace(code, name=name)

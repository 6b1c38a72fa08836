"""Coding: which codes of the codebook apply to a statement or to an open answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from ngofield.domain.bodies import coding_body
from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.domain.coding import Coding, Span
from ngofield.domain.record import StatementRecord
from ngofield.domain.revision import Kind, answer_subject, coding_subject
from ngofield.domain.statement import Statement
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer in words of a finished form, ready to be coded; `target` is its subject id.

    `participant` is the code of who filled the form in; it may be empty.
    """

    target: str
    response: str
    session: str
    locality: str
    participant: str
    text: str
    language: str
    codes: tuple[str, ...]
    sex: str = ""


def coding_topics(study: Study) -> list[str]:
    """Return what is coded, in study order: "statements", and the open questions that have codes.

    Marks of who acts ("agency") are the last topic, where the codebook has such codes.
    """
    questions = [f"{form.id}.{item.name}" for form in study.instruments for item in form.questions]
    return [STATEMENTS, *(one for one in (*questions, AGENCY) if study.codebook.applying_to(one))]


class CodingDesk:
    """One coder's judgements on this device; every one is a revision of its own."""

    def __init__(self, store: Store, study: Study) -> None:
        self._store = store
        self._study = study

    def code(self, target: str, guid: str, span: Span | None = None) -> tuple[str, ...]:
        """Give a code to a target, or to a `span` of its words, in one durable commit.

        Return the target's codes. Raises `Refused` where the codebook has no such code, or has retired it.
        """
        with self._store.action(N_("Code given")):
            self.give(target, guid, span)
        return self.codings(target)

    def uncode(self, target: str, guid: str, *, own: bool = False) -> tuple[str, ...]:
        """Take a code back, whoever gave it, in one durable commit; return the target's remaining codes.

        With `own` only what this coder gave. Raises `Refused` where another coder has judged the target and
        given the code: that is their judgement.
        """
        with self._store.action(N_("Code taken back")):
            self.take_back(target, guid, own=own)
        return self.codings(target)

    def code_all(self, target: str, guids: Iterable[str]) -> tuple[str, ...]:
        """Give several codes in one durable commit; return the target's codes."""
        with self._store.action(N_("Codes given")):
            for guid in guids:
                self.give(target, guid)
        return self.codings(target)

    def own(self, target: str) -> tuple[str, ...]:
        """Return the GUIDs of the codes that this coder gave to a target, in the order of the codebook."""
        book, coder = self._study.codebook, self._store.author
        given = self._store.queries.codings(target)
        return self.ordered({book.read_as(one.code) for one in given if one.coder == coder})

    def codings(self, target: str) -> tuple[str, ...]:
        """Return the GUIDs of the codes that apply to a target, in the order of the codebook."""
        return self.ordered(self._store.queries.applying_codes(target=target).get(target, ()))

    def ordered(self, guids: Iterable[str]) -> tuple[str, ...]:
        """Return known GUIDs in the order of the codebook."""
        wanted = set(guids)
        return tuple(code.guid for code in self._study.codebook.codes if code.guid in wanted)

    def open_answers(self, instrument: str, item: str) -> list[OpenAnswer]:
        """Return the answers in words to an open item of finished forms, with their codes."""
        return [
            OpenAnswer(
                answer_subject(record.id, item), record.id, record.session, record.locality, record.code,
                answer.value, answer.language, self.ordered(record.codes.get(item, ())), record.sex,
            )
            for record in self._store.queries.response_records(instrument)
            if (answer := record.answers.get(item)) and isinstance(answer.value, str)
        ]  # fmt: skip

    def statements(self) -> list[StatementRecord]:
        """Return the statements of all sessions with their codes."""
        return list(self._store.queries.statement_records())

    def spoken(self) -> list[Statement]:
        """Return the statements of all sessions in the order they were spoken, with their translations."""
        return self._store.queries.statements()

    def statement(self, target: str) -> Statement | None:
        """Return one statement, or None where the target is none."""
        return self._store.queries.statement(target)

    def standing(self) -> list[Coding]:
        """Return every coding that stands, by whomever, as it was given."""
        return self._store.queries.codings()

    def given(self, session: str = "") -> dict[str, tuple[str, ...]]:
        """Return the codes of everything (or of a session's statements) that has any, by target."""
        found = self._store.queries.applying_codes(session=session)
        return {target: self.ordered(guids) for target, guids in found.items()}

    def named(self, names: Iterable[str], applies_to: str = STATEMENTS) -> tuple[str, ...]:
        """Return the GUIDs of codes by their short names; `Refused` names the first unknown one."""
        return tuple(self._named(name, applies_to) for name in names)

    def _named(self, name: str, applies_to: str) -> str:
        code = self._study.codebook.by_name(name)
        if code is None or code.applies_to != applies_to:
            raise Refused("The codebook has no code {code} that applies here.", code=name)
        return code.guid

    def give(self, target: str, guid: str, span: Span | None = None) -> None:
        """Record that this coder gives a code; call it inside an action.

        Of the agency marks a statement has one: a new one takes this coder's former one back.
        """
        code = self._study.codebook.by_guid(guid)
        if code is None:
            raise Refused("The codebook has no code {code} that applies here.", code=guid)
        if code.retired:
            raise Refused(
                "The code {code} is retired. Nothing was changed: bring it back in the codebook first.",
                code=code.name,
            )
        if code.applies_to == AGENCY:
            for other in set(self.own(target)) - {guid}:
                if (known := self._study.codebook.by_guid(other)) and known.applies_to == AGENCY:
                    self.take_back(target, other, own=True)
        coder = self._store.author
        words = (span.start, span.quote) if span else ()
        self._record(
            Coding(coding_subject(target, guid, coder, *words), target, guid, coder, span), applied=True
        )

    def take_back(self, target: str, guid: str, *, own: bool = False) -> None:
        """Record that a code is taken back, from the whole target and from its words; inside an action."""
        book, coder = self._study.codebook, self._store.author
        standing = [one for one in self._store.queries.codings(target) if book.read_as(one.code) == guid]
        taken = [one for one in standing if not own or one.coder == coder]
        others = {one.coder for one in taken} - {coder}
        if others and (judges := sorted(others & self._store.queries.judges(target))):
            raise Refused(
                "{coder} has judged this and gave the code. Nothing was changed: what coders see differently "
                "is settled under Agreement.",
                coder=", ".join(judges),
            )
        for coding in taken:
            self._record(coding, applied=False)

    def _record(self, coding: Coding, *, applied: bool) -> None:
        self._store.record(Kind.CODING, coding.id, coding_body(coding, applied=applied))

"""The bodies of revisions: the state a revision gives its subject, one record type per kind.

A body is kept as canonical JSON: fields in the order below, those at their default left out. A body
that decodes and encodes to other bytes is not canonical and is refused where it comes from outside.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Annotated

import msgspec

from ngofield.clock import read_moment
from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.coding import Coding, Settlement
from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.memo import Memo
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Answer, Missing, Mode, Response, ResponseStatus
from ngofield.domain.revision import (
    REMOVED,
    Kind,
    answer_subject,
    coding_subject,
    derived_id,
    reading_subject,
    settlement_subject,
    withdrawal_subject,
)
from ngofield.domain.session import Session, SessionStatus
from ngofield.domain.statement import Statement

Name = Annotated[str, msgspec.Meta(max_length=200)]
Words = Annotated[str, msgspec.Meta(max_length=50_000)]
Second = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Place = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
Texts = dict[Name, Words]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all bodies share: strict fields, short encoding."""

    def subject(self) -> str | None:
        """Return the only id this body may stand under, or None where any id will do."""
        return None


class SessionBody(Body, frozen=True):
    """See `ngofield.domain.session.Session`."""

    locality: Name
    date: Name
    status: SessionStatus = SessionStatus.OPEN
    place: Words = ""
    language: Name = ""
    started_at: Name = ""
    note: Words = ""
    synthetic: bool = False
    ended_at: Name = ""
    present: Words = ""
    recording: Name = ""
    refusals: Count | None = None
    refused_why: Words = ""
    reopened_why: Words = ""
    facts: dict[Name, Words] = {}

    def __post_init__(self) -> None:
        if date.fromisoformat(self.date).isoformat() != self.date:
            raise ValueError("a date is written YYYY-MM-DD")
        for moment in (self.started_at, self.ended_at):
            if moment:
                read_moment(moment)


class RespondentBody(Body, frozen=True):
    """See `ngofield.domain.respondent.Respondent`."""

    session: Name
    code: Name
    sex: Name = ""
    age_band: Name = ""


class ConsentBody(Body, frozen=True):
    """See `ngofield.domain.consent.Consent`."""

    respondent: Name
    given: tuple[ConsentScope, ...]
    slip: Name = ""
    language: Name = ""

    def subject(self) -> str:
        """Return the id of this respondent's consent."""
        return consent_subject(self.respondent)


class ResponseBody(Body, frozen=True):
    """See `ngofield.domain.response.Response`; the answers are subjects of their own."""

    instrument: Name
    instrument_version: Name
    session: Name
    respondent: Name = ""
    language: Name = ""
    mode: Mode = Mode.SCREEN
    status: ResponseStatus = ResponseStatus.DRAFT
    sheet: Name = ""
    typist: Name = ""
    note: Words = ""
    checks: Name = ""
    settled: tuple[Name, ...] = ()


class AnswerBody(Body, frozen=True):
    """See `ngofield.domain.response.Answer`: either a value or the reason why there is none."""

    response: Name
    item: Name
    value: Words | int | float | tuple[Name, ...] | None = None
    missing: Missing | None = None
    language: Name = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise ValueError("an answer has a value or a reason")

    def subject(self) -> str:
        """Return the id of this answer."""
        return answer_subject(self.response, self.item)


class StatementBody(Body, frozen=True):
    """See `ngofield.domain.statement.Statement`."""

    session: Name
    text: Words
    respondent: Name = ""
    language: Name = "ru"
    polarity: Name = ""
    question: Name = ""
    second: Second | None = None
    translation: Words = ""
    translator: Name = ""
    position: Place = 0


class CodingBody(Body, frozen=True):
    """See `ngofield.domain.coding.Coding`; `applied` is False once the coder took the code back.

    Without `start` it speaks of the whole target, else of the words `quote` from that letter on.
    """

    target: Name
    code: Name
    coder: Name
    applied: bool = True
    start: Place | None = None
    quote: Words = ""

    def __post_init__(self) -> None:
        if (self.start is None) != (not self.quote):
            raise ValueError("a span has a start and words")

    def subject(self) -> str:
        """Return the id of this coder's judgement."""
        return coding_subject(self.target, self.code, self.coder, self.start, self.quote)


class CodeBody(Body, frozen=True):
    """See `ngofield.domain.codebook.Code`; its GUID is the subject. It replaces the study's own code."""

    name: Name
    label: Texts = {}
    definition: Texts = {}
    parent: Name = ""
    polarity: Name = ""
    colour: Name = ""
    applies_to: Name = STATEMENTS
    use_when: Texts = {}
    not_when: Texts = {}
    examples: Texts = {}
    retired: bool = False
    merged_into: Name = ""
    position: float | None = None
    added: bool = False


class MemoBody(Body, frozen=True):
    """See `ngofield.domain.memo.Memo`."""

    target: Name
    about: Name
    text: Words
    writer: Name = ""
    second: Second | None = None


class ReadingBody(Body, frozen=True):
    """See `ngofield.domain.coding.Reading`."""

    target: Name
    coder: Name
    done: bool = True

    def subject(self) -> str:
        """Return the id of this coder's having judged the target."""
        return reading_subject(self.target, self.coder)


class SettlementBody(Body, frozen=True):
    """See `ngofield.domain.coding.Settlement`."""

    target: Name
    code: Name
    applies: bool
    settler: Name = ""
    memo: Words = ""

    def subject(self) -> str:
        """Return the id of what was agreed."""
        return settlement_subject(self.target, self.code)


class WithdrawalBody(Body, frozen=True):
    """A respondent took their consent back. `erased` names what was theirs, as "kind:subject", sorted.

    Whoever learns of it erases the bodies of these, and of whatever else turns out to be theirs, but not
    of `kept`: that was ascribed to them by mistake and is known to be somebody else's.
    """

    respondent: Name
    session: Name
    erased: tuple[Name, ...] = ()
    kept: tuple[Name, ...] = ()

    def subject(self) -> str:
        """Return the id of this respondent's withdrawal."""
        return withdrawal_subject(self.respondent)


BODIES: Mapping[Kind, type[Body]] = {
    Kind.SESSION: SessionBody,
    Kind.RESPONDENT: RespondentBody,
    Kind.CONSENT: ConsentBody,
    Kind.RESPONSE: ResponseBody,
    Kind.ANSWER: AnswerBody,
    Kind.STATEMENT: StatementBody,
    Kind.CODING: CodingBody,
    Kind.CODE: CodeBody,
    Kind.MEMO: MemoBody,
    Kind.READING: ReadingBody,
    Kind.SETTLEMENT: SettlementBody,
    Kind.WITHDRAWAL: WithdrawalBody,
}
_DECODERS = {kind: msgspec.json.Decoder(body) for kind, body in BODIES.items()}
_ENCODER = msgspec.json.Encoder()


def body_of(value: Session | Respondent | Response | Statement | Memo | Settlement) -> dict[str, object]:
    """Return a value as the plain fields of its body.

    Its id is the revision's subject; a response's answers are subjects of their own.
    """
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in ("id", "answers")}


def consent_body(consent: Consent) -> dict[str, object]:
    """Return the plain fields of a consent's body; the scopes given are sorted."""
    return {
        "respondent": consent.respondent,
        "given": sorted(consent.given),
        "slip": consent.slip,
        "language": consent.language,
    }


def answer_body(response: str, item: str, answer: Answer) -> dict[str, object]:
    """Return the plain fields of one answer's body."""
    return {
        "response": response,
        "item": item,
        "value": answer.value,
        "missing": answer.missing,
        "language": answer.language,
    }


def coding_body(coding: Coding, *, applied: bool) -> dict[str, object]:
    """Return the plain fields of one coding's body; `applied` is False where it is taken back."""
    return {
        "target": coding.target,
        "code": coding.code,
        "coder": coding.coder,
        "applied": applied,
        "start": coding.span.start if coding.span else None,
        "quote": coding.span.quote if coding.span else "",
    }


def consent_subject(respondent: str) -> str:
    """Return the id of a respondent's consent."""
    return derived_id("consent", respondent)


def encode_body(kind: Kind, subject: str, fields: Mapping[str, object]) -> bytes:
    """Return the canonical JSON of a body given as plain fields.

    Raises `ValueError` (of which `msgspec.ValidationError` is one) where the fields do not make a body
    of this kind, or one that may not stand under `subject`.
    """
    body = msgspec.convert(dict(fields), BODIES[kind])
    _check_subject(body, subject)
    return _ENCODER.encode(body)


def _check_subject(body: Body, subject: str) -> None:
    if body.subject() not in (None, subject):
        raise ValueError("this body stands under another subject")


def decode_body(kind: Kind, body: bytes | str) -> dict[str, object]:
    """Return all fields of a body, those at their default included."""
    return msgspec.structs.asdict(_DECODERS[kind].decode(body))


def check_body(kind: Kind, subject: str, body: bytes) -> None:
    """Check a body that came from outside.

    Raises `ValueError` (of which `msgspec.DecodeError` is one) unless the body is of this kind,
    canonical, and allowed to stand under `subject`. Anything but a withdrawal may have been removed.
    """
    if body == REMOVED and kind is not Kind.WITHDRAWAL:
        return
    decoded = _DECODERS[kind].decode(body)
    if _ENCODER.encode(decoded) != body:
        raise ValueError("not canonical")
    _check_subject(decoded, subject)

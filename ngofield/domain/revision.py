"""The journal's unit: one thing that happened, appended and never changed."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha1, sha256
from uuid import UUID, uuid4

import msgspec

_SUBJECTS = UUID("6f0c8a52-5d0e-5b0f-9a6e-6e676f666c64")
REMOVED = b"null"
"""The body of a subject that was taken away again (undone): JSON's null."""


class Kind(StrEnum):
    """What a revision speaks of."""

    SESSION = "session"
    RESPONDENT = "respondent"
    CONSENT = "consent"
    RESPONSE = "response"
    ANSWER = "answer"
    STATEMENT = "statement"
    CODING = "coding"
    CODE = "code"
    MEMO = "memo"
    READING = "reading"
    SETTLEMENT = "settlement"
    WITHDRAWAL = "withdrawal"


class RevisionId(msgspec.Struct, frozen=True, order=True, gc=False):
    """A revision's place: the device that wrote it, and its number there (from 1)."""

    device: str
    seq: int


class Revision(msgspec.Struct, frozen=True, gc=False):
    """`body` is the subject's new state as canonical JSON, None once erased; `body_hash` outlives it.

    `parents` are the revisions it was written on top of; `digest` chains the device's revisions. `salt`
    goes into the hash and is erased with the body: from the hash alone nobody can guess what a short
    answer was. `erased_for` is the respondent whose withdrawal erased it.
    """

    device: str
    seq: int
    kind: Kind
    subject: str
    body: bytes | None
    body_hash: str
    parents: tuple[RevisionId, ...]
    author: str
    at: str
    digest: str
    salt: str = ""
    erased_for: str = ""

    @property
    def id(self) -> RevisionId:
        """Return its place in the journal."""
        return RevisionId(self.device, self.seq)


def new_id() -> str:
    """Return a fresh subject id."""
    return str(uuid4())


def derived_id(*parts: str) -> str:
    """Return the id of something that is named by other ids: the same on every laptop.

    It is the version 5 UUID (RFC 9562) of the parts joined by U+001F, in a namespace of our own.
    """
    digest = sha1(_SUBJECTS.bytes + "\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def answer_subject(response: str, item: str) -> str:
    """Return the id of the answer of a response to an item."""
    return derived_id("answer", response, item)


def coding_subject(target: str, code: str, coder: str, start: int | None = None, quote: str = "") -> str:
    """Return the id of a coder's judgement about a code on a target, or on the words `quote` from `start`."""
    span = () if start is None else (str(start), quote)
    return derived_id("coding", target, code, coder, *span)


def reading_subject(target: str, coder: str) -> str:
    """Return the id of a coder's having judged a target."""
    return derived_id("reading", target, coder)


def settlement_subject(target: str, code: str) -> str:
    """Return the id of what was agreed about a code on a target."""
    return derived_id("settlement", target, code)


def withdrawal_subject(respondent: str) -> str:
    """Return the id of a respondent's withdrawal of consent."""
    return derived_id("withdrawal", respondent)


def branch_id(device: str, digest: str) -> str:
    """Return the identity under which a copy of a device goes on: `digest` is that of its first revision."""
    return derived_id("branch", device, digest)


def body_digest(body: bytes, salt: str = "") -> str:
    """Return the SHA-256 of the salt and the body, in hex."""
    return sha256(salt.encode() + body).hexdigest()


def parents_text(parents: Iterable[RevisionId]) -> str:
    """Return parents as "device:seq", joined by commas."""
    return ",".join(f"{parent.device}:{parent.seq}" for parent in parents)


def parse_parents(text: str) -> tuple[RevisionId, ...]:
    """Read back what `parents_text` wrote; raise `ValueError` on anything else."""
    if not text:
        return ()
    pairs = (part.rpartition(":") for part in text.split(","))
    return tuple(RevisionId(device, int(seq)) for device, _, seq in pairs)


def link_digest(
    previous: str,
    device: str,
    seq: int,
    kind: str,
    subject: str,
    body_hash: str,
    parents: str,
    author: str,
    at: str,
) -> str:
    """Return the digest that follows `previous` ("" at the start of a chain).

    It covers the hash of the body, not the body: an erased body leaves the chain whole. None of the
    fields may hold the separator, the control character U+001F.
    """
    fields = (previous, device, str(seq), kind, subject, body_hash, parents, author, at)
    return sha256("\x1f".join(fields).encode()).hexdigest()


def chain_digest(previous: str, revision: Revision, writer: str = "") -> str:
    """Return the digest of `revision` after its device's `previous` digest.

    `writer` is the device that wrote it where it is kept under another identity (see `branch_id`).
    """
    return link_digest(
        previous, writer or revision.device, revision.seq, revision.kind.value, revision.subject,
        revision.body_hash, parents_text(revision.parents), revision.author, revision.at,
    )  # fmt: skip

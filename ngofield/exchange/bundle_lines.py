"""revisions.jsonl: one revision per line, as plain JSON."""

from collections.abc import Sequence
from typing import Annotated

import msgspec

from ngofield.clock import read_moment
from ngofield.domain.bodies import check_body
from ngofield.domain.revision import Kind, Revision, RevisionId, body_digest, link_digest, parse_parents

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
MAX_BODY = 2**20

Uuid = Annotated[str, msgspec.Meta(pattern=rf"^{_UUID}\Z")]
Parent = Annotated[str, msgspec.Meta(pattern=rf"^{_UUID}:[1-9][0-9]{{0,8}}\Z")]
Plain = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00-\x1f]*\Z")]
Salt = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?\Z")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
Person = Annotated[str, msgspec.Meta(pattern=rf"^({_UUID})?\Z")]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One revision. Its device is the manifest's; its digests are computed, not told.

    `erased` is the hash of a body that was erased because a respondent withdrew; the body is null then.
    `erased_for` is that respondent.
    """

    seq: int
    kind: Kind
    subject: Uuid
    body: msgspec.Raw
    parents: Annotated[tuple[Parent, ...], msgspec.Meta(max_length=100)]
    author: Plain
    at: Plain
    salt: Salt = ""
    erased: Hash = ""
    erased_for: Person = ""


_DECODER = msgspec.json.Decoder(Line)
_ENCODER = msgspec.json.Encoder()


def write_lines(revisions: Sequence[Revision]) -> bytes:
    """Return the revisions as lines; bodies go in byte for byte."""
    return _ENCODER.encode_lines(
        [
            Line(
                r.seq, r.kind, r.subject, msgspec.Raw(r.body or b"null"),
                tuple(f"{parent.device}:{parent.seq}" for parent in r.parents), r.author, r.at,
                r.salt, "" if r.body else r.body_hash, r.erased_for,
            )
            for r in revisions
        ]
    )  # fmt: skip


def read_lines(lines: bytes, device: str, after: int, previous: str) -> list[Revision]:
    """Return the checked revisions of a device, numbered from `after` + 1, chained from `previous`.

    Raises `ValueError` (of which `msgspec.DecodeError` is one) on anything this program would not write.
    """
    revisions: list[Revision] = []
    for number, line in enumerate(_DECODER.decode_lines(lines), after + 1):
        if line.seq != number:
            raise ValueError("revisions are not in order")
        revision = _revision(line, device, previous)
        revisions.append(revision)
        previous = revision.digest
    return revisions


def _revision(line: Line, device: str, previous: str) -> Revision:
    read_moment(line.at)
    body, body_hash = _body(line)
    digest = link_digest(
        previous,
        device,
        line.seq,
        line.kind,
        line.subject,
        body_hash,
        ",".join(line.parents),
        line.author,
        line.at,
    )
    return Revision(
        device, line.seq, line.kind, line.subject, body, body_hash, _parents(line, device), line.author,
        line.at, digest, line.salt, line.erased_for,
    )  # fmt: skip


def _body(line: Line) -> tuple[bytes | None, str]:
    body = bytes(line.body)
    if len(body) > MAX_BODY:
        raise ValueError("a body is too large")
    if line.erased:
        if body != b"null" or line.salt or line.kind is Kind.WITHDRAWAL:
            raise ValueError("an erased body leaves nothing behind")
        return None, line.erased
    if line.erased_for:
        raise ValueError("a body that is there was not erased")
    check_body(line.kind, line.subject, body)
    return body, body_digest(body, line.salt)


def _parents(line: Line, device: str) -> tuple[RevisionId, ...]:
    if not line.parents:
        return ()
    parents = parse_parents(",".join(line.parents))
    if any(parent.device == device and parent.seq >= line.seq for parent in parents):
        raise ValueError("a revision cannot rest on a later one")
    return parents

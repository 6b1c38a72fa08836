"""Bundles of many laptops, written without their stores: as many records as a benchmark asks for."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace
from nacl.signing import SigningKey

from ngofield.domain.bodies import encode_body
from ngofield.domain.device import device_id, fingerprint
from ngofield.domain.revision import Kind, Revision, answer_subject, body_digest, chain_digest, new_id
from ngofield.exchange.bundle import Sender, write_bundle
from ngofield.exchange.sealing import seal

STUDY, AT = "ecodialog", "2025-02-20T09:00:00+00:00"
WORDS = ("regular", "Жауап кеш келеді.", "Встречи проводят редко, отвечают не на всё.", 7)


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that exists only as its bundle: the file, its digits, and the revisions in it."""

    bundle: Path
    fingerprint: str
    revisions: list[Revision]


def laptop(folder: Path, number: int, respondents: int, answers: int, recipient: str) -> Laptop:
    """Write the bundle of a laptop on which `respondents` gave `answers` each, sealed to `recipient`."""
    key = SigningKey.generate()
    verify_key = key.verify_key.encode().hex()
    revisions = list(_chain(device_id(verify_key), respondents, answers))
    sender = Sender(STUDY, "1", device_id(verify_key), f"laptop {number}", key.encode(), AT)
    path = folder / f"laptop-{number}.bundle"
    path.write_bytes(seal(write_bundle(sender, 0, "", revisions), [recipient], ""))
    return Laptop(path, fingerprint(verify_key), revisions)


def _chain(device: str, respondents: int, answers: int) -> Iterator[Revision]:
    digest = ""
    for seq, (kind, subject, fields) in enumerate(_said(respondents, answers), 1):
        body, salt = encode_body(kind, subject, fields), secrets.token_hex(16)
        draft = Revision(device, seq, kind, subject, body, body_digest(body, salt), (), device, AT, "", salt)
        digest = chain_digest(digest, draft)
        yield replace(draft, digest=digest)


def _said(respondents: int, answers: int) -> Iterator[tuple[Kind, str, dict[str, object]]]:
    session = new_id()
    yield Kind.SESSION, session, {"locality": "talgar", "date": "2025-02-20"}
    for number in range(respondents):
        person, form = new_id(), new_id()
        yield Kind.RESPONDENT, person, {"session": session, "code": f"P{number + 1}"}
        body = {"instrument": "form1", "instrument_version": "1", "session": session, "respondent": person}
        yield Kind.RESPONSE, form, {**body, "language": "kk", "status": "complete"}
        for item in range(answers):
            given = {
                "response": form,
                "item": f"q{item}",
                "value": WORDS[item % len(WORDS)],
                "language": "kk",
            }
            yield Kind.ANSWER, answer_subject(form, f"q{item}"), given

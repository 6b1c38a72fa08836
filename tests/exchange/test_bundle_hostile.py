"""A bundle is hostile until proven otherwise: whatever is in it, one sentence and no change."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from nacl.signing import SigningKey

from ngofield.domain.bodies import encode_body
from ngofield.domain.device import device_id
from ngofield.domain.revision import (
    Kind,
    Revision,
    RevisionId,
    answer_subject,
    body_digest,
    chain_digest,
    derived_id,
)
from ngofield.errors import Refused
from ngofield.exchange import bundle
from ngofield.exchange.bundle import Sender, open_bundle, write_bundle
from ngofield.exchange.receipt import Receipt, read_receipt, write_receipt
from ngofield.exchange.sealing import seal, unseal

KEY = SigningKey(bytes(range(32)))
DEVICE = device_id(KEY.verify_key.encode().hex())
SENDER = Sender("ecodialog", "1", DEVICE, "Талғар", KEY.encode(), "2025-02-19T09:00:00+00:00")
RESPONSE = derived_id("test", "response")


def revision(seq: int, previous: str, kind: Kind, subject: str, body: dict[str, object]) -> Revision:
    encoded = encode_body(kind, subject, body)
    parents = (RevisionId(DEVICE, seq - 1),) if seq > 1 else ()
    draft = Revision(
        DEVICE,
        seq,
        kind,
        subject,
        encoded,
        body_digest(encoded),
        parents,
        DEVICE,
        "2025-02-19T09:00:00+00:00",
        "",
    )
    return replace(draft, digest=chain_digest(previous, draft))


def chain() -> list[Revision]:
    subject = answer_subject(RESPONSE, "frequency")
    revisions: list[Revision] = []
    for seq, value in enumerate(("rare", "regular"), 1):
        body = {"response": RESPONSE, "item": "frequency", "value": value, "language": "kk"}
        previous = revisions[-1].digest if revisions else ""
        revisions.append(revision(seq, previous, Kind.ANSWER, subject, body))
    return revisions


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def forged(lines: bytes | None = None, key: SigningKey = KEY, **manifest: Any) -> bytes:
    """Return a bundle with a fitting signature, whatever its content."""
    parts = members(write_bundle(SENDER, 0, "", chain()))
    lines = parts["revisions.jsonl"] if lines is None else lines
    described = {**json.loads(parts["manifest.json"]), "sha256": sha256(lines).hexdigest(), **manifest}
    text = json.dumps(described).encode()
    signature = key.sign(b"ngofield-bundle-2\n" + text + lines).signature
    return zipped({"manifest.json": text, "revisions.jsonl": lines, "signature": signature})


def test_a_bundle_reads_back_as_it_was_written() -> None:
    opened = open_bundle(write_bundle(SENDER, 0, "", chain()))
    assert opened.revisions() == chain()
    assert opened.manifest.sender.name == "Талғар"
    later = open_bundle(write_bundle(SENDER, 1, chain()[0].digest, chain()[1:]))
    assert later.revisions() == chain()[1:]
    assert open_bundle(forged()).revisions() == chain()


def test_the_standard_tools_open_a_bundle() -> None:
    identity = pyrage.x25519.Identity.generate()
    content = write_bundle(SENDER, 0, "", chain())
    sealed = seal(content, [str(identity.to_public())], "")
    assert unseal(sealed, str(identity), "") == content
    parts = members(pyrage.decrypt(sealed, [identity]))
    first = json.loads(parts["revisions.jsonl"].splitlines()[0])
    assert first["body"] == {"response": RESPONSE, "item": "frequency", "value": "rare", "language": "kk"}
    KEY.verify_key.verify(
        b"ngofield-bundle-2\n" + parts["manifest.json"] + parts["revisions.jsonl"], parts["signature"]
    )


def changed(change: Callable[[list[dict[str, Any]]], None]) -> bytes:
    lines = members(write_bundle(SENDER, 0, "", chain()))["revisions.jsonl"]
    rows = [json.loads(line) for line in lines.splitlines()]
    change(rows)
    return b"".join(
        json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" for row in rows
    )


LINES: dict[str, Callable[[list[dict[str, Any]]], None]] = {
    "an unknown kind": lambda rows: rows[0].update(kind="person"),
    "a subject that is no UUID": lambda rows: rows[0].update(subject="../../etc/passwd"),
    "another answer's subject": lambda rows: rows[0].update(subject=RESPONSE),
    "an unknown key": lambda rows: rows[0].update(name="Айгүл"),
    "an unknown field": lambda rows: rows[0]["body"].update(name="Айгүл"),
    "a value of a wrong type": lambda rows: rows[0]["body"].update(value={"a": 1}),
    "a value and a reason": lambda rows: rows[0]["body"].update(missing="blank"),
    "a body erased and there": lambda rows: rows[0].update(erased="0" * 64),
    "a body erased and its salt left": lambda rows: rows[0].update(body=None, erased="0" * 64, salt="0" * 32),
    "an erased body of another hash": lambda rows: rows[0].update(body=None, erased="0" * 64),
    "a salt that is none": lambda rows: rows[0].update(salt="x"),
    "a default written out": lambda rows: rows[0]["body"].update(language=""),
    "a number out of order": lambda rows: rows[0].update(seq=7),
    "a revision left out": lambda rows: rows.pop(),
    "a revision twice": lambda rows: rows.append(rows[-1]),
    "rows swapped": lambda rows: rows.reverse(),
    "another value": lambda rows: rows[1]["body"].update(value="periodic"),
    "a control character in the author": lambda rows: rows[0].update(author="a\x1fb"),
    "a time that is none": lambda rows: rows[0].update(at="noon"),
    "a time of no zone": lambda rows: rows[0].update(at="2025-02-19T09:00:00"),
    "a time after which there is none": lambda rows: rows[0].update(at="9999-12-31T23:59:59+00:00"),
    "a parent in the future": lambda rows: rows[0].update(parents=[f"{DEVICE}:1"]),
    "a parent that is none": lambda rows: rows[0].update(parents=["x:1"]),
    "a body far too large": lambda rows: rows[0]["body"].update(value="ә" * 2**20),
}


@pytest.mark.parametrize("case", LINES)
def test_lines_this_program_would_not_write_are_refused(case: str) -> None:
    opened = open_bundle(forged(changed(LINES[case])))
    with pytest.raises(Refused, match="damaged or was altered"):
        opened.revisions()


def test_a_key_written_twice_is_refused() -> None:
    lines = changed(lambda _: None).replace(
        b'"item":"frequency"', b'"item":"frequency","item":"influence"', 1
    )
    with pytest.raises(Refused):
        open_bundle(forged(lines)).revisions()


def test_json_nested_without_end_is_refused() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    lines = changed(lambda _: None).replace(b'"parents":[]', b'"parents":' + deep, 1)
    lines = re.sub(rb'"body":\{[^}]*\}', b'"body":' + deep, lines, count=1)
    with pytest.raises(Refused, match="damaged or was altered"):
        open_bundle(forged(lines)).revisions()
    with pytest.raises(Refused, match="not a receipt"):
        read_receipt(b'{"receipt":%s,"signature":"%s"}' % (deep, b"0" * 128))


STRANGER = SigningKey(bytes(32))


@pytest.mark.parametrize(
    "container",
    [
        forged(key=STRANGER),
        forged(key=STRANGER, verify_key=STRANGER.verify_key.encode().hex()),
        forged(format="other"),
        forged(verify_key="00"),
        forged(device_name="x" * 1000),
        forged(device_name="\x1b[2J"),
        forged(sha256="0" * 64),
        forged(revisions=-1),
        forged(unknown=1),
        zipped({**members(forged()), "extra": b""}),
        zipped({name: part for name, part in members(forged()).items() if name != "signature"}),
        zipped({**members(forged()), "../../evil": b""}),
        zipped(members(forged()), zipfile.ZIP_BZIP2),
        zipped({**members(forged()), "signature": b"x" * 65}),
        zipped({**members(forged()), "manifest.json": b" " * 10**6}),
        b"PK\x05\x06" + bytes(18),
    ],
)
def test_containers_that_do_not_fit_are_refused(container: bytes) -> None:
    with pytest.raises(Refused, match="damaged or was altered"):
        open_bundle(container)


def test_counts_that_do_not_fit_are_refused() -> None:
    for wrong in ({"revisions": 3}, {"digest": "0" * 64}, {"previous": "0" * 64}, {"after": 1}):
        with pytest.raises(Refused):
            open_bundle(forged(**wrong)).revisions()


def test_a_newer_format_asks_for_a_newer_program() -> None:
    with pytest.raises(Refused, match="newer version of the program"):
        open_bundle(forged(format_version=3, something_new=True))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bundle._LIMITS, "revisions.jsonl", 1000)
    with pytest.raises(Refused):
        open_bundle(forged(b"\0" * 5_000_000))


def only_refuses(read: Callable[[], object]) -> None:
    with suppress(Refused):
        read()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    only_refuses(lambda: open_bundle(content).revisions())
    only_refuses(lambda: read_receipt(content))


@given(st.data())
def test_a_mutated_bundle_is_never_taken_for_another(data: st.DataObject) -> None:
    content = bytearray(write_bundle(SENDER, 0, "", chain()))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        revisions = open_bundle(bytes(content)).revisions()
    except Refused:
        return
    assert revisions == chain()


@settings(max_examples=200)
@given(st.data())
def test_any_signed_lines_are_read_or_refused(data: st.DataObject) -> None:
    lines = bytearray(changed(lambda _: None))
    for _ in range(data.draw(st.integers(1, 6))):
        lines[data.draw(st.integers(0, len(lines) - 1))] = data.draw(st.integers(0, 255))
    only_refuses(lambda: open_bundle(forged(bytes(lines))).revisions())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(list(Kind)), json_values)
def test_any_body_is_read_or_refused(kind: Kind, body: object) -> None:
    lines = changed(lambda rows: rows[0].update(kind=kind.value, body=body))
    only_refuses(lambda: open_bundle(forged(lines)).revisions())


def test_a_receipt_reads_back_and_notices_changes() -> None:
    key = KEY.verify_key.encode().hex()
    receipt = Receipt(
        "ecodialog", DEVICE, 5, "0" * 64, DEVICE, "Алматы", key, "2025-02-19", "ngofield-receipt", 2
    )
    written = write_receipt(receipt, KEY.encode())
    assert read_receipt(written) == receipt
    for change in ((b'"covered":5', b'"covered":6'), (DEVICE.encode(), RESPONSE.encode())):
        with pytest.raises(Refused, match="not a receipt"):
            read_receipt(written.replace(*change))


def test_a_receipt_from_under_another_name_is_refused() -> None:
    key = KEY.verify_key.encode().hex()
    receipt = Receipt(
        "ecodialog", DEVICE, 5, "0" * 64, RESPONSE, "", key, "2025-02-19", "ngofield-receipt", 2
    )
    with pytest.raises(Refused, match="not a receipt"):
        read_receipt(write_receipt(receipt, KEY.encode()))


def test_a_coordinators_key_that_is_none_is_named() -> None:
    with pytest.raises(Refused, match="coordinator's key"):
        seal(b"x", ["age1nonsense"], "")


def test_a_seal_that_asks_for_all_the_memory_is_refused() -> None:
    sealed = seal(b"x", [], "кең дала")
    head, _, rest = sealed.partition(b"\n---")
    greedy = re.sub(rb" \d+\n", b" 22\n", head, count=1) + b"\n---" + rest
    assert greedy != sealed
    with pytest.raises(Refused, match="incomplete or was altered"):
        unseal(greedy, "", "кең дала")

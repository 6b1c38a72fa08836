"""Bundles, receipts and study updates, changed outside and, with the right keys, inside."""

import json
import random
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyrage
from nacl.signing import SigningKey

from ngofield.exchange.bundle import FORMAT, FORMAT_VERSION
from ngofield.exchange.bundle_lines import read_lines
from ngofield.exchange.receipt import FORMAT as RECEIPT
from ngofield.exchange.receipt import FORMAT_VERSION as RECEIPT_VERSION
from ngofield.exchange.receipt import Receipt, write_receipt
from ngofield.exchange.sealing import unseal
from ngofield.exchange.update import Update, read_update, write_update
from ngofield.exchange.zips import ZipLimits, unzip, zip_bytes
from tools.fuzz.ground import Case, Ground
from tools.fuzz.mutation import as_json, changed_bytes, changed_json, changed_zip

_MANIFEST, _LINES, _SIGNATURE = "manifest.json", "revisions.jsonl", "signature"


def bundle_cases(ground: Ground) -> list[Case]:
    """Return bundles: sealed bytes, the zip inside, and members that are signed anew."""
    office = ground.office.security.recipient
    sealed = ground.laptop.merging.bundle(ground.folder / "whole.bundle", everything=True).path.read_bytes()
    opened = unseal(sealed, ground.office._store.identity.age_identity, "")
    key = SigningKey(ground.laptop._store.identity.signing_key)

    def sealed_anew(make: Callable[[random.Random], bytes]) -> Callable[[random.Random], bytes]:
        recipient = pyrage.x25519.Recipient.from_str(office)
        return lambda dice: bytes(pyrage.encrypt(make(dice), [recipient]))

    return [
        Case("a sealed bundle", lambda dice: changed_bytes(sealed, dice), _merge, ".bundle"),
        Case("the zip of a bundle", sealed_anew(lambda dice: changed_bytes(opened, dice)), _merge, ".bundle"),
        Case("members of a bundle", sealed_anew(lambda dice: changed_zip(opened, dice)), _merge, ".bundle"),
        Case("a manifest", sealed_anew(lambda dice: _other_manifest(opened, key, dice)), _merge, ".bundle"),
        Case("revisions", sealed_anew(lambda dice: _other_lines(opened, key, dice)), _merge, ".bundle"),
    ]


def _merge(ground: Ground, path: Path) -> None:
    views = ground.office.merging.examine([path, ground.first_bundle])
    accept = [view.fingerprint for view in views if view.fingerprint]
    report = ground.office.merging.merge([path], accept=accept, receipts_to=ground.folder / "receipts")
    for view in report.bundles:
        if view.reason is not None:
            raise view.reason


def _other_manifest(opened: bytes, key: SigningKey, dice: random.Random) -> bytes:
    members = unzip(opened, "", ZipLimits())
    manifest = changed_json(json.loads(members[_MANIFEST]), dice)
    return _signed(as_json(manifest), members[_LINES], key)


def _other_lines(opened: bytes, key: SigningKey, dice: random.Random) -> bytes:
    """Change revisions and promise in the manifest just what they are now."""
    members = unzip(opened, "", ZipLimits())
    manifest = json.loads(members[_MANIFEST])
    lines = _changed_lines(members[_LINES], dice)
    try:
        revisions = read_lines(lines, manifest["device"], manifest["after"], manifest["previous"])
        manifest |= {"revisions": len(revisions), "digest": revisions[-1].digest if revisions else ""}
    except (ValueError, RecursionError):
        pass  # nothing to promise: the program has to find the same fault
    manifest["sha256"] = sha256(lines).hexdigest()
    return _signed(as_json(manifest), lines, key)


def _changed_lines(lines: bytes, dice: random.Random) -> bytes:
    rows: list[Any] = [json.loads(line) for line in lines.splitlines()]
    for _ in range(dice.randint(1, 3)):
        index = dice.randrange(len(rows))
        match dice.randrange(8):
            case 0:
                del rows[index:]
            case 1:
                rows.insert(index, rows[dice.randrange(len(rows))])
            case 2 if isinstance(rows[index], dict) and isinstance(rows[index].get("body"), dict):
                rows[index]["body"] = changed_json(rows[index]["body"], dice)
            case 3 if isinstance(rows[index], dict):
                rows[index] |= {"body": None, "salt": "", "erased": sha256(dice.randbytes(4)).hexdigest()}
                del rows[index]["salt"]
            case 4 if isinstance(rows[index], dict) and isinstance(rows[index].get("subject"), str):
                rows[index]["subject"] = _any_subject(rows, dice)
            case _:
                rows[index] = changed_json(rows[index], dice)
        if not rows:
            break
    if dice.random() < 0.7:
        rows = [{**row, "seq": at} if isinstance(row, dict) else row for at, row in enumerate(rows, 1)]
    return b"".join(as_json(row) + b"\n" for row in rows)


def _any_subject(rows: Sequence[Any], dice: random.Random) -> Any:
    return dice.choice([row["subject"] for row in rows if isinstance(row, dict) and "subject" in row])


def _signed(manifest: bytes, lines: bytes, key: SigningKey) -> bytes:
    version = _version(manifest)
    signature = key.sign(f"{FORMAT}-{version}\n".encode() + manifest + lines).signature
    return zip_bytes({_MANIFEST: manifest, _LINES: lines, _SIGNATURE: signature})


def _version(manifest: bytes) -> object:
    described = json.loads(manifest)
    return described.get("format_version") if isinstance(described, dict) else FORMAT_VERSION


def receipt_cases(ground: Ground) -> list[Case]:
    """Return receipts for the office's own bundle: bytes, and contents that are signed anew."""
    issuer = SigningKey(ground.laptop._store.identity.signing_key)
    content = _receipt_for(ground)
    receipt = json.loads(content)["receipt"]

    def signed_anew(dice: random.Random) -> bytes:
        changed = as_json(changed_json(receipt, dice))
        signature = issuer.sign(f"{RECEIPT}-{RECEIPT_VERSION}\n".encode() + changed).signature
        return b'{"receipt":' + changed + b',"signature":"' + signature.hex().encode() + b'"}'

    def accept(ground: Ground, path: Path) -> None:
        ground.office.merging.accept_receipts(path)

    return [
        Case("a receipt", lambda dice: changed_bytes(content, dice), accept, ".receipt"),
        Case("a receipt's fields", signed_anew, accept, ".receipt"),
    ]


def _receipt_for(ground: Ground) -> bytes:
    """Return a receipt by the laptop for all that the office wrote, with one who withdrew."""
    office, identity = ground.office._store, ground.laptop._store.identity
    tail = office.journal.tail(office.device)
    people = sorted(one.id for s in office.queries.sessions() for one in office.queries.respondents(s.id))
    receipt = Receipt(
        study=ground.office.study.id, device=office.device, covered=tail.seq, digest=tail.digest,
        issuer=identity.device, issuer_name="laptop", verify_key=identity.verify_key,
        issued_at=office.now(), format=RECEIPT, format_version=RECEIPT_VERSION, withdrawn=tuple(people[:1]),
    )  # fmt: skip
    return write_receipt(receipt, identity.signing_key)


def update_cases(ground: Ground) -> list[Case]:
    """Return study updates, taken as a sync takes them."""
    package, identity = ground.laptop.package(), ground.laptop._store.identity
    update = Update(
        study=ground.office.study.id, version="2", number=1, sha256=sha256(package).hexdigest(),
        issuer=identity.device, issuer_name="laptop", verify_key=identity.verify_key,
    )  # fmt: skip
    content = write_update(update, package, identity.signing_key)

    def read(_ground: Ground, path: Path) -> None:
        read_update(path.read_bytes())

    return [Case("a study update", lambda dice: changed_bytes(content, dice), read, ".update")]

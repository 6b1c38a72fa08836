"""Changing files by chance: bytes, members of zips, fields of JSON."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from typing import Any

from ngofield.exchange.zips import zip_bytes

_NASTY = (
    b"", b"\0", b"\n", b"\xff\xfe", b"\xef\xbb\xbf", b"9" * 400, b"-1", b"NaN", b"1e999", b"[" * 4000,
    b"<!DOCTYPE a [<!ENTITY b 'b'>]>", b"../../x", "\u202eқ\ud7ff".encode(), b"\xed\xa0\x80", b"=1+1",
    b"''", b'"',
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 2**31, 2**63, 2**64, 10**30, 0.5, -0.0, 1e308, "", " ", "\0", "\x1f", "a\nb",
    "\u202e", "İ", "\U0001f600", "x" * 300, "ә" * 60_000, "2025-02-30", "9999-12-31", "null",
    "00000000-0000-0000-0000-000000000000", [], [[]], ["a", "a"], {}, {"a": None},
    "talgar", "kk", "form1", "regular", "withdrawal", "consent", "P1",
)  # fmt: skip


def changed_bytes(content: bytes, dice: random.Random) -> bytes:
    """Return the content with one to three changes somewhere."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        dice.choice(_BYTES)(changed, dice)
    return bytes(changed)


def _flip(content: bytearray, dice: random.Random) -> None:
    if content:
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def _cut(content: bytearray, dice: random.Random) -> None:
    del content[dice.randrange(len(content) + 1) :]


def _remove(content: bytearray, dice: random.Random) -> None:
    first, last = _block(content, dice)
    del content[first:last]


def _repeat(content: bytearray, dice: random.Random) -> None:
    first, last = _block(content, dice)
    content[first:first] = content[first:last]


def _splice(content: bytearray, dice: random.Random) -> None:
    first, last = _block(content, dice)
    there = dice.randrange(len(content) + 1)
    content[there : there + last - first] = content[first:last]


def _insert(content: bytearray, dice: random.Random) -> None:
    there = dice.randrange(len(content) + 1)
    content[there:there] = dice.choice(_NASTY)


def _overwrite(content: bytearray, dice: random.Random) -> None:
    first, last = _block(content, dice)
    content[first:last] = dice.randbytes(min(last - first, 64))


def _block(content: bytearray, dice: random.Random) -> tuple[int, int]:
    first = dice.randrange(len(content) + 1)
    return first, min(len(content), first + dice.choice((1, 4, 16, 100, 4096)))


_BYTES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip, _flip, _cut, _remove, _repeat, _splice, _insert, _overwrite,
)  # fmt: skip


def changed_zip(content: bytes, dice: random.Random) -> bytes:
    """Return a zip whose members were changed, left out, renamed or packed another way."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(sorted(members))
    match dice.randrange(6):
        case 0:
            del members[name]
        case 1:
            members[dice.choice(("../x", "/x", "a\\b", "study.toml/x", name.upper(), "x" * 300))] = (
                members.pop(name)
            )
        case 2:
            members[name] = b""
        case _:
            members[name] = changed_bytes(members[name], dice)
    return zip_bytes(members)


def changed_json(value: Any, dice: random.Random) -> Any:
    """Return a JSON value in which one place, however deep, has another value, is gone or is new."""
    if isinstance(value, dict) and value and dice.random() < 0.8:
        key = dice.choice(sorted(value))
        return _changed_key(value, key, dice)
    if isinstance(value, list) and value and dice.random() < 0.8:
        index = dice.randrange(len(value))
        return [changed_json(one, dice) if at == index else one for at, one in enumerate(value)]
    if isinstance(value, str) and value and dice.random() < 0.3:
        return changed_bytes(value.encode(), dice).decode("utf-8", "replace")
    if isinstance(value, int) and dice.random() < 0.4:
        return value + dice.choice((-1, 1))
    return dice.choice(_VALUES)


def _changed_key(value: dict[str, Any], key: str, dice: random.Random) -> dict[str, Any]:
    chance = dice.random()
    if chance < 0.1:
        return {name: one for name, one in value.items() if name != key}
    if chance < 0.15:
        return {**value, "unknown": dice.choice(_VALUES)}
    return {**value, key: changed_json(value[key], dice)}


def as_json(value: Any) -> bytes:
    """Return compact JSON, as the program writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

"""A packed package with another form in it: the form's file, its version and the study's, nothing else."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from ngofield.errors import Refused
from ngofield.exchange.package.files import STUDY, package_files
from ngofield.exchange.package.tables import FormTable, StudyTable, read_table
from ngofield.exchange.zips import zip_bytes

_TABLE = re.compile(r"^\s*\[.*$", re.MULTILINE)


def form_file(package: bytes, form: str) -> tuple[str, bytes]:
    """Return the name of a form's file and its content.

    Raises `Refused` where the package has no such form.
    """
    files = package_files(package)
    path = _row(files, form).file
    return PurePosixPath(path).name, files[path]


def form_tables(package: bytes, form: str) -> dict[str, bytes]:
    """Return the CSV files that lie beside a form's file, by name."""
    files = package_files(package)
    path = PurePosixPath(_row(files, form).file)
    beside = {PurePosixPath(name): content for name, content in files.items()}
    return {
        name.name: content
        for name, content in beside.items()
        if name.parent == path.parent and name != path and name.suffix.lower() == ".csv"
    }


def with_form(
    package: bytes,
    form: str,
    name: str,
    content: bytes,
    tables: Mapping[str, bytes],
    *,
    form_version: str,
    study_version: str,
) -> bytes:
    """Return the package with a form replaced.

    `name` tells the kind of the new file; `tables` are the CSV files that go beside it. Raises `Refused`
    where study.toml is written in a way that its versions cannot be changed line by line.
    """
    files = dict(package_files(package))
    row = _row(files, form)
    old = PurePosixPath(row.file)
    new = old.with_suffix(PurePosixPath(name).suffix.lower())
    files.pop(row.file)
    files[new.as_posix()] = content
    files |= {(old.parent / table).as_posix(): data for table, data in tables.items()}
    text = files[STUDY].decode("utf-8-sig")
    wanted = tomllib.loads(text)
    wanted["version"] = study_version
    changed = {"version": form_version, "file": new.as_posix()}
    next(one for one in wanted["forms"] if one["id"] == form).update(changed)
    files[STUDY] = _rewritten(text, form, study_version, changed, wanted).encode()
    return zip_bytes(files)


def _row(files: Mapping[str, bytes], form: str) -> FormTable:
    table = read_table(files[STUDY], STUDY, StudyTable)
    for row in table.forms:
        if row.id == form:
            return row
    raise Refused("This study has no form {form}.", form=form)


def _rewritten(
    text: str, form: str, study_version: str, changed: Mapping[str, str], wanted: dict[str, Any]
) -> str:
    """Change the lines in question and leave every other line as a person wrote it."""
    first = _TABLE.search(text)
    head, rest = (text[: first.start()], text[first.start() :]) if first else (text, "")
    parts = re.split(r"(?m)^(?=\s*\[\[?[^\[\]\n]+\]\]?\s*(?:#.*)?$)", rest)
    for at, part in enumerate(parts):
        if _is_row(part, form):
            for key, value in changed.items():
                parts[at] = _with_line(parts[at], key, value)
    written = _with_line(head, "version", study_version) + "".join(parts)
    try:
        read = tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        read = {}
    if read != wanted:
        raise Refused("{file}: write each version on a line of its own.", file=STUDY)
    return written


def _is_row(part: str, form: str) -> bool:
    """Tell whether a part of study.toml is the table of this form."""
    named = re.search(rf"(?m)^\s*id\s*=\s*[\"']{re.escape(form)}[\"']", part)
    return named is not None and part.lstrip().startswith("[[forms]]")


def _with_line(part: str, key: str, value: str) -> str:
    """Return a part of a TOML file with `key` set; one that is not there follows the part's first line."""
    line = f"{key} = {msgspec.json.encode(value).decode()}"
    known = rf"(?m)^[ \t]*{key}[ \t]*=[ \t]*(\"[^\"]*\"|'[^']*')"
    changed, found = re.subn(known, lambda _: line, part, count=1)
    if found:
        return changed
    start, newline, after = part.partition("\n")
    return f"{start}{newline or chr(10)}{line}\n{after}"

"""Study packages: read, checked, packed, and given a coordinator's key.

A package is a folder, or the same files in one `.ngostudy` zip: study.toml, codebook.toml, guide.toml,
forms, report texts and, for a study that ships with the program, sample data.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Report, Severity, strict
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.exchange.package.build import build_study
from ngofield.exchange.package.files import CODEBOOK, GUIDE, STUDY, PackageFiles, package_files
from ngofield.exchange.package.lines import line_of
from ngofield.exchange.package.rules import check_tables
from ngofield.exchange.package.tables import CodebookTable, GuideTable, StudyTable, read_table
from ngofield.exchange.package.texts import check_texts
from ngofield.exchange.xlsform import SUFFIXES, check_xlsform
from ngofield.exchange.xlsform.tables import packed
from ngofield.exchange.zips import zip_bytes

T = TypeVar("T", CodebookTable, GuideTable)

_REPORT = re.compile(r"report/([a-z]{2,3})\.md")
_COORDINATORS = re.compile(r"^coordinators[ \t]*=[ \t]*\[[^\]]*\]", re.MULTILINE)


def read_package(path: Path) -> Study:
    """Return the study of a folder or a `.ngostudy` file; raise `Refused` naming file and key or cell."""
    return _strictly(package_files(path))


def read_package_bytes(package: bytes, name: str = "") -> Study:
    """Return the study of a packed package; messages call it `name`."""
    return _strictly(package_files(package, name))


def package_bytes(path: Path) -> bytes:
    """Return a folder or `.ngostudy` file as the bytes of a zip: the same files give the same bytes.

    Raises `Refused` where the package could not be read back.
    """
    files = package_files(path)
    _strictly(files)
    return zip_bytes(files)


def with_coordinator(package: bytes, recipient: str) -> bytes:
    """Return the packed package with `recipient` (an age public key) among its coordinators."""
    table = read_table(package_files(package)[STUDY], STUDY, StudyTable)
    if recipient in table.coordinators:
        return package
    return with_coordinators(package, [*table.coordinators, recipient])


def with_coordinators(package: bytes, recipients: Sequence[str]) -> bytes:
    """Return the packed package with these age public keys as its coordinators."""
    files = dict(package_files(package))
    files[STUDY] = _with_coordinators(files[STUDY].decode("utf-8-sig"), list(recipients))
    return zip_bytes(files)


def same_but_coordinators(one: bytes, other: bytes) -> bool:
    """Tell whether two packed packages differ in nothing but their coordinators' keys."""
    return with_coordinators(one, []) == with_coordinators(other, [])


def check_package(path: Path) -> list[Problem]:
    """Return everything found in a package, or in a single form file: errors and warnings."""
    if path.suffix.lower() in SUFFIXES and not path.is_dir():
        return check_xlsform(path)[1]
    return _findings(path, path.name)


def check_package_bytes(package: bytes, name: str = "") -> list[Problem]:
    """Return everything found in a packed package; messages call it `name`."""
    return _findings(package, name)


def _findings(source: Path | bytes, name: str) -> list[Problem]:
    problems: list[Problem] = []
    files: PackageFiles = {}
    try:
        files = package_files(source, name)
        _read(files, problems.append)
    except Refused as refused:
        problems.append(Problem.of(refused, name))
    return [_with_line(problem, files) for problem in problems]


def _with_line(problem: Problem, files: PackageFiles) -> Problem:
    """Add the line to a finding that names a key of a TOML file."""
    file, _, key = problem.where.partition(" ")
    if not (file.endswith(".toml") and file in files and key):
        return problem
    return replace(problem, line=line_of(files[file].decode("utf-8-sig", "replace"), key))


def _strictly(files: PackageFiles) -> Study:
    study = _read(files, strict)
    assert study is not None, "a strict reading ends in a study or a refusal"
    return study


def _read(files: PackageFiles, report: Report) -> Study | None:
    """Return the study; None where an error was reported."""
    errors: list[Problem] = []

    def note(problem: Problem) -> None:
        if problem.severity is Severity.ERROR:
            errors.append(problem)
        report(problem)

    table = read_table(files[STUDY], STUDY, StudyTable)
    codebook, guide = _optional(files, CODEBOOK, CodebookTable), _optional(files, GUIDE, GuideTable)
    instruments = _instruments(files, table, note)
    check_tables(table, codebook, guide, {form.id: form for form in instruments}, note)
    check_texts(table, codebook, guide, report)
    if errors:
        return None
    return build_study(table, codebook, guide, instruments, _report_texts(files))


def _optional(files: PackageFiles, name: str, kind: type[T]) -> T:
    return read_table(files[name], name, kind) if name in files else kind()


def _instruments(files: PackageFiles, table: StudyTable, note: Report) -> tuple[Instrument, ...]:
    """Return the forms that can be used; the package says their id and version, not the form."""
    instruments = []
    for index, form in enumerate(table.forms):
        if form.file not in files:
            reason = Refused("The package has no file {file}.", file=form.file)
            note(Problem.error(f"{STUDY} forms[{index}].file", reason))
            continue
        instrument, problems = check_xlsform(
            files[form.file], Path(form.file).name, table.languages, packed(files, form.file)
        )
        for problem in problems:
            note(problem)
        if instrument is not None:
            version = form.version or instrument.version
            instruments.append(replace(instrument, id=form.id, version=version))
    return tuple(instruments)


def _report_texts(files: PackageFiles) -> dict[str, str]:
    texts = {}
    for path, content in files.items():
        if match := _REPORT.fullmatch(path):
            try:
                texts[match[1]] = content.decode("utf-8-sig")
            except UnicodeDecodeError as problem:
                raise Refused("{file} is not written in UTF-8.", file=path) from problem
    return texts


def _with_coordinators(text: str, recipients: list[str]) -> bytes:
    """Write the recipients into a study.toml, leaving every other line as a person wrote it."""
    line = f"coordinators = {msgspec.json.encode(recipients).decode()}"
    changed, found = _COORDINATORS.subn(lambda _: line, text, count=1)
    if not found:
        changed = f"{line}\n{text}"
    wanted = {**tomllib.loads(text), "coordinators": recipients}
    try:
        written = tomllib.loads(changed)
    except tomllib.TOMLDecodeError:
        written = {}
    if written != wanted:
        raise Refused("{file}: write the key {key} on a line of its own.", file=STUDY, key="coordinators")
    return changed.encode()

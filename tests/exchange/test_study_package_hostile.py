"""Study packages from outside: what could harm is refused, whatever it is called."""

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.config import resources
from ngofield.errors import Refused
from ngofield.exchange.package import files as package_folder
from ngofield.exchange.study_package import (
    check_package,
    package_bytes,
    read_package,
    read_package_bytes,
    with_coordinator,
)
from ngofield.exchange.zips import ZipLimits, unzip, zip_bytes

ECODIALOG = package_bytes(resources() / "studies" / "ecodialog")
HEAD = b'id = "a"\nversion = "1"\nlanguages = ["kk"]\ntitle = { kk = "x" }\n'
LIMITS = ZipLimits(files=3, total_bytes=1000)


def packed(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "path",
    [
        "../study.toml",
        "/etc/study.toml",
        "forms/../../x.md",
        "C:/x.md",
        "C:x.md",
        "a\\..\\b.md",
        "..",
        "./../x",
    ],
)
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    with pytest.raises(Refused, match="should not hold"):
        unzip(packed(("study.toml", b""), (path, b"x")), "a.ngostudy", LIMITS)


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("study.toml", b"a"), ("study.toml", b"b"))
    with pytest.raises(Refused, match="should not hold"):
        unzip(data, "a.ngostudy", LIMITS)


def test_too_many_files_are_refused() -> None:
    with pytest.raises(Refused, match="too large"):
        unzip(packed(*((f"{n}.md", b"") for n in range(4))), "a.ngostudy", LIMITS)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Refused, match="too large"):
        unzip(packed(("a.md", b"0" * 600), ("b.md", b"0" * 600)), "a.ngostudy", LIMITS)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(packed(("a.md", b"0" * 100_000)))
    truth = (100_000).to_bytes(4, "little")
    lie = (10).to_bytes(4, "little")
    while (place := data.find(truth)) >= 0:
        data[place : place + 4] = lie
    with pytest.raises(Refused):
        unzip(bytes(data), "a.ngostudy", LIMITS)


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(packed(("study.toml", b"x")))
    data[6] |= 1
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    with pytest.raises(Refused, match="should not hold"):
        unzip(bytes(data), "a.ngostudy", LIMITS)


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", packed(("study.md", b"x")), ECODIALOG[:-30]])
def test_what_is_no_package_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "study.ngostudy"
    file.write_bytes(data)
    with pytest.raises(Refused, match=r"study\.ngostudy"):
        read_package(file)
    assert [problem.where for problem in check_package(file)] == ["study.ngostudy"]


def test_a_folder_without_a_study_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"study\.toml"):
        read_package(tmp_path)
    with pytest.raises(Refused, match="nowhere"):
        read_package(tmp_path / "nowhere")


def test_a_folder_beyond_the_limits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "study.toml").write_bytes(b" " * 2000)
    monkeypatch.setattr(package_folder, "LIMITS", LIMITS)
    with pytest.raises(Refused, match="too large"):
        read_package(tmp_path)
    (tmp_path / "study.toml").write_bytes(b"")
    for number in range(4):
        (tmp_path / f"{number}.md").write_bytes(b"")
    with pytest.raises(Refused, match="too many"):
        read_package(tmp_path)


@pytest.mark.parametrize(
    "study",
    [
        b"",
        b"\xff\xfe",
        b"id = ",
        b"id = 'a'\nid = 'b'",
        b"a = " + b"[" * 5000,
        HEAD + b'forms = [{ id = "f", file = "../f.md" }]',
        HEAD + b'regions = ' + b"9" * 5000,
    ],
)  # fmt: skip
def test_a_study_toml_that_makes_no_sense_is_refused(study: bytes) -> None:
    data = packed(("study.toml", study))
    with pytest.raises(Refused, match=r"study\.toml"):
        read_package_bytes(data)
    with pytest.raises(Refused):
        read_package_bytes(with_coordinator(data, "age1"))


def test_codes_in_a_long_row_of_parents_are_read() -> None:
    codes = "\n".join(
        f'[[codes]]\nname = "c{n}"\nlabel = {{ kk = "x" }}\n'
        f'guid = "00000000-0000-4000-8000-{n:012d}"\n' + (f'parent = "c{n + 1}"\n' if n < 2999 else "")
        for n in range(3000)
    )
    read = read_package_bytes(packed(("study.toml", HEAD), ("codebook.toml", codes.encode())))
    assert [code.name for code in read.codebook.codes][:2] == ["c2999", "c2998"]


@given(
    st.dictionaries(st.sampled_from(["study.toml", "codebook.toml", "forms/a.md"]), st.binary(max_size=50))
)
def test_any_files_are_read_or_refused(files: dict[str, bytes]) -> None:
    with contextlib.suppress(Refused):
        read_package_bytes(zip_bytes(files))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 255))
def test_a_damaged_package_is_read_or_refused(place: int, change: int) -> None:
    damaged = bytearray(ECODIALOG)
    damaged[place % len(damaged)] ^= change
    with contextlib.suppress(Refused):
        read_package_bytes(bytes(damaged))


LINES = st.lists(
    st.sampled_from(
        ['id = "a"', 'version = "1"', 'title = { kk = "x" }', "[[regions]]", "[[localities]]",
         'region = "a"', 'name = { kk = "x" }', "lat = 1e400", "[[scales]]", 'form = "f"', "minimum = 1",
         "maximum = nan", "levels = [{ id = 'l', label = {}, from = 99999999999999999999 }]", "[[forms]]",
         'file = "forms/f.md"', "title = {}", 'coordinators = ["x"]', "[[exclusions]]", 'locality = "a"']
    ), max_size=25
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    form = "| survey |\n| | type | name | label::kk |\n| | text | a | Сұрақ |\n".encode()
    data = zip_bytes({"study.toml": HEAD + "\n".join(lines).encode(), "forms/f.md": form})
    with contextlib.suppress(Refused):
        read_package_bytes(data)

"""Files: written whole or not at all, and what the system would not do told in words."""

import os
from pathlib import Path

import pytest

from ngofield.errors import Refused
from ngofield.files import read_limited, replace_file, system_refusal, write_whole


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "a.bundle"
    write_whole(target, b"first")
    with pytest.raises(TypeError):
        replace_file(target, "no bytes")  # type: ignore[arg-type]
    assert [(p.name, p.read_bytes()) for p in target.parent.iterdir()] == [("a.bundle", b"first")]


def test_a_place_that_is_no_folder_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        write_whole(tmp_path / "file" / "a.bundle", b"x")
    assert refused.value.params["folder"] == str(tmp_path / "file")


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"12345")
    assert read_limited(path, 5) == b"12345"
    with pytest.raises(Refused, match=r"a\.csv is too large"):
        read_limited(path, 4)
    with pytest.raises(Refused, match="could not be read"):
        read_limited(tmp_path, 4)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(28, "No space left on device", "/tmp/x"), "The disk is full"),
        (OSError(27, "File too large", "/tmp/x"), "The disk is full"),
        (FileNotFoundError(2, "No such file", "/secret/place/a.bundle"), "a.bundle was not found"),
        (PermissionError(13, "Permission denied", "/root/a.bundle"), "a.bundle could not be read or written"),
    ],
)
def test_what_the_system_refuses_is_told_without_paths(problem: OSError, said: str) -> None:
    sentence = str(system_refusal(problem))
    assert sentence.startswith(said)
    assert os.sep not in sentence

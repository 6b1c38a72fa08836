"""codebook, export and import-qda from the command line."""

from pathlib import Path

import pytest
from command_line import Cli
from store_kit import StoreKit

from ngofield.services.workplace import Workplace


@pytest.fixture
def coded(kit: StoreKit) -> Workplace:
    """A closed store with one coded statement."""
    work = kit.workplace()
    session = work.fieldwork.open_session("talgar", "2025-02-20").id
    codes = work.coding.named(["weak_response"])
    work.fieldwork.add_statement(session, "Хат жаздық, жауап жоқ.", language="kk", codes=codes)
    work.close()
    return work


def listed(cli: Cli, work: Workplace) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in cli("codebook", "list", work.path, "--json").document["codes"]}


def test_codes_are_listed_with_what_they_were_given_to(cli: Cli, coded: Workplace) -> None:
    codes = listed(cli, coded)
    assert codes["weak_response"]["passages"] == 1
    assert codes["weak_response"]["parent"] == "negative"
    assert "  weak_response: Weak response to initiatives (1)" in cli("codebook", "list", coded.path).out
    only = cli("codebook", "list", coded.path, "--for", "form1.obstacles", "--json").document["codes"]
    assert {one["for"] for one in only} == {"form1.obstacles"}


def test_a_code_is_added_moved_merged_retired_and_brought_back(cli: Cli, coded: Workplace) -> None:
    path = coded.path
    assert cli("codebook", "add", path, "roads", "--kk", "Жолдар", "--under", "negative").code == 0
    assert cli("codebook", "move", path, "roads").code == 0
    assert listed(cli, coded)["roads"]["parent"] is None
    tried = cli("codebook", "merge", path, "weak_response", "--into", "roads", "--dry-run", "--json")
    assert tried.document["rests"] == {"codings": 1, "passages": 1, "coders": 1, "below": 0}
    assert (tried.document["changed"], listed(cli, coded)["weak_response"]["retired"]) == (False, False)
    merged = cli("codebook", "merge", path, "weak_response", "--into", "roads")
    assert "1 coding · 1 coder · 1 passage" in merged.out
    codes = listed(cli, coded)
    assert (codes["weak_response"]["merged_into"], codes["roads"]["passages"]) == ("roads", 1)
    assert cli("codebook", "bring-back", path, "weak_response").code == 0
    assert cli("codebook", "retire", path, "roads").code == 0
    assert listed(cli, coded)["roads"]["retired"] is True
    assert cli("undo", path).code == 0
    assert listed(cli, coded)["roads"]["retired"] is False


def test_an_unknown_code_is_refused(cli: Cli, coded: Workplace) -> None:
    run = cli("codebook", "retire", coded.path, "nothing")
    assert run.code == 2
    assert "codebook list" in run.err


def test_a_codebook_and_a_project_go_out_and_come_back(
    cli: Cli, coded: Workplace, kit: StoreKit, tmp_path: Path
) -> None:
    cli("codebook", "add", coded.path, "roads", "--en", "Roads")
    for kind in ("qdc", "qdpx"):
        run = cli("export", coded.path, "--format", kind, "-o", tmp_path / f"a.{kind}", "--json")
        assert (run.code, run.document["format"]) == (0, kind)
    assert (run.document["statements"], run.document["withheld"]) == (1, 1)
    other = kit.workplace("other")
    other.close()
    tried = cli("import-qda", other.path, tmp_path / "a.qdc", "--dry-run", "--json").document
    assert (tried["new"], "taken" in tried) == (["roads"], False)
    taken = cli("import-qda", other.path, tmp_path / "a.qdpx", "--json").document["taken"]
    assert (taken["codes"], taken["statements"], taken["withheld"]) == (1, 0, 1)
    assert "roads" in listed(cli, other)


def test_a_format_that_is_not_there_names_those_that_are(cli: Cli, coded: Workplace, tmp_path: Path) -> None:
    run = cli("export", coded.path, "--format", "sav", "-o", tmp_path / "a.sav")
    assert (run.code, run.out) == (2, "")
    assert "qdc, qdpx" in run.err
    assert not (tmp_path / "a.sav").exists()
    assert cli("export", coded.path, "--format", "qdc", "-o", tmp_path / "a.txt").code == 2

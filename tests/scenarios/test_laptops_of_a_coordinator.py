"""A coordinator's store and its laptops, each with a home and a passphrase of its own, by commands alone."""

from pathlib import Path

import pytest
from command_line import Cli, Run


@pytest.fixture
def on(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run a command line on the computer `who`, whose passphrase nobody else knows."""

    def run(who: str, *words: object) -> Run:
        monkeypatch.setenv("NGOFIELD_HOME", str(tmp_path / who / "home"))
        monkeypatch.setenv("NGOFIELD_PASSPHRASE", f"құпия {who}")
        return cli(*words)

    return run


def test_bundles_are_for_the_coordinator_alone(on, tmp_path: Path) -> None:
    office, package = tmp_path / "office" / "store", tmp_path / "stick" / "study.ngostudy"
    on("office", "init", office, "--study", "ecodialog", "--device", "Кеңсе")
    packed = on("office", "study", "pack", office, "-o", package, "--json")
    assert packed.code == 0
    assert packed.document["file"] == str(package)
    assert packed.document["coordinator"].startswith("age1")
    assert on("office", "study", "check", package).code == 0

    bundles, fingerprints = [], []
    for town in ("talgar", "esik"):
        store, bundle = tmp_path / town / "store", tmp_path / "stick" / f"{town}.bundle"
        made = on(town, "init", store, "--study", package, "--json")
        assert (store / "key-coordinators.age").is_file()
        on(town, "session", "add", store, "--locality", town, "--date", "2025-02-20")
        assert on(town, "bundle", store, "-o", bundle).code == 0
        assert b"-> X25519" in bundle.read_bytes()[:60]
        bundles.append(bundle)
        fingerprints += ["--accept-device", made.document["fingerprint"]]

    merged = on("office", "merge", office, *bundles, *fingerprints, "--json")
    assert merged.code == 0, merged.err
    assert merged.document["totals"] == {"new": 2, "known": 0, "conflicts": 0}
    assert on("talgar", "receipts", tmp_path / "talgar" / "store", merged.document["receipts"][0]).code == 0

    other = on("esik", "merge", tmp_path / "esik" / "store", bundles[0], *fingerprints, "--json")
    assert other.code == 2
    assert other.document["bundles"][0]["status"] == "refused"
    assert "cannot be opened here" in other.err


def test_a_store_is_packed_with_its_passphrase_only(on, tmp_path: Path) -> None:
    on("office", "init", tmp_path / "store", "--study", "ecodialog")
    run = on("thief", "study", "pack", tmp_path / "store", "-o", tmp_path / "study.ngostudy")
    assert (run.code, run.out) == (2, "")
    assert "passphrase is wrong" in run.err
    assert not (tmp_path / "study.ngostudy").exists()

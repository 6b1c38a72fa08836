"""Laptops do not all get a new study version on the same day: their bundles merge all the same."""

from pathlib import Path

from store_kit import PASSPHRASE, StoreKit
from test_form_versions import BEFORE, newer

from ngofield.exchange.study_package import read_package_bytes
from ngofield.services.workplace import Workplace


def of_version_2(kit: StoreKit, name: str, *, coordinator: bool = False) -> Workplace:
    store = kit.store(name, coordinator=coordinator)
    content = newer(store.package())
    store.add_package("2", content)
    return Workplace(store, read_package_bytes(content), PASSPHRASE, store._clock)


def packed(laptop: Workplace, folder: Path, answers: dict[str, str]) -> Path:
    laptop.capture.fill("form1", locality="talgar", language="ru", answers=answers, missing={})
    return laptop.merging.bundle(folder / f"{laptop.device}.bundle").path


def test_older_and_newer_bundles_merge_into_either(kit: StoreKit) -> None:
    old, new = kit.workplace("old"), of_version_2(kit, "new")
    bundles = [
        packed(old, kit.folder, BEFORE),
        packed(new, kit.folder, {**BEFORE, "frequency": "seldom", "wishes": "Чаще"}),
    ]
    accept = [old.fingerprint, new.fingerprint]
    offices = (
        kit.workplace("office 1", coordinator=True),
        of_version_2(kit, "office 2", coordinator=True),
    )
    for office in offices:
        views = office.merging.merge(bundles, accept=accept).bundles
        assert [(view.status.value, view.version) for view in views] == [("merged", "1"), ("merged", "2")]
        kept = {r.instrument_version: r.answers for r in office.capture.responses(instrument_id="form1")}
        assert {version: a["frequency"].value for version, a in kept.items()} == {"1": "rare", "2": "seldom"}
        assert kept["2"]["wishes"].value == "Чаще"
        assert office.merging.verify().ok
        table = office.tabulation.frequency("form1", "frequency")
        assert table.base.answered == 2

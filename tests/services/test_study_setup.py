import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_kit import ECODIALOG, PASSPHRASE, StoreKit

from ngofield.errors import Refused
from ngofield.services.security import Security
from ngofield.services.shelf import shipped_studies, store_summary
from ngofield.services.study_setup import (
    check_study,
    create_store,
    open_store,
    pack_for_laptops,
    pack_study,
)
from ngofield.services.workplace import Workplace


def test_a_store_for_a_shipped_study_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "Далалық жұмыс" / "store"
    made = create_store(path, "ecodialog", PASSPHRASE, "Талғар")
    session = made.fieldwork.open_session("talgar", "2025-02-19")
    facts = (made.device, made.fingerprint, made.merging.verify().state_digest)
    made.close()
    again = open_store(path, PASSPHRASE)
    assert (again.device, again.fingerprint, again.merging.verify().state_digest) == facts
    assert again.device_name == "Талғар"
    assert [o.session.id for o in again.fieldwork.sessions()] == [session.id]
    assert again.study.id == "ecodialog"
    again.close()
    again.close()


def test_the_shipped_studies_have_titles() -> None:
    (study,) = [study for study in shipped_studies() if study.id == "ecodialog"]
    assert study.title.has("kk")
    assert study.title.has("ru")
    assert [problem for problem in check_study(study.path) if problem.severity == "error"] == []


def test_a_summary_needs_no_passphrase(kit: StoreKit) -> None:
    path = kit.store().path
    summary = store_summary(path)
    assert summary is not None
    assert (summary.path, summary.localities, summary.title) == (path, 8, kit.study.title)
    assert summary.changed <= datetime.now(UTC)
    assert store_summary(kit.folder) is None
    (path / "store.json").write_text("nonsense")
    assert store_summary(path) is None


@pytest.mark.parametrize("study", ["nonsense", "../ecodialog", "nowhere/ecodialog"])
def test_a_study_that_is_not_there_leaves_nothing_behind(tmp_path: Path, study: str) -> None:
    with pytest.raises(Refused, match="no study at"):
        create_store(tmp_path / "store", study, PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_cannot_be_used_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(ECODIALOG, folder)
    (folder / "study.toml").write_text("id = [")
    with pytest.raises(Refused):
        create_store(tmp_path / "store", folder, PASSPHRASE)
    with pytest.raises(Refused):
        pack_study(folder, tmp_path / "x.ngostudy")
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_a_coordinator_hands_out_a_study_whose_bundles_it_can_open(kit: StoreKit) -> None:
    office = kit.workplace("office")
    handed_out = kit.folder / "eco.ngostudy"
    pack_for_laptops(office, handed_out)
    laptop = create_store(kit.folder / "laptop", handed_out, PASSPHRASE, "есік")
    assert office.security.recipient in laptop.study.coordinators
    laptop.fieldwork.open_session("esik", "2025-02-19")
    bundle = laptop.merging.bundle(kit.folder / "x.bundle")
    assert bundle.sealed_to == laptop.study.coordinators
    laptop.close()
    report = office.merging.merge([bundle.path], accept=[laptop.security.fingerprint])
    assert report.bundles[0].new == 1


def test_another_connection_sees_the_same_store(workplace: Workplace) -> None:
    other = workplace.reopen()
    other.fieldwork.open_session("talgar", "2025-02-19")
    other.close()
    assert len(workplace.fieldwork.sessions()) == 1
    assert other.device == workplace.device


def test_the_passphrase_can_be_asked_again(workplace: Workplace) -> None:
    security: Security = workplace.security
    assert security.check_passphrase(PASSPHRASE)
    assert not security.check_passphrase("кең дала")
    assert security.fingerprint == workplace.fingerprint


def test_a_report_that_asks_for_an_unknown_figure_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(ECODIALOG, folder)
    with (folder / "report" / "ru.md").open("a", encoding="utf-8") as text:
        text.write('\n\n{{ count("form1.frequency", "often") }}\n')
    (problem,) = check_study(folder)
    assert (problem.where, problem.severity) == ("report/ru.md", "error")
    assert "form1.frequency: often" in str(problem.params["figure"])


def test_a_single_form_has_no_report_to_try(tmp_path: Path) -> None:
    assert check_study(ECODIALOG / "forms" / "form1.xlsx") == []

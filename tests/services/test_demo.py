from pathlib import Path

import pytest
from store_kit import StoreKit

from ngofield.errors import Refused
from ngofield.services.demo import play_field_day, sample_store
from ngofield.services.sample import load_sample

PASSPHRASE = "кең дала таңы"


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(Refused, match="not an empty folder"):
        play_field_day(tmp_path, PASSPHRASE, lambda step: None)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_sample_of_one_town_is_entered_as_a_person_would(kit: StoreKit) -> None:
    laptop = kit.workplace()
    told: list[tuple[int, int]] = []
    (session,) = load_sample(laptop, ["esik"], lambda done, total: told.append((done, total)))
    view = laptop.fieldwork.session(session.id)
    assert (session.locality, session.synthetic, view.came, view.complete) == ("esik", True, 5, 5)
    assert view.uncoded == 0
    assert told[-1][0] == told[-1][1]
    assert {consent.slip != "" for consent in laptop.fieldwork.consents(session.id).values()} == {True}


def test_a_ready_store_holds_the_whole_sample(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(Refused):
        sample_store(tmp_path, PASSPHRASE)
    workplace = sample_store(tmp_path / "store", PASSPHRASE)
    assert len(workplace.fieldwork.sessions()) == 8
    assert sum(view.came for view in workplace.fieldwork.sessions()) == 96
    assert workplace.tabulation.codes().statements == 51
    assert workplace.merging.verify().ok
    workplace.close()

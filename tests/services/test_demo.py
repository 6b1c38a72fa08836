from pathlib import Path

import pytest
from store_kit import StoreKit

from ngofield.errors import Refused
from ngofield.services.demo import FieldDay, Step, play_field_day, sample_store
from ngofield.services.sample import load_sample

PASSPHRASE = "кең дала таңы"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[FieldDay, list[Step]]:
    steps: list[Step] = []
    return play_field_day(tmp_path_factory.mktemp("demo") / "day", PASSPHRASE, steps.append), steps


def test_the_published_scores_come_out(day: tuple[FieldDay, list[Step]]) -> None:
    table = day[0].score
    told = [
        (group.key, f"{float(group.mean or 0):.1f}", group.level and group.level.id) for group in table.groups
    ]
    assert told == [
        ("talgar", "8.0", "high"),
        ("ushtobe", "7.5", "medium"),
        ("kokshetau", "7.1", "medium"),
        ("konaev", "6.5", "medium"),
        ("atbasar", "6.4", "medium"),
        ("taldykorgan", "6.0", "medium"),
        ("esik", "4.8", "low"),
    ]
    (tekeli,) = table.excluded
    assert (tekeli.what, tekeli.n) == ("locality=tekeli", 9)
    assert tekeli.reason.get("ru") == "исключён авторами исследования"


def test_both_orders_of_merging_end_in_one_state(day: tuple[FieldDay, list[Step]]) -> None:
    assert day[0].digests[0] == day[0].digests[1]


def test_the_day_leaves_its_files_and_told_every_step(day: tuple[FieldDay, list[Step]]) -> None:
    played, steps = day
    assert [path.name for path in played.outputs] == ["report-kk.pdf", "report-ru.pdf", "tables.xlsx"]
    assert all(path.stat().st_size > 10_000 for path in played.outputs[:2])
    assert [step.done for step in steps] == list(range(1, steps[0].total + 1))
    assert len(played.laptops) == 8
    assert played.synthetic.get("kk")


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

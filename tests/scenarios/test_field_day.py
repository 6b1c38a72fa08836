"""A field day from the first command to the printed report, as two people with two laptops live it."""

import json
from pathlib import Path

import pytest
from command_line import Cli, Run
from store_kit import StoreKit

from ngofield.services.sample import load_sample
from ngofield.services.workplace import Workplace

ANSWERS = {
    "language": "kk",
    "participant": "P1",
    "answers": {"frequency": "regular", "influence": "active", "monitoring": "rare"},
    "missing": {"obstacles": "refused"},
}
STATEMENTS = (
    "locality,participant,language,text,codes\n"
    "talgar,P1,ru,Нас слушают.,open_dialogue\n"
    "talgar,P2,kk,Хабар кеш жетеді.,late_information;weak_response\n"
    "talgar,,mixed,Посмотрим көреміз.,\n"
)
FORMS = (
    "Талон;locality;participant;Насколько часто?;influence;monitoring;suggestions;suggestions_codes\n"
    "1;Талғар;P2;Периодически;limited;never;Встречаться чаще;sug_meetings\n"
    "2;Талғар;P3;rare;#refused;never;;\n"
)
MAP = 'ignore = ["Талон"]\n[columns]\nfrequency = "Насколько часто?"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS), "utf-8")
    (tmp_path / "statements.csv").write_text(STATEMENTS, "utf-8")
    (tmp_path / "forms.csv").write_text(FORMS, "utf-8")
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    return tmp_path


def done(run: Run) -> Run:
    assert (run.code, run.err) == (0, ""), run.err
    return run


def test_a_day_by_the_command_line(cli: Cli, desk: Path) -> None:
    laptop, office, bundle = desk / "laptop", desk / "office", desk / "talgar.bundle"
    made = done(cli("init", laptop, "--study", "ecodialog", "--device", "Талгар", "--json")).document
    done(cli("init", office, "--study", "ecodialog"))
    collect(cli, desk, laptop)

    packed = done(cli("bundle", laptop, "-o", bundle, "--json")).document
    assert packed["revisions"] > 20
    carry(cli, laptop, office, bundle, made["fingerprint"])
    look(cli, office)
    done(cli("report", office, "--lang", "kk", "-o", desk / "report.pdf"))
    assert (desk / "report.pdf").read_bytes().startswith(b"%PDF")


def collect(cli: Cli, desk: Path, laptop: Path) -> None:
    opened = done(cli("session", "add", laptop, "--locality", "talgar", "--date", "2025-02-20", "--json"))
    session = opened.document["session"]
    form = desk / "answers.json"
    filled = done(cli("fill", laptop, "--form", "form1", "--answers", form, "--locality", "talgar", "--json"))
    assert filled.document["session"] == session
    said = done(cli("statements", laptop, desk / "statements.csv", "--json")).document
    assert (said["read"], said["added"]) == (3, 3)
    forms = ("import", laptop, desk / "forms.csv", "--form", "form1", "--map", desk / "map.toml")
    before = done(cli("verify", laptop, "--json")).document
    assert done(cli(*forms, "--dry-run", "--json")).document == {"read": 2, "added": 0, "dry_run": True}
    assert done(cli("verify", laptop, "--json")).document == before
    assert done(cli(*forms, "--json")).document == {"read": 2, "added": 2, "dry_run": False}


def carry(cli: Cli, laptop: Path, office: Path, bundle: Path, fingerprint: str) -> None:
    empty = state(cli, office)
    unknown = cli("merge", office, bundle, "--json")
    assert unknown.code == 2
    assert unknown.document["bundles"][0]["status"] == "unknown_device"
    assert fingerprint in unknown.err
    tried = done(cli("merge", office, bundle, "--accept-device", fingerprint, "--dry-run", "--json")).document
    assert (tried["bundles"][0]["status"], tried["receipts"]) == ("merged", [])
    assert state(cli, office) == empty

    merged = done(cli("merge", office, bundle, "--accept-device", fingerprint, "--json")).document
    assert merged["bundles"][0]["status"] == "merged"
    assert merged["totals"]["new"] == merged["bundles"][0]["revisions"]
    assert state(cli, office) == state(cli, laptop)

    again = done(cli("merge", office, bundle, "--json")).document
    assert again["bundles"][0]["status"] == "already_known"
    assert again["totals"]["new"] == 0
    assert state(cli, office) == state(cli, laptop)

    (receipt,) = merged["receipts"]
    covered = done(cli("receipts", laptop, receipt, "--json")).document
    assert covered["covered"] == merged["totals"]["new"]
    rest = cli("bundle", laptop, "-o", bundle.with_name("rest.bundle"), "--json")
    assert rest.document["revisions"] == 0 if rest.code == 0 else "holds everything" in rest.err
    everything = done(cli("bundle", laptop, "-o", bundle.with_name("all.bundle"), "--all", "--json")).document
    assert everything["revisions"] == merged["totals"]["new"]


def state(cli: Cli, store: Path) -> str:
    verified = done(cli("verify", store, "--json")).document
    assert verified["ok"] is True
    return str(verified["state_digest"])


def look(cli: Cli, office: Path) -> None:
    table = done(cli("table", office, "--form", "form1", "--item", "influence", "--json")).document
    assert table["base"] == {
        "asked": 3,
        "answered": 2,
        "missing": {"refused": 1, "dont_know": 0, "blank": 0, "not_asked": 0},
        "excluded": [],
    }
    assert [(row["value"], row["count"], row["share"]) for row in table["rows"]] == [
        ("active", 1, 0.5),
        ("limited", 1, 0.5),
        ("minimal", 0, 0.0),
    ]
    score = done(cli("score", office, "mio", "--json")).document
    (talgar,) = score["groups"]
    assert (talgar["key"], talgar["forms"], talgar["used"], talgar["mean"]) == ("talgar", 3, 2, 6.5)
    codes = done(cli("codes", office, "--json")).document
    counted = {code["short"]: code["statements"] for code in codes["codes"]}
    assert (codes["statements"], codes["uncoded"]) == (3, 1)
    assert (counted["open_dialogue"], counted["late_information"], counted["negative"]) == (1, 1, 1)


def test_the_same_day_by_the_services(kit: StoreKit, coordinator: Workplace, tmp_path: Path) -> None:
    laptops = {town: kit.workplace(town) for town in ("esik", "konaev")}
    for town, laptop in laptops.items():
        load_sample(laptop, [town])
    bundles = [laptop.merging.bundle(tmp_path / f"{town}.bundle").path for town, laptop in laptops.items()]
    accept = [laptop.fingerprint for laptop in laptops.values()]
    report = coordinator.merging.merge(bundles, accept=accept)
    for laptop, receipt in zip(laptops.values(), report.receipts, strict=True):
        laptop.merging.accept_receipts(receipt)

    other = kit.workplace("other", coordinator=True)
    for bundle in reversed(bundles * 2):
        other.merging.merge([bundle], accept=accept)
    assert other.merging.verify().state_digest == coordinator.merging.verify().state_digest

    views = {view.locality.id: view for view in coordinator.fieldwork.sessions()}
    for town, laptop in laptops.items():
        (own,) = laptop.fieldwork.sessions()
        assert own.revisions == own.received
        assert (views[town].came, views[town].complete) == (own.came, own.complete)
        assert laptop.fieldwork.statements(own.session.id) == coordinator.fieldwork.statements(own.session.id)
    means = {group.key: group.mean for group in coordinator.tabulation.score("mio").groups}
    assert {town: float(round(mean, 1)) for town, mean in means.items() if mean} == {
        "esik": 4.8,
        "konaev": 6.5,
    }

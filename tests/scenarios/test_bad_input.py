"""What people really hand over by mistake: one clear sentence, exit 2, and every store as it was."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from command_line import PASSPHRASE, Cli, Run

from ngofield.config import resources
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace

ECODIALOG = resources() / "studies" / "ecodialog"


@dataclass(frozen=True)
class Office:
    """A store with one filled session, open as a witness, and the bundle of a laptop."""

    witness: Workplace
    folder: Path
    bundle: Path
    fingerprint: str

    @property
    def store(self) -> Path:
        return self.witness.path

    def state(self) -> tuple[str, int, int]:
        devices = len(self.witness.merging.devices())
        verified = self.witness.merging.verify()
        assert verified.ok
        return verified.state_digest, verified.revisions, devices


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    laptop = create_store(folder / "laptop", "ecodialog", PASSPHRASE)
    session = laptop.fieldwork.open_session("talgar", "2025-02-20")
    laptop.fieldwork.add_respondent(session.id)
    bundle = laptop.merging.bundle(folder / "talgar.bundle").path
    witness = create_store(folder / "store", "ecodialog", PASSPHRASE)
    witness.fieldwork.open_session("esik", "2025-02-19")
    yield Office(witness, folder, bundle, laptop.fingerprint)
    laptop.close()
    witness.close()


@pytest.fixture
def refused(cli: Cli, office: Office):
    """Run a command line that must be refused with one sentence and change nothing."""

    def run(*words: object) -> Run:
        before = office.state()
        done = cli(*words)
        assert done.code == 2, (done.out, done.err)
        assert done.err.count("\n") == 1, done.err
        assert "Traceback" not in done.err
        assert office.state() == before
        return done

    return run


def test_a_wrong_passphrase(refused, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGOFIELD_PASSPHRASE", "сыр")
    assert "passphrase" in refused("verify", office.store).err


def test_no_passphrase_and_nobody_to_ask(refused, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NGOFIELD_PASSPHRASE")
    assert "NGOFIELD_PASSPHRASE" in refused("verify", office.store).err


def test_a_folder_that_is_no_store(refused, tmp_path: Path) -> None:
    refused("verify", tmp_path)


def test_a_store_where_something_is_already(refused, office: Office) -> None:
    refused("init", office.store, "--study", "ecodialog")


def test_a_study_that_is_not_there(refused, tmp_path: Path) -> None:
    assert "nope" in refused("init", tmp_path / "new", "--study", "nope").err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda bundle: b"",
        lambda bundle: b"PK not a bundle at all",
        lambda bundle: bundle[: len(bundle) // 2],
        lambda bundle: bundle[:-1] + bytes([bundle[-1] ^ 1]),
        lambda bundle: bundle[:400] + bytes([bundle[400] ^ 1]) + bundle[401:],
    ],
    ids=["empty", "something else", "truncated", "last byte altered", "altered"],
)
def test_a_spoilt_bundle(refused, office: Office, tmp_path: Path, spoil) -> None:
    file = tmp_path / "spoilt.bundle"
    file.write_bytes(spoil(office.bundle.read_bytes()))
    run = refused("merge", office.store, file, "--accept-device", office.fingerprint, "--json")
    (view,) = run.document["bundles"]
    assert view["status"] == "refused"
    assert view["reason"] in run.err
    assert run.document["receipts"] == []


def test_a_bundle_that_is_not_there(refused, office: Office, tmp_path: Path) -> None:
    refused("merge", office.store, tmp_path / "gone.bundle")


def test_a_bundle_of_a_laptop_nobody_compared(refused, office: Office) -> None:
    assert office.fingerprint in refused("merge", office.store, office.bundle).err


def test_a_bundle_of_another_study(refused, office: Office, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ECODIALOG, other)
    text = (other / "study.toml").read_text("utf-8")
    (other / "study.toml").write_text(text.replace('id = "ecodialog"', 'id = "waterwatch"', 1), "utf-8")
    laptop = create_store(tmp_path / "laptop", other, PASSPHRASE)
    laptop.fieldwork.open_session("talgar", "2025-02-20")
    bundle = laptop.merging.bundle(tmp_path / "other.bundle").path
    laptop.close()
    run = refused("merge", office.store, bundle, "--accept-device", laptop.fingerprint)
    assert "study" in run.err


def test_a_receipt_that_is_none(refused, office: Office) -> None:
    refused("receipts", office.store, office.bundle)


FORM_HEAD = "locality,participant,language,frequency,influence"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["locality,shoe_size", "talgar,42"], "shoe_size"),
        (
            [FORM_HEAD, "talgar,P1,ru,regular,active", "talgar,P2,ru,sometimes,active"],
            "Row 3, column frequency",
        ),
        ([FORM_HEAD, "astana,P1,ru,regular,active"], "Row 2, column locality"),
        ([FORM_HEAD, "talgar,Aigul,ru,regular,active"], "Row 2, column participant"),
        ([FORM_HEAD, "talgar,P1,de,regular,active"], "Row 2, column language"),
        (["locality,mode,frequency", "talgar,phone,regular"], "Row 2, column mode"),
        (["locality,date,frequency", "talgar,yesterday,regular"], "yesterday"),
        (["session,frequency", "nowhere,regular"], "Row 2, column session"),
        (
            ["locality,obstacles,obstacles_codes", "talgar,Много бумаг,obs_paper"],
            "Row 2, column obstacles_codes",
        ),
        (["locality,frequency,frequency", "talgar,regular,rare"], "frequency"),
        (["locality", '"talgar'], "csv"),
        ([], "empty"),
    ],
)
def test_a_table_of_forms_that_does_not_fit(refused, office: Office, tmp_path: Path, rows, said: str) -> None:
    file = tmp_path / "forms.csv"
    file.write_text("\n".join(rows), "utf-8")
    assert said in refused("import", office.store, file, "--form", "form1").err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["locality,text,mood", "talgar,Да,good"], "mood"),
        (["locality,words", "talgar,Да"], "words"),
        (["text", "Да"], "locality"),
        (["locality,text,codes", "talgar,Да,open_dialogue", "talgar,Да,nonsense"], "Row 3, column codes"),
        (["locality,text", "astana,Да"], "Row 2, column locality"),
        (["locality,text,language", "talgar,Да,de"], "Row 2, column language"),
        (["locality,text,polarity", "talgar,Да,bad"], "Row 2, column polarity"),
        (["locality,text,participant", "talgar,Да,Aigul"], "Row 2, column participant"),
        (["locality,text,participant", "talgar,,P1"], "Row 2, column text"),
    ],
)
def test_a_table_of_statements_that_does_not_fit(refused, office, tmp_path: Path, rows, said: str) -> None:
    file = tmp_path / "statements.csv"
    file.write_text("\n".join(rows), "utf-8")
    assert said in refused("statements", office.store, file).err


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"language": "kk", "answers": {"frequency": "sometimes"}}, "frequency"),
        ({"language": "kk", "answers": {"shoe_size": 42}}, "shoe_size"),
        ({"language": "kk", "answers": {"frequency": ["regular", "rare"]}}, "frequency"),
        ({"language": "de", "answers": {"frequency": "regular"}}, "language"),
        ({"language": "kk", "missing": {"frequency": "lost"}}, "not a filled form"),
        (
            {"language": "kk", "answers": {"frequency": "rare"}, "missing": {"frequency": "refused"}},
            "frequency",
        ),
        ({"language": "kk", "answers": {"obstacles": "x" * 2001}}, "obstacles"),
        ({"language": "kk", "participant": "Aigul"}, "Aigul"),
        ([], "not a filled form"),
    ],
)
def test_a_filled_form_the_screen_would_refuse(refused, office: Office, tmp_path: Path, form, said) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(form), "utf-8")
    run = refused("fill", office.store, "--form", "form1", "--answers", file, "--locality", "talgar")
    assert said in run.err


@pytest.mark.parametrize(
    "line",
    [
        "session add STORE --locality astana --date 2025-02-20",
        "session add STORE --locality talgar --date 20.02.2025",
        "table STORE --form form9 --item frequency",
        "table STORE --form form1 --item shoe_size",
        "table STORE --form form1 --item frequency --by shoe_size",
        "table STORE --form form1 --item frequency --where ((",
        "score STORE happiness",
        "codes STORE --by shoe_size",
        "agreement STORE --topic shoe_size",
        "import STORE gone.csv --form form1",
        "import STORE gone.csv --form form9",
        "statements STORE gone.csv",
        "fill STORE --form form1 --answers gone.json",
    ],
)
def test_a_name_nobody_knows(refused, office: Office, line: str) -> None:
    refused(*[office.store if word == "STORE" else word for word in line.split()])


def test_a_form_with_an_unknown_type(refused, office: Office, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text("survey,,\n,type,name\n,hologram,face\n", "utf-8")
    problems = refused("study", "check", form, "--json").document["problems"]
    assert any("hologram" in problem["what"] for problem in problems)

"""Tables and forms that do not fit: refused by row and column, and nothing is changed."""

import json
from pathlib import Path

import pytest

from ngofield.errors import Refused
from ngofield.services.filled_form import read_filled_form
from ngofield.services.workplace import Workplace

HEAD = "locality,participant,language,frequency,influence"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([HEAD, "talgar,Aigul,ru,regular,active"], "Row 2, column participant"),
        ([HEAD, "talgar,P1,de,regular,active"], "Row 2, column language"),
        ([HEAD, "talgar,P1,ru,regular,active", "talgar,P2,ru,rare,huge"], "Row 3, column influence"),
        (["locality,mode,frequency", "talgar,phone,regular"], "Row 2, column mode"),
        (["locality,date,frequency", "talgar,yesterday,regular"], "yesterday is not a date"),
        (["locality,date,frequency", "talgar,20250220,regular"], "20250220 is not a date"),
        (["locality,date,frequency", "talgar,2025-W08-4,regular"], "2025-W08-4 is not a date"),
        (["session,frequency", "nowhere,regular"], "Row 2, column session"),
        (["frequency", "regular"], "0 open sessions"),
        (["locality,obstacles,obstacles_codes", "talgar,Да,obs_paper"], "Row 2, column obstacles_codes"),
        (["locality,frequency,frequency", "talgar,regular,rare"], "two columns called “frequency”"),
        (["locality", '"talgar'], "not a readable CSV"),
        ([], "is empty"),
    ],
)
def test_a_table_of_forms(workplace: Workplace, tmp_path: Path, rows: list[str], said: str) -> None:
    file = tmp_path / "forms.csv"
    file.write_text("\n".join(rows), "utf-8")
    with pytest.raises(Refused, match=said):
        workplace.capture.import_responses(file, "form1")
    assert workplace.merging.verify().revisions == 0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["locality,text,mood", "talgar,Да,good"], "The column mood is none of those"),
        (["locality,words", "talgar,Да"], "The column words is none of those"),
        (["text", "Да"], "need the columns “text” and “locality”"),
        (["locality,text", "astana,Да"], "Row 2, column locality"),
        (["locality,text,language", "talgar,Да,de"], "Row 2, column language"),
        (["locality,text,polarity", "talgar,Да,bad"], "Row 2, column polarity"),
        (["locality,text,second", "talgar,Да,soon"], "Row 2, column second"),
        (["locality,text,second", "talgar,Да,²"], "Row 2, column second"),
        (["locality,text,second", "talgar,Да,99999999999"], "Row 2, column second"),
        (["locality,text,question", "talgar,Да,why"], "Row 2, column question"),
        (["locality,text,participant", "talgar,Да,Aigul"], "Row 2, column participant"),
        (["locality,text,participant", "talgar,,P1"], "Row 2, column text"),
    ],
)
def test_a_table_of_statements(workplace: Workplace, tmp_path: Path, rows: list[str], said: str) -> None:
    file = tmp_path / "statements.csv"
    file.write_text("\n".join(rows), "utf-8")
    with pytest.raises(Refused, match=said):
        workplace.fieldwork.import_statements(file)
    assert workplace.merging.verify().revisions == 0


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"language": "kk", "missing": {"frequency": "lost"}}, "not a filled form"),
        ({"language": "kk", "surprise": 1}, "not a filled form"),
        (
            {"answers": {"frequency": "rare"}, "missing": {"frequency": "refused"}},
            "both an answer and a reason",
        ),
        ([], "not a filled form"),
        ("x" * 1_000_001, "too large"),
    ],
)
def test_a_file_that_is_no_filled_form(tmp_path: Path, form: object, said: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(form), "utf-8")
    with pytest.raises(Refused, match=said):
        read_filled_form(file)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"answers": {"shoe_size": 42}}, "no question shoe_size"),
        ({"answers": {"frequency": ("regular", "rare")}}, "frequency"),
        ({"answers": {"obstacles": "x" * 2001}}, "obstacles"),
        ({"answers": {}, "respondent": "Aigul"}, "Aigul is not a participant"),
    ],
)
def test_a_filled_form(workplace: Workplace, facts: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        workplace.capture.fill("form1", locality="talgar", language="kk", missing={}, **facts)
    assert workplace.merging.verify().revisions == 0

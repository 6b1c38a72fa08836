"""Study packages: what is read, packed and checked."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyrage
import pytest

from ngofield.config import resources
from ngofield.domain.problem import Severity
from ngofield.errors import Refused
from ngofield.exchange.package.title import read_title
from ngofield.exchange.study_package import (
    check_package,
    check_package_bytes,
    package_bytes,
    read_package,
    read_package_bytes,
    with_coordinator,
)

ECODIALOG = resources() / "studies" / "ecodialog"

STUDY = """\
id = "small"
version = "2"
languages = ["kk", "ru"]
title = { kk = "Шағын", ru = "Малое" }
coordinators = []

[[regions]]
id = "r"
name = { kk = "Облыс", ru = "Область" }

[[localities]]
id = "town"
region = "r"
kato = "331010000"
name = { kk = "Қала", ru = "Город" }
lat = 45
lon = 78.5
planned = "2024-12-02"

[[forms]]
id = "f"
file = "forms/f.md"

[[scales]]
id = "s"
form = "f"
title = { kk = "Балл", ru = "Балл" }
items = ["q"]
minimum = 1
maximum = 3
[[scales.levels]]
id = "high"
label = { kk = "жоғары", ru = "высокий" }
from = 2.5
[[scales.levels]]
id = "low"
label = { kk = "төмен", ru = "низкий" }
from = 1

[[exclusions]]
form = "f"
locality = "town"
reason = { kk = "себеп", ru = "причина" }
"""
CODEBOOK = """\
[[codes]]
guid = "6F0C8A52-5D0E-5B0F-9A6E-6E676F666C65"
name = "late"
label = { kk = "Кеш", ru = "Поздно" }
parent = "negative"
polarity = "negative"

[[codes]]
guid = "6f0c8a52-5d0e-5b0f-9a6e-6e676f666c64"
name = "negative"
label = { kk = "Теріс", ru = "Негативное" }

[[codes]]
guid = "6f0c8a52-5d0e-5b0f-9a6e-6e676f666c66"
name = "meet"
label = { kk = "Кездесу", ru = "Встречи" }
applies_to = "f.open"
"""
GUIDE = """\
[[sections]]
title = { kk = "Бөлім", ru = "Раздел" }
[[sections.questions]]
id = "one"
title = { kk = "Бір", ru = "Один" }
text = { kk = "Сұрақ?", ru = "Вопрос?" }
"""
FORM = """\
| survey |
| | type | name | label::kk | label::ru |
| | select_one l | q | Сұрақ | Вопрос |
| | text | open | Ашық | Открытый |
| choices |
| | list_name | name | label::kk | label::ru | score |
| | l | a | А | А | 3 |
| | l | b | Б | Б | 1 |
"""
FILES = {
    "study.toml": STUDY,
    "codebook.toml": CODEBOOK,
    "guide.toml": GUIDE,
    "forms/f.md": FORM,
    "report/ru.md": "# Отчёт",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a study folder, some texts in one of its files replaced."""

    def make(file: str = "", old: str = "", new: str = "", **more: str) -> Path:
        folder = tmp_path / "small"
        for name, text in {**FILES, **more}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            assert file != name or old in text
            path.write_text(text.replace(old, new) if file == name else text, encoding="utf-8")
        return folder

    return make


def test_the_shipped_study_has_no_problem() -> None:
    assert check_package(ECODIALOG) == []
    study = read_package(ECODIALOG)
    assert len(study.localities) == 8
    assert [form.id for form in study.instruments] == ["form1", "form2", "survey"]


def test_a_study_is_read(write: Write) -> None:
    study = read_package(write())
    assert (study.id, study.version, study.languages) == ("small", "2", ("kk", "ru"))
    assert study.title.get("kk") == "Шағын"
    town = study.localities[0]
    assert (town.region, town.lat, town.lon, town.planned) == ("r", 45, 78.5, "2024-12-02")
    assert study.report_texts == {"ru": "# Отчёт"}
    assert [(q.id, q.section.get("ru")) for q in study.guide.questions] == [("one", "Раздел")]
    exclusion = study.exclusion("f", "town")
    assert exclusion is not None
    assert exclusion.reason.get("ru") == "причина"


def test_levels_are_sorted_and_exact(write: Write) -> None:
    scale = read_package(write()).scales[0]
    assert [(level.id, level.start) for level in scale.levels] == [("low", 1), ("high", Decimal("2.5"))]
    assert str(scale.levels[0].start) == "1"


def test_parents_come_before_their_children(write: Write) -> None:
    codes = read_package(write()).codebook
    assert [code.name for code in codes.codes] == ["negative", "meet", "late"]
    late = codes.by_name("late")
    assert late is not None
    assert late.parent == "6f0c8a52-5d0e-5b0f-9a6e-6e676f666c64"
    assert late.guid == "6f0c8a52-5d0e-5b0f-9a6e-6e676f666c65"


def test_the_package_names_the_form_and_its_version(write: Write) -> None:
    folder = write("study.toml", 'file = "forms/f.md"', 'file = "forms/f.md"\nversion = "7"')
    (form,) = read_package(folder).instruments
    assert (form.id, form.version) == ("f", "7")


def test_codebook_and_guide_may_be_missing(write: Write) -> None:
    folder = write()
    (folder / "codebook.toml").unlink()
    (folder / "guide.toml").unlink()
    study = read_package(folder)
    assert study.codebook.codes == ()
    assert study.guide.questions == ()


def test_a_packed_study_is_the_same_study(write: Write, tmp_path: Path) -> None:
    folder = write()
    packed = package_bytes(folder)
    assert read_package_bytes(packed) == read_package(folder)
    file = tmp_path / "small.ngostudy"
    file.write_bytes(packed)
    assert read_package(file) == read_package(folder)
    assert check_package(file) == check_package(folder) == []


def test_the_same_files_give_the_same_bytes(write: Write, tmp_path: Path) -> None:
    packed = package_bytes(write())
    loose = tmp_path / "loose.ngostudy"
    with zipfile.ZipFile(loose, "w") as archive:
        for name in sorted(FILES, reverse=True):
            archive.writestr(name, FILES[name])
    assert package_bytes(loose) == packed


def test_locks_hidden_files_and_links_stay_out(write: Write) -> None:
    folder = write()
    packed = package_bytes(folder)
    for name in ("forms/~$f.xlsx", ".DS_Store", "notes.exe", "__pycache__/x.md"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (folder / "outside.md").symlink_to(ECODIALOG / "study.toml")
    assert package_bytes(folder) == packed


@pytest.mark.parametrize(
    "line",
    [
        "coordinators = []",
        "",
        "coordinators=[ ]  # nobody yet",
        'coordinators = [\n  "age1r8trzj2vwc0ypcklqlhasufdk4vwc42pw9wq09ykdae7x8a7ys0sscfjmh",\n]',
    ],
)
def test_a_coordinator_is_added_and_the_rest_left_as_written(write: Write, line: str) -> None:
    before = package_bytes(write("study.toml", "coordinators = []", line))
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    after = with_coordinator(before, recipient)
    study = read_package_bytes(after)
    assert study.coordinators == (*read_package_bytes(before).coordinators, recipient)
    assert study.localities == read_package_bytes(before).localities
    assert with_coordinator(after, recipient) == after


def test_a_key_written_in_an_unusual_way_is_left_to_the_person(write: Write) -> None:
    before = package_bytes(write("study.toml", "coordinators = []", '"coordinators" = []'))
    with pytest.raises(Refused, match="line of its own"):
        with_coordinator(before, str(pyrage.x25519.Identity.generate().to_public()))


ERRORS = [
    ("study.toml", 'id = "small"', 'id = "Small study"', "study.toml id", "Small study"),
    ("study.toml", 'id = "small"', f'id = "{"s" * 101}"', "study.toml id", "no id"),
    ("study.toml", 'version = "2"', f'version = "{"2" * 101}"', "study.toml version", "at most 100"),
    ("study.toml", 'version = "2"', 'version = "2\\u001b"', "study.toml version", "on one line"),
    ("study.toml", 'file = "forms/f.md"', f'file = "forms/f.md"\nversion = "{"2" * 101}"',
     "study.toml forms[0].version", "at most 100"),
    ("study.toml", 'id = "small"\n', "", "study.toml", "id"),
    ("study.toml", 'id = "small"', "id = 5", "study.toml id", "str"),
    ("study.toml", 'version = "2"', 'version = "2"\nlangauges = []', "study.toml", "langauges"),
    ("study.toml", 'id = "r"', 'id = "r"\nnmae = 1', "study.toml regions[0]", "nmae"),
    ("study.toml", '["kk", "ru"]', '["kk", "kz"]', "study.toml languages", "kz"),
    ("study.toml", '["kk", "ru"]', "[]", "study.toml languages", "language"),
    ("study.toml", 'region = "r"', 'region = "q"', "study.toml localities[0].region", "q"),
    ("study.toml", "lat = 45", "lat = 450", "study.toml localities[0].lat", "90"),
    ("study.toml", "lat = 45", "lat = nan", "study.toml localities[0].lat", "90"),
    ("study.toml", "lon = 78.5", "lon = 450", "study.toml localities[0].lon", "180"),
    ("study.toml", "2024-12-02", "02.12.2024", "study.toml localities[0].planned", "2024-12-02"),
    ("study.toml", 'file = "forms/f.md"', 'file = "forms/g.md"', "study.toml forms[0].file", "forms/g.md"),
    ("study.toml", 'items = ["q"]', 'items = ["x"]', "study.toml scales[0].items[0]", "x"),
    ("study.toml", 'items = ["q"]', 'items = ["open"]', "study.toml scales[0].items[0]", "points"),
    ("study.toml", 'items = ["q"]', "items = []", "study.toml scales[0].items", "question"),
    ("study.toml", "maximum = 3", "maximum = 1", "study.toml scales[0].maximum", "between 1 and 3"),
    ("study.toml", "maximum = 3", "maximum = 2.5", "study.toml scales[0].maximum", "between 1 and 3"),
    ("study.toml", "minimum = 1", "minimum = 2", "study.toml scales[0].minimum", "between 1 and 3"),
    ("study.toml", "maximum = 3", "maximum = inf", "study.toml scales[0].maximum", "number"),
    ("study.toml", "maximum = 3", "maximum = 3\nplaces = 99", "study.toml scales[0].places", "6"),
    ("study.toml", "from = 2.5", "from = 1", "study.toml scales[0].levels", "same score"),
    ("study.toml", "from = 2.5", "from = nan", "study.toml scales[0].levels[0].from", "number"),
    ("study.toml", 'id = "high"', 'id = "low"', "study.toml scales[0].levels[1].id", "twice"),
    ("study.toml", 'form = "f"\ntitle', 'form = "g"\ntitle', "study.toml scales[0].form", "g"),
    ("study.toml", 'locality = "town"', 'locality = "none"', "study.toml exclusions[0].locality", "none"),
    ("study.toml", "coordinators = []", 'coordinators = ["age1x"]', "study.toml coordinators[0]", "age"),
    ("codebook.toml", '"negative"\npolarity', '"none"\npolarity', "codebook.toml codes[0].parent", "none"),
    ("codebook.toml", 'name = "negative"', 'name = "negative"\nparent = "late"',
     "codebook.toml codes[0].parent", "above itself"),
    ("codebook.toml", 'polarity = "negative"', 'polarity = "bad"', "codebook.toml codes[0].polarity", "bad"),
    ("codebook.toml", 'polarity = "negative"', 'colour = "red"', "codebook.toml codes[0].colour", "#"),
    ("codebook.toml", "6c66", "6c64", "codebook.toml codes[2].guid", "twice"),
    ("codebook.toml", "6f0c8a52-5d0e-5b0f-9a6e-6e676f666c66", "x", "codebook.toml codes[2].guid", "GUID"),
    ("codebook.toml", '"f.open"', '"f.q"', "codebook.toml codes[2].applies_to", "open question"),
    ("codebook.toml", '"f.open"', '"f.x"', "codebook.toml codes[2].applies_to", "x"),
    ("codebook.toml", '"f.open"', '"g.x"', "codebook.toml codes[2].applies_to", "g"),
    ("codebook.toml", 'name = "meet"', 'name = "late"', "codebook.toml codes[2].name", "twice"),
    ("guide.toml", 'id = "one"', 'id = ""', "guide.toml sections.questions[0].id", "id"),
    ("guide.toml", 'text = { kk = "Сұрақ?", ru = "Вопрос?" }', "",
     "guide.toml sections[0].questions[0]", "text"),
    ("guide.toml", "[[sections]]", "[[sections]", "guide.toml", "TOML"),
    ("forms/f.md", "text |", "geopoint |", "f.md survey!A3", "geopoint"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "where", "named"), ERRORS)
def test_what_does_not_hold_is_refused_with_file_and_key(
    write: Write, file: str, old: str, new: str, where: str, named: str
) -> None:
    folder = write(file, old, new)
    with pytest.raises(Refused) as refused:
        read_package(folder)
    told = str(refused.value)
    assert told.startswith(f"{where}: ")
    assert named in told.removeprefix(where)
    errors = [p for p in check_package(folder) if p.severity is Severity.ERROR]
    assert where in [problem.where for problem in errors]
    with pytest.raises(Refused):
        package_bytes(folder)


WARNINGS = [
    ("study.toml", '{ kk = "Қала", ru = "Город" }', '{ ru = "Город" }', "study.toml localities[0].name.kk"),
    ("study.toml", 'ru = "высокий"', 'ru = ""', "study.toml scales[0].levels[0].label.ru"),
    ("codebook.toml", 'kk = "Кеш", ', "", "codebook.toml codes[0].label.kk"),
    ("guide.toml", 'kk = "Сұрақ?", ', "", "guide.toml sections[0].questions[0].text.kk"),
    ("forms/f.md", "| Ашық |", "| |", "f.md survey!C3"),
    ("forms/f.md", "| a | А | А |", "| a | А | |", "f.md choices!D2"),
]


@pytest.mark.parametrize(("file", "old", "new", "where"), WARNINGS)
def test_a_missing_translation_is_a_warning(write: Write, file: str, old: str, new: str, where: str) -> None:
    folder = write(file, old, new)
    assert [(p.where, p.severity) for p in check_package(folder)] == [(where, Severity.WARNING)]
    read_package(folder)


def test_a_check_finds_everything_at_once(write: Write) -> None:
    folder = write("study.toml", 'region = "r"', 'region = "q"')
    (folder / "codebook.toml").write_text(CODEBOOK.replace("6c66", "6c64"), encoding="utf-8")
    (folder / "forms/f.md").write_text(FORM.replace("text |", "geopoint |"), encoding="utf-8")
    assert {problem.where for problem in check_package(folder)} == {
        "study.toml localities[0].region",
        "codebook.toml codes[2].guid",
        "f.md survey!A3",
    }


def test_a_single_form_is_checked_too() -> None:
    assert check_package(ECODIALOG / "forms" / "form1.xlsx") == []


def test_a_packed_study_is_checked_under_its_name(write: Write) -> None:
    folder = write("study.toml", '{ kk = "Қала", ru = "Город" }', '{ ru = "Город" }')
    assert check_package_bytes(package_bytes(folder), "small") == check_package(folder)
    assert [problem.where for problem in check_package_bytes(b"no zip", "small")] == ["small"]


def test_the_title_is_read_without_the_forms(write: Write, tmp_path: Path) -> None:
    folder = write()
    file = tmp_path / "small.ngostudy"
    file.write_bytes(package_bytes(folder))
    (folder / "forms/f.md").write_bytes(b"damaged")
    assert read_title(folder).get("kk") == read_title(file).get("kk") == "Шағын"

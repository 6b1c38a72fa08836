"""The reports of the shipped study, made from a real store that holds the whole sample."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES
from ngofield.report.scene import Text
from ngofield.services.demo import sample_store
from ngofield.services.workplace import Workplace


@pytest.fixture(scope="module")
def field_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    workplace = sample_store(tmp_path_factory.mktemp("sample") / "store", "кең дала таңы")
    yield workplace
    workplace.close()


def flat(path: Path) -> str:
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "towns"),
    [
        (
            "kk",
            ["Талғар (8,0)", "Үштөбе (7,5), Көкшетау (7,1), Қонаев (6,5), Атбасар (6,4), Талдықорған (6,0)"],
        ),
        (
            "ru",
            ["Талгар (8,0)", "Уштобе (7,5), Кокшетау (7,1), Конаев (6,5), Атбасар (6,4), Талдыкорган (6,0)"],
        ),
        (
            "en",
            [
                "Talgar (8.0)",
                "Ushtobe (7.5), Kokshetau (7.1), Konaev (6.5), Atbasar (6.4), Taldykorgan (6.0)",
            ],
        ),
    ],
)
def test_the_report_prints_the_published_scores(
    field_day: Workplace, tmp_path: Path, language: str, towns: list[str]
) -> None:
    told: list[tuple[int, int]] = []
    report = field_day.publishing.report(
        language, tmp_path / "report.pdf", progress=lambda done, total: told.append((done, total))
    )
    text = flat(report)
    assert all(town in text for town in towns)
    assert field_day.study.synthetic.get(language) in text
    assert field_day.study.exclusions[0].reason.get(language) in text
    assert told[-1] == (23, 23)


def test_every_question_has_its_table_and_every_one_of_form_1_its_chart(field_day: Workplace) -> None:
    for language in LANGUAGES:
        blocks = field_day.publishing.narrative(language).blocks
        shown = {(block.kind, getattr(block.table, "item", "")) for block in blocks}
        for form in field_day.study.instruments[:2]:
            assert {("table", item.name) for item in form.questions} <= shown
        form1 = field_day.study.instruments[0]
        assert {("figure", item.name) for item in form1.questions} <= shown


def test_the_three_texts_ask_for_the_same_tables_in_the_same_order(field_day: Workplace) -> None:
    kk, ru, en = (field_day.publishing.narrative(language).blocks for language in LANGUAGES)
    assert kk == ru == en


def test_shares_in_the_text_are_those_of_the_tables(field_day: Workplace) -> None:
    text = field_day.publishing.narrative("ru").markdown
    assert "(33 из 70)" in text or "(33 of 70)" in text
    assert "4 участника предпочли" in text
    assert "негативных – 37, позитивных – 14" in text


def test_the_workbook_holds_every_question_of_the_forms_filled_in_every_score_and_code(
    field_day: Workplace, tmp_path: Path
) -> None:
    book = CalamineWorkbook.from_path(field_day.publishing.tables(tmp_path / "tables.xlsx"))
    filled = field_day.study.instruments[:2]
    questions = [f"{form.id}.{i.name}" for form in filled for i in form.questions]
    assert book.sheet_names[1:] == ["mio", *questions, "codes"]
    rows = book.get_sheet_by_name("mio").to_python()
    (talgar,) = [row for row in rows if row[0] == "Талғар"]
    assert talgar[3:6] == [12.0, 11.0, 8.0]


def test_one_table_and_one_picture(field_day: Workplace, tmp_path: Path) -> None:
    table = field_day.tabulation.frequency("form1", "influence", by="region")
    file = field_day.publishing.save_table(table, tmp_path / "one.xlsx", ("ru",))
    assert len(CalamineWorkbook.from_path(file).sheet_names) == 2
    assert "Акмолинская область" in flat(field_day.publishing.save_picture(table, "ru", tmp_path / "one.pdf"))


def test_the_screen_draws_the_same_picture_in_its_own_colours(field_day: Workplace) -> None:
    table = field_day.tabulation.score("mio")
    light, dark = (
        field_day.publishing.chart(table, "kk", width=640, height=300, theme=theme)
        for theme in ("light", "dark")
    )
    assert light.width == 640
    assert [s.text for s in light.shapes if isinstance(s, Text)] == [
        s.text for s in dark.shapes if isinstance(s, Text)
    ]
    assert light != dark


def test_an_empty_store_prints_a_report_without_failing(workplace: Workplace, tmp_path: Path) -> None:
    for language in LANGUAGES:
        assert flat(workplace.publishing.report(language, tmp_path / f"{language}.pdf"))


def test_a_folder_that_cannot_be_written_is_refused_and_what_was_there_stays(
    field_day: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(Refused, match="could not be written"):
        field_day.publishing.report("ru", tmp_path / "file" / "report.pdf")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_language_without_a_report_text_is_refused(field_day: Workplace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no report text"):
        field_day.publishing.report("de", tmp_path / "report.pdf")
    assert list(tmp_path.iterdir()) == []

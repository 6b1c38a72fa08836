"""The printed report, read back with other tools: pypdf and poppler's pdftotext."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_study import STUDY, SmallRecords

from ngofield import config
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.i18n import Translator
from ngofield.report.charts import chart
from ngofield.report.narrative import narrate
from ngofield.report.pdf import Report, pdf_bytes
from ngofield.report.picture import picture_bytes
from ngofield.services.tabulation import Tabulation

FONTS = config.resources() / "fonts"
LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
TEXT = """# Бірінші тарау

Әріптер: Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі. *Көлбеу ғ* және **қалың ң**, № 5, 100 ₸, ✓ → ≥.

## Жиілік

Барлығы {{ asked("form1.often") }}.

{% figure "form1.often" %}
{% table "form1.often" by="locality" %}

- бір
- екі

1. алғашқы

> Дәйексөз.

# Екінші тарау

{% figure "mio" %}
{% table "mio" %}
{% figure "codes" %}
{% table "codes" %}
{% table "form1.years" %}
"""

Made = Callable[..., bytes]


@pytest.fixture
def made() -> Made:
    def make(text: str = TEXT, language: str = "kk", study: Study = STUDY, synthetic: bool = True) -> bytes:
        t = Translator(language, config.translations())
        results = Tabulation(study, SmallRecords())
        extent = replace(results.extent(), synthetic=synthetic)
        narrative = narrate(text, "report/kk.md", results, t)
        report = Report(study, extent, narrative, t, FONTS, date(2026, 11, 21))
        return pdf_bytes(report, lambda done, total: None)

    return make


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_every_kazakh_letter_can_be_read_back(made: Made, tmp_path: Path) -> None:
    content = made()
    assert set(LETTERS) <= set("".join(pages(content)))
    (tmp_path / "report.pdf").write_bytes(content)
    read = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, check=True)
    text = read.stdout.decode()
    assert "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі" in text
    assert {"№", "₸", "✓", "→", "≥", "ғ"} <= set(text)


def test_all_fonts_are_embedded_and_none_is_built_in(made: Made) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in PdfReader(BytesIO(made())).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all("NotoSans" in name or "DejaVu" in name for name in fonts), fonts
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_the_same_data_print_the_same_bytes(made: Made) -> None:
    assert made() == made()


def test_contents_name_the_page_of_each_heading(made: Made) -> None:
    content = made()
    read = pages(content)
    listed = " ".join(re.sub(r"[ .]{3,}", " ", read[1]).split())
    for heading in ("Бірінші тарау", "Жиілік", "Екінші тарау"):
        (number,) = re.findall(rf"(\d+) {heading}", listed)
        assert heading in read[int(number) - 1]
    assert PdfReader(BytesIO(content)).outline[0]["/Title"] == "Бірінші тарау"


def test_tables_and_figures_are_numbered_in_order_with_their_base(made: Made) -> None:
    text = "\n".join(pages(made(language="en")))
    places = [
        text.index(f"{kind} {n}.") for kind, n in [("Figure", 1), ("Table", 1), ("Figure", 2), ("Table", 2)]
    ]
    assert places == sorted(places)
    assert "Forms with an answer: 5 of 6. Did not know: 1." in text
    assert "Left out: Shalkar (1 form): left out by the authors." in text
    assert "Levels of the study: low, below 3.5; medium, from 3.5; high, from 5." in text


def test_every_text_page_carries_title_number_and_notice(made: Made) -> None:
    read = pages(made(language="en"))
    for number, page in enumerate(read[1:], start=2):
        assert page.startswith("A small study")
        assert "Synthetic data" in page
        assert str(number) in page.splitlines()
    assert "Synthetic data." in read[0]
    assert "Printed: 21 November 2026" in read[0]


def test_real_data_are_not_called_synthetic(made: Made) -> None:
    assert "ynthetic" not in "".join(pages(made(language="en", synthetic=False)))


def test_the_document_says_what_it_is(made: Made) -> None:
    reader = PdfReader(BytesIO(made()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Шағын зерттеу"
    assert reader.trailer["/Root"]["/Lang"] == "kk"
    assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


def test_long_labels_neither_break_figures_nor_leave_the_page(made: Made) -> None:
    long = replace(
        STUDY,
        localities=tuple(
            replace(place, name=LocalText({"kk": f"Қарағандыдағы{place.id} Нұрмағамбетовтікі"}))
            for place in STUDY.localities
        ),
    )
    text = "\n".join(pages(made('{% table "mio" %}{% table "form1.often" by="session" %}', study=long)))
    assert "3,9–6,0" in text
    assert "100,0%" in text


def test_markup_in_the_studys_words_is_text(made: Made) -> None:
    sly = replace(STUDY, title=LocalText({"kk": "<b>A</b> & <font size=99>B"}))
    assert "<b>A</b> & <font size=99>B" in pages(made(study=sly))[0].replace("\n", " ")


def test_a_picture_is_a_page_of_its_own_size(styled: Callable[..., object]) -> None:
    scene = chart(Tabulation(STUDY, SmallRecords()).score("mio"), styled())  # type: ignore[arg-type]
    page = PdfReader(BytesIO(picture_bytes(scene, "Балл", FONTS))).pages[0]
    assert page.mediabox.width == pytest.approx(scene.width + 36, abs=0.1)
    assert "Akkol" in page.extract_text()

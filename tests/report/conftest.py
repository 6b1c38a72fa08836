from collections.abc import Callable
from dataclasses import replace

import pytest
from small_study import STUDY, SmallRecords

from ngofield import config
from ngofield.domain.study import Study
from ngofield.i18n import Translator
from ngofield.report.chart_parts import ChartStyle
from ngofield.report.chart_theme import PRINT
from ngofield.report.fonts import font_measure
from ngofield.report.typesetting import Measure
from ngofield.services.tabulation import Tabulation

Styled = Callable[..., ChartStyle]


@pytest.fixture(scope="session")
def english() -> Translator:
    return Translator("en", config.translations())


@pytest.fixture(scope="session")
def measure() -> Measure:
    return font_measure(config.resources() / "fonts")


@pytest.fixture
def figures() -> Tabulation:
    return Tabulation(STUDY, SmallRecords())


@pytest.fixture
def styled(english: Translator, measure: Measure) -> Styled:
    """Return a maker of chart styles: print, 480 points wide, English, unless told otherwise."""
    style = ChartStyle(english, PRINT, measure, 480)

    def make(**changes: object) -> ChartStyle:
        return replace(style, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def worded() -> Callable[..., Study]:
    """Return a maker of the small study with report texts."""
    return lambda **texts: replace(STUDY, report_texts=texts)

"""Charts are checked as values: what they say, where it stands, and that nothing runs out of the picture."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from small_study import STUDY, SmallRecords

from ngofield import config
from ngofield.domain.result import CodeTable, FrequencyTable, ScoreTable
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGES, Translator
from ngofield.report.chart_parts import ChartStyle
from ngofield.report.chart_theme import DARK, LIGHT, PRINT, ChartTheme, readable_on
from ngofield.report.charts import chart
from ngofield.report.scene import Anchor, Circle, Line, Rect, Role, Scene, Text
from ngofield.report.typesetting import Measure
from ngofield.services.tabulation import Tabulation

Styled = Callable[..., ChartStyle]
TABLES = (
    "often",
    "topics",
    "years",
    "ideas",
    "often/locality",
    "ideas/language",
    "mio",
    "mio/often",
    "codes",
)


def table_named(name: str) -> FrequencyTable | ScoreTable | CodeTable:
    figures = Tabulation(STUDY, SmallRecords())
    item, _, by = name.partition("/")
    if item == "mio":
        return figures.score("mio", by=by or "locality")
    return figures.codes() if item == "codes" else figures.frequency("form1", item, by=by or None)


def texts(scene: Scene) -> list[Text]:
    return [shape for shape in scene.shapes if isinstance(shape, Text)]


def box(text: Text, measure: Measure) -> tuple[float, float, float, float]:
    width = measure(text.text, text.size, text.bold)
    left = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return left, text.y - text.size * 0.75, left + width, text.y + text.size * 0.22


LONG = LocalText(
    {"en": "Environmental problems are known to the local authorities and yet ignored", "kk": "Жергілікті"}
)


def lengthened(table: FrequencyTable | ScoreTable | CodeTable) -> FrequencyTable | ScoreTable | CodeTable:
    """Return the table with labels that cannot stand in one line."""
    if isinstance(table, CodeTable):
        return replace(table, codes=tuple(replace(code, label=LONG) for code in table.codes))
    if isinstance(table, ScoreTable):
        return replace(table, groups=tuple(replace(group, label=LONG) for group in table.groups))
    columns = tuple(replace(column, label=LONG) for column in table.columns)
    return replace(table, rows=tuple(replace(row, label=LONG) for row in table.rows), columns=columns)


@pytest.mark.parametrize("width", [300, 480])
@pytest.mark.parametrize("name", ["often", "often/locality", "ideas", "mio", "codes"])
def test_long_labels_are_wrapped_and_leave_half_of_the_picture_to_the_bars(
    name: str, width: float, styled: Styled, measure: Measure
) -> None:
    scene = chart(lengthened(table_named(name)), styled(width=width))
    labels = [text for text in texts(scene) if text.role is Role.LABEL and text.anchor is Anchor.END]
    assert len(labels) > len({text.key for text in labels})
    assert max(box(text, measure)[2] for text in labels) <= width / 2
    assert all(box(text, measure)[0] >= -0.5 for text in labels)
    drawn = [s for s in scene.shapes if isinstance(s, Rect) and s.fill]
    assert all(s.x + s.width <= width + 0.5 for s in drawn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [300, 480, 700])
@pytest.mark.parametrize("name", TABLES)
def test_every_text_is_within_the_picture_and_none_lies_on_another(
    name: str, width: float, language: str, styled: Styled, measure: Measure
) -> None:
    t = Translator(language, config.translations())
    scene = chart(table_named(name), styled(t=t, width=width))
    boxes = [box(text, measure) for text in texts(scene)]
    assert boxes
    for left, top, right, bottom in boxes:
        assert left >= -0.5
        assert top >= -0.5
        assert right <= scene.width + 0.5
        assert bottom <= scene.height + 0.5
    for a, b in combinations(boxes, 2):
        assert not (a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5)


def test_bars_are_as_long_as_their_counts_and_zero_is_said(styled: Styled) -> None:
    scene = chart(table_named("often"), styled())
    bars = {s.key: s.width for s in scene.shapes if isinstance(s, Rect) and s.fill}
    assert set(bars) == {"regular", "periodic"}
    assert bars["regular"] / bars["periodic"] == pytest.approx(2 / 3)
    values = [text.text for text in texts(scene) if text.role is Role.VALUE]
    assert values == ["2", "40.0%", "3", "60.0%", "0", "0.0%"]


def test_the_base_stands_under_the_chart(styled: Styled) -> None:
    notes = " ".join(
        text.text for text in texts(chart(table_named("often"), styled())) if text.role is Role.NOTE
    )
    assert "Forms with an answer: 5 of 6. Did not know: 1." in notes
    assert "Left out: Shalkar (1 form): left out by the authors." in notes
    bare = chart(table_named("often"), styled(notes=False))
    assert not [text for text in texts(bare) if text.role is Role.NOTE]


def test_codes_are_drawn_most_frequent_first(styled: Styled) -> None:
    labels = [text.text for text in texts(chart(table_named("ideas"), styled())) if text.role is Role.LABEL]
    assert labels == ["Meetings", "Money"]


def test_a_picture_can_be_asked_what_lies_under_the_mouse(styled: Styled) -> None:
    scene = chart(table_named("often"), styled())
    bar = next(s for s in scene.shapes if isinstance(s, Rect) and s.key == "periodic" and s.fill)
    assert scene.at(bar.x + 1, bar.y + 1) == "periodic"
    assert scene.at(-5, -5) == ""
    assert Scene(10, 10, (Circle(5, 5, 2, key="a"),)).at(6, 6) == "a"


def test_stacked_bars_fill_each_group(styled: Styled) -> None:
    scene = chart(table_named("often/locality"), styled())
    for group in ("aqkol", "birlik"):
        parts = [s for s in scene.shapes if isinstance(s, Rect) and s.key.endswith(f"|{group}")]
        assert sum(part.width for part in parts) == pytest.approx(
            sum(s.width for s in scene.shapes if isinstance(s, Rect) and s.key.endswith("|aqkol"))
        )
        assert all(a.x + a.width == pytest.approx(b.x) for a, b in pairwise(parts))
    assert {"n = 3", "n = 2"} <= {text.text for text in texts(scene)}


def test_overlapping_answers_are_set_side_by_side(styled: Styled) -> None:
    scene = chart(table_named("ideas/language"), styled())
    tops = {s.y for s in scene.shapes if isinstance(s, Rect) and s.key.endswith("|ru")}
    assert len(tops) == 2


def test_scores_stand_at_their_means_with_n_and_level_in_words(styled: Styled) -> None:
    scene = chart(table_named("mio"), styled())
    dots = [s for s in scene.shapes if isinstance(s, Circle)]
    assert len(dots) == 2
    assert dots[0].x > dots[1].x
    said = [text.text for text in texts(scene)]
    assert {"Akkol", "Birlik", "n = 3", "n = 1", "high, fragile", "low, fragile", "5.3", "3.0"} <= set(said)
    bands = [s for s in scene.shapes if isinstance(s, Rect) and s.fill and not s.key]
    assert [band.fill for band in bands] == [PRINT.negative_tint, PRINT.medium_tint, PRINT.positive_tint]
    assert bands[0].width / bands[1].width == pytest.approx(1.0)


def test_one_form_gets_a_dot_and_no_interval(styled: Styled) -> None:
    scene = chart(table_named("mio"), styled())
    assert len([s for s in scene.shapes if isinstance(s, Line) and s.round_ends]) == 1


def test_themes_are_told_apart_by_tone_in_words(styled: Styled) -> None:
    scene = chart(table_named("codes"), styled())
    headings = [text.text for text in texts(scene) if text.role is Role.HEADING]
    assert headings == ["Negative: 4 statements", "Positive: 2 statements"]
    keys = [s.key for s in scene.shapes if isinstance(s, Rect)]
    assert keys == ["g-late", "g-closed", "g-neg|own", "g-pos"]


@pytest.mark.parametrize("name", TABLES)
def test_dark_and_light_differ_in_colours_only(name: str, styled: Styled) -> None:
    table = table_named(name)

    def places(theme: ChartTheme) -> list[tuple[object, ...]]:
        return [
            tuple(getattr(s, f) for f in ("x", "y", "text", "width", "x1", "key") if hasattr(s, f))
            for s in chart(table, styled(theme=theme)).shapes
        ]

    assert places(DARK) == places(LIGHT) == places(PRINT)


def test_a_taller_frame_spreads_the_rows_and_a_low_one_keeps_what_it_needs(styled: Styled) -> None:
    table = table_named("often")
    natural = chart(table, styled()).height
    assert chart(table, styled(height=10)).height == pytest.approx(natural)
    assert natural < chart(table, styled(height=natural + 30)).height <= natural + 30.5


def test_a_chart_is_said_in_words(styled: Styled) -> None:
    assert chart(table_named("often"), styled()).description == "How often? regular: 2; periodic: 3; rare: 0"
    assert "Akkol: 5.3, high, fragile" in chart(table_named("mio"), styled()).description


def test_empty_tables_draw_without_failing(styled: Styled) -> None:
    empty = Tabulation(STUDY, Nothing())
    for table in (empty.frequency("form1", "often", by="region"), empty.score("mio"), empty.codes()):
        assert chart(table, styled()).height > 0


class Nothing(SmallRecords):
    def response_records(self, instrument: str) -> list[object]:  # type: ignore[override]
        return []

    def statement_records(self) -> list[object]:  # type: ignore[override]
        return []


def test_text_on_a_coloured_bar_can_be_read() -> None:
    assert readable_on("#0B6B7C") == "#FFFFFF"
    assert readable_on("#E0A63F") == "#14181B"


def test_the_words_of_a_narrow_last_band_are_not_broken_inside(styled: Styled) -> None:
    narrow = chart(table_named("mio"), styled(width=240))
    said = " ".join(text.text for text in texts(narrow) if text.role is Role.AXIS)
    assert "high," in said
    edge = max(text.x + (styled().measure(text.text, text.size, False) if text.anchor is Anchor.START else 0)
               for text in texts(narrow) if text.role is Role.AXIS)  # fmt: skip
    assert edge <= narrow.width

import pytest
from small_study import STUDY, SmallRecords

from ngofield.domain.result import FrequencyTable, ScoreTable
from ngofield.errors import Refused
from ngofield.i18n import Translator
from ngofield.report.narrative import BLOCK_MARK, Narrative, narrate, template_of
from ngofield.services.tabulation import Tabulation


@pytest.fixture
def told(english: Translator) -> "Teller":
    return Teller(english)


class Teller:
    def __init__(self, t: Translator) -> None:
        self.t = t

    def __call__(self, template: str) -> Narrative:
        return narrate(template, "report/en.md", Tabulation(STUDY, SmallRecords()), self.t)


def test_every_number_is_a_query(told: Teller) -> None:
    text = told('{{ count("form1.often", "regular") }} of {{ base("form1.often") }}.').markdown
    assert text == "2 of 5."


def test_tables_and_figures_stand_where_they_are_marked(told: Teller) -> None:
    narrative = told('One\n{% figure "form1.often" by="locality" %}\nTwo\n{% table "mio" %}')
    assert [block.kind for block in narrative.blocks] == ["figure", "table"]
    figure, table = (block.table for block in narrative.blocks)
    assert isinstance(figure, FrequencyTable)
    assert figure.by == "locality"
    assert isinstance(table, ScoreTable)
    assert BLOCK_MARK.findall(narrative.markdown) == ["0", "1"]


def test_conditions_and_variables(told: Teller) -> None:
    assert told("{% set n = uncoded() %}{% if n > 1 %}{{ n }} left{% endif %}").markdown == "2 left"


def test_words_from_the_study_are_no_markup(told: Teller) -> None:
    assert told("{{ plural(1, '*a_[b]<c>`') }}").markdown == "\\*a\\_\\[b\\]\\<c>\\`"
    assert BLOCK_MARK.search(told("\ue0000\ue001").markdown) is None


@pytest.mark.parametrize(
    ("template", "line", "named"),
    [
        ('a\n\n{{ count("form1.nothing", "x") }}', 3, "form1.nothing"),
        ('a\n{{ count("form1.often", "weekly") }}', 2, "form1.often: weekly"),
        ('a\nb\nc\n{% table "moon" %}', 4, "moon"),
        ('{% if 1 %}\n{{ mean("mio", "tekeli") }}\n{% endif %}', 2, "mio: tekeli"),
        ("a\n{{ secrets() }}", 2, "secrets"),
        ("{{ range(3) }}", 1, "range"),
    ],
)
def test_an_unknown_figure_is_refused_by_name_and_line(
    told: Teller, template: str, line: int, named: str
) -> None:
    with pytest.raises(Refused) as refused:
        told(template)
    assert refused.value.params == {"file": "report/en.md", "line": line, "figure": named}


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n{% if %}", 2),
        ("a\n{% table %}", 2),
        ("\n\n{{ count() }}", 3),
        ("{{ 1 / 0 }}", 1),
        ("{{ ''.__class__ }}", 1),
        ("{{ plural.__globals__ }}", 1),
        ("{{ 'a'.upper() }}", 1),
        ("{{ 'a' * 1000000000 }}", 1),
        ("{{ 9 ** 999999 }}", 1),
        ("{{ '%999999999d' % 1 }}", 1),
        ("{{ 'a'|center(999999999) }}", 1),
        ("{% include 'other' %}", 1),
    ],
)
def test_a_text_that_cannot_be_read_or_reaches_out_is_refused_with_its_line(
    told: Teller, template: str, line: int
) -> None:
    with pytest.raises(Refused, match="cannot be read") as refused:
        told(template)
    assert refused.value.params["line"] == line


def test_a_language_without_a_text_is_refused() -> None:
    with pytest.raises(Refused, match="kk"):
        template_of({"ru": "текст"}, "kk")
    assert template_of({"ru": "текст"}, "ru") == ("текст", "report/ru.md")

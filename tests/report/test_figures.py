"""What a report's text may ask, answered by hand from tests/small_study.py."""

from collections.abc import Callable

import pytest

from ngofield import config
from ngofield.i18n import Translator
from ngofield.report.figures import Figures, UnknownFigure
from ngofield.services.tabulation import Tabulation


@pytest.fixture
def ask(figures: Tabulation, english: Translator) -> Figures:
    return Figures(figures, english)


def test_counts_bases_and_missing(ask: Figures) -> None:
    assert ask.count("form1.often", "periodic") == 3
    assert ask.count("form1.often", "periodic", where="language = 'kk'") == 2
    assert (ask.asked("form1.often"), ask.base("form1.often")) == (6, 5)
    assert (ask.missing("form1.power"), ask.missing("form1.power", "refused")) == (1, 1)
    assert ask.label("form1.often", "rare") == "rare"


def test_a_share_never_goes_without_its_base(ask: Figures) -> None:
    assert ask.share("form1.often", "periodic") == "60.0% (3 of 5)"
    assert ask.share("form1.often", "rare") == "0.0% (0 of 5)"
    assert ask.share("form1.often", "rare", where="locality = 'nowhere'") == "–"


def test_codes_go_by_their_short_names(ask: Figures) -> None:
    assert ask.count("form1.ideas", "meet") == 2
    assert ask.top("form1.ideas") == "“Meetings” (2)"
    assert ask.top("form1.ideas", 5) == "“Meetings” (2), “Money” (1)"
    assert ask.top("form1.often", where="locality = 'nowhere'") == "–"


def test_the_last_place_is_shared_by_all_who_hold_it(ask: Figures) -> None:
    assert ask.top("form1.power", 1) == "“active” (2), “minimal” (2)"


def test_scores(ask: Figures) -> None:
    assert (ask.mean("mio", "aqkol"), ask.level("mio", "aqkol"), ask.used("mio", "aqkol")) == (
        "5.3",
        "high",
        3,
    )
    assert (ask.mean("mio"), ask.used("mio"), ask.span("mio")) == ("4.8", 4, "2–6")
    assert ask.interval("mio", "aqkol") == "3.9–6.0"
    assert ask.interval("mio", "birlik") == "–"
    assert ask.confidence("mio") == "95%"
    assert (ask.groups("mio", "high"), ask.groups("mio", "medium")) == ("Akkol (5.3)", "–")
    assert ask.groups("mio") == "Akkol (5.3), Birlik (3.0)"
    assert ask.mean("mio", "north", by="region") == "5.3"
    assert ask.left_out("mio") == "Left out: Shalkar (1 form): left out by the authors."


def test_statements(ask: Figures) -> None:
    assert (ask.statements(), ask.statements("negative"), ask.uncoded()) == (7, 3, 2)
    assert (ask.code("late"), ask.speakers("late"), ask.code("negative")) == (3, 2, 4)
    assert ask.themes("negative") == "“Late” (3), “Closed” (1)"
    assert ask.left_out("codes") == ""


def test_what_was_collected(ask: Figures) -> None:
    assert (ask.sessions(), ask.towns(), ask.participants(), ask.participants("female")) == (3, 3, 3, 1)
    assert ask.responses("form1") == 7
    assert ask.days() == "2 March 2026 – 5 March 2026"


@pytest.mark.parametrize(
    ("language", "forms", "expected"),
    [
        ("ru", ("анкета", "анкеты", "анкет"), ["анкета", "анкеты", "анкет", "анкет", "анкета"]),
        ("en", ("form", "forms"), ["form", "forms", "forms", "forms", "forms"]),
        ("kk", ("сауалнама",), ["сауалнама"] * 5),
        ("ru", ("городе", "городах"), ["городе", "городах", "городах", "городах", "городе"]),
    ],
)
def test_plural_forms(
    figures: Tabulation, language: str, forms: tuple[str, ...], expected: list[str]
) -> None:
    ask = Figures(figures, Translator(language, config.translations()))
    assert [ask.plural(n, *forms) for n in (1, 2, 5, 11, 21)] == expected


@pytest.mark.parametrize(
    "wrong",
    [
        lambda f: f.count("form1.nothing", "x"),
        lambda f: f.count("form1.often", "weekly"),
        lambda f: f.count("mio", "x"),
        lambda f: f.count("nothing", "x"),
        lambda f: f.missing("form1.often", "lost"),
        lambda f: f.mean("moon"),
        lambda f: f.mean("codes"),
        lambda f: f.mean("mio", "moon"),
        lambda f: f.groups("mio", "superb"),
        lambda f: f.statements("angry"),
        lambda f: f.code("moon"),
        lambda f: f.responses("form9"),
        lambda f: f.base("form1.often", where="moon = 1"),
    ],
)
def test_what_the_study_does_not_have_is_unknown(ask: Figures, wrong: Callable[[Figures], object]) -> None:
    with pytest.raises(UnknownFigure):
        wrong(ask)

"""Co-occurrence, saturation and polarity by hand."""

from fractions import Fraction

import pytest

from ngofield.analysis.themes import co_occurrence, polarity_table, saturation
from ngofield.domain.codebook import Code, Codebook
from ngofield.domain.record import StatementRecord
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.errors import Refused


def code(guid: str, polarity: str = "", parent: str | None = None) -> Code:
    return Code(guid, guid, LocalText({"ru": guid}), polarity=polarity, parent=parent)


BOOK = Codebook((code("bad", "negative"), code("late", "negative", "bad"), code("money", "negative", "bad"),
                 code("good", "positive")))  # fmt: skip
STUDY = Study("s", "1", LocalText(), ("ru",), (), (), (), codebook=BOOK)


def said(
    number: int, session: str, *codes: str, locality: str = "a", polarity: str = "", by: str = "p"
) -> StatementRecord:
    return StatementRecord(
        f"s{number}",
        session,
        locality,
        "",
        "ru",
        "…",
        respondent=by,
        polarity=polarity,
        codes=frozenset(codes),
    )


TALK = [
    said(1, "one", "late", "money"),
    said(2, "one", "late"),
    said(3, "two", "late", "money", "good", locality="b"),
    said(4, "two", locality="b", polarity="positive", by="q"),
    said(5, "three", "good", by=""),
]


def test_pairs_are_counted_on_the_coded_statements() -> None:
    found = co_occurrence(TALK, STUDY)
    assert (found.statements, found.coded) == (5, 4)
    assert found.counts == {"late": 3, "money": 2, "good": 2}
    assert [(one.first, one.second, one.both, one.either) for one in found.pairs] == [
        ("late", "money", 2, 3), ("late", "good", 1, 4), ("money", "good", 1, 3),
    ]  # fmt: skip
    assert found.pairs[0].closeness == Fraction(2, 3)
    assert found.pairs[0].records == ("s1", "s3")


def test_each_session_brings_what_was_not_met_before() -> None:
    titles = {name: LocalText({"ru": name}) for name in ("one", "empty", "two", "three")}
    found = saturation(TALK, STUDY, titles)
    assert found.codes == 3
    assert [
        (one.session, one.statements, one.coded, one.met, one.new, one.known) for one in found.points
    ] == [
        ("one", 2, 2, 2, ("late", "money"), 2),
        ("two", 2, 1, 3, ("good",), 3),
        ("three", 1, 1, 1, (), 3),
    ]


def test_polarity_by_town_states_both_bases() -> None:
    found = polarity_table(TALK, STUDY, "locality")
    rows = {row.group.key: row for row in found.rows}
    assert rows["a"].counts == {"negative": 2, "positive": 1, "neutral": 0, "mixed": 0, "": 0}
    assert rows["b"].counts == {"negative": 0, "positive": 1, "neutral": 0, "mixed": 1, "": 0}
    assert (rows["a"].statements, rows["a"].participants) == (3, 1)
    assert sum(row.statements for row in found.rows) == found.statements == 5


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(Refused):
        polarity_table(TALK, STUDY, "mood")

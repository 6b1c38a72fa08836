"""Results in words for a terminal: the table, and under it its base, what is missing, who is excluded."""

from collections.abc import Iterable, Iterator, Sequence

from ngofield.cli.grid import grid
from ngofield.domain.response import Missing
from ngofield.domain.result import (
    Base,
    Cell,
    CodeTable,
    Excluded,
    FrequencyRow,
    FrequencyTable,
    Numeric,
    ScoreGroup,
    ScoreTable,
)
from ngofield.i18n import N_, Translator

_MISSING = {
    Missing.REFUSED: N_("preferred not to answer: {n}"),
    Missing.DONT_KNOW: N_("do not know: {n}"),
    Missing.BLANK: N_("left blank: {n}"),
    Missing.NOT_ASKED: N_("not asked: {n}"),
}
_POLARITIES = {
    "negative": N_("negative: {n}"),
    "positive": N_("positive: {n}"),
    "neutral": N_("neutral: {n}"),
    "mixed": N_("negative and positive: {n}"),
    "": N_("not judged: {n}"),
}


def table_lines(speech: Translator, table: FrequencyTable) -> Iterator[str]:
    """Say a frequency table: counts and shares, in all and per group."""
    yield table.title.get(speech.language)
    yield ""
    counted = speech.say("first") if table.ranks else speech.say("n")
    head = [speech.say("Answer"), counted, "%", *_rank_heads(speech, table), *_heads(speech, table)]
    yield from grid([head, *(_row(speech, row, table) for row in table.rows), *_bases(speech, table)])
    yield ""
    yield from _numeric_lines(speech, table.numeric)
    yield from _base_lines(speech, table.base)
    if table.uncoded:
        yield speech.count("{n} answer has no code yet.", "{n} answers have no code yet.", table.uncoded)


def _row(speech: Translator, row: FrequencyRow, table: FrequencyTable) -> list[str]:
    groups = (_figures(speech, row.by.get(column.key, Cell(0, 0))) for column in table.columns)
    return [
        row.label.get(speech.language) or row.value,
        *_figures(speech, row.total),
        *_rank(speech, row),
        *(part for figures in groups for part in figures),
    ]


def _rank_heads(speech: Translator, table: FrequencyTable) -> list[str]:
    if not table.ranks or not table.rows:
        return []
    places = len(table.rows[0].rank.places) if table.rows[0].rank else 0
    return [speech.say("mean place"), *(f"{place}." for place in range(1, places + 1))]


def _rank(speech: Translator, row: FrequencyRow) -> list[str]:
    if row.rank is None:
        return []
    mean = "–" if row.rank.mean is None else speech.number(row.rank.mean, 1)
    return [mean, *(speech.number(times) for times in row.rank.places)]


def _numeric_lines(speech: Translator, figures: Numeric | None) -> Iterator[str]:
    if figures is None:
        return
    spread = "–" if figures.sd is None else speech.number(figures.sd, 1)
    yield speech.say(
        "Mean {mean}, standard deviation {sd}, median {median}, least {min}, greatest {max}, sum {sum}.",
        mean=speech.number(figures.mean, 1),
        sd=spread,
        median=speech.number(figures.median, 1),
        min=speech.number(figures.min, 1),
        max=speech.number(figures.max, 1),
        sum=speech.number(figures.sum, 1),
    )


def _heads(speech: Translator, table: FrequencyTable) -> list[str]:
    return [part for column in table.columns for part in (column.label.get(speech.language), "%")]


def _bases(speech: Translator, table: FrequencyTable) -> list[list[str]]:
    """Return the line of what the shares of each group are of; none for a table without groups."""
    if not table.columns or not table.rows:
        return []
    answered = [table.base.answered, *(table.rows[0].by[column.key].base for column in table.columns)]
    figures = [part for n in answered for part in _figures(speech, Cell(n, n))]
    ranks = ["" for _ in _rank_heads(speech, table)]
    return [[speech.say("All with an answer"), *figures[:2], *ranks, *figures[2:]]]


def _figures(speech: Translator, cell: Cell) -> list[str]:
    share = "–" if cell.share is None else speech.number(cell.share * 100, 1)
    return [speech.number(cell.count), share]


def _base_lines(speech: Translator, base: Base) -> Iterator[str]:
    if base.repeated:
        yield speech.say(
            "Counted is “{repeat}”: {n} in all. Forms that tell of them: {forms}.",
            repeat=base.repeated.label.get(speech.language),
            n=speech.number(base.asked),
            forms=speech.number(base.repeated.forms),
        )
    yield speech.say(
        "Base: {answered} answered of {asked} asked.",
        answered=speech.number(base.answered),
        asked=speech.number(base.asked),
    )
    missing = [
        speech.say(sentence, n=speech.number(base.missing[reason]))
        for reason, sentence in _MISSING.items()
        if base.missing.get(reason)
    ]
    if missing:
        yield speech.say("Missing: {list}.", list=", ".join(missing))
    yield from excluded_lines(speech, base.excluded)


def excluded_lines(speech: Translator, excluded: Iterable[Excluded]) -> Iterator[str]:
    """Say who was left out, how many forms, and why."""
    for group in excluded:
        yield speech.say(
            "Not counted: {what}, {forms}: {reason}.",
            what=group.label.get(speech.language) or group.what,
            forms=speech.count("{n} form", "{n} forms", group.n),
            reason=group.reason.get(speech.language),
        )


def score_lines(speech: Translator, table: ScoreTable) -> Iterator[str]:
    """Say a score per group, with its n, its interval and its level."""
    yield table.scale.title.get(speech.language)
    yield ""
    head = [
        speech.say("Town") if table.by == "locality" else speech.say("Group"),
        speech.say("Level"),
        speech.say("Score"),
        speech.say("Complete forms"),
        speech.say("{share} interval", share=speech.percent(table.confidence, 0)),
    ]
    groups = [*table.groups, *([table.overall] if table.overall.used else [])]
    yield from grid([head, *(_score_row(speech, group, table.scale.places) for group in groups)], words=2)
    yield ""
    yield _cutoffs(speech, table)
    yield speech.say(
        "Base: {used} of {forms} forms have every item answered.",
        used=speech.number(table.overall.used),
        forms=speech.number(table.overall.forms),
    )
    if any(group.fragile for group in table.groups):
        yield speech.say("* fragile: one form more or less could change the level.")
    yield from excluded_lines(speech, table.excluded)


def _score_row(speech: Translator, group: ScoreGroup, places: int) -> list[str]:
    ends = [speech.number(end, places) for end in group.interval or ()]
    level = group.level.label.get(speech.language) if group.level else ""
    return [
        group.label.get(speech.language) or speech.say("All"),
        level + ("*" if group.fragile else ""),
        "–" if group.mean is None else speech.number(group.mean, places),
        speech.say("{used} of {forms}", used=speech.number(group.used), forms=speech.number(group.forms)),
        "–".join(ends) or "–",
    ]


def _cutoffs(speech: Translator, table: ScoreTable) -> str:
    levels = [
        speech.say(
            "{level} from {start}",
            level=level.label.get(speech.language),
            start=speech.number(level.start, table.scale.places),
        )
        for level in table.scale.levels
    ]
    return speech.say("Levels: {list}.", list=", ".join(levels))


def codes_lines(speech: Translator, table: CodeTable) -> Iterator[str]:
    """Say how often each code was given, by how many people, in how many sessions."""
    head = [
        speech.say("Code"),
        speech.say("Statements"),
        speech.say("Participants"),
        speech.say("Sessions"),
        *(column.label.get(speech.language) for column in table.columns),
    ]
    yield from grid([head, *_code_rows(speech, table)])
    yield ""
    yield speech.count("Base: {n} statement.", "Base: {n} statements.", table.statements)
    told = [
        speech.say(_POLARITIES[polarity], n=speech.number(n)) for polarity, n in table.polarity.items() if n
    ]
    if told:
        yield speech.say("By polarity: {list}.", list=", ".join(told))
    yield speech.say("Without a code: {n}.", n=speech.number(table.uncoded))


def _code_rows(speech: Translator, table: CodeTable) -> Sequence[list[str]]:
    known = {code.code for code in table.codes}
    return [
        [
            ("  " if code.parent in known else "") + code.label.get(speech.language),
            speech.number(code.statements),
            speech.number(code.participants),
            speech.number(code.sessions),
            *(speech.number(code.by.get(column.key, 0)) for column in table.columns),
        ]
        for code in table.codes
    ]

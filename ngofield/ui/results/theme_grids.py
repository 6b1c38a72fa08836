"""Tone by group, themes that come together, and new themes by session, as rows of cells."""

from ngofield.domain.study import Study
from ngofield.domain.theme_result import CoOccurrence, PolarityTable, Saturation
from ngofield.report.theme_chart import polarity_words
from ngofield.ui.language import Speech
from ngofield.ui.results.grids import FEW, Grid, base_cell
from ngofield.ui.results.request import Behind, Themes
from ngofield.ui.widgets.grid import GridCell, GridColumn

MOST_PAIRS = 60
_TONES = ("negative", "positive", "mixed", "neutral", "")


def theme_grid(table: Themes, study: Study, speech: Speech, group: str) -> Grid:
    """Return any of these tables as a grid; `group` names the first column of a split."""
    if isinstance(table, PolarityTable):
        return _polarity(table, speech, group)
    if isinstance(table, CoOccurrence):
        return _pairs(table, study, speech)
    return _saturation(table, study, speech)


def theme_notes(table: Themes, speech: Speech) -> list[str]:
    """Return the sentences below: the base, and what is too small to be compared."""
    say, number = speech.say, speech.number
    if isinstance(table, PolarityTable):
        return [
            say("Statements: {n}. The tone is that of a statement's codes, else its own.",
                n=number(table.statements)),
            say("Groups with fewer than {n} statements are marked: too few to be compared.", n=number(FEW)),
        ]  # fmt: skip
    if isinstance(table, CoOccurrence):
        none = () if table.pairs else (say("No statement has two themes yet."),)
        return [
            *none,
            say("Statements with a code: {coded} of {n}.", coded=number(table.coded),
                n=number(table.statements)),
            say("Closeness is the share of the statements with either theme that have both (Jaccard). "
                "Pairs on fewer than {n} statements are marked: they may be chance.", n=number(FEW)),
        ]  # fmt: skip
    uncoded = sum(point.statements - point.coded for point in table.points)
    notes = [say("Themes of the codebook without narrower ones: {n}.", n=number(table.codes))]
    if uncoded:
        notes.append(
            speech.count("{n} statement has no code yet: its session may bring more.",
                         "{n} statements have no code yet: their sessions may bring more.", uncoded)
        )  # fmt: skip
    return notes


def theme_title(table: Themes, speech: Speech) -> tuple[str, str]:
    """Return the title and the quiet line below it."""
    say = speech.say
    if isinstance(table, PolarityTable):
        return say("Tone by group"), say("Statements of each group, negative and positive.")
    if isinstance(table, CoOccurrence):
        return say("Themes that come together"), say(
            "Two themes on the same statement, the most frequent first."
        )
    return say("New themes by session"), say("In the order the sessions were held.")


def _polarity(table: PolarityTable, speech: Speech, group: str) -> Grid:
    columns = [
        GridColumn(group[:1].upper() + group[1:], wide=True),
        *(GridColumn(polarity_words(tone, speech.translator), end=True) for tone in _TONES),
        GridColumn(speech.say("statements"), end=True),
        GridColumn(speech.say("participants"), end=True),
    ]
    rows = [
        [
            GridCell(speech.text(row.group.label), bold=True),
            *(_share(row.counts.get(tone, 0), row.statements, speech) for tone in _TONES),
            base_cell(row.statements, speech),
            GridCell(speech.number(row.participants), quiet=True),
        ]
        for row in table.rows
    ]
    return columns, rows


def _share(n: int, base: int, speech: Speech) -> GridCell:
    """Return a count, with its share where the group is large enough to have one."""
    if base < FEW or not n:
        return GridCell(speech.number(n))
    return GridCell(f"{speech.number(n)} · {speech.percent(n / base, 0)}")


def _pairs(table: CoOccurrence, study: Study, speech: Speech) -> Grid:
    say = speech.say
    columns = [
        GridColumn(say("Theme"), wide=True), GridColumn(say("Theme"), wide=True),
        GridColumn(say("statements with both"), end=True), GridColumn(say("with either"), end=True),
        GridColumn(say("closeness"), end=True),
    ]  # fmt: skip

    def name(guid: str) -> str:
        code = study.codebook.by_guid(guid)
        return speech.text(code.label) if code else guid

    rows = []
    for pair in table.pairs[:MOST_PAIRS]:
        title = f"{name(pair.first)} · {name(pair.second)}"
        words = speech.count("{group}, {n} statement", "{group}, {n} statements", pair.both, group=title)
        few = ((say("few"), "medium"),) if pair.both < FEW else ()
        rows.append([
            GridCell(name(pair.first)), GridCell(name(pair.second)),
            GridCell(speech.number(pair.both), bold=True, chips=few,
                     key=Behind(words, pair.records, statements=True)),
            GridCell(speech.number(pair.either)), GridCell(speech.number(pair.closeness, 2)),
        ])  # fmt: skip
    return columns, rows


def _saturation(table: Saturation, study: Study, speech: Speech) -> Grid:
    say = speech.say
    columns = [
        GridColumn(say("Session")), GridColumn(say("new themes"), end=True),
        GridColumn(say("known by then"), end=True), GridColumn(say("coded of all statements"), end=True),
        GridColumn(say("which are new"), wide=True),
    ]  # fmt: skip
    rows = []
    for point in table.points:
        names = [code for guid in point.new if (code := study.codebook.by_guid(guid)) is not None]
        listed = "; ".join(speech.text(code.label) for code in names)
        rows.append([
            GridCell(speech.text(point.label), bold=True), GridCell(speech.number(len(point.new)), bold=True),
            GridCell(speech.number(point.known)),
            GridCell(f"{speech.number(point.coded)} / {speech.number(point.statements)}", quiet=True),
            GridCell(listed or "–", tip=listed),
        ])  # fmt: skip
    return columns, rows

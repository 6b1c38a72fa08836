"""Towns, codes, scales and exclusions as rows of cells."""

from ngofield.domain.codebook import STATEMENTS, Code
from ngofield.domain.locality import Locality
from ngofield.domain.scale import Scale
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
NOTHING = "–"
_SIGNS = {"negative": "−", "positive": "+"}


def town_grid(study: Study, speech: Speech) -> Grid:
    """Return a row per town: its names, region, KATO code and planned day."""
    say = speech.say
    columns = [
        GridColumn(say("Town"), wide=True),
        GridColumn(say("in Kazakh")),
        GridColumn(say("in Russian")),
        GridColumn(say("Region"), wide=True),
        GridColumn(say("KATO")),
        GridColumn(say("Planned")),
    ]
    return columns, [_town(place, study, speech) for place in study.localities]


def _town(place: Locality, study: Study, speech: Speech) -> list[GridCell]:
    region = study.region(place.region)
    planned = speech.date(place.planned, "medium") if place.planned else ""
    return [
        GridCell(speech.text(place.name), bold=True),
        GridCell(_in(place.name, "kk")),
        GridCell(_in(place.name, "ru")),
        GridCell(speech.text(region.name) if region else place.region),
        GridCell(place.kato or NOTHING, quiet=True),
        GridCell(planned or speech.say("no day yet"), quiet=not planned),
    ]


def code_grid(study: Study, speech: Speech) -> Grid:
    """Return the codebook as a tree, in both languages."""
    columns = [
        GridColumn(speech.say("in Kazakh"), wide=True),
        GridColumn(speech.say("in Russian"), wide=True),
        GridColumn(speech.say("For")),
        GridColumn(speech.say("Tone")),
    ]
    rows = [row for root in study.codebook.children(None) for row in _branch(root, 0, study, speech)]
    return columns, rows


def _branch(code: Code, depth: int, study: Study, speech: Speech) -> list[list[GridCell]]:
    tip = speech.text(code.definition)
    tone = code.polarity if code.polarity in _SIGNS else "neutral"
    word = tone_word(code.polarity, speech)
    row = [
        GridCell(_in(code.label, "kk"), indent=depth, bold=not depth, tip=tip),
        GridCell(_in(code.label, "ru"), indent=depth, bold=not depth, tip=tip),
        GridCell(_target(code.applies_to, study, speech), quiet=True),
        GridCell(chips=((f"{_SIGNS.get(tone, '')} {word}".strip(), tone),) if word else ()),
    ]
    below = [
        one
        for child in study.codebook.children(code.guid)
        for one in _branch(child, depth + 1, study, speech)
    ]
    return [row, *below]


def tone_word(polarity: str, speech: Speech) -> str:
    """Return the tone of a code in words; an empty one has none."""
    words = {
        "negative": speech.say("negative"),
        "positive": speech.say("positive"),
        "neutral": speech.say("neutral"),
    }
    return words.get(polarity, "")


def _target(applies_to: str, study: Study, speech: Speech) -> str:
    if applies_to == STATEMENTS:
        return speech.say("statements")
    form_id, _, item_name = applies_to.partition(".")
    form = study.instrument(form_id)
    title = study.item_title(form_id, item_name)
    item = form.item(item_name) if form else None
    return speech.text(title) if title else speech.text(item.label) if item else applies_to


def level_grid(scale: Scale, speech: Speech) -> Grid:
    """Return a row per level of a scale: where it begins and ends."""
    columns = [GridColumn(speech.say("Level"), wide=True), GridColumn(speech.say("from"), end=True),
               GridColumn(speech.say("below"), end=True)]  # fmt: skip
    ends = [*(level.start for level in scale.levels[1:]), None]
    rows = [
        [
            GridCell(speech.text(level.label), bold=True),
            GridCell(speech.number(level.start, scale.places)),
            GridCell(NOTHING if end is None else speech.number(end, scale.places)),
        ]
        for level, end in zip(scale.levels, ends, strict=True)
    ]
    return columns, rows


def exclusion_grid(study: Study, speech: Speech) -> Grid:
    """Return a row per rule: which form, which town, and why."""
    columns = [
        GridColumn(speech.say("Form")),
        GridColumn(speech.say("Town")),
        GridColumn(speech.say("Reason"), wide=True),
    ]
    rows = []
    for rule in study.exclusions:
        form, place = study.instrument(rule.instrument), study.locality(rule.locality)
        rows.append([
            GridCell(speech.text(form.title) if form else rule.instrument),
            GridCell(speech.text(place.name) if place else rule.locality, bold=True),
            GridCell(speech.text(rule.reason)),
        ])  # fmt: skip
    return columns, rows


def _in(text: LocalText, language: str) -> str:
    return text.texts.get(language) or NOTHING

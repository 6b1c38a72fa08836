"""Towns, codes, scales and exclusions as rows of cells."""

from ngofield.domain.locality import Locality
from ngofield.domain.scale import Scale
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
NOTHING = "–"


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

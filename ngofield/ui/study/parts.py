"""The parts of the study that are not forms: guide, tables, scales."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.scale import Scale
from ngofield.domain.study import Study
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.study.study_grids import Grid, exclusion_grid, level_grid, town_grid
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import body, heading, quiet_text, strong

_NARROW = 520
PartMaker = Callable[[Study, UiContext], QWidget]


def column_of(*parts: QWidget) -> QWidget:
    """Return widgets one below the other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    return whole


def towns(study: Study, context: UiContext) -> QWidget:
    """Return the towns."""
    say = context.speech.say
    hint = say("Codes and names from KATO, the state classifier of places.")
    return _table(say("Towns"), hint, town_grid(study, context.speech), context)


def exclusions(study: Study, context: UiContext) -> QWidget:
    """Return the rules by which tables leave forms out."""
    say = context.speech.say
    hint = say("These forms are kept, shown and exported; only the tables of their form leave them out.")
    if not study.exclusions:
        return EmptyState(say("Nothing is left out"), say("Every form counts in the tables of this study."))
    return _table(say("Left out of tables"), hint, exclusion_grid(study, context.speech), context)


def scales(study: Study, context: UiContext) -> QWidget:
    """Return each scale with its questions and cut-offs."""
    say = context.speech.say
    if not study.scales:
        return EmptyState(say("No scales"), say("A scale adds up points of questions; this study has none."))
    return column_of(*(_scale(scale, study, context) for scale in study.scales))


def _scale(scale: Scale, study: Study, context: UiContext) -> QWidget:
    speech = context.speech
    form = study.instrument(scale.instrument)
    items = [form.item(name) for name in scale.items] if form else []
    card = Card(margin=18, spacing=4)
    for number, item in enumerate((one for one in items if one), start=1):
        card.inside.addWidget(body(f"{number}. {speech.text(item.label)}"))
    hint = speech.say(
        "The sum of the points of these questions, from {low} to {high}. "
        "Only forms with all of them answered count.",
        low=speech.number(scale.minimum), high=speech.number(scale.maximum),
    )  # fmt: skip
    view = grid_view(level_grid(scale, speech), speech.say("Levels"), context)
    view.setMaximumWidth(context.theme.px(_NARROW))
    return column_of(heading(speech.text(scale.title), wrap=True), quiet_text(hint), card, view)


def guide(study: Study, context: UiContext) -> QWidget:
    """Return the questions of the discussion in both languages."""
    speech = context.speech
    parts: list[QWidget] = [heading(speech.say("Guide"))]
    section = ""
    for number, question in enumerate(study.guide.questions, start=1):
        if speech.text(question.section) != section:
            section = speech.text(question.section)
            parts.append(quiet_text(section))
        card = Card(margin=18, spacing=6)
        card.inside.addWidget(strong(f"{number}. {speech.text(question.title)}", wrap=True))
        for language in ("kk", "ru"):
            card.inside.addWidget(body(question.text.texts.get(language) or "–"))
        parts.append(card)
    if not study.guide.questions:
        return EmptyState(speech.say("No guide"), speech.say("The study package has no guide.toml."))
    return column_of(*parts)


def grid_view(grid: Grid, name: str, context: UiContext) -> GridView:
    """Return a table with its accessible name."""
    view = GridView(context.theme)
    view.setAccessibleName(name)
    view.grid.show(*grid)
    return view


def _table(title: str, hint: str, grid: Grid, context: UiContext) -> QWidget:
    return column_of(heading(title), quiet_text(hint), grid_view(grid, title, context))


def sentence(study: Study, speech: Speech) -> str:
    """Return what the study is, in one line: towns, forms, languages, version."""
    parts = (
        speech.count("{n} town", "{n} towns", len(study.localities)),
        speech.count("{n} kind of form", "{n} kinds of forms", len(study.instruments)),
        speech.say("version {version}", version=study.version),
    )
    return " · ".join(parts)

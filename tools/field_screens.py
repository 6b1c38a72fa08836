"""Screens of a field day over a store of its own: a session planned, one with everything open, one done.

The store is copied once per run, beside the sample: new sessions would change what other screens show.
"""

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ngofield.domain.consent import Consent

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.context import UiContext
    from ngofield.ui.session.field_page import FieldPage
    from ngofield.ui.workspace import Workspace

if TYPE_CHECKING:
    Screen = Callable[[UiContext, Workplace], QWidget]

PASSPHRASE = "screens of the sample study"
_DAY = "2025-03-14"
_FACTS = {
    "facilitator": "А. К.", "relationship": "нет", "approach": "по телефону, через НПО", "repeats": "нет",
    "field_notes": "вёл наблюдатель", "returned": "нет", "credentials": "магистр социологии",
    "occupation": "исследователь", "gender": "женщина", "experience": "12 групп",
    "known_of": "цель исследования", "characteristics": "интерес к участию граждан",
    "orientation": "тематический анализ", "sampling": "целевой отбор", "guide": "опробован в Есике",
    "saturation": "обсуждалась",
}  # fmt: skip


def _over_a_copy(
    build: "Callable[[UiContext, Workplace], QWidget]",
) -> "Callable[[UiContext, Workplace], QWidget]":
    def built(context: "UiContext", workplace: "Workplace") -> QWidget:
        from ngofield.services.study_setup import open_store

        folder = context.home / "field-scene"
        if not folder.exists():
            shutil.copytree(workplace.path, folder)
        return build(context, open_store(folder, PASSPHRASE))

    return built


def _field(context: "UiContext", workplace: "Workplace") -> "tuple[Workspace, FieldPage]":
    from ngofield.ui.session.field_page import FieldPage
    from ngofield.ui.workspace import Workspace

    space = Workspace(context, workplace, lambda widget: None)
    space.go("field")
    page = space.stack.currentWidget()
    assert isinstance(page, FieldPage)
    return space, page


def _shown(context: "UiContext", workplace: "Workplace", session: str, step: str) -> "Workspace":
    space, page = _field(context, workplace)
    page.show_session(session)
    assert page.session is not None
    page.session.show_step(step)
    return space


def _made(workplace: "Workplace", town: str, *, people: int, planned: bool = False) -> str:
    """Return the session of this town on the day of these screens, made where it is not there yet."""
    field = workplace.fieldwork
    for one in field.sessions():
        if (one.locality.id, one.session.date) == (town, _DAY):
            return one.session.id
    session = field.open_session(town, _DAY, place="Мәдениет үйі", planned=planned).id
    for number in range(people):
        field.add_respondent(session, sex="female" if number % 3 else "male")
    return session


def setting(context: "UiContext", workplace: "Workplace") -> QWidget:
    """The setting of a session that is going on, with the facts of it unfolded."""
    from ngofield.ui.session.setting_step import SettingStep

    session = _made(workplace, "esik", people=6)
    workplace.fieldwork.note_setting(session, "language", "mixed")
    workplace.fieldwork.note_fact(session, "facilitator", "А. К.")
    space = _shown(context, workplace, session, "setting")
    step = space.findChild(SettingStep)
    assert isinstance(step, SettingStep)
    step.facts.folds[False].unfold()
    return space


def planned(context: "UiContext", workplace: "Workplace") -> QWidget:
    """A session that is planned."""
    return _shown(context, workplace, _made(workplace, "talgar", people=0, planned=True), "setting")


def consents(context: "UiContext", workplace: "Workplace") -> QWidget:
    """Six people, of whom two have not been asked for their consent."""
    session = _made(workplace, "esik", people=6)
    people = [person.id for person in workplace.fieldwork.respondents(session)]
    workplace.fieldwork.note_agreed(session, "kk", people[:4])
    return _shown(context, workplace, session, "participants")


def leaving_open(context: "UiContext", workplace: "Workplace") -> QWidget:
    """Before leaving: almost everything is open."""
    session = _made(workplace, "esik", people=6)
    if not workplace.fieldwork.statements(session):
        workplace.fieldwork.add_statement(session, "Хат жаздық, жауап болмады.", language="kk")
    return _shown(context, workplace, session, "closing")


def leaving_done(context: "UiContext", workplace: "Workplace") -> QWidget:
    """Before leaving: everything is done."""
    session = _made(workplace, "tekeli", people=1)
    if not workplace.fieldwork.consents(session):
        _everything(context, workplace, session)
    return _shown(context, workplace, session, "closing")


def _everything(context: "UiContext", workplace: "Workplace", session: str) -> None:
    field = workplace.fieldwork
    for name, text in _FACTS.items():
        field.note_fact(session, name, text)
    for name, text in (("present", "наблюдатель"), ("recording", "no"), ("language", "ru")):
        field.note_setting(session, name, text)
    field.note_refusals(session, 0)
    field.end_session(session)
    (person,) = field.respondents(session)
    field.note_consent(Consent(person.id, frozenset(), field.new_slip(), "ru"))
    workplace.merging.bundle(context.home / "done.bundle")
    workplace.backups.make()


def scores(context: "UiContext", workplace: "Workplace") -> QWidget:
    """The road with the towns of the map by their score."""
    space, page = _field(context, workplace)
    page.road.map.by.option("score").click()
    return space


FIELD_SCREENS = {
    "field-scores": scores,
    **{
        name: _over_a_copy(build)
        for name, build in (
            ("setting", setting),
            ("session-planned", planned),
            ("consents", consents),
            ("leaving-open", leaving_open),
            ("leaving-done", leaving_done),
        )
    },
}

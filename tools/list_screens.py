"""Pages with several questions for the gallery: a list, a grid, a repeat, its review, and coming back."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Missing
from ngofield.domain.text import LocalText
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.matrix_block import MatrixBlock
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.question_block import QuestionBlock
from ngofield.ui.participant.question_page import QuestionPage
from tools.participant_screens import Step, choose_language, press


def both(kk: str, ru: str) -> LocalText:
    """Return words in Kazakh and Russian."""
    return LocalText({"kk": kk, "ru": ru})


YES_NO = (Choice("yes", both("Иә", "Да")), Choice("no", both("Жоқ", "Нет")))
OFTEN = (
    Choice("often", both("Жиі", "Часто")),
    Choice("sometimes", both("Кейде", "Иногда")),
    Choice("never", both("Ешқашан", "Никогда")),
)
HOUSEHOLD = Instrument(
    id="household",
    version="1",
    title=both("Үйіңіз және ауа", "Ваш дом и воздух"),
    languages=("kk", "ru"),
    groups=(
        Group("home", both("Үйіңіз туралы", "О Вашем доме"), appearance="field-list"),
        Group("air", both("Көшеңізде бұл қаншалықты жиі болады?", "Как часто это бывает на Вашей улице?"),
              appearance="table-list"),
        Group("member", both("Үй мүшесі", "Член домохозяйства"), repeats=True),
    ),
    items=(
        Item("rooms", ItemType.INTEGER, both("Үйіңізде неше бөлме бар?", "Сколько комнат в Вашем доме?"),
             hint=both("Ас үйді қоспаңыз.", "Кухню не считайте."), groups=("home",), constraint=". >= 0",
             constraint_message=both("0 немесе одан көп жазыңыз.", "Напишите 0 или больше.")),
        Item("stove", ItemType.SELECT_ONE, both("Пешпен жылытасыз ба?", "Вы топите печью?"), groups=("home",),
             required="true()", choices=YES_NO),
        Item("coal", ItemType.TEXT, LocalText({"ru": "Чем Вы топите?"}), groups=("home",),
             relevant="${stove} = 'yes'"),
        Item("smoke", ItemType.SELECT_ONE, both("Түтін иісі сезіле ме?", "Пахнет дымом?"), groups=("air",),
             choices=OFTEN),
        Item("dust", ItemType.SELECT_ONE, both("Шаң көтеріле ме?", "Поднимается пыль?"), groups=("air",),
             choices=OFTEN),
        Item("waste", ItemType.SELECT_ONE, both("Қоқыс өртеле ме?", "Жгут мусор?"), groups=("air",),
             choices=OFTEN),
        Item("age", ItemType.INTEGER, both("Жасы нешеде?", "Сколько лет?"), groups=("member",)),
        Item("coughs", ItemType.SELECT_ONE, both("Жиі жөтеле ме?", "Часто кашляет?"), groups=("member",),
             choices=YES_NO),
        Item("member", ItemType.REPEAT, both("Үй мүшесі", "Член домохозяйства")),
        Item("wish", ItemType.TEXT, both("Не өзгерсін дейсіз?", "Что бы Вы изменили?")),
    ),
)  # fmt: skip


@lru_cache
def laptop(home: Path) -> Workplace:
    """Return a laptop whose study asks about the household."""
    workplace = create_store(home / "household", "ecodialog", "screens of several questions")
    workplace.adopt(study=replace(workplace.study, instruments=(HOUSEHOLD,)))
    workplace.fieldwork.open_session("talgar", "2025-02-20")
    workplace.capture.set_pin("2468")
    return workplace


def household(*steps: Step, resumed: bool = False) -> Callable[..., QWidget]:
    """Return a builder that hands the form over and goes through `steps`; `resumed` opens the draft again."""

    def build(context: UiContext, _workplace: Workplace) -> QWidget:
        desk = laptop(context.home)
        session = desk.fieldwork.sessions()[0].session
        person = desk.fieldwork.add_respondent(session.id)
        desk.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
        mode = ParticipantMode(context, desk, session.id, person.id, HOUSEHOLD.id)
        mode.resize(1366, 768)
        for step in (choose_language, *steps):
            step(mode)
        if resumed:
            mode.end()
            mode = ParticipantMode(context, desk, session.id, person.id, HOUSEHOLD.id)
            mode.resize(1366, 768)
        return mode

    return build


def choose(key: str, place: int) -> Step:
    """Return a step that presses a control of one question."""
    return lambda mode: question(mode, key).controls()[place].click()  # type: ignore[attr-defined]


def question(mode: ParticipantMode, key: str) -> QuestionBlock:
    """Return one question of the page that is shown."""
    assert isinstance(mode.page, QuestionPage)
    block = next(each for each in mode.page.blocks if each.keys == (key,))
    assert isinstance(block, QuestionBlock)
    return block


def tick(*places: int) -> Step:
    """Return a step that answers the rows of the grid, by column."""

    def step(mode: ParticipantMode) -> None:
        assert isinstance(mode.page, QuestionPage)
        (grid,) = mode.page.blocks
        assert isinstance(grid, MatrixBlock)
        for row, place in zip(grid.editor.grid.rows, places, strict=False):
            row.cells[place].click()

    return step


def silence(key: str) -> Step:
    """Return a step that prefers not to answer."""
    return lambda mode: question(mode, key).reasons[Missing.REFUSED].click()


ON = press("next")
LIST: tuple[Step, ...] = (silence("rooms"), choose("stove", 0))
GRID: tuple[Step, ...] = (*LIST, ON, tick(0, 3, 1))
REPEAT: tuple[Step, ...] = (*GRID, ON)
MEMBER: tuple[Step, ...] = (*REPEAT, choose("member", 0), silence("age[1]"), ON, choose("coughs[1]", 1), ON)
SECOND: tuple[Step, ...] = (*MEMBER, choose("member", 0), ON, choose("coughs[2]", 0))

LIST_SCREENS: dict[str, Callable[..., QWidget]] = {
    "participant-list": household(*LIST),
    "participant-list-problem": household(ON),
    "participant-grid": household(*GRID),
    "participant-repeat": household(*REPEAT),
    "participant-repeat-more": household(*MEMBER),
    "participant-member": household(*SECOND),
    "participant-resumed": household(*SECOND, resumed=True),
    "participant-review-groups": household(*SECOND, ON, ON, ON),
}

"""Each way to answer for the gallery: a form of one question each, as a participant meets it."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ngofield.config import translations
from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.domain.text import LocalText
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.acknowledge import AcknowledgeEditor
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.calendar import DateEditor
from ngofield.ui.participant.editors.clock_face import TimeEditor
from ngofield.ui.participant.editors.matrix import WIDEST_GRID, MatrixEditor
from ngofield.ui.participant.editors.moment import MomentEditor
from ngofield.ui.participant.editors.number import DigitsEditor, NumberEditor
from ngofield.ui.participant.editors.range_editor import ScaleEditor, SliderEditor
from ngofield.ui.participant.editors.repeat import RepeatEditor
from ngofield.ui.participant.guard import Guard
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import text
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.shell import Shell
from tools.participant_screens import choose_language

Act = Callable[[Editor], object]
Screen = Callable[[UiContext, Workplace], QWidget]


def both(kk: str, ru: str) -> LocalText:
    """Return words in Kazakh and Russian."""
    return LocalText({"kk": kk, "ru": ru})


def options(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Return choices named by their place."""
    return tuple(Choice(f"c{place}", both(kk, ru)) for place, (kk, ru) in enumerate(pairs, 1))


TOPICS = options(
    ("Ауыз су", "Питьевая вода"),
    ("Ауаның тазалығы", "Чистота воздуха"),
    ("Қоқыс пен полигондар", "Мусор и полигоны"),
    ("Ағаш отырғызу", "Посадка деревьев"),
)
AGREEMENT = options(
    ("Мүлдем келіспеймін", "Совершенно не согласен"),
    ("Келіспеймін", "Не согласен"),
    ("Айта алмаймын", "Затрудняюсь сказать"),
    ("Келісемін", "Согласен"),
    ("Толық келісемін", "Полностью согласен"),
)
MONTHS = options(
    ("Қаңтар", "Январь"), ("Ақпан", "Февраль"), ("Наурыз", "Март"), ("Сәуір", "Апрель"), ("Мамыр", "Май"),
    ("Маусым", "Июнь"), ("Шілде", "Июль"), ("Тамыз", "Август"), ("Қыркүйек", "Сентябрь"),
    ("Қазан", "Октябрь"), ("Қараша", "Ноябрь"), ("Желтоқсан", "Декабрь"),
)  # fmt: skip
TOWNS = options(
    ("Талдықорған", "Талдыкорган"), ("Талғар", "Талгар"), ("Қаскелең", "Каскелен"), ("Есік", "Есик"),
    ("Қонаев", "Конаев"), ("Жаркент", "Жаркент"), ("Тараз", "Тараз"), ("Шу", "Шу"), ("Шымкент", "Шымкент"),
    ("Түркістан", "Туркестан"), ("Кентау", "Кентау"), ("Қызылорда", "Кызылорда"),
    ("Балқаш", "Балхаш"), ("Екібастұз", "Экибастуз"), ("Өскемен", "Усть-Каменогорск"),
)  # fmt: skip
ITEMS: dict[str, Item] = {
    "likert": Item(
        "likert", ItemType.SELECT_ONE,
        both("Әкімдік азаматтардың пікірін ескереді.", "Акимат учитывает мнение граждан."),
        both("Бір жауапты таңдаңыз.", "Выберите один ответ."), AGREEMENT, appearance="likert",
    ),
    "columns": Item(
        "columns", ItemType.SELECT_MULTIPLE,
        both("Қай айларда жиналыс өткен?", "В какие месяцы были собрания?"),
        both("Бірнешеуін таңдауға болады.", "Можно выбрать несколько."), MONTHS, appearance="columns-3",
    ),
    "search": Item(
        "search", ItemType.SELECT_ONE, both("Қай қалада тұрасыз?", "В каком городе Вы живёте?"),
        choices=TOWNS, appearance="minimal",
    ),
    "rank": Item(
        "rank", ItemType.RANK, both("Сіз үшін не маңыздырақ?", "Что для Вас важнее?"),
        both("Ең маңыздысынан бастаңыз.", "Начните с самого важного."), TOPICS,
    ),
    "range": Item(
        "range", ItemType.RANGE, both("Көмекті қалай бағалайсыз?", "Как Вы оцениваете помощь?"),
        both(
            "0 – мүлдем көмектеспейді, 10 – өте жақсы көмектеседі",
            "0 – совсем не помогает, 10 – очень помогает",
        ),
        parameters={"start": "0", "end": "10", "step": "1"},
    ),
    "rating": Item(
        "rating", ItemType.RANGE, both("Кездесуді бағалаңыз.", "Оцените встречу."),
        parameters={"start": "1", "end": "5", "step": "1"}, appearance="rating",
    ),
    "slider": Item(
        "slider", ItemType.RANGE,
        both("Қоқыстың қанша пайызын бөлесіз?", "Какую часть мусора Вы сортируете?"),
        both("Пайызбен", "В процентах"), parameters={"start": "0", "end": "100", "step": "5"},
    ),
    "number": Item(
        "number", ItemType.INTEGER, both("Ұйымыңызда неше адам бар?", "Сколько человек в Вашей организации?"),
        constraint=". >= 0", appearance="thousands-sep",
    ),
    "decimal": Item(
        "decimal", ItemType.DECIMAL, both("Қаңтардағы ауа температурасы?", "Температура в январе?")
    ),
    "phone": Item(
        "phone", ItemType.TEXT, both("Қай нөмірге хабарласайық?", "По какому номеру Вам позвонить?"),
        appearance="numbers",
    ),
    "date": Item("date", ItemType.DATE, both("Кездесу қай күні өтті?", "В какой день была встреча?")),
    "month": Item(
        "month", ItemType.DATE, both("Ұйым қай айда ашылды?", "В каком месяце открылась организация?"),
        appearance="month-year",
    ),
    "year": Item(
        "year", ItemType.DATE, both("Қай жылы тудыңыз?", "В каком году Вы родились?"), appearance="year"
    ),
    "time": Item("time", ItemType.TIME, both("Жиналыс нешеде басталды?", "Во сколько началось собрание?")),
    "moment": Item(
        "moment", ItemType.DATETIME, both("Келесі кездесу қашан?", "Когда следующая встреча?")
    ),
    "acknowledge": Item(
        "acknowledge", ItemType.ACKNOWLEDGE,
        both("Ережелерді оқып шығыңыз.", "Прочитайте, пожалуйста, правила."),
        both("Жиналыста әркім кезекпен сөйлейді.", "На собрании все говорят по очереди."),
    ),
    "repeat": Item("repeat", ItemType.REPEAT, both("Отбасы мүшелері", "Члены семьи")),
    "shown": Item(
        "shown", ItemType.INTEGER, both("Барлығы, адам", "Всего, человек"), read_only=True, default="7"
    ),
}  # fmt: skip
ROWS = (
    both("Жиналыс күні алдын ала айтылады.", "О дне собрания сообщают заранее."),
    both("Өтінішіме уақтылы жауап беріледі.", "На моё обращение отвечают вовремя."),
    both("Менің пікірім шешімге әсер етеді.", "Моё мнение влияет на решение."),
)
MATRIX = tuple(
    Item(f"row{place}", ItemType.SELECT_ONE, label, choices=AGREEMENT, appearance="list-nolabel")
    for place, label in enumerate(ROWS, 1)
)


@lru_cache
def laptop(home: Path) -> Workplace:
    """Return a laptop whose study has a form for each way to answer."""
    workplace = create_store(home / "editors", "ecodialog", "screens of each answer")
    forms = tuple(
        Instrument(f"try-{name}", "1", item.label, ("kk", "ru"), (item,)) for name, item in ITEMS.items()
    )
    study = workplace.study
    workplace.adopt(study=replace(study, instruments=(*study.instruments, *forms)))
    workplace.fieldwork.open_session("talgar", "2025-02-20")
    workplace.capture.set_pin("2468")
    return workplace


def answering(name: str, act: Act = lambda _editor: None) -> Screen:
    """Return a builder of the page with one question, something done on it."""

    def build(context: UiContext, _workplace: Workplace) -> QWidget:
        desk = laptop(context.home)
        session = desk.fieldwork.sessions()[0].session
        person = desk.fieldwork.add_respondent(session.id)
        desk.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
        mode = ParticipantMode(context, desk, session.id, person.id, f"try-{name}")
        mode.resize(1366, 768)
        choose_language(mode)
        page = mode.page
        assert isinstance(page, QuestionPage)
        act(page.editor)
        return mode

    return build


def press(*places: int) -> Act:
    """Return what presses controls of the answer, by their place."""
    return lambda editor: [editor.controls()[place].click() for place in places]


def doing(kind: type[Editor], act: Callable[..., object]) -> Act:
    """Return what is done on an answer of one kind."""

    def done(editor: Editor) -> None:
        assert isinstance(editor, kind)
        act(editor)

    return done


def matrix(context: UiContext, _workplace: Workplace) -> QWidget:
    """The grid of questions, on a page of its own."""
    language = context.speech.language if context.speech.language in ("kk", "ru") else "ru"
    speech = Speech(language, translations())
    booth = Booth(context.theme, speech, context.speech, ("kk", "ru"))
    shell = Shell(booth, Guard(lambda _pin: False))
    speech.setParent(shell)
    page = Page(booth, widest=WIDEST_GRID)
    editor = MatrixEditor(booth, MATRIX)
    question = text("question", booth.spoken(both("Келісесіз бе?", "Согласны ли Вы?")).words)
    page.column.inside.addWidget(question)
    page.column.inside.addWidget(editor, 1)
    shell.show_page(page)
    editor.show_answers({"row1": Answer("c4"), "row2": Answer(missing=Missing.REFUSED)})
    shell.resize(1366, 768)
    return shell


EDITOR_SCREENS: dict[str, Screen] = {
    "answer-likert": answering("likert", press(3)),
    "answer-columns": answering("columns", press(1, 4, 8)),
    "answer-search": answering("search", press(3)),
    "answer-rank": answering("rank", press(2, 0)),
    "answer-range": answering("range", press(7)),
    "answer-rating": answering("rating", press(3)),
    "answer-slider": answering("slider", doing(SliderEditor, lambda editor: editor.slider.step(1))),
    "answer-number": answering("number", doing(NumberEditor, lambda editor: editor.field.insert("12500"))),
    "answer-decimal": answering("decimal", doing(NumberEditor, lambda editor: editor.field.insert("−12,5"))),
    "answer-phone": answering("phone", doing(DigitsEditor, lambda editor: editor.field.insert("+7 727 "))),
    "answer-date": answering("date", doing(DateEditor, lambda editor: editor.days[9].click())),
    "answer-month": answering("month", doing(DateEditor, lambda editor: editor.days[2].click())),
    "answer-year": answering("year", doing(DateEditor, lambda editor: editor.controls()[1].click())),
    "answer-time": answering("time", doing(TimeEditor, lambda editor: editor.hours.buttons[14].click())),
    "answer-moment": answering("moment", doing(MomentEditor, lambda editor: editor.date.days[9].click())),
    "answer-acknowledge": answering("acknowledge", doing(AcknowledgeEditor, lambda e: e.card.click())),
    "answer-repeat": answering("repeat", doing(RepeatEditor, lambda e: (e.add.click(), e.remove.click()))),
    "answer-shown": answering("shown"),
    "answer-scale-untouched": answering("range", doing(ScaleEditor, lambda editor: editor.first_focus())),
    "answer-slider-untouched": answering("slider"),
    "answer-matrix": matrix,
}

"""The Study place for the gallery: a form with every construct, printing it, editing it, trying it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ngofield.domain.instrument import Instrument
from ngofield.domain.text import LocalText
from ngofield.exchange.xlsform import read_xlsform
from ngofield.services.form_editing import read_again, take_out
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext

Screen = Callable[[UiContext, Workplace], QWidget]

_FORM = """
| survey |
| | type | name | label::Қазақша (kk) | label::Русский (ru) | hint::Русский (ru) | relevant | constraint | constraint_message::Русский (ru) | choice_filter | appearance | parameters | repeat_count | required |
| | note | hello | Қош келдіңіз! | Добро пожаловать! | | | | | | | | | |
| | begin group | life | Өміріңіз | Ваша жизнь | | | | | | | | | |
| | select_one region | region | Облысыңыз қайсы? | Какая у Вас область? | | | | | | | | | true() |
| | select_one town | town | Қалаңыз қайсы? | Какой у Вас город? | | ${region} != '' | | | region=${region} | | | | |
| | integer | age | | Сколько Вам лет? | Полных лет | | . >= 16 and . <= 110 | Укажите возраст от 16 до 110. | | | | | |
| | range | trust | Қаншалықты сенесіз? | Насколько доверяете? | | | | | | | start=0 end=10 step=1 | | |
| | end group | | | | | | | | | | | | |
| | begin group | views | Пікіріңіз | Ваше мнение | | ${age} >= 18 | | | | table-list | | | |
| | select_one agree | clean | Ауа таза. | Воздух чистый. | | | | | | | | | |
| | select_one agree | heard | Бізді тыңдайды. | Нас слышат. | | | | | | | | | |
| | end group | | | | | | | | | | | | |
| | begin repeat | child | Балаңыз | Ваш ребёнок | | | | | | | | | |
| | text | name | Лақап аты | Прозвище | | | | | | | | | |
| | begin repeat | toy | Ойыншығы | Игрушка | | | | | | | | 2 | |
| | text | toy_name | Ойыншықтың аты | Название игрушки | | | | | | | | | |
| | end repeat | | | | | | | | | | | | |
| | end repeat | | | | | | | | | | | | |
| | rank agree | order | Ретімен қойыңыз | | | | | | | | | | |
| | date | since | Қай күннен бері? | С какого дня? | | selected(${town}, 'tekeli') or selected(${town}, 'usharal') | | | | | | | |
| choices |
| | list_name | name | label::Қазақша (kk) | label::Русский (ru) | region |
| | region | zhetisu | Жетісу облысы | Область Жетісу | |
| | region | akmola | Ақмола облысы | Акмолинская область | |
| | town | usharal | Үшарал | Ушарал | zhetisu |
| | town | tekeli | | Текели | zhetisu |
| | town | kokshetau | Көкшетау | Кокшетау | akmola |
| | agree | low | Келіспеймін | Не согласен | |
| | agree | high | Келісемін | Согласен | |
| settings |
| | form_id | form_title | version |
| | every | Все виды вопросов | 3 |
"""  # noqa: E501 - a row of a table is a line


def every() -> Instrument:
    """Return a form with every construct, some of whose words are missing."""
    return read_xlsform(_FORM.encode(), "every.md")


def part(only_missing: bool = False, scrolled: float = 0.0) -> Screen:
    """Return the builder of the form's view."""

    def build(context: UiContext, workplace: Workplace) -> QWidget:
        from ngofield.ui.study.form_part import FormPart
        from ngofield.ui.study.form_view import FormView
        from ngofield.ui.widgets.scroll_page import ScrollPage

        made = FormPart(context, workplace, every(), lambda _screen: None, {})
        if only_missing:
            made.filter.option("missing").click()
        view = made.view
        while isinstance(view, FormView) and not view.is_whole:
            view.build_more()
        page = ScrollPage()
        page.inside.addWidget(made)
        page.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: page.verticalScrollBar().setValue(round(high * scrolled))
        )
        return page

    return build


def printing(context: UiContext, workplace: Workplace) -> QWidget:
    """Printing a form for paper."""
    page = _page(context, workplace)
    page.part.print_asked.click()  # type: ignore[attr-defined]
    return page


def editing(context: UiContext, workplace: Workplace) -> QWidget:
    """An edited form with findings."""
    page = _page(context, workplace)
    card = page.part.sheet  # type: ignore[attr-defined]
    page.part.edit_asked.click()  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form1.md"
        path.write_text(_FORM.replace("${region} != ''", "${nobody} != ''"), encoding="utf-8")
        card._show(read_again(workplace, "form1", path))
    return page


def renewing(context: UiContext, workplace: Workplace) -> QWidget:
    """An edited form whose version was not raised."""
    from dataclasses import replace

    from ngofield.exchange.xlsform import write_xlsform

    page = _page(context, workplace)
    page.part.edit_asked.click()  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form1.xlsx"
        take_out(workplace, "form1", path)
        form = read_xlsform(path)
        first = replace(form.items[0], hint=LocalText({"kk": "Рақмет!", "ru": "Спасибо!", "en": "Thanks!"}))
        path.write_bytes(write_xlsform(replace(form, items=(first, *form.items[1:]))).workbook)
        page.part.sheet._show(read_again(workplace, "form1", path))  # type: ignore[attr-defined]
    return page


def rehearsal(context: UiContext, workplace: Workplace) -> QWidget:
    """A form that is being tried."""
    from ngofield.domain.consent import ConsentScope
    from ngofield.ui.study.rehearsal_mode import RehearsalMode

    mode = RehearsalMode(context, workplace.study.title, every())
    mode._begin(frozenset({ConsentScope.FORM}))
    mode.page.next.click()  # type: ignore[attr-defined]
    return mode


def rehearsal_end(context: UiContext, workplace: Workplace) -> QWidget:
    """The end of a form that was tried."""
    from ngofield.ui.study.rehearsal_mode import RehearsalMode

    mode = RehearsalMode(context, workplace.study.title, every())
    mode._begin(frozenset())
    return mode


def _page(context: UiContext, workplace: Workplace) -> "QWidget":
    from ngofield.ui.study.study_page import StudyPage

    return StudyPage(context, workplace, part="form|form1")


STUDY_SCREENS: dict[str, Screen] = {
    "study-form-every": part(),
    "study-form-repeats": part(scrolled=0.75),
    "study-form-missing": part(only_missing=True),
    "study-form-print": printing,
    "study-form-edited": editing,
    "study-form-renewing": renewing,
    "rehearsal-question": rehearsal,
    "rehearsal-end": rehearsal_end,
}

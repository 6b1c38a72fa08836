"""Screens of the discussion put right, and of a transcript under review, over a store of their own."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tools.desk_screens import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ngofield.services.workplace import Workplace
    from ngofield.ui.context import UiContext
    from ngofield.ui.session.discussion_step import DiscussionStep

TALK = """Модератор: Жергілікті билікпен қалай жұмыс істейсіздер?
[00:40] Ж1: Жылына екі рет жиналамыз, бірақ хат жазсақ, жауап келмейді.
[01:15] М1: У нас иначе: отдел внутренней политики сам зовёт на обсуждение.
Модератор: Тағы кім айтады?
[02:05] Ж2: Мен хат жаздым, ответили через месяц: «принято к сведению», ещё ждём.
[02:50] Ж1: Өзіміз жинап, өзіміз шығардық.
[03:10] М2: О конкурсе узнали за два дня. Успеть нельзя.
"""


def _store(context: "UiContext", workplace: "Workplace") -> Path:
    """Return a copy of the sample with Talgar's discussion put right, made where it is not there yet."""
    path = context.home / "talk-scene"
    if not path.exists():
        shutil.copytree(workplace.path, path)
        work = _opened(path)
        _put_right(work, _session(work))
        work.close()
    return path


def _put_right(work: "Workplace", session: str) -> None:
    views = work.fieldwork.statements(session)
    marks = work.coding.named(["agency_acts", "agency_waits"], "agency")
    kazakh = next(view for view in views if view.statement.language == "kk")
    work.rewording.translate(
        kazakh.statement.id,
        "Вместе с районным отделом поставили знаки на горной тропе: чертёж наш, таблички их.",
        "А. С.",
    )
    work.coding.code(views[0].statement.id, marks[1])
    work.coding.code(kazakh.statement.id, marks[0])
    others = [view.statement for view in views if view is not kazakh]
    long = max(others, key=lambda said: len(said.text))
    middle = long.text.find(" ", len(long.text) // 2)
    work.rewording.split(long.id, middle)
    work.memos.write(session, "session", "Оживились, говорят одновременно.", second=58 * 60 + 10)


def _session(work: "Workplace") -> str:
    return next(one.session.id for one in work.fieldwork.sessions() if one.locality.id == "talgar")


def _opened(path: Path) -> "Workplace":
    from ngofield.services.study_setup import open_store

    return open_store(path, PASSPHRASE)


def _step(context: "UiContext", workplace: "Workplace") -> "tuple[QWidget, DiscussionStep]":
    from ngofield.ui.session.discussion_step import DiscussionStep
    from ngofield.ui.session.field_page import FieldPage
    from ngofield.ui.workspace import Workspace

    work = _opened(_store(context, workplace))
    space = Workspace(context, work, lambda widget: None)
    page = space.stack.currentWidget()
    assert isinstance(page, FieldPage)
    page.show_session(_session(work))
    assert page.session is not None
    page.session.show_step("discussion")
    step = page.session.step("discussion")
    assert isinstance(step, DiscussionStep)
    return space, step


def _discussion(act: "Callable[[DiscussionStep], object]") -> "Callable[[UiContext, Workplace], QWidget]":
    def build(context: "UiContext", workplace: "Workplace") -> "QWidget":
        space, step = _step(context, workplace)
        act(step)
        return space

    return build


def _select_translated(step: "DiscussionStep") -> None:
    row = next(n for n, view in enumerate(step.model.lines) if step.model.row(n).below)
    step.list.setCurrentIndex(step.model.index(row))


def _write(step: "DiscussionStep") -> None:
    rows = [n for n, _ in enumerate(step.model.lines) if step.model.view(n) is not None]
    step.writing.correct(rows[-2])


def _translate(step: "DiscussionStep") -> None:
    row = next(n for n in range(len(step.model.lines)) if step.model.row(n).below)
    step.writing.translate(row)


def _note(step: "DiscussionStep") -> None:
    step.entry.note(on=True)
    step.entry.line.setText("P4 и P7 переглянулись")


def transcript(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """A transcript under review."""
    space, step = _step(context, workplace)
    file = context.home / "talk-scene.txt"
    file.write_text(TALK, encoding="utf-8")
    step.bring_in(lambda *_: [file])
    return space


TALK_SCREENS = {
    "talk-corrected": _discussion(_select_translated),
    "talk-writing": _discussion(_write),
    "talk-translating": _discussion(_translate),
    "talk-note": _discussion(_note),
    "talk-transcript": transcript,
}

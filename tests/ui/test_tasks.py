import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.tasks import Progress


def test_work_runs_elsewhere_and_comes_back_here(
    qtbot: QtBot, context: UiContext, workplace: Workplace
) -> None:
    threads: list[threading.Thread] = []
    results: list[str] = []

    def work(own: Workplace, progress: Progress) -> str:
        threads.append(threading.current_thread())
        progress(1, 2)
        return own.fieldwork.open_session("talgar", "2025-02-20").id

    def done(session: str) -> None:
        threads.append(threading.current_thread())
        results.append(session)

    steps: list[tuple[int, int]] = []
    context.tasks.run(workplace, work, done, pytest.fail, lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: bool(results))
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()
    assert steps == [(1, 2)]
    assert [overview.session.id for overview in workplace.fieldwork.sessions()] == results


def test_a_refusal_is_handed_over(qtbot: QtBot, context: UiContext, workplace: Workplace) -> None:
    heard: list[Refused] = []
    context.tasks.run(
        workplace,
        lambda own, _: own.fieldwork.open_session("atlantis", "2025-02-20"),
        pytest.fail,
        heard.append,
    )
    qtbot.waitUntil(lambda: bool(heard))
    assert "atlantis" in str(heard[0])


def test_a_cancelled_task_tells_nobody(qtbot: QtBot, context: UiContext) -> None:
    begun, goes_on = threading.Event(), threading.Event()
    told: list[object] = []

    def work(progress: Progress) -> None:
        begun.set()
        goes_on.wait(10)
        progress(1, 1)

    handle = context.tasks.run_plain(work, told.append, told.append)
    assert begun.wait(10)
    handle.cancel()
    goes_on.set()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert told == []


def test_nothing_is_told_to_a_widget_that_is_gone(qtbot: QtBot, context: UiContext) -> None:
    owner = QObject()
    told: list[object] = []
    goes_on = threading.Event()
    context.tasks.run_plain(lambda _: goes_on.wait(10), told.append, told.append, owner=owner)
    import shiboken6

    shiboken6.delete(owner)
    goes_on.set()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert told == []


def test_a_handle_outlives_its_worker(qtbot: QtBot, context: UiContext) -> None:
    told: list[int] = []
    gone: list[bool] = []
    for number in range(200):
        handle = context.tasks.run_plain(lambda _, number=number: number, told.append, pytest.fail)
        handle.destroyed.connect(lambda _=None, left=handle.left: gone.append(left.is_set()))
    qtbot.waitUntil(lambda: len(gone) == 200)
    assert sorted(told) == list(range(200))
    assert all(gone)


def test_a_bug_in_a_worker_is_raised_in_the_window(qtbot: QtBot, context: UiContext) -> None:
    def broken(_: Progress) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as raised:
        context.tasks.run_plain(broken, pytest.fail, pytest.fail)
        qtbot.waitUntil(lambda: not context.tasks.busy)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]

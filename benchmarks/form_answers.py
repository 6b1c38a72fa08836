"""An answer on forms of 60, 200 and 600 rows with a third as many relevance rules: how its cost grows.

The exponent is the slope of the logarithm of the median seconds over that of the rows: 0 where the length
of the form does not matter, 1 where each answer works through all of it.
"""

import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import cycle
from math import log
from pathlib import Path

from benchmarks.ratio import Count, Ratio, seconds
from benchmarks.stores import PASSPHRASE
from ngofield.clock import system_clock
from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Answer
from ngofield.domain.text import LocalText
from ngofield.services.open_form import OpenForm
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store

ROWS = (60, 200, 600)
ROUNDS = 400
AIM = 0.2


def measure() -> list[Count | Ratio]:
    """Return the growth of recomputing alone, and of an answer through the service, commit included."""
    alone = _times({rows: _recomputing(Flow(_form(rows)), rows) for rows in ROWS})
    with tempfile.TemporaryDirectory(dir=".") as folder:
        workplace = _workplace(Path(folder) / "store")
        session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
        begun = {rows: workplace.capture.start(f"rows{rows}", session, language="kk") for rows in ROWS}
        opened = {rows: workplace.capture.open(response.id) for rows, response in begun.items()}
        saved = _times({rows: _saving(form, rows) for rows, form in opened.items()})
        workplace.close()
    return [
        Count("growth of recomputing after an answer, 60 to 600 rows: exponent", _exponent(alone), AIM),
        Count("growth of a durable answer, 60 to 600 rows: exponent", _exponent(saved), AIM),
        Ratio.of("a durable answer on 600 rows : on 60 rows", saved[600], saved[60], 10**AIM),
    ]


def _workplace(path: Path) -> Workplace:
    """Return a workplace whose study has the forms."""
    blank = create_store(path, "ecodialog", PASSPHRASE)
    blank.close()
    study = replace(blank.study, instruments=tuple(map(_form, ROWS)))
    return Workplace(Store.open(path, PASSPHRASE, system_clock), study, PASSPHRASE, system_clock)


def _form(rows: int) -> Instrument:
    """Return a form in which every third question is asked if the one before was answered by yes."""
    words = LocalText({"kk": "Сұрақ"})
    choices = tuple(Choice(name, words) for name in ("yes", "no"))
    items = tuple(
        Item(
            f"q{row}",
            ItemType.SELECT_ONE,
            words,
            choices=choices,
            required="true()",
            relevant=f"${{q{row - 1}}} = 'yes'" if row % 3 == 2 else "",
        )
        for row in range(rows)
    )
    return Instrument(f"rows{rows}", "1", words, ("kk",), items)


def _answers(rows: int) -> Iterator[tuple[str, Answer]]:
    """Yield answers all over the form, each of which shows or hides the question after it."""
    for value in cycle(("yes", "no")):
        for row in range(1, rows, 3):
            yield f"q{row}", Answer(value, language="kk")


def _recomputing(flow: Flow, rows: int) -> Callable[[], object]:
    course, answers = Course(flow, {}, "kk"), _answers(rows)

    def answer() -> object:
        course.take(*next(answers))
        return course.items

    return answer


def _saving(form: OpenForm, rows: int) -> Callable[[], object]:
    answers = _answers(rows)

    def answer() -> object:
        form.give(*next(answers))
        return form.course.items

    return answer


def _times(works: Mapping[int, Callable[[], object]]) -> dict[int, list[float]]:
    """Run all works turn about, so that each meets the same machine; return the seconds of each."""
    times: dict[int, list[float]] = {rows: [] for rows in works}
    for _ in range(ROUNDS):
        for rows, work in works.items():
            times[rows].append(seconds(work))
    return times


def _exponent(times: Mapping[int, list[float]]) -> float:
    rows = [log(count) for count in times]
    medians = [log(statistics.median(each)) for each in times.values()]
    return statistics.linear_regression(rows, medians).slope

"""The left pane: search over everything, what is coded, and what of it is listed."""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coder_words import coder_words
from ngofield.ui.desk.found_list import FoundList
from ngofield.ui.desk.passage_book import PassageBook
from ngofield.ui.desk.passage_filter import (
    ALL,
    CONFLICTING,
    MINE,
    RETIRED,
    SAMPLE,
    UNCODED,
    UNJUDGED,
    UNKNOWN,
    PassageFilter,
)
from ngofield.ui.desk.passages import topic_title
from ngofield.ui.desk.state_list import StateList
from ngofield.ui.desk.wrap_row import WrapRow
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Dropdown, Field, line_edit
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_STATES = {
    ALL: N_("all · {n}"),
    UNCODED: N_("without a code · {n}"),
    UNJUDGED: N_("not judged by me · {n}"),
    SAMPLE: N_("for double coding · {n}"),
    MINE: N_("coded by me · {n}"),
    CONFLICTING: N_("coders differ · {n}"),
    RETIRED: N_("with a retired code · {n}"),
}
_NAMES = {
    "locality": N_("Town"),
    "session": N_("Session"),
    "sex": N_("Speaker"),
    "language": N_("Language"),
    "polarity": N_("Polarity"),
    "coder": N_("Coder"),
    "code": N_("Code"),
}
_SEXES = (("female", N_("women")), ("male", N_("men")), (UNKNOWN, N_("not said")))
_LANGUAGES = (("kk", N_("Kazakh")), ("ru", N_("Russian")), ("mixed", N_("mixed")))
_POLARITIES = (
    ("negative", N_("negative")),
    ("positive", N_("positive")),
    ("neutral", N_("neutral")),
    (UNKNOWN, N_("not judged")),
)
Options = list[tuple[str, str]]


class FiltersPanel(Card):
    """`changed` tells that something else is to be listed, `topic_chosen` that another topic is."""

    changed = Signal()
    topic_chosen = Signal()
    searched = Signal(str)

    def __init__(self, context: UiContext, workplace: "Workplace", book: PassageBook) -> None:
        super().__init__("side-left", margin=0, spacing=0)
        self._context = context
        self._workplace = workplace
        self._book = book
        self.search = line_edit()
        self.search.setClearButtonEnabled(True)
        self.found = FoundList(context)
        self.topic = Dropdown()
        self.state = StateList(context.theme)
        self.choices = {name: Dropdown() for name in _NAMES}
        self._fields = {name: Field(choice) for name, choice in self.choices.items()}
        self.reset = WrapRow(context.theme)
        self._build()
        self.search.textChanged.connect(self.searched)
        self.topic.activated.connect(lambda _: self.topic_chosen.emit())
        self.state.chosen.connect(lambda _: self.changed.emit())
        self.reset.clicked.connect(self.clear)
        for choice in self.choices.values():
            choice.activated.connect(lambda _: self.changed.emit())

    @property
    def wanted(self) -> PassageFilter:
        """Return what is chosen, but for the search."""
        keys = {name: choice.key for name, choice in self.choices.items()}
        return PassageFilter(
            state=self.state.current or ALL,
            locality=keys["locality"], session=keys["session"], sex=keys["sex"], language=keys["language"],
            polarity=keys["polarity"], coder=keys["coder"], code=keys["code"],
        )  # fmt: skip

    def clear(self) -> None:
        """List everything of the topic again."""
        self.search.clear()
        self.state.set_current(ALL)
        for choice in self.choices.values():
            choice.setCurrentIndex(0)
        self.changed.emit()

    def put(self, wanted: PassageFilter) -> None:
        """Choose what was chosen before."""
        self.state.set_options(self._state_options(), wanted.state)
        for name, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(getattr(wanted, name))))

    def say_topics(self) -> None:
        """Say how much of each topic has no code."""
        speech, study = self._context.speech, self._workplace.study
        self.topic.set_options(
            [
                (one, speech.say("{topic} · {n} without a code", topic=topic_title(one, study, speech),
                                 n=speech.number(left)))
                for one, left in self._book.open.items()
            ],
            self._book.topic,
        )  # fmt: skip

    def say_states(self) -> None:
        """Say how many passages are in each state."""
        self.state.set_options(self._state_options(), self.state.current or ALL)
        for before, after in pairwise(self.tab_order):
            QWidget.setTabOrder(before, after)

    @property
    def tab_order(self) -> list[QWidget]:
        """Return what Tab leads to, in its order."""
        return [self.search, self.topic, *self.state.buttons, *self.choices.values(), self.reset]

    def say(self) -> None:
        """Say everything, and offer what there is to choose from."""
        self.say_topics()
        self.say_states()
        for name, options in self._options().items():
            self.choices[name].set_options([("", self._context.speech.say("all")), *options])
            self._fields[name].setVisible(len(options) > 1 or bool(self.choices[name].key))

    def _state_options(self) -> Options:
        speech, book = self._context.speech, self._book
        counts = {state: book.count(state) for state in book.states}
        kept = {ALL, UNCODED, UNJUDGED, self.state.current}
        if counts[SAMPLE] == counts[ALL]:
            counts.pop(SAMPLE)
        return [
            (state, speech.say(_STATES[state], n=speech.number(n)))
            for state, n in counts.items()
            if n or state in kept
        ]

    def _options(self) -> dict[str, Options]:
        speech, records = self._context.speech, self._book.records.values()
        say, coders = speech.say, sorted(self._book.marks.given_by)

        def there(values: Iterable[str], words: Iterable[tuple[str, str]]) -> Options:
            found = {value or UNKNOWN for value in values}
            return [(key, say(message)) for key, message in words if key in found]

        return {
            "locality": self._towns(),
            "session": self._sessions(),
            "sex": there((one.sex for one in records), _SEXES),
            "language": there((one.language for one in records), _LANGUAGES),
            "polarity": there((one.polarity for one in records), _POLARITIES),
            "coder": [(coder, coder_words(coder, speech)) for coder in coders],
            "code": self._codes(),
        }

    def _towns(self) -> Options:
        there = {one.locality for one in self._book.records.values()}
        text = self._context.speech.text
        return [
            (place.id, text(place.name)) for place in self._workplace.study.localities if place.id in there
        ]

    def _sessions(self) -> Options:
        there = {one.session for one in self._book.records.values()}
        speech = self._context.speech
        return [
            (view.session.id, f"{speech.text(view.locality.name)}, {speech.date(view.session.date)}")
            for view in self._workplace.fieldwork.sessions()
            if view.session.id in there
        ]

    def _codes(self) -> Options:
        codes = self._workplace.study.codebook.applying_to(self._book.topic)
        text = self._context.speech.text
        return [(code.guid, text(code.label)) for code in codes if self._book.usage.get(code.guid)]

    def _build(self) -> None:
        words, page = Words(self._context.speech, self), ScrollPage(margin=14, spacing=10)
        find, what = Field(self.search), Field(self.topic)
        words.put(find.set_name, N_("Search everything"))
        words.put(self.search.setPlaceholderText, N_("a part of a word is enough"))
        words.put(what.set_name, N_("What is coded"))
        words.name(self.state, N_("What is listed"))
        words.put(self.reset.setText, N_("Show everything again"))
        for name, message in _NAMES.items():
            words.put(self._fields[name].set_name, message)
        for part in (find, self.found, what, self.state, *self._fields.values(), self.reset):
            page.inside.addWidget(part)
        column = self.inside
        assert isinstance(column, QVBoxLayout)
        column.addWidget(page)

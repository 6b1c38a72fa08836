"""The speakers' marks of a transcript, each with a choice of who it is."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ngofield.domain.respondent import Respondent
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.participant_card import SEX_WORDS
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.look import clear_layout, dress
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

UNKNOWN, LEFT_OUT = "?", "out"


class MarkPanel(QFrame):
    """`named` tells a mark, the participant's code (empty: unknown), and whether their turns are taken."""

    named = Signal(str, str, bool)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        dress(self, look="side-left")
        self._context = context
        self._words = Words(context.speech, self)
        self._people: list[Respondent] = []
        self._counts: Mapping[str, int] = {}
        self.choices: dict[str, Dropdown] = {}
        self._fields: dict[str, Field] = {}
        self._rows = QVBoxLayout()
        self._build()
        context.speech.changed.connect(self._retranslate)

    def show_marks(
        self, counts: Mapping[str, int], proposed: Mapping[str, str], people: list[Respondent]
    ) -> None:
        """Show the marks with how many turns each has; `proposed` is the choice made for each so far."""
        clear_layout(self._rows)
        self._people, self._counts = list(people), counts
        self.choices, self._fields = {}, {}
        for mark in counts:
            choice = self.choices[mark] = Dropdown()
            choice.activated.connect(lambda _=0, mark=mark: self._tell(mark))
            self._fields[mark] = Field(choice)
            self._rows.addWidget(self._fields[mark])
        self._retranslate()
        for mark, key in proposed.items():
            self.choices[mark].set_options(self._options(), key)

    def choose(self, mark: str, key: str) -> None:
        """Make a choice for a mark, as a click on it would."""
        self.choices[mark].set_options(self._options(), key)
        self._tell(mark)

    def _tell(self, mark: str) -> None:
        key = self.choices[mark].key
        self.named.emit(mark, key if key not in (UNKNOWN, LEFT_OUT) else "", key != LEFT_OUT)

    def _options(self) -> list[tuple[str, str]]:
        say = self._context.speech.say
        known = [(person.code, self._person(person)) for person in self._people]
        last = max((person.number for person in self._people), default=0)
        fresh = [f"P{last + number}" for number in range(1, len(self._counts) + 1)]
        return [
            (UNKNOWN, say("unknown speaker")),
            (LEFT_OUT, say("moderator: leave out")),
            *known,
            *((code, say("{code}, new here", code=code)) for code in fresh),
        ]

    def _person(self, person: Respondent) -> str:
        sex = SEX_WORDS.get(person.sex)
        parts = (person.code, self._context.speech.say(sex) if sex else "", person.age_band)
        return ", ".join(part for part in parts if part)

    def _build(self) -> None:
        page = ScrollPage(margin=20, spacing=12)
        title, warning = heading(wrap=True), quiet_text()
        self._words.put(title.setText, N_("Who is who"))
        self._words.put(
            warning.setText,
            N_("The marks of the file may be names. They are not kept: only P1, P2 … and the words enter."),
        )
        page.inside.addWidget(title)
        page.inside.addWidget(warning)
        self._rows.setSpacing(12)
        page.inside.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _retranslate(self) -> None:
        speech = self._context.speech
        for mark, choice in self.choices.items():
            choice.set_options(self._options())
            turns = speech.count("{n} turn", "{n} turns", self._counts[mark])
            name = mark or speech.say("without a mark")
            self._fields[mark].set_name(f"{name} · {turns}")


def counted(marks: Mapping[str, int] | Counter[str]) -> dict[str, int]:
    """Return marks in order of appearance, those without a mark last."""
    return {mark: marks[mark] for mark in sorted(marks, key=lambda mark: not mark)}

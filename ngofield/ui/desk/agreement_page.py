"""How far coders agree, code by code; what they see differently, and settling it with one key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ngofield.analysis.agreement import Agreement, Disagreement
from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.agreement_words import few_words
from ngofield.ui.context import UiContext
from ngofield.ui.desk.agreement_grids import agreement_grid, disagreement_grid
from ngofield.ui.desk.coder_words import work_words
from ngofield.ui.desk.passages import Passage, passages, topic_title, topics
from ngofield.ui.desk.settling_card import SettlingCard
from ngofield.ui.widgets.digits import KAZAKH_DIGIT_ROW
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.field import Dropdown
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

OPEN, SETTLED = "open", "settled"
_LANGUAGES = (("", N_("all languages")), ("kk", N_("Kazakh")), ("ru", N_("Russian")), ("mixed", N_("mixed")))


@dataclass(frozen=True, slots=True)
class Kept:
    """What is chosen and typed, to come back to after the window was locked."""

    topic: str
    language: str
    memo: str


class AgreementPage(QWidget):
    """To a coder who codes blind it shows nothing but why."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._records: dict[str, Passage] = {}
        self._rows: tuple[Agreement, ...] = ()
        self._differences: list[Disagreement] = []
        self._code = ""
        self.message = MessageBar(context.speech)
        self.topic = Dropdown()
        self.language = Segmented(size="small")
        self.base = quiet_text()
        self.warning = quiet_text()
        self.table = GridView(context.theme, lines=3, most=12)
        self.which = Segmented(size="small")
        self.of = quiet_text()
        self.differences = GridView(context.theme, lines=3, most=6)
        self.settling = SettlingCard(context)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self.sheet = ScrollPage(spacing=12)
        self._build()
        self._connect()
        self.refresh()
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read what coders judged."""
        self._say_choices()
        topic = self.topic.key or STATEMENTS
        double = self._workplace.double_coding
        blind = double.blind
        self._records = {} if blind else {one.id: one for one in passages(self._workplace, topic)}
        rows = () if blind else double.agreement(topic, language=self.language.current)
        self._rows = rows
        shared = max((row.units for row in rows), default=0)
        self._stack.setCurrentWidget(self.sheet if shared or self.language.current else self.empty)
        self._say_empty(blind=blind)
        self._say_agreement(shared)
        self._list_differences()

    def retranslate(self) -> None:
        """Say everything again."""
        self.refresh()

    def keep(self) -> Kept:
        """Return what is chosen, and what is typed and not saved."""
        return Kept(self.topic.key, self.language.current, self.settling.memo.text())

    def restore(self, kept: Kept) -> None:
        """Go back to where `keep` was asked."""
        self.topic.set_options(self._topics(), kept.topic)
        self.language.set_current(kept.language)
        self.refresh()
        self.settling.memo.setText(kept.memo)

    @property
    def current(self) -> Disagreement | None:
        """Return the disagreement the user is on."""
        row = self.differences.currentIndex().row()
        return self._differences[row] if 0 <= row < len(self._differences) else None

    def settle(self, *, applies: bool) -> None:
        """Say that a code applies to a passage, or does not, with the memo that is typed."""
        one = self.current
        if one is not None:
            memo = self.settling.memo.text()
            desk = self._workplace.double_coding
            self._do(lambda: desk.settle(one.unit, one.code, applies=applies, memo=memo))

    def open_again(self) -> None:
        """Open a settled disagreement again."""
        one = self.current
        if one is not None:
            self._do(lambda: self._workplace.double_coding.unsettle(one.unit, one.code))

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        self.settling.memo.clear()
        self._list_differences()
        self.differences.setFocus()

    def _show_code(self, guid: object) -> None:
        self._code = str(guid) if guid != self._code else ""
        self._list_differences()

    def _list_differences(self) -> None:
        double, topic = self._workplace.double_coding, self.topic.key or STATEMENTS
        if double.blind:
            return
        settled = double.settled()
        spoken = self.language.current
        every = [
            one
            for one in double.disagreements(topic, open_only=False)
            if (not self._code or one.code == self._code)
            and (not spoken or (one.unit in self._records and self._records[one.unit].language == spoken))
        ]
        done = [one for one in every if (one.unit, one.code) in settled]
        left = [one for one in every if (one.unit, one.code) not in settled]
        self._say_which(len(left), len(done))
        self._differences = done if self.which.current == SETTLED else left
        speech, book = self._context.speech, self._workplace.study.codebook
        self.differences.grid.show(
            *disagreement_grid(self._differences, self._records, book, settled, speech)
        )
        if self._differences:
            row = min(max(self.differences.currentIndex().row(), 0), len(self._differences) - 1)
            self.differences.selectRow(row)
        self._say_current()

    def _say_current(self) -> None:
        one = self.current
        self.differences.setVisible(bool(self._differences))
        passage = self._records.get(one.unit) if one else None
        if one is None or passage is None:
            self.settling.show_none()
            return
        book, double = self._workplace.study.codebook, self._workplace.double_coding
        self.settling.show_one(
            one, passage, book.by_guid(one.code), double.settled().get((one.unit, one.code))
        )

    def _say_choices(self) -> None:
        say = self._context.speech.say
        self.topic.set_options(self._topics())
        self.language.set_options([(key, say(message)) for key, message in _LANGUAGES], self.language.current)
        if not self.language.current:
            self.language.set_current("")

    def _topics(self) -> list[tuple[str, str]]:
        study = self._workplace.study
        return [(one, topic_title(one, study, self._context.speech)) for one in topics(study)]

    def _say_which(self, left: int, done: int) -> None:
        speech = self._context.speech
        self.which.set_options(
            [
                (OPEN, speech.say("open · {n}", n=speech.number(left))),
                (SETTLED, speech.say("settled · {n}", n=speech.number(done))),
            ],
            self.which.current or OPEN,
        )
        code = self._workplace.study.codebook.by_guid(self._code)
        self.of.setText(
            speech.say("Of the code “{name}” alone. Press it again for all.", name=speech.text(code.label))
            if code
            else speech.say("Of all codes. Press a code above for its own.")
        )

    def _say_agreement(self, shared: int) -> None:
        speech, double = self._context.speech, self._workplace.double_coding
        coders = max((row.coders for row in self._rows), default=0)
        spoken = self.topic.key in (STATEMENTS, AGENCY)
        units = (
            speech.count("{n} statement was judged by two coders or more.",
                         "{n} statements were judged by two coders or more.", shared)
            if spoken
            else speech.count("{n} answer was judged by two coders or more.",
                              "{n} answers were judged by two coders or more.", shared)
        )  # fmt: skip
        who = speech.count("{n} coder", "{n} coders", coders)
        work = " · ".join(work_words(one, speech) for one in double.work(self.topic.key or STATEMENTS))
        self.base.setText(f"{units} {who}: {work}." if shared else units)
        self.warning.setText(few_words(shared, speech.translator))
        self.warning.setVisible(bool(self.warning.text()))
        rows = self._rows if shared else ()
        self.table.grid.show(*agreement_grid(rows, self._workplace.study.codebook, speech))
        self.table.setVisible(bool(rows))

    def _say_empty(self, *, blind: bool) -> None:
        say = self._context.speech.say
        if blind:
            self.empty.say(
                say("You code blind"),
                say("Agreement shows what others gave. Leave the blind mode in Coding when both are done."),
            )
        else:
            self.empty.say(
                say("Nothing was judged by two coders yet"),
                say("In Coding, each coder gives their initials and presses Enter at every passage they "
                    "have judged, also where no code applies."),
            )  # fmt: skip

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        title = heading(wrap=True)
        words.put(title.setText, N_("What coders see differently"))
        words.name(self.topic, N_("What is coded"))
        words.put(self.language.setAccessibleName, N_("Language of the passage"))
        words.name(self.table, N_("Agreement by code"))
        words.name(self.differences, N_("What coders see differently"))
        words.put(self.which.setAccessibleName, N_("Open or settled"))
        self.topic.setMinimumContentsLength(30)
        inside = self.sheet.inside
        for part in (self.message, flow_row(self.topic, self.language, spacing=12), self.base, self.warning,
                     self.table, title, flow_row(self.which, self.of, spacing=12), self.differences,
                     self.settling):  # fmt: skip
            inside.addWidget(part)
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.topic.activated.connect(lambda _: self._change_topic())
        self.language.chosen.connect(lambda _: self.refresh())
        self.which.chosen.connect(lambda _: self._list_differences())
        self.table.chosen.connect(self._show_code)
        self.differences.selectionModel().currentRowChanged.connect(lambda *_: self._say_current())
        self.settling.applies.clicked.connect(lambda: self.settle(applies=True))
        self.settling.applies_not.clicked.connect(lambda: self.settle(applies=False))
        self.settling.open_again.clicked.connect(self.open_again)
        self.settling.left.connect(self.differences.setFocus)
        self._context.speech.changed.connect(self.retranslate)
        self._key("1", lambda: self.settle(applies=True))
        self._key("2", lambda: self.settle(applies=False))
        self._key("0", self.open_again)
        self._key("m", self.settling.memo.setFocus)

    def _change_topic(self) -> None:
        self._code = ""
        self.refresh()

    def _key(self, key: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(self.differences)
        shortcut.setKeys([QKeySequence(one) for one in _alike(key)])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)


def _alike(key: str) -> Sequence[str]:
    """Return a key with the letters of the Kazakh layout that stand at the same place."""
    if key == "m":
        return ("m", "ь")
    return (key, KAZAKH_DIGIT_ROW[int(key) - 1]) if key in "12" else (key,)

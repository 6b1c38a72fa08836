"""The setting: where, when and in which language the group met, who else was there, and COREQ's facts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.fact_folds import FactFolds
from ngofield.ui.session.times_row import TimesRow
from ngofield.ui.widgets.buttons import quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading, label
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.saved_line import SavedLine
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.fieldwork import Fieldwork
    from ngofield.services.workplace import Workplace

LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "mixed": N_("both")}
RECORDED = {"yes": N_("yes"), "no": N_("no")}
_COUNT = 118


class SettingStep(QWidget):
    """Every fact is saved when its field is left; `changed` follows, `removed` when the session is gone."""

    changed = Signal()
    removed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", session_id: str) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._words = Words(context.speech, self)
        self.times = TimesRow(context, self._began, self._ended)
        self.place = SavedLine(lambda text: self._note("place", text))
        self.present = SavedLine(lambda text: self._note("present", text))
        self.refusals = SavedLine(self._refusals, digits=3)
        self.refused_why = SavedLine(lambda text: self._note("refused_why", text))
        self.language, self.recording = Segmented(), Segmented()
        self.facts = FactFolds(context, self._fact)
        self.remove = quiet()
        self.message = MessageBar(context.speech)
        self.saved = label("saved")
        self._build()
        self._connect()
        self.setFocusProxy(self.times.began.line)
        self.refresh()

    def refresh(self) -> None:
        """Show what is saved."""
        overview = self._workplace.fieldwork.session(self._id)
        session = overview.session
        said = self._workplace.fieldwork.statements(self._id) if overview.statements else ()
        self.times.show_session(session, timed=any(view.statement.second is not None for view in said))
        self.place.show_words(session.place)
        self.present.show_words(session.present)
        self.refusals.show_words("" if session.refusals is None else str(session.refusals))
        self.refused_why.show_words(session.refused_why)
        self.facts.show_session(session)
        self.remove.setVisible(not overview.came and not overview.statements)
        speech = self._context.speech
        self.language.set_options([(key, speech.say(words)) for key, words in LANGUAGES.items()])
        self.recording.set_options([(key, speech.say(words)) for key, words in RECORDED.items()])
        self.language.set_current(session.language)
        self.recording.set_current(session.recording)

    def show_missing(self) -> None:
        """Give the keyboard to the first fact that nothing is known about."""
        names = tuple(item.name for item in self._workplace.fieldwork.facts_missing(self._id))
        controls: dict[str, QWidget] = {
            "duration": self.times.ended.line if self.times.began.words else self.times.began.line,
            "place": self.place.line,
            "present": self.present.line,
            "recording": self.recording.option("yes"),
            "refusals": self.refusals.line,
        }
        found = next((controls[name] for name in controls if name in names), None)
        if found is None:
            line = self.facts.first_missing(names)
            found = line.line if line is not None else self
        found.setFocus()

    def save_typed(self) -> None:
        """Save what was typed and not left yet."""
        for line in (*self._lines, self.times.began, self.times.ended):
            line.save_typed()
        self.facts.save_typed()

    @property
    def _lines(self) -> tuple[SavedLine, ...]:
        return self.place, self.present, self.refusals, self.refused_why

    def _build(self) -> None:
        page = ScrollPage(widest=820, margin=24, spacing=14)
        name = heading(wrap=True)
        self._words.put(name.setText, N_("The setting"))
        card = Card(margin=20, spacing=14)
        language, recording = Field(self.language), Field(self.recording)
        self._words.put(language.set_name, N_("Language of the discussion"))
        self._words.put(recording.set_name, N_("Sound recording"))
        self._words.put(self.place.set_name, N_("Place, such as a library or a school"))
        self._words.put(self.present.set_name, N_("Who else was in the room"))
        self._words.put(
            self.present.set_hint, N_("Roles or initials, never a name. Nobody else: write “nobody”.")
        )
        self._words.put(self.refusals.set_name, N_("How many declined or left"))
        self._words.put(self.refused_why.set_name, N_("Their reasons, where they gave any"))
        for part in (
            self.times, self.place, FlowRow(language, recording, spacing=24), self.present, self.refusals,
            self.refused_why,
        ):  # fmt: skip
            card.inside.addWidget(part)
        self._words.put(self.remove.setText, N_("Take this session away"))
        top = FlowRow(name, self.saved, spacing=14, ends_from=1)
        for below in (top, self.message, card, self.facts):
            page.inside.addWidget(below)
        page.inside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _connect(self) -> None:
        self.times.begin.clicked.connect(lambda: self._do(lambda: self._fieldwork.begin_session(self._id)))
        self.times.end.clicked.connect(lambda: self._do(lambda: self._fieldwork.end_session(self._id)))
        self.language.chosen.connect(lambda key: self._note("language", key))
        self.recording.chosen.connect(lambda key: self._note("recording", key))
        self.remove.clicked.connect(self._remove)
        self._context.speech.changed.connect(self.refresh)
        self._context.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.refusals.line.setMaximumWidth(self._context.theme.px(_COUNT))

    @property
    def _fieldwork(self) -> "Fieldwork":
        return self._workplace.fieldwork

    def _began(self, text: str) -> bool:
        return self._do(lambda: self._fieldwork.note_times(self._id, began=text), self.times.began)

    def _ended(self, text: str) -> bool:
        return self._do(lambda: self._fieldwork.note_times(self._id, ended=text), self.times.ended)

    def _note(self, name: str, text: str) -> bool:
        return self._do(lambda: self._fieldwork.note_setting(self._id, name, text))

    def _fact(self, name: str, text: str) -> bool:
        return self._do(lambda: self._fieldwork.note_fact(self._id, name, text), self.facts.lines[name])

    def _refusals(self, text: str) -> bool:
        if text and not text.isdecimal():
            self.message.refuse(Refused("How many declined is a number from 0 on."))
            return False
        return self._do(lambda: self._fieldwork.note_refusals(self._id, int(text) if text else None))

    def _do(self, write: Callable[[], object], line: SavedLine | None = None) -> bool:
        """Write, and say that it is saved only after it was; the line shows what was understood."""
        try:
            write()
        except Refused as refused:
            self.message.refuse(refused)
            return False
        self.message.clear()
        self.saved.setText(self._context.speech.say("✓ saved"))
        if line is not None:
            line.line.setModified(False)
        self.refresh()
        self.changed.emit()
        return True

    def _remove(self) -> None:
        try:
            self._fieldwork.remove_session(self._id)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.removed.emit()

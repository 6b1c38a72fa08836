"""The panel for opening or planning a session: town, date, place, language."""

from PySide6.QtCore import QDate, Signal

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_, kazakh_key
from ngofield.services.fieldwork import Fieldwork
from ngofield.ui.context import UiContext
from ngofield.ui.session.setting_step import LANGUAGES
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Dropdown, Field, date_edit, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words


class NewSession(Card):
    """`opened` tells the id of the new session, `planned` that one is planned for another day."""

    opened = Signal(str)
    planned = Signal()
    closed = Signal()

    def __init__(self, context: UiContext, study: Study, fieldwork: Fieldwork) -> None:
        super().__init__(margin=20, spacing=12)
        self._context = context
        self._study = study
        self._fieldwork = fieldwork
        self._words = Words(context.speech, self)
        self.town = Dropdown()
        self.day = date_edit()
        self.place = line_edit()
        self.language = Segmented()
        self.open = primary()
        self.plan = secondary()
        self.message = MessageBar(context.speech)
        self._build()
        context.speech.changed.connect(self._retranslate)
        self._retranslate()

    def begin(self, town: str = "") -> None:
        """Ask for a new session, perhaps in a certain town; the date is today."""
        self._retranslate()
        if town:
            self.town.setCurrentIndex(self.town.findData(town))
        self.day.setDate(QDate.currentDate())
        self.place.clear()
        self.message.clear()
        self.language.set_current("mixed")
        (self.place if town else self.town).setFocus()

    def _build(self) -> None:
        name = heading(wrap=True)
        self._words.put(name.setText, N_("Open a session"))
        self.inside.addWidget(name)
        for control, message in (
            (self.town, N_("Town")),
            (self.day, N_("Date")),
            (self.place, N_("Place, such as a library or a school")),
            (self.language, N_("Language of the discussion")),
        ):
            field = Field(control)
            self._words.put(field.set_name, message)
            self.inside.addWidget(field)
        self.inside.addWidget(self.message)
        cancel = quiet()
        self._words.put(cancel.setText, N_("Cancel"))
        self._words.put(self.open.setText, N_("Open the session"))
        self._words.put(self.plan.setText, N_("Plan it only"))
        cancel.clicked.connect(self.closed)
        self.open.clicked.connect(self._open)
        self.plan.clicked.connect(lambda: self._make(planned=True))
        self.place.returnPressed.connect(self._open)
        self.inside.addWidget(FlowRow(self.open, self.plan, cancel, spacing=8))
        self.inside.addStretch()

    def _open(self) -> None:
        """Open it; a session of a later day is planned, whatever was pressed."""
        self._make(planned=self.day.date() > QDate.currentDate())

    def _make(self, *, planned: bool) -> None:
        try:
            session = self._fieldwork.open_session(
                self.town.key,
                self.day.date().toString("yyyy-MM-dd"),
                place=self.place.text().strip(),
                language=self.language.current,
                planned=planned,
            )
        except Refused as refused:
            self.message.refuse(refused)
            return
        if planned:
            self.planned.emit()
        else:
            self.opened.emit(session.id)

    def _retranslate(self) -> None:
        speech = self._context.speech
        towns = [(place.id, speech.text(place.name)) for place in self._study.localities]
        self.town.set_options(sorted(towns, key=lambda town: kazakh_key(town[1])))
        languages = [(key, speech.say(words)) for key, words in LANGUAGES.items()]
        self.language.set_options(languages, self.language.current or "mixed")

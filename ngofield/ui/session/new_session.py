"""The panel for opening a session: town, date, place, language."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_, kazakh_key
from ngofield.services.fieldwork import Fieldwork
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Dropdown, Field, date_edit, line_edit
from ngofield.ui.widgets.labels import heading
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

_LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "mixed": N_("both")}


class NewSession(Card):
    """`opened` tells the id of the new session."""

    opened = Signal(str)
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
        cancel.clicked.connect(self.closed)
        self.open.clicked.connect(self._open)
        self.place.returnPressed.connect(self._open)
        line = QHBoxLayout()
        line.addWidget(self.open)
        line.addWidget(cancel)
        line.addStretch()
        self.inside.addLayout(line)
        self.inside.addStretch()

    def _open(self) -> None:
        try:
            session = self._fieldwork.open_session(
                self.town.key,
                self.day.date().toString("yyyy-MM-dd"),
                place=self.place.text().strip(),
                language=self.language.current,
            )
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.opened.emit(session.id)

    def _retranslate(self) -> None:
        speech = self._context.speech
        towns = [(place.id, speech.text(place.name)) for place in self._study.localities]
        self.town.set_options(sorted(towns, key=lambda town: kazakh_key(town[1])))
        languages = [(key, speech.say(words)) for key, words in _LANGUAGES.items()]
        self.language.set_options(languages, self.language.current or "mixed")

"""By which group a table is split, and which forms it counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.result import ScoreTable
from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.ui.language import Speech
from ngofield.ui.results.catalogue import Subject, split_title
from ngofield.ui.results.request import DEFAULT_SPLIT, Request, Table
from ngofield.ui.widgets.field import Dropdown, Field, line_edit
from ngofield.ui.widgets.labels import label
from ngofield.ui.words import Words

_FACTORS = ("locality", "region", "session", "language", "wave", "sex")
_OWN = "own"


class OptionsPanel(QWidget):
    """`changed` is sent when the user chooses another group or condition."""

    changed = Signal()

    def __init__(self, speech: Speech, study: Study) -> None:
        super().__init__()
        self._speech = speech
        self._study = study
        self._subject = Subject("")
        self.by = Dropdown()
        self.where = Dropdown()
        self.condition = line_edit()
        self._by = Field(self.by)
        self._where = Field(self.where)
        self._condition = Field(self.condition)
        self.levels = label("quiet", wrap=True)
        self._levels = label("quiet", wrap=True)
        self._build()
        words = Words(speech, self)
        words.put(self._by.set_name, N_("By"))
        words.put(self._where.set_name, N_("Where"))
        words.put(self._condition.set_name, N_("Condition"))
        words.put(self._condition.set_hint, N_("As in the forms, and Enter: ${frequency} = 'regular'"))
        words.put(self._levels.setText, N_("Levels, from the study"))
        speech.changed.connect(self._say)

    def show_subject(self, subject: Subject) -> None:
        """Offer what this table can be split by; the choice falls back to the table's own."""
        self._subject = subject
        self._say()
        self.by.set_options(self._splits(), DEFAULT_SPLIT if subject.kind == "score" else "")
        self.where.set_options(self._conditions(), "")
        self._where.setVisible(subject.kind != "codes")
        for part in (self._levels, self.levels):
            part.setVisible(subject.kind == "score")
        self._show_condition()

    def show_levels(self, table: Table) -> None:
        """Tell the cut-offs of a score."""
        if isinstance(table, ScoreTable):
            from ngofield.report.notes import cutoffs

            self.levels.setText("\n".join(cutoffs(table.scale, self._speech.translator)))

    @property
    def request(self) -> Request:
        """Return what is asked for."""
        own = self.where.key == _OWN
        where = self.condition.text().strip() if own else self.where.key
        return Request(self._subject, self.by.key, where if self._subject.kind != "codes" else "")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for field in (self._by, self._where, self._condition, self._levels, self.levels):
            column.addWidget(field)
        self.by.activated.connect(lambda _: self.changed.emit())
        self.where.activated.connect(self._where_chosen)
        self.condition.returnPressed.connect(self.changed)
        self._condition.hide()

    def _where_chosen(self) -> None:
        self._show_condition()
        if self.where.key == _OWN:
            self.condition.setFocus()
        if self.where.key != _OWN or self.condition.text():
            self.changed.emit()

    def _show_condition(self) -> None:
        self._condition.setVisible(self.where.key == _OWN and self._subject.kind != "codes")

    def _say(self) -> None:
        self.by.set_options(self._splits())
        self.where.set_options(self._conditions())

    def _splits(self) -> list[tuple[str, str]]:
        form = self._study.instrument(self._subject.instrument)
        factors = [factor for factor in _FACTORS if factor != "wave" or self._study.waves]
        questions = [item.name for item in form.splitting(self._subject.name)] if form else []
        names = [*factors, *(name for name in questions if name not in factors)]
        options = [(name, split_title(self._study, form, name, self._speech)) for name in names]
        whole = [] if self._subject.kind == "score" else [("", self._speech.say("all together"))]
        return [*whole, *options]

    def _conditions(self) -> list[tuple[str, str]]:
        say, study = self._speech.say, self._study
        options = [("", say("all forms"))]
        options += [(f"${{region}} = '{r.id}'", self._speech.text(r.name)) for r in study.regions]
        options += [(f"${{language}} = '{code}'", words) for code, words in self._languages()]
        options += [("${sex} = 'female'", say("women")), ("${sex} = 'male'", say("men"))]
        return [*options, (_OWN, say("a condition of one's own …"))]

    def _languages(self) -> list[tuple[str, str]]:
        words = {
            "kk": self._speech.say("filled in Kazakh"),
            "ru": self._speech.say("filled in Russian"),
            "en": self._speech.say("filled in English"),
        }
        return [(code, words[code]) for code in self._study.languages if code in words]

"""One participant on one line: code, sex, age band, and consent scope by scope, also by single keys."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import AGE_BANDS, SEXES, Respondent
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip, ChipButton
from ngofield.ui.widgets.digits import digit_of
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.segmented import Segmented

SEX_WORDS = {"female": N_("woman"), "male": N_("man")}
SCOPES = {
    ConsentScope.FORM: (N_("form"), N_("Filling in the form")),
    ConsentScope.STATEMENTS: (N_("words"), N_("Use of what I say")),
    ConsentScope.QUOTATION: (N_("quotation"), N_("Quotation without my name")),
    ConsentScope.RECORDING: (N_("recording"), N_("Sound recording")),
}


class ParticipantCard(Card):
    """`edited` tells the changed participant, `consented` the consent (without its slip).

    A consent is told once all four scopes were answered: nothing counts as refused that was not asked.
    `agreed` asks to note that this participant agreed to everything, `removed` to take them away, `moved`
    to go a card up (-1) or down (1). While the card has the keyboard: `+` agrees to everything, 1 to 4
    turn a scope.
    """

    edited = Signal(object)
    consented = Signal(object)
    agreed = Signal(str)
    removed = Signal(str)
    moved = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=10, spacing=6)
        self._context = context
        self.person: Respondent | None = None
        self.consent: Consent | None = None
        self.code = Chip(context.theme, bold=True)
        self.sexes = {sex: ChipButton(context.theme, tone=sex, checkable=True) for sex in SEXES}
        self.ages = {age: ChipButton(context.theme, age, checkable=True) for age in AGE_BANDS}
        self.state = quiet_text()
        self.all_agreed = quiet(size="small")
        self.ask = quiet(size="small")
        self.remove = quiet(size="small")
        self.answers: dict[ConsentScope, Segmented] = {}
        self._given: dict[ConsentScope, bool] = {}
        self._questions: dict[ConsentScope, QLabel] = {}
        self._scopes = Card("plain", margin=0, spacing=4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        context.speech.changed.connect(self._retranslate)
        self._retranslate()

    @property
    def declined_something(self) -> bool:
        """Tell whether a scope was refused, also while not all of them were asked."""
        return not all(self._given.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note consent by single keys, and go from card to card."""
        digit = digit_of(event)
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.text() == "+" and self.consent is None and self.person is not None:
            self.agreed.emit(self.person.id)
        elif 0 < digit <= len(SCOPES):
            scope = tuple(SCOPES)[digit - 1]
            self._answer(scope, not self._given.get(scope, False))
            self._show_answers()
        elif event.key() in steps:
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def show_person(self, person: Respondent, consent: Consent | None) -> None:
        """Show a participant as saved."""
        had = self.consent
        self.person, self.consent = person, consent
        if consent is not None:
            self._given = {scope: scope in consent.given for scope in SCOPES}
        elif had is not None:
            self._given = {}
        self.all_agreed.setVisible(consent is None)
        self.remove.setVisible(consent is None)
        self.code.setText(person.code)
        self.code.set_tone(person.sex or "neutral")
        for sex, chip in self.sexes.items():
            chip.setChecked(sex == person.sex)
        for age, chip in self.ages.items():
            chip.setChecked(age == person.age_band)
        self._show_answers()
        self._retranslate()

    def _build(self) -> None:
        chips = (self.code, *self.sexes.values(), *self.ages.values(), self.state)
        parts = (*chips, self.all_agreed, self.ask, self.remove)
        self.inside.addWidget(FlowRow(*parts, spacing=8, ends_from=len(chips)))
        self.inside.addWidget(self._scopes)
        self._scopes.hide()
        _on_click(self.sexes, self._pick_sex)
        _on_click(self.ages, self._pick_age)
        self.ask.setCheckable(True)
        self.ask.toggled.connect(self._toggle)
        self.all_agreed.clicked.connect(lambda: self.agreed.emit(self.person.id if self.person else ""))
        self.remove.clicked.connect(lambda: self.removed.emit(self.person.id if self.person else ""))

    def _pick_sex(self, sex: str) -> None:
        if self.person is not None:
            self.edited.emit(replace(self.person, sex=sex))

    def _pick_age(self, age: str) -> None:
        if self.person is not None:
            self.edited.emit(replace(self.person, age_band=age))

    def _toggle(self, shown: bool) -> None:
        if shown and not self.answers:
            self._build_scopes()
        self._scopes.setVisible(shown)
        self._retranslate()

    def _build_scopes(self) -> None:
        for scope in SCOPES:
            answer = Segmented((("yes", ""), ("no", "")), size="small")
            answer.chosen.connect(lambda key, scope=scope: self._answer(scope, key == "yes"))
            self.answers[scope] = answer
            self._questions[scope] = quiet_text()
            self._scopes.inside.addWidget(FlowRow(answer, self._questions[scope], spacing=12))
        self._show_answers()

    def _show_answers(self) -> None:
        for scope, yes in self._given.items():
            if scope in self.answers:
                self.answers[scope].set_current("yes" if yes else "no")

    def _answer(self, scope: ConsentScope, yes: bool) -> None:
        if self.person is None:
            return
        self._given[scope] = yes
        if len(self._given) == len(SCOPES):
            given = frozenset(scope for scope, agreed in self._given.items() if agreed)
            self.consented.emit(Consent(self.person.id, given))
        self._retranslate()

    def _retranslate(self) -> None:
        speech = self._context.speech
        code = self.person.code if self.person else ""
        for sex, chip in self.sexes.items():
            chip.setText(speech.say(SEX_WORDS[sex]))
            chip.setAccessibleName(f"{code}: {chip.text()}")
            chip.updateGeometry()
        for age, chip in self.ages.items():
            chip.setAccessibleName(f"{code}: {age}")
        self.state.setText(self._consent_words())
        self.ask.setText(speech.say("Done") if self.ask.isChecked() else speech.say("Consent"))
        self.ask.setAccessibleName(speech.say("Consent of {code}", code=code))
        self.all_agreed.setText(speech.say("Agreed to all"))
        self.all_agreed.setAccessibleName(f"{code}: {self.all_agreed.text()}")
        self.all_agreed.setToolTip(speech.say("Agreed to everything that was read out (+)"))
        self.remove.setText("✕")
        self.remove.setAccessibleName(speech.say("Take participant {code} away", code=code))
        self.remove.setToolTip(self.remove.accessibleName())
        self.setAccessibleName(f"{code}: {self.state.text()}")
        for scope, answer in self.answers.items():
            answer.set_options([("yes", speech.say("yes")), ("no", speech.say("no"))])
            words = speech.say(SCOPES[scope][1])
            answer.setAccessibleName(f"{code}: {words}")
            self._questions[scope].setText(words)

    def _consent_words(self) -> str:
        speech = self._context.speech
        if not self._given:
            return speech.say("consent not recorded")
        signs = [f"{self._sign(scope)} {speech.say(words[0])}" for scope, words in SCOPES.items()]
        left = len(SCOPES) - len(self._given)
        if left:
            signs.append(speech.say("not recorded yet: {n} still to be asked", n=speech.number(left)))
        return "  ".join(signs)

    def _sign(self, scope: ConsentScope) -> str:
        return "?" if scope not in self._given else "✓" if self._given[scope] else "–"


def _on_click(chips: dict[str, ChipButton], pick: Callable[[str], None]) -> None:
    for key, chip in chips.items():
        chip.clicked.connect(lambda on, key=key: pick(key if on else ""))

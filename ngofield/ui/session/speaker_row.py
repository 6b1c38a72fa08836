"""The chips of those who may speak: P1, P2 ... in the tone of their sex, where given."""

from PySide6.QtCore import Qt

from ngofield.domain.respondent import Respondent
from ngofield.ui.context import UiContext
from ngofield.ui.session.participant_card import SEX_WORDS
from ngofield.ui.widgets.chip import ChipButton
from ngofield.ui.widgets.flow import FlowRow


class SpeakerRow(FlowRow):
    """At most one is chosen; nobody chosen means an unknown speaker."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(spacing=3)
        self._context = context
        self._people: list[Respondent] = []
        self.chips: dict[str, ChipButton] = {}
        self._numbers: dict[int, str] = {}
        context.speech.changed.connect(self._describe)

    @property
    def chosen(self) -> str:
        """Return the id of the one who speaks, or an empty string."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def show_people(self, people: list[Respondent]) -> None:
        """Offer these speakers; who is chosen stays chosen."""
        self._numbers = {person.number: person.id for person in people}
        if [person.id for person in people] != list(self.chips):
            chosen = self.chosen
            self.clear()
            self.chips = {person.id: self._chip(person) for person in people}
            self.choose(chosen)
        for person in people:
            self.chips[person.id].tone = person.sex or "neutral"
            self.chips[person.id].update()
        self._people = list(people)
        self._describe()

    def choose(self, respondent: str) -> None:
        """Choose a speaker, or nobody."""
        for key, chip in self.chips.items():
            chip.setChecked(key == respondent)
            chip.updateGeometry()

    def choose_number(self, number: int) -> None:
        """Choose the participant with this number; once more takes it back."""
        wanted = self._numbers.get(number)
        if wanted is not None:
            self.choose("" if self.chosen == wanted else wanted)

    def numbered(self, number: int) -> str:
        """Return the id of the participant with this number, or an empty string."""
        return self._numbers.get(number, "")

    def _describe(self) -> None:
        """Tell sex and age band, where they were given, to who points at a chip or hears it."""
        say = self._context.speech.say
        for person in self._people:
            sex = SEX_WORDS.get(person.sex)
            known = (person.code, say(sex) if sex else "", person.age_band)
            words = ", ".join(part for part in known if part)
            self.chips[person.id].setAccessibleName(words)
            self.chips[person.id].setToolTip(words if words != person.code else "")

    def _chip(self, person: Respondent) -> ChipButton:
        tone = person.sex or "neutral"
        chip = ChipButton(self._context.theme, person.code, tone, checkable=True, bold=True, small=True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda on: self.choose(person.id if on else ""))
        self.add(chip)
        return chip

"""The chips of those who may speak: P1, P2 ... in the tone of their sex, where given."""

from PySide6.QtCore import Qt

from ngofield.domain.respondent import Respondent
from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.chip import ChipButton
from ngofield.ui.widgets.flow import FlowRow


class SpeakerRow(FlowRow):
    """At most one is chosen; nobody chosen means an unknown speaker."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(spacing=3)
        self._theme = theme
        self.chips: dict[str, ChipButton] = {}
        self._numbers: dict[int, str] = {}

    @property
    def chosen(self) -> str:
        """Return the id of the one who speaks, or an empty string."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def show_people(self, people: list[Respondent]) -> None:
        """Offer these speakers; who is chosen stays chosen."""
        self._numbers = {person.number: person.id for person in people}
        if [person.id for person in people] != list(self.chips):
            self.clear()
            self.chips = {person.id: self._chip(person) for person in people}
        for person in people:
            self.chips[person.id].tone = person.sex or "neutral"
            self.chips[person.id].update()

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

    def _chip(self, person: Respondent) -> ChipButton:
        tone = person.sex or "neutral"
        chip = ChipButton(self._theme, person.code, tone, checkable=True, bold=True, small=True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda on: self.choose(person.id if on else ""))
        self.add(chip)
        return chip

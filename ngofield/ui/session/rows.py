"""What a row of a list of spoken words shows."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

RowRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Tag:
    """A chip at the end of a row."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """`sex` gives the speaker's tone; `below` are quieter words under the text, such as a translation.

    `noted` marks what an observer noted: nobody said it. `faded` marks what is left out.
    """

    time: str
    speaker: str
    sex: str
    text: str
    tags: tuple[Tag, ...]
    below: str = ""
    noted: bool = False
    faded: bool = False

    @property
    def sentence(self) -> str:
        """Return the whole row as a screen reader says it."""
        parts = (self.time, self.speaker, self.text, self.below, *(tag.words for tag in self.tags))
        return ", ".join(part for part in parts if part)

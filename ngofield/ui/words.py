"""Words that follow the language: a setter remembers what to say and says it again."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from ngofield.domain.text import LocalText
from ngofield.ui.language import Speech

Setter = Callable[[str], object]


class Named(Protocol):
    """What carries a name for screen readers."""

    def setAccessibleName(self, name: str, /) -> None:
        """Take the name."""


class Words(QObject):
    """Remembers, for the lifetime of its parent widget, which words go where.

    Messages are given with `N_("…")` so that they reach the catalogue.
    """

    def __init__(self, speech: Speech, parent: QObject) -> None:
        super().__init__(parent)
        self._speech = speech
        self._sayings: list[Callable[[], object]] = []
        speech.changed.connect(self.again)

    def put(self, setter: Setter, message: str, **params: object) -> None:
        """Say `message` into `setter` now and after each change of language."""
        self._keep(lambda: setter(self._speech.say(message, **params)))

    def put_text(self, setter: Setter, text: LocalText) -> None:
        """Say a study's own words into `setter` now and after each change of language."""
        self._keep(lambda: setter(self._speech.text(text)))

    def name(self, widget: Named, message: str, **params: object) -> None:
        """Give `widget` its accessible name."""
        self.put(widget.setAccessibleName, message, **params)

    def again(self) -> None:
        """Say everything again."""
        for saying in self._sayings:
            saying()

    def _keep(self, saying: Callable[[], object]) -> None:
        self._sayings.append(saying)
        saying()

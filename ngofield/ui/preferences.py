"""Language, look and text size: taking effect at once and remembered for the next start."""

from ngofield.errors import Refused
from ngofield.ui.context import UiContext

TEXT_SIZES = (100, 125, 150, 175, 200)


class Preferences:
    """Each method returns the refusal where the choice could not be remembered, else None.

    The choice itself takes effect in any case.
    """

    def __init__(self, context: UiContext) -> None:
        self._context = context

    def choose_language(self, language: str) -> Refused | None:
        """Speak kk, ru or en from now on."""
        self._context.speech.set_language(language)
        self._context.settings.language = language
        return self._remember()

    def choose_theme(self, name: str) -> Refused | None:
        """Show light, dark or what the system has."""
        self._context.theme.set_name(name)
        self._context.settings.theme = name
        return self._remember()

    def choose_text_size(self, percent: int) -> Refused | None:
        """Show texts at 100 to 200 %."""
        self._context.theme.set_scale(percent / 100)
        self._context.settings.text_scale = percent
        return self._remember()

    def _remember(self) -> Refused | None:
        try:
            self._context.save_settings()
        except Refused as refused:
            return refused
        return None

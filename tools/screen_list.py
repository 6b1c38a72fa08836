"""The screens there are: a name for the file, and how to build it over an opened store.

Builders import their screen when they are called, so that one broken screen does not hide the rest.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext

Screen = Callable[[UiContext, Workplace], QWidget]


def start(context: UiContext, workplace: Workplace) -> QWidget:
    """Choosing a study."""
    from ngofield.ui.start.start_page import StartPage

    context.settings.recent = [str(workplace.path)]
    return StartPage(context)


SCREENS: dict[str, Screen] = {
    "start": start,
}

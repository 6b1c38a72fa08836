"""The theme: light, dark or as the system has it, at 100 to 200 % text size."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ngofield.ui.theme.fonts import font_for
from ngofield.ui.theme.stylesheet import build_stylesheet
from ngofield.ui.theme.tokens import DARK, LIGHT, Tokens

NAMES = ("system", "light", "dark")


class Theme(QObject):
    """Colours and sizes; `changed` is sent after the stylesheet was applied again."""

    changed = Signal()

    def __init__(self, icons: Path, name: str = "system", scale: float = 1.0) -> None:
        super().__init__()
        self._icons = icons
        self._application: QApplication | None = None
        self.name = name if name in NAMES else "system"
        self.scale = min(2.0, max(1.0, scale))

    @property
    def is_dark(self) -> bool:
        """Tell whether the dark palette is in use."""
        if self.name != "system":
            return self.name == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def tokens(self) -> Tokens:
        """Return the palette in use."""
        return DARK if self.is_dark else LIGHT

    def colour(self, token: str) -> QColor:
        """Return a token such as "primary" as a colour for painting."""
        return QColor(getattr(self.tokens, token))

    def px(self, n: float) -> int:
        """Return `n` pixels at the current text size."""
        return round(n * self.scale)

    def font(self, role: str = "body") -> QFont:
        """Return the font of body, strong, quiet, small, heading, title, question or choice."""
        return font_for(role, self.scale)

    def stylesheet(self) -> str:
        """Return the stylesheet of the whole window."""
        return build_stylesheet(self.tokens, self.scale, self._icons, dark=self.is_dark)

    def set_name(self, name: str) -> None:
        """Switch to light, dark or system."""
        if name in NAMES and name != self.name:
            self.name = name
            self._again()

    def set_scale(self, scale: float) -> None:
        """Set the text size: 1.0 is 100 %, at most 2.0."""
        self.scale = min(2.0, max(1.0, scale))
        self._again()

    def apply(self, application: QApplication) -> None:
        """Dress the whole application, now and whenever the theme changes."""
        self._application = application
        application.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._again)
        self._dress(application)

    def _again(self) -> None:
        if self._application is not None:
            self._dress(self._application)
        self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        application.setFont(self.font())
        application.setPalette(self._palette())
        application.setStyleSheet(self.stylesheet())

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        colours = {
            role.Window: "background", role.WindowText: "text", role.Base: "surface",
            role.AlternateBase: "panel", role.Text: "text", role.Button: "surface",
            role.ButtonText: "text", role.Highlight: "primary", role.HighlightedText: "on_primary",
            role.PlaceholderText: "quiet", role.ToolTipBase: "surface", role.ToolTipText: "text",
            role.Link: "primary", role.LinkVisited: "primary", role.Accent: "primary",
        }  # fmt: skip
        palette = QPalette()
        for key, token in colours.items():
            palette.setColor(key, self.colour(token))
        return palette

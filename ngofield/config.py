"""Where the program's own files are, and the user's settings that are no secret."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from ngofield.errors import Refused
from ngofield.files import replace_file


def bundle_root() -> Path:
    """Return the folder that holds `resources/` and `translations/`, frozen or not."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder of fonts, icons, map and shipped studies."""
    return bundle_root() / "resources"


def translations() -> Path:
    """Return the folder of compiled message catalogues."""
    return bundle_root() / "translations"


def home(environ: dict[str, str] | None = None) -> Path:
    """Return the folder of this person's stores and settings.

    `NGOFIELD_HOME` overrides the platform's data folder.
    """
    value = (environ if environ is not None else os.environ).get("NGOFIELD_HOME")
    return Path(value) if value else Path(platformdirs.user_data_dir("ngofield", appauthor=False))


@dataclass(slots=True)
class Settings:
    """What the program remembers between two starts. Nothing in it is about a person."""

    language: str = ""
    theme: str = "system"
    text_scale: int = 100
    recent: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """Reads and writes `Settings` as JSON in the home folder."""

    path: Path

    def load(self) -> Settings:
        """Return the stored settings, or the defaults where the file is absent or damaged."""
        try:
            stored = self.path.read_bytes()
        except OSError:
            return Settings()
        import msgspec

        try:
            return msgspec.json.decode(stored, type=Settings)
        except msgspec.DecodeError:
            return Settings()

    def save(self, settings: Settings) -> None:
        """Replace the file in one step; raise `Refused` where the folder cannot be written."""
        import msgspec

        try:
            replace_file(self.path, msgspec.json.format(msgspec.json.encode(settings)))
        except OSError as problem:
            raise Refused(
                "The settings could not be saved in {folder}: free some space or choose another folder.",
                folder=str(self.path.parent),
            ) from problem

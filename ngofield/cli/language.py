"""Which language the command line speaks."""

from collections.abc import Mapping

from ngofield.config import Settings, translations
from ngofield.i18n import LANGUAGES, Translator

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(environ: Mapping[str, str], settings: Settings) -> str:
    """Return kk, ru or en: from NGOFIELD_LANGUAGE, else the settings, else the system's locale."""
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    wishes = (environ.get("NGOFIELD_LANGUAGE", ""), settings.language, locale)
    known = (wish[:2].lower() for wish in wishes if wish[:2].lower() in LANGUAGES)
    return next(known, "en")


def translator(language: str) -> Translator:
    """Return the translator of `language`; English where its catalogue was not compiled."""
    try:
        return Translator(language, translations())
    except FileNotFoundError:
        return Translator("en", translations())

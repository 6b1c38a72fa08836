"""A text in several languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_FALLBACK = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class LocalText:
    """The same words in kk, ru and en; a language may be missing."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def get(self, language: str) -> str:
        """Return the text in `language`, else in another language that has it, else an empty string."""
        for candidate in (language, *_FALLBACK):
            if text := self.texts.get(candidate):
                return text
        return next(iter(self.texts.values()), "")

    def has(self, language: str) -> bool:
        """Tell whether `language` itself is there, without falling back."""
        return bool(self.texts.get(language))

    def __bool__(self) -> bool:
        return any(self.texts.values())

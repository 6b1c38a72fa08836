"""Finding a code while typing: case, ё and the Kazakh letters do not stand in the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ngofield.domain.codebook import STATEMENTS, Code, Codebook

_SIGNS = {"negative": "−", "positive": "+", "neutral": "○"}
_MERGED = 6
_PLAIN = str.maketrans("ёәғқңөұүһі", "еагкноуухи")


def fold(text: str) -> str:
    """Return `text` as it is compared: case folded, ё as е, Kazakh letters as their Russian neighbours.

    A facilitator whose keyboard is in Russian finds «қаржы» by typing «каржы».
    """
    return text.casefold().translate(_PLAIN)


def tone_of(code: Code) -> str:
    """Return the tone of a code's chip: negative, positive or neutral."""
    return code.polarity if code.polarity in ("negative", "positive") else "neutral"


def code_words(code: Code, language: str) -> str:
    """Return the code's name with the sign of its polarity: colour never speaks alone."""
    return f"{_SIGNS.get(code.polarity, '')} {code.label.get(language)}".strip()


@dataclass(frozen=True, slots=True)
class CodeFinder:
    """The codes for statements, found by a part of their name in any language.

    Retired codes are not offered; `former` are the codes that went into one of them, by its GUID: their
    names still find it.
    """

    codes: tuple[Code, ...]
    former: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, codebook: Codebook) -> "CodeFinder":
        """Return the finder over a codebook's codes for statements."""
        former: dict[str, tuple[Code, ...]] = {}
        for code in codebook.applying_to(STATEMENTS):
            if code.merged_into:
                read = codebook.read_as(code.guid)
                former[read] = (*former.get(read, ()), code)
        return cls(codebook.offered(STATEMENTS), former)

    def find(self, wanted: str, language: str) -> list[Code]:
        """Return the codes that match, best first; all of them where nothing is wanted yet.

        A name that begins with the wanted letters comes before one with such a word, and that before
        one that only contains them; names of merged codes come last; ties stay in the order of the codebook.
        """
        needle = fold(wanted.strip())
        ranked = [(rank, code) for code in self.codes if (rank := self._rank(code, needle, language)) >= 0]
        return [code for _, code in sorted(ranked, key=lambda pair: pair[0])]

    def _rank(self, code: Code, needle: str, language: str) -> int:
        """Return how well a code matches, 0 being best, or -1."""
        if (own := _rank(code, needle, language)) is not None:
            return own
        merged = (_rank(one, needle, language) for one in self.former.get(code.guid, ()))
        found = [rank + _MERGED for rank in merged if rank is not None]
        return min(found, default=-1)


def _rank(code: Code, needle: str, language: str) -> int | None:
    ranks = [
        rank + (0 if spoken == language else 1)
        for spoken, label in (*code.label.texts.items(), ("", code.name))
        if (rank := _rank_of(fold(label), needle)) is not None
    ]
    return min(ranks, default=None)


def _rank_of(label: str, needle: str) -> int | None:
    if label.startswith(needle):
        return 0
    if any(word.startswith(needle) for word in label.replace("_", " ").split()):
        return 2
    return 4 if needle in label else None


def known(codebook: Codebook, guids: Iterable[str]) -> list[Code]:
    """Return the codes with these GUIDs that the codebook still has."""
    return [code for guid in guids if (code := codebook.by_guid(guid)) is not None]

"""Hearing a language by its letters."""

_KAZAKH_ONLY = frozenset("әғқңөұүһі")
_RUSSIAN_ONLY = frozenset("ёщэцчъь")


def heard_language(text: str) -> str:
    """Return kk, ru or mixed by the letters only one of the languages writes; ru where none is met.

    Kazakh words borrow Russian letters rarely; a sentence of each makes a text mixed.
    """
    words = ["".join(filter(str.isalpha, word)) for word in text.casefold().split()]
    kazakh = sum(any(letter in _KAZAKH_ONLY for letter in word) for word in words)
    russian = sum(any(letter in _RUSSIAN_ONLY for letter in word) for word in words)
    if kazakh and russian > kazakh / 2:
        return "mixed"
    return "kk" if kazakh else "ru"

"""Finding choices by a few letters, whichever of the languages and keyboards they are written with."""

from ngofield.domain.item import Choice

_ALIKE = str.maketrans("әғқңөұүһіё", "агкноуухие")


def folded(words: str) -> str:
    """Return words for comparing: without case, Kazakh letters as a Russian keyboard writes them."""
    return words.casefold().translate(_ALIKE)


def find(letters: str, choices: tuple[Choice, ...], language: str) -> list[Choice]:
    """Return the choices that hold every word of `letters`, those that begin with them first.

    Labels of all languages are searched, since people know a place by either name.
    """
    wanted = folded(letters).split()
    if not wanted:
        return list(choices)
    found = [choice for choice in choices if _holds(choice, wanted)]
    return sorted(found, key=lambda choice: not folded(choice.label.get(language)).startswith(wanted[0]))


def _holds(choice: Choice, wanted: list[str]) -> bool:
    label = folded(" ".join(choice.label.texts.values()))
    return all(word in label for word in wanted)

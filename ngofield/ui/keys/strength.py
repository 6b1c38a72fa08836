"""How hard a passphrase is to guess, told in one sentence. A hint, not a judgement."""

from dataclasses import dataclass

from ngofield.i18n import N_

SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Strength:
    """`level` is 0 (cannot be used) to 3 (good); `hint` is a message for the catalogue."""

    level: int
    hint: str


TOO_SHORT = Strength(0, N_("At least 8 characters. Three or four words that you will remember are best."))
EASY = Strength(1, N_("Easy to guess: use three or four words that do not belong together."))
FAIR = Strength(2, N_("Fair. One more word would make it much stronger."))
GOOD = Strength(3, N_("Good. Keep it where only you can find it: it opens everything on this laptop."))


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase is, by its length, its words and how varied it is."""
    text = passphrase.strip()
    if len(text) < SHORTEST:
        return TOO_SHORT
    words = {word.casefold() for word in text.split() if len(word) > 2}
    if len(set(text.casefold())) < 5 or text.isdigit():
        return EASY
    if len(words) >= 3 or (len(text) >= 16 and len(set(text)) >= 9):
        return GOOD
    return FAIR if len(text) >= 12 or len(words) == 2 else EASY

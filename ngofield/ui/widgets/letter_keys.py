"""Which letter key was pressed, whatever language the keyboard is set to."""

from PySide6.QtGui import QKeyEvent

_CYRILLIC = range(0x400, 0x530)
_LATIN = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True))


def letter_key(event: QKeyEvent) -> int:
    """Return the key as a Latin keyboard names it: the Russian and the Kazakh ь are Key_M.

    Not every platform finds the Latin letter for Ctrl and a Cyrillic one by itself. Both alphabets have
    their common letters on the same keys; any other key is returned as it is.
    """
    key = event.key()
    letter = _LATIN.get(chr(key).casefold()) if key in _CYRILLIC else None
    return ord(letter.upper()) if letter else key

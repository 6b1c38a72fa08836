"""How numbers are written and read on the participant's screen."""

from decimal import Decimal, InvalidOperation

from ngofield.ui.language import Speech

_MINUS = "\N{MINUS SIGN}"
_LONGEST = 40


def decimal_mark(speech: Speech) -> str:
    """Return what the language writes between the whole and the fraction: a comma in kk and ru."""
    return str(speech.translator.locale.number_symbols["latn"]["decimal"])


def number_words(value: float, mark: str) -> str:
    """Return a number as it is written by hand: without an exponent, needless zeros or grouping."""
    digits = format(Decimal(repr(value)), "f")
    plain = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return plain.replace(".", mark).replace("-", _MINUS)


def grouped(value: float, speech: Speech) -> str:
    """Return a number with the language's mark between thousands."""
    fraction = number_words(value, ".").partition(".")[2]
    return speech.number(Decimal(repr(value)), len(fraction))


def read_number(written: str) -> Decimal | None:
    """Return the number that was written, with a comma or a point and either minus; None for none."""
    plain = written.replace(",", ".").replace(_MINUS, "-").strip()
    if len(plain) > _LONGEST:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None

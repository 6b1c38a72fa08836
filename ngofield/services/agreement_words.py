"""Agreement in words: a coefficient, or why there is none; for the window and the command line alike."""

from ngofield.analysis.agreement import Agreement, Coefficient, Uncomputable
from ngofield.i18n import N_, Translator

FEW = 20
"""Below so many units a coefficient says little: one judgement moves it far."""
_WHY_NOT = {
    Uncomputable.NO_UNITS: N_("cannot be computed: no passage was judged by two coders"),
    Uncomputable.MORE_CODERS: N_("only for two coders: see alpha"),
}


def coefficient_words(value: Coefficient, row: Agreement, speech: Translator) -> str:
    """Return a coefficient with two places, or in words why there is none."""
    if not isinstance(value, Uncomputable):
        return speech.number(value, 2)
    if value is not Uncomputable.NO_VARIATION:
        return speech.say(_WHY_NOT[value])
    if row.given:
        return speech.say("cannot be computed: everybody gave this code each time")
    return speech.say("cannot be computed: nobody gave this code")


def raw_words(row: Agreement, speech: Translator) -> str:
    """Return raw agreement with its base: "48 of 51 (94.1 %)"."""
    if row.raw is None:
        return "–"
    of = speech.say("{n} of {all}", n=speech.number(row.same), all=speech.number(row.pairs))
    return f"{of} ({speech.percent(row.raw, 1)})"


def few_words(units: int, speech: Translator) -> str:
    """Return a warning where figures rest on few units, else an empty string."""
    if not 0 < units < FEW:
        return ""
    return speech.count(
        "! Only {n} passage: one judgement moves these figures far.",
        "! Only {n} passages: one judgement moves these figures far.",
        units,
    )

"""What a receipt tells, in words; the field and the desk say it alike."""

from ngofield.errors import Refused
from ngofield.services.merging import ReceiptReport
from ngofield.services.sentences import withdrawal_sentence
from ngofield.ui.language import Speech


def receipt_words(report: ReceiptReport, speech: Speech) -> str:
    """Return how much the coordinator holds, and of how many people data were erased by it."""
    held = speech.count(
        "The coordinator holds {n} record of this laptop.",
        "The coordinator holds {n} records of this laptop.",
        report.covered,
    )
    if not report.withdrawn:
        return held
    erased = withdrawal_sentence(speech.translator, report.withdrawn)
    return with_trouble(f"{held} {erased}", report.trouble, speech)


def with_trouble(said: str, trouble: Refused | None, speech: Speech) -> str:
    """Return what was done, and what of it is still to be done."""
    return f"{said} {speech.refusal(trouble)}" if trouble else said

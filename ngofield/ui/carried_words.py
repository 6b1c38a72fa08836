"""What a receipt tells, in words; the field and the desk say it alike."""

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
    return f"{held} {withdrawal_sentence(speech.translator, report.withdrawn)}" if report.withdrawn else held

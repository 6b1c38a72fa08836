"""What a sync did, in one line."""

from ngofield.services.syncing.report import SyncReport, UpdateStatus
from ngofield.ui.language import Speech


def outcome(report: SyncReport, speech: Speech) -> str:
    """Return what was sent and what came."""
    bundles = [name for name in report.sent if name.endswith(".bundle")]
    updates = len(report.sent) - len(bundles)
    counted = (
        (len(bundles), speech.count("sent {n} bundle", "sent {n} bundles", len(bundles))),
        (updates, speech.count("sent {n} study update", "sent {n} study updates", updates)),
        (
            len(report.receipts_put),
            speech.count("sent {n} receipt", "sent {n} receipts", len(report.receipts_put)),
        ),
        (report.receipts_taken, speech.count("{n} receipt came", "{n} receipts came", report.receipts_taken)),
        (report.new, speech.count("{n} new record came", "{n} new records came", report.new)),
    )
    parts = [words for n, words in counted if n]
    taken = [view.version for view in report.updates if view.status is UpdateStatus.TAKEN]
    parts += [
        speech.say("version {version} of the study came, it counts from the next opening on", version=version)
        for version in taken
    ]
    if not parts:
        return speech.say("Nothing to send and nothing new.")
    sentence = ", ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def refusals(report: SyncReport, speech: Speech) -> list[str]:
    """Return why bundles and study updates were not taken in."""
    reasons = [view.reason for view in report.refused] + [view.reason for view in report.updates]
    return sorted({speech.refusal(reason) for reason in reasons if reason})

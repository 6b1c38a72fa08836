"""What a restore brought back and what it did not, in sentences for the window and the command line."""

from collections.abc import Iterator

from ngofield.i18n import Translator
from ngofield.services.restoring import LostRevisions, RestoreReport
from ngofield.storage.backup_place import Backup


def restore_lines(speech: Translator, report: RestoreReport) -> Iterator[str]:
    """Say what the study was brought back from, what is lost, and where the other files are kept."""
    yield _origin(speech, report)
    if report.recovered and report.backup:
        yield speech.count(
            "{n} more record was recovered from the damaged files.",
            "{n} more records were recovered from the damaged files.",
            report.recovered,
        )
    if not report.readable:
        yield speech.say(
            "Nothing could be read in the damaged files: what was written after the backup is lost here."
        )
    for lost in report.lost:
        yield _lost(speech, lost)
    if report.kept:
        yield speech.say(
            "What was there before is kept in the folder {folder}. Nothing was deleted.",
            folder=report.kept.name,
        )
    yield speech.say("This laptop counts as a new one from now on: its digits to compare have changed.")


def moment_words(speech: Translator, backup: Backup) -> str:
    """Return when a backup was made: date and time, as the laptop's clock said."""
    made = backup.made_at
    return speech.say(
        "{date}, {time}", date=speech.date(made.astimezone().date(), "medium"), time=speech.time(made)
    )


def records_words(speech: Translator, revisions: int) -> str:
    """Return how many records."""
    return speech.count("{n} record", "{n} records", revisions)


def _origin(speech: Translator, report: RestoreReport) -> str:
    if report.backup is None:
        return speech.say(
            "There was no sound backup. From the damaged files alone: {records}.",
            records=records_words(speech, report.revisions),
        )
    return speech.say(
        "The study is back from the backup of {moment} with {records}.",
        moment=moment_words(speech, report.backup),
        records=records_words(speech, report.backup.facts.revisions),
    )


def _lost(speech: Translator, lost: LostRevisions) -> str:
    span = {"first": speech.number(lost.first), "last": speech.number(lost.last)}
    if lost.own:
        return speech.say("Records {first} to {last} of this laptop are lost.", **span)
    return speech.say(
        "Records {first} to {last} of laptop {name} are lost here: merge its bundles again.",
        name=lost.device_name,
        **span,
    )

"""Bundles before and after a merge, as rows with a word for what becomes of each."""

from collections.abc import Collection, Sequence

from ngofield.services.merging import BundleStatus, BundleView
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
NOTHING = "–"


def bundle_grid(
    views: Sequence[BundleView], compared: Collection[str], speech: Speech, *, merged: bool
) -> Grid:
    """Return a row per file; `compared` are fingerprints a person ticked, `merged` tells it is done."""
    columns = [
        GridColumn(speech.say("File"), wide=True),
        GridColumn(speech.say("Laptop")),
        GridColumn(speech.say("Digits to compare")),
        GridColumn(speech.say("Study version"), end=True),
        GridColumn(speech.say("new"), end=True),
        GridColumn(speech.say("already known"), end=True),
        GridColumn(speech.say("conflicts"), end=True),
        GridColumn(speech.say("What happens") if not merged else speech.say("What happened")),
    ]
    return columns, [_row(view, view.fingerprint in compared, speech, merged) for view in views]


def _row(view: BundleView, compared: bool, speech: Speech, merged: bool) -> list[GridCell]:
    counted = view.status in (BundleStatus.MERGED, BundleStatus.ALREADY_KNOWN)
    numbers = (view.new, view.known, view.conflicts)
    return [
        GridCell(view.file.name, tip=view.file.name),
        GridCell(view.device_name or NOTHING),
        _digits(view, compared, speech, merged),
        GridCell(view.version or NOTHING),
        *(GridCell(speech.number(n) if counted else NOTHING, bold=n > 0) for n in numbers),
        GridCell(chips=((status_words(view, compared, speech, merged=merged), _tone(view, compared)),)),
    ]


def _digits(view: BundleView, compared: bool, speech: Speech, merged: bool) -> GridCell:
    new = view.status is BundleStatus.UNKNOWN_DEVICE or compared
    if not new or merged:
        return GridCell(view.fingerprint or NOTHING, quiet=True)
    return GridCell(
        view.fingerprint,
        ticked=compared,
        bold=True,
        tip=speech.say("Tick when you have compared these digits with the laptop's own, aloud or by phone."),
    )


def status_words(view: BundleView, compared: bool, speech: Speech, *, merged: bool) -> str:
    """Return what becomes of a bundle, in two or three words."""
    if view.status is BundleStatus.REFUSED:
        return speech.say("not merged") if merged else speech.say("cannot be merged")
    if view.status is BundleStatus.ALREADY_KNOWN:
        return speech.say("already known")
    if view.status is BundleStatus.UNKNOWN_DEVICE:
        return speech.say("new laptop: compare")
    if merged:
        return speech.say("merged")
    return speech.say("new laptop: compared") if compared else speech.say("will be merged")


def _tone(view: BundleView, compared: bool) -> str:
    if view.status is BundleStatus.UNKNOWN_DEVICE and not compared:
        return "medium"
    tones = {BundleStatus.REFUSED: "negative", BundleStatus.ALREADY_KNOWN: "neutral"}
    return tones.get(view.status, "positive")


def reasons(views: Sequence[BundleView], speech: Speech) -> list[str]:
    """Return one sentence per file that cannot be merged."""
    return [
        speech.say("{file}: {reason}", file=view.file.name, reason=speech.refusal(view.reason))
        for view in views
        if view.reason is not None
    ]

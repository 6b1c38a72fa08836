"""Bundles before and after a merge, as rows with a word for what becomes of each."""

from collections.abc import Collection, Iterator, Sequence

from ngofield.services.merging import BundleStatus, BundleView
from ngofield.services.sentences import COPY_SENTENCE, withdrawal_sentence
from ngofield.ui.language import Speech
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
NOTHING = "–"


def bundle_grid(
    views: Sequence[BundleView], compared: Collection[str], here: str, speech: Speech, *, merged: bool
) -> Grid:
    """Return a row per file.

    `compared` are fingerprints a person ticked, `here` is the version of the study of this store, `merged`
    tells it is done.
    """
    columns = [
        GridColumn(speech.say("File"), wide=True),
        GridColumn(speech.say("Laptop")),
        GridColumn(speech.say("Digits to compare")),
        GridColumn(speech.say("Study version"), end=True),
        GridColumn(speech.say("new"), end=True),
        GridColumn(speech.say("already known"), end=True),
        GridColumn(speech.say("conflicts"), end=True),
        GridColumn(speech.say("withdrawn"), end=True),
        GridColumn(speech.say("What happens") if not merged else speech.say("What happened")),
    ]
    return columns, [_row(view, view.fingerprint in compared, here, speech, merged) for view in views]


def _row(view: BundleView, compared: bool, here: str, speech: Speech, merged: bool) -> list[GridCell]:
    counted = view.status.held
    numbers = (view.new, view.known, view.conflicts, view.withdrawn)
    chips = [(status_words(view, compared, speech, merged=merged), _tone(view, compared))]
    if view.is_copy:
        chips.append((speech.say("a copy"), "medium"))
    return [
        GridCell(view.file.name, tip=view.file.name),
        GridCell(view.device_name or NOTHING),
        _digits(view, compared, speech, merged),
        _version(view, here, speech),
        *(GridCell(speech.number(n) if counted else NOTHING, bold=n > 0) for n in numbers),
        GridCell(chips=tuple(chips)),
    ]


def _version(view: BundleView, here: str, speech: Speech) -> GridCell:
    if not view.version or view.version == here:
        return GridCell(view.version or NOTHING)
    words = speech.say("{version}, here {here}", version=view.version, here=here)
    return GridCell(words, bold=True)


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


def remarks(views: Sequence[BundleView], here: str, speech: Speech, *, merged: bool) -> list[str]:
    """Return a sentence for each thing to know: copies, other versions, withdrawals, what is refused."""
    return list(dict.fromkeys(_remarks(views, here, speech, merged)))


def _remarks(views: Sequence[BundleView], here: str, speech: Speech, merged: bool) -> Iterator[str]:
    for view in views:
        if view.is_copy:
            yield _of(view.device_name or view.fingerprint, speech.say(COPY_SENTENCE), speech)
    for view in views:
        if view.withdrawn and view.new and not merged:
            yield _of(view.file.name, _withdrawals(view.withdrawn, speech), speech)
        elif view.withdrawn:
            yield _of(view.file.name, withdrawal_sentence(speech.translator, view.withdrawn), speech)
    for version in dict.fromkeys(view.version for view in views if view.version not in ("", here)):
        yield speech.say(
            "Version {version} of the study came, this store has version {here}: every form keeps the "
            "version it was filled in by.",
            version=version,
            here=here,
        )
    for view in views:
        if view.reason is not None:
            yield _of(view.file.name, speech.refusal(view.reason), speech)


def _withdrawals(people: int, speech: Speech) -> str:
    return speech.count(
        "{n} participant has withdrawn: their data will be erased here.",
        "{n} participants have withdrawn: their data will be erased here.",
        people,
    )


def _of(what: str, sentence: str, speech: Speech) -> str:
    return speech.say("{file}: {reason}", file=what, reason=sentence)

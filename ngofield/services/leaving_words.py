"""What is open before leaving, in words: the window and the command line say it alike."""

from collections.abc import Callable, Mapping, Sequence

from ngofield.domain import coreq
from ngofield.domain.study import Study
from ngofield.i18n import Translator
from ngofield.services import leaving
from ngofield.services.leaving import OpenThing

_COREQ = {item.name: item for item in coreq.ITEMS}


def thing_words(speech: Translator, thing: OpenThing) -> str:
    """Say what is open and how often, or that it is done."""
    if thing.kind == leaving.BACKUP:
        return _backup(speech, thing)
    return _OPEN[thing.kind](speech, thing.open) if thing.open else _done(speech, thing.kind)


def which_words(speech: Translator, study: Study, thing: OpenThing, *, most: int = 0) -> str:
    """Say which participants, forms or facts it is about; it may be empty.

    Of more than `most` facts (0: no limit) the rest is counted.
    """
    if thing.kind == leaving.FACTS:
        return _facts(speech, thing.names, most or len(thing.names))
    parts = [", ".join(thing.names)] if thing.names else []
    for form, codes in thing.forms.items():
        known = study.instrument(form)
        title = known.title.get(speech.language) if known else form
        who = ", ".join(code or speech.say("nobody's code") for code in codes)
        parts.append(f"{title}: {who}")
    return "; ".join(parts)


def _facts(speech: Translator, names: Sequence[str], most: int) -> str:
    said = [f"{_COREQ[name].number}. {speech.say(_COREQ[name].label)}" for name in names[:most]]
    left = len(names) - most
    if left > 0:
        said.append(speech.say("and {n} more", n=speech.number(left)))
    return "; ".join(said)


def _backup(speech: Translator, thing: OpenThing) -> str:
    if thing.moment is None:
        return speech.say("There is no backup yet")
    day = thing.moment.astimezone().date()
    when = speech.say("{date}, {time}", date=speech.date(day, "medium"), time=speech.time(thing.moment))
    if thing.open:
        return speech.say("Something was written after the last backup ({moment})", moment=when)
    return speech.say("Backup made and checked: {moment}", moment=when)


def _done(speech: Translator, kind: str) -> str:
    words: Mapping[str, str] = {
        leaving.FACTS: speech.say("The setting and the facts for the report are noted"),
        leaving.PARTICIPANTS: speech.say("Participants added"),
        leaving.CONSENT: speech.say("Consent recorded for everybody"),
        leaving.SPEAKERS: speech.say("Every statement has a speaker"),
        leaving.CODES: speech.say("Every statement has a code"),
        leaving.FORMS: speech.say("Everybody has their forms, or refused them"),
        leaving.DRAFTS: speech.say("No form is left half-done"),
        leaving.PAPER: speech.say("Every sheet of paper is typed twice, and no difference is open"),
        leaving.LEDGER: speech.say("The sum is right: everybody who came is accounted for"),
        leaving.BUNDLE: speech.say("Everything of this session is in a bundle"),
    }
    return words[kind]


_OPEN: Mapping[str, Callable[[Translator, int], str]] = {
    leaving.FACTS: lambda speech, n: speech.count(
        "{n} fact about the session is not noted", "{n} facts about the session are not noted", n
    ),
    leaving.PARTICIPANTS: lambda speech, _: speech.say("No participants yet"),
    leaving.CONSENT: lambda speech, n: speech.count(
        "Consent not recorded for {n} participant", "Consent not recorded for {n} participants", n
    ),
    leaving.SPEAKERS: lambda speech, n: speech.count(
        "{n} statement without a speaker", "{n} statements without a speaker", n
    ),
    leaving.CODES: lambda speech, n: speech.count(
        "{n} statement without a code", "{n} statements without a code", n
    ),
    leaving.FORMS: lambda speech, n: speech.count(
        "{n} participant lacks a form", "{n} participants lack a form", n
    ),
    leaving.DRAFTS: lambda speech, n: speech.count(
        "{n} form begun and not sent", "{n} forms begun and not sent", n
    ),
    leaving.PAPER: lambda speech, n: speech.count(
        "{n} sheet of paper is not typed twice, or its typings differ",
        "{n} sheets of paper are not typed twice, or their typings differ",
        n,
    ),
    leaving.LEDGER: lambda speech, n: speech.count(
        "The sum is {n} person short: came, but no form and no refusal",
        "The sum is {n} people short: came, but no form and no refusal",
        n,
    ),
    leaving.BUNDLE: lambda speech, n: speech.count(
        "{n} record of this session is in no bundle yet",
        "{n} records of this session are in no bundle yet",
        n,
    ),
}

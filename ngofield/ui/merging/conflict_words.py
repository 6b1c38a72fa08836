"""A conflict in words: what it is about, and what each laptop's version says that the others do not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from ngofield.domain.consent import ConsentScope
from ngofield.domain.item import Value
from ngofield.domain.response import Answer, Missing
from ngofield.domain.study import Study
from ngofield.i18n import LANGUAGE_NAMES, N_
from ngofield.services.merging import Conflict, Version
from ngofield.services.whereabouts import Place
from ngofield.ui.language import Speech
from ngofield.ui.results.said import said_words
from ngofield.ui.session.participant_card import SCOPES, SEX_WORDS

Body = Mapping[str, object]

_KINDS = {
    "session": N_("A session"),
    "respondent": N_("A participant"),
    "consent": N_("A consent"),
    "response": N_("A form"),
    "answer": N_("An answer"),
    "statement": N_("A statement"),
    "coding": N_("A code"),
    "code": N_("A code of the codebook"),
    "memo": N_("A memo"),
    "reading": N_("Whether a coder has judged a statement"),
    "settlement": N_("What coders agreed on"),
}
_FIELDS = {
    "session": {
        "locality": N_("town"),
        "date": N_("date"),
        "status": N_("state"),
        "place": N_("place"),
        "language": N_("language"),
        "note": N_("note"),
    },
    "respondent": {"code": N_("code"), "sex": N_("sex"), "age_band": N_("age")},
    "response": {"status": N_("state"), "language": N_("language"), "respondent": N_("participant")},
    "statement": {"respondent": N_("speaker"), "polarity": N_("tone"), "language": N_("language")},
}
_VALUES = {
    "planned": N_("planned"),
    "open": N_("going on"),
    "closed": N_("closed"),
    "draft": N_("begun"),
    "complete": N_("✓ complete"),
    "positive": N_("positive"),
    "neutral": N_("neutral"),
    "negative": N_("negative"),
    **SEX_WORDS,
}


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """Says what a conflict is and what its versions are; `own` is the id of this device."""

    conflict: Conflict
    place: Place
    study: Study
    speech: Speech
    own: str = ""

    @property
    def kind(self) -> str:
        """Return "A statement", "An answer" and so on."""
        return self.speech.say(_KINDS[self.conflict["kind"]])

    @property
    def where(self) -> str:
        """Return town, date and participant, as far as they are known."""
        speech, place = self.speech, self.place
        day = speech.date(place.date, "medium") if place.date else ""
        return " · ".join(part for part in (town(place, self.study, speech), day, place.participant) if part)

    @property
    def about(self) -> str:
        """Return the question of an answer or the words a code was given to; else nothing."""
        kind = self.conflict["kind"]
        if kind == "coding":
            return self.speech.say("“{words}”", words=self.place.text) if self.place.text else ""
        form = self.study.instrument(self.place.instrument)
        item = form.item(self.place.item) if form and kind == "answer" else None
        if kind == "response" and form:
            return self.speech.text(form.title)
        return self.speech.text(item.label) if item else ""

    def laptop(self, version: Version) -> str:
        """Return the name of the laptop a version is from."""
        if not version["device_name"] and version["device"] == self.own:
            return self.speech.say("this laptop")
        return version["device_name"] or version["device"][:8]

    def when(self, version: Version) -> str:
        """Return what that laptop's clock said."""
        try:
            moment = datetime.fromisoformat(version["at"])
        except ValueError:
            return version["at"]
        local = moment.astimezone()
        when = f"{self.speech.date(local.date(), 'medium')}, {self.speech.time(moment)}"
        return self.speech.say("{when} by its own clock", when=when)

    def said(self, version: Version) -> str:
        """Return what a version says."""
        body, kind = version["body"], self.conflict["kind"]
        if not body:
            return self.speech.say("removed")
        if kind == "answer":
            return self._answer(body)
        if kind == "coding":
            return self._code(body)
        if kind == "consent":
            return self._consent(body)
        lines = list(self._fields(body))
        if kind == "statement":
            lines.insert(0, self.speech.say("“{words}”", words=body.get("text", "")))
        return "\n".join(lines) or self.speech.say("the same words, saved once more")

    def _fields(self, body: Body) -> Iterator[str]:
        bodies = [one["body"] for one in self.conflict["versions"] if one["body"]]
        for name, label in _FIELDS[self.conflict["kind"]].items():
            if any(one.get(name) != body.get(name) for one in bodies):
                value = self._value(name, str(body.get(name) or ""))
                yield self.speech.say("{name}: {value}", name=self.speech.say(label), value=value or "–")

    def _value(self, name: str, value: str) -> str:
        if name == "respondent":
            return self.place.codes.get(value, "")
        if name == "locality":
            return town(Place(value), self.study, self.speech)
        if name == "date":
            return self.speech.date(value, "medium")
        if name == "language":
            return LANGUAGE_NAMES.get(value, value)
        return self.speech.say(_VALUES[value]) if value in _VALUES else value

    def _answer(self, body: Body) -> str:
        form = self.study.instrument(self.place.instrument)
        item = form.item(str(body.get("item"))) if form else None
        value, missing = body.get("value"), body.get("missing")
        if item is None:
            return str(value if value is not None else missing)
        answer = Answer(cast("Value | None", value), Missing(str(missing)) if missing else None)
        return said_words(item, answer, self.speech)

    def _code(self, body: Body) -> str:
        code = self.study.codebook.by_guid(str(body.get("code")))
        name = self.speech.text(code.label) if code else str(body.get("code"))
        return name if body.get("applied", True) else self.speech.say("{code}, taken back", code=name)

    def _consent(self, body: Body) -> str:
        given = body.get("given")
        agreed = {str(one) for one in given} if isinstance(given, list | tuple) else set()
        lines = (f"{_sign(scope, agreed)} {self.speech.say(words)}" for scope, (_, words) in SCOPES.items())
        return "\n".join(lines)


def _sign(scope: ConsentScope, agreed: set[str]) -> str:
    return "✓" if scope.value in agreed else "–"


def town(place: Place, study: Study, speech: Speech) -> str:
    """Return the name of the town, or what it was called."""
    locality = study.locality(place.locality)
    return speech.text(locality.name) if locality else place.locality

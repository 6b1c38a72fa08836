"""A conflict in words: what it is about, and what each laptop's version says that the others do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from ngofield.domain.consent import ConsentScope
from ngofield.domain.item import Value
from ngofield.domain.response import Answer, Missing
from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.services.merging import Conflict, Version
from ngofield.services.whereabouts import Place
from ngofield.ui.codebook.code_words import name_of
from ngofield.ui.language import Speech
from ngofield.ui.merging.conflict_fields import FieldWords
from ngofield.ui.results.said import said_words
from ngofield.ui.session.participant_card import SCOPES

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
_TEXTS = {"statement": "text", "memo": "text"}
_ON_WORDS = ("coding", "memo", "reading", "settlement")


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
        """Return the question of an answer, the words a code was given to, a code's name; else nothing."""
        kind = self.conflict["kind"]
        if kind == "code":
            return self._code_name(self.conflict["subject"])
        if kind in _ON_WORDS:
            return self._on_words(kind)
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
        lines = list(self._fields.differing(body))
        if kind in _TEXTS:
            lines.insert(0, self.speech.say("“{words}”", words=body.get(_TEXTS[kind], "")))
        return "\n".join(lines) or self.speech.say("the same words, saved once more")

    @property
    def _fields(self) -> FieldWords:
        bodies = tuple(one["body"] for one in self.conflict["versions"] if one["body"])
        return FieldWords(self.conflict["kind"], bodies, self.place, self.study, self.speech)

    def _on_words(self, kind: str) -> str:
        """Return the words that were judged, with the code that was settled, or the code a memo is about."""
        say = self.speech.say
        body: Body = next((one["body"] for one in self.conflict["versions"] if one["body"]), {})
        about = [say("“{words}”", words=self.place.text)] if self.place.text else []
        if kind == "settlement":
            about.append(self._code_name(str(body.get("code"))))
        elif kind == "memo" and body.get("about") == "code":
            about.append(self._code_name(str(body.get("target"))))
        return " · ".join(about)

    def _code_name(self, guid: str) -> str:
        code = self.study.codebook.by_guid(guid)
        return name_of(code, self.speech) if code else guid

    def _answer(self, body: Body) -> str:
        form = self.study.instrument(self.place.instrument)
        item = form.item(str(body.get("item"))) if form else None
        value, missing = body.get("value"), body.get("missing")
        if item is None:
            return str(value if value is not None else missing)
        answer = Answer(cast("Value | None", value), Missing(str(missing)) if missing else None)
        return said_words(item, answer, self.speech)

    def _code(self, body: Body) -> str:
        name = self._code_name(str(body.get("code")))
        if quote := body.get("quote"):
            name = self.speech.say("{code} on “{words}”", code=name, words=quote)
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

"""The fields of a record that can differ between two laptops: what they are called, what they say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ngofield.domain.codebook import AGENCY
from ngofield.domain.coreq import ITEMS
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGE_NAMES, N_
from ngofield.services.whereabouts import Place
from ngofield.ui.codebook.code_words import name_of, target_words
from ngofield.ui.codebook.colours import COLOURS
from ngofield.ui.language import Speech
from ngofield.ui.session.participant_card import SEX_WORDS

Body = Mapping[str, object]

FIELDS: Mapping[str, Mapping[str, str]] = {
    "session": {
        "locality": N_("town"), "date": N_("date"), "status": N_("state"), "place": N_("place"),
        "language": N_("language"), "note": N_("note"), "started_at": N_("begun at"),
        "ended_at": N_("ended at"), "present": N_("who else was in the room"),
        "recording": N_("sound recording"), "refusals": N_("how many declined"),
        "refused_why": N_("why they declined"), "reopened_why": N_("why it was opened again"),
    },
    "respondent": {"code": N_("code"), "sex": N_("sex"), "age_band": N_("age")},
    "response": {"status": N_("state"), "language": N_("language"), "respondent": N_("participant")},
    "statement": {
        "respondent": N_("speaker"), "polarity": N_("tone"), "language": N_("language"),
        "translation": N_("translation"), "translator": N_("translated by"),
        "question": N_("question of the guide"), "second": N_("second of the session"),
        "position": N_("place among those of the same second"),
    },
    "code": {
        "name": N_("short name"), "label": N_("name"), "definition": N_("definition"),
        "parent": N_("stands under"), "position": N_("place among its siblings"), "polarity": N_("tone"),
        "colour": N_("colour"), "applies_to": N_("for what"), "use_when": N_("when to use it"),
        "not_when": N_("when not to use it"), "examples": N_("examples"), "retired": N_("retired"),
        "merged_into": N_("merged into"),
    },
    "memo": {"writer": N_("written by"), "second": N_("second of the session")},
    "reading": {"done": N_("judged")},
    "settlement": {"applies": N_("the code applies"), "settler": N_("settled by"), "memo": N_("why")},
}  # fmt: skip
_VALUES = {
    "planned": N_("planned"), "open": N_("going on"), "closed": N_("closed"), "draft": N_("begun"),
    "complete": N_("✓ complete"), "positive": N_("positive"), "neutral": N_("neutral"),
    "negative": N_("negative"), "yes": N_("yes"), "no": N_("no"), "mixed": N_("mixed"), **SEX_WORDS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Says what of a version differs from the others."""

    kind: str
    bodies: tuple[Body, ...]
    place: Place
    study: Study
    speech: Speech

    def differing(self, body: Body) -> Iterator[str]:
        """Yield "name: value" for each field in which the versions differ."""
        for name, label in FIELDS.get(self.kind, {}).items():
            if any(one.get(name) != body.get(name) for one in self.bodies):
                yield self._said(self.speech.say(label), self.value(name, body.get(name)))
        if self.kind == "session":
            yield from self._facts(body)

    def value(self, name: str, value: object) -> str:
        """Return a value of a field in words; nothing where there is none."""
        speech = self.speech
        if isinstance(value, bool):
            return speech.say("yes") if value else speech.say("no")
        if isinstance(value, Mapping):
            return self._texts({str(key): str(text) for key, text in value.items()})
        if value is None or value == "":
            return ""
        return self._words(name, str(value))

    def _words(self, name: str, value: str) -> str:
        speech = self.speech
        if name in ("parent", "merged_into"):
            return self._code(value)
        if name == "respondent":
            return self.place.codes.get(value, "")
        if name == "date":
            return speech.date(value, "medium")
        if name == "language" and value in LANGUAGE_NAMES:
            return LANGUAGE_NAMES[value]
        if name in ("locality", "applies_to", "colour", "question"):
            return self._of_study(name, value)
        return speech.say(_VALUES[value]) if value in _VALUES else value

    def _of_study(self, name: str, value: str) -> str:
        speech, study = self.speech, self.study
        if name == "colour":
            return speech.say(COLOURS[value.upper()]) if value.upper() in COLOURS else value
        if name == "applies_to":
            return speech.say("Who acts") if value == AGENCY else target_words(value, study, speech)
        if name == "question":
            asked = next((one for one in study.guide.questions if one.id == value), None)
            return speech.text(asked.title) if asked else value
        locality = study.locality(value)
        return speech.text(locality.name) if locality else value

    def _code(self, guid: str) -> str:
        code = self.study.codebook.by_guid(guid)
        return name_of(code, self.speech) if code else guid

    def _texts(self, texts: Mapping[str, str]) -> str:
        words = LocalText(texts)
        return " / ".join(words.texts[key] for key in sorted(words.texts) if words.texts[key])

    def _facts(self, body: Body) -> Iterator[str]:
        own, labels = _facts_of(body), {item.name: item.label for item in ITEMS}
        for name in sorted({key for one in self.bodies for key in _facts_of(one)}):
            if any(_facts_of(one).get(name) != own.get(name) for one in self.bodies):
                label = self.speech.say(labels[name]) if name in labels else name
                yield self._said(label, str(own.get(name, "")))

    def _said(self, label: str, value: str) -> str:
        return self.speech.say("{name}: {value}", name=label, value=value or "–")


def _facts_of(body: Body) -> Mapping[str, object]:
    facts = body.get("facts")
    return facts if isinstance(facts, Mapping) else {}

"""A conflict in words: what two laptops changed differently, and what each of them says."""

from collections.abc import Mapping

from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.services.merging import Conflict, Version
from ngofield.ui.language import Speech

_KINDS = {
    "session": N_("A session"),
    "respondent": N_("A participant"),
    "consent": N_("A consent"),
    "response": N_("A form"),
    "answer": N_("An answer"),
    "statement": N_("A statement"),
    "coding": N_("A code"),
}


def conflict_sentence(conflict: Conflict, study: Study, speech: Speech) -> str:
    """Return one paragraph: what it is, then each laptop's version."""
    what = speech.say(_KINDS[conflict["kind"]])
    versions = "; ".join(_version(conflict["kind"], one, study, speech) for one in conflict["versions"])
    return speech.say("{what} differs: {versions}.", what=what, versions=versions)


def _version(kind: str, version: Version, study: Study, speech: Speech) -> str:
    laptop = version["device_name"] or version["device"][:8]
    said = _said(kind, version["body"], study, speech) or speech.say("another state")
    return f"{laptop}: {said}"


def _said(kind: str, body: Mapping[str, object], study: Study, speech: Speech) -> str:
    if kind == "answer":
        return _answer(body, study, speech)
    if kind == "coding":
        code = study.codebook.by_guid(str(body.get("code")))
        name = speech.text(code.label) if code else ""
        return name if body.get("applied", True) else speech.say("{code}, taken back", code=name)
    keys = {"statement": "text", "session": "place", "respondent": "code", "response": "status"}
    value = str(body.get(keys.get(kind, ""), "") or "")
    return speech.say("“{words}”", words=value) if value and kind == "statement" else value


def _answer(body: Mapping[str, object], study: Study, speech: Speech) -> str:
    name = str(body.get("item"))
    item = next((found for form in study.instruments if (found := form.item(name))), None)
    value = body.get("value")
    values = value if isinstance(value, list | tuple) else [value]
    choices = [item.choice(str(one)) if item else None for one in values]
    words = [speech.text(c.label) if c else str(one) for c, one in zip(choices, values, strict=True)]
    said = ", ".join(words) if value is not None else speech.say("no answer")
    return f"{speech.text(item.label)} – {said}" if item else said

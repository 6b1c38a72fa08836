"""A code and what rests on it, in words."""

from ngofield.domain.codebook import AGENCY, STATEMENTS, Code
from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.services.codebook import CodeUse
from ngofield.ui.language import Speech

TONES = {"": N_("no tone"), "negative": N_("negative"), "neutral": N_("neutral"), "positive": N_("positive")}
SIGNS = {"negative": "− ", "positive": "+ "}


def name_of(code: Code, speech: Speech) -> str:
    """Return the name of a code in the current language, or its short name."""
    return speech.text(code.label) or code.name


def target_words(applies_to: str, study: Study, speech: Speech) -> str:
    """Return what a code is for: statements, who acts, or an open question of a form."""
    if applies_to == STATEMENTS:
        return speech.say("Statements")
    if applies_to == AGENCY:
        return speech.say("Who acts")
    form_id, _, item_name = applies_to.partition(".")
    form = study.instrument(form_id)
    item = form.item(item_name) if form else None
    if form is None or item is None:
        return applies_to
    title = speech.text(study.item_title(form_id, item_name) or item.label)
    number, _, _ = speech.text(form.title).partition(". ")
    return f"{title} · {number}"


def use_words(use: CodeUse, speech: Speech) -> str:
    """Return "23 codings · 2 coders · 21 passages · 3 codes below", without what there is none of."""
    count = speech.count
    said = [
        count("{n} coding", "{n} codings", use.codings),
        count("{n} coder", "{n} coders", use.coders),
        count("{n} passage", "{n} passages", use.targets),
    ]
    if not use.codings:
        said = [speech.say("given to nothing yet")]
    if use.children:
        said.append(count("{n} code below it", "{n} codes below it", use.children))
    return " · ".join(said)


def state_words(code: Code, study: Study, speech: Speech) -> str:
    """Return that a code is retired, or which one it was merged into; nothing for one that is offered."""
    into = study.codebook.by_guid(code.merged_into) if code.merged_into else None
    if into is not None:
        return speech.say("merged into “{name}”", name=name_of(into, speech))
    return speech.say("retired") if code.retired else ""

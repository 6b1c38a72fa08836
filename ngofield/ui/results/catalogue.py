"""What can be looked at: the scales, the questions of each form, the themes of the discussions."""

from dataclasses import dataclass

from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.ui.language import Speech
from ngofield.ui.widgets.side_list import SideEntry


@dataclass(frozen=True, slots=True)
class Subject:
    """A table to show: `kind` is score, item or codes; `name` is a scale's or an item's."""

    kind: str
    instrument: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """Return it as one word."""
        return "|".join((self.kind, self.instrument, self.name))

    @classmethod
    def of(cls, key: str) -> "Subject":
        """Return the subject of a key."""
        return cls(*key.split("|"))


CODES = Subject("codes")


def entries(study: Study, speech: Speech) -> list[SideEntry]:
    """Return the list at the left of the results, in study order."""
    shown = _scales(study, speech)
    for form in study.instruments:
        shown.append(SideEntry("", speech.text(form.title)))
        shown += [
            SideEntry(Subject("item", form.id, item.name).key, question_title(study, form, item, speech))
            for item in form.questions
        ]
    if study.codebook.applying_to(STATEMENTS):
        shown.append(SideEntry("", speech.say("Discussions")))
        shown.append(SideEntry(CODES.key, speech.say("Themes and tone")))
    return shown


def question_title(study: Study, form: Instrument, item: Item, speech: Speech) -> str:
    """Return the short title of a question where the study has one, else the question itself."""
    title = study.item_title(form.id, item.name)
    if title is None and item.type is ItemType.REPEAT:
        return speech.say("{repeat}: how many", repeat=speech.text(item.label))
    return speech.text(title or item.label)


def split_title(study: Study, form: Instrument | None, by: str, speech: Speech) -> str:
    """Return what a table is split by, in words."""
    item = form.item(by) if form else None
    if form is not None and item is not None:
        return question_title(study, form, item, speech)
    return speech.say(_SPLITS.get(by, by))


def _scales(study: Study, speech: Speech) -> list[SideEntry]:
    if not study.scales:
        return []
    shown = [SideEntry("", speech.say("Scales"))]
    for scale in study.scales:
        key = Subject("score", scale.instrument, scale.id).key
        shown.append(SideEntry(key, speech.text(scale.title)))
    return shown


_SPLITS = {
    "locality": N_("town"),
    "region": N_("region"),
    "session": N_("session"),
    "language": N_("language"),
    "wave": N_("wave"),
    "sex": N_("sex"),
}

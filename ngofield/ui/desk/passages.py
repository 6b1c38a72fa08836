"""What can be coded: statements, and the answers in words to each open question that has codes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.codebook import STATEMENTS
from ngofield.domain.study import Study
from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to be coded: `speaker` is a participant's code, `codes` are GUIDs."""

    id: str
    session: str
    locality: str
    speaker: str
    language: str
    text: str
    codes: frozenset[str]


def topics(study: Study) -> list[str]:
    """Return "statements" and the open questions that have codes ("form1.suggestions"), in study order."""
    questions = [f"{form.id}.{item.name}" for form in study.instruments for item in form.questions]
    return [STATEMENTS, *(one for one in questions if study.codebook.applying_to(one))]


def topic_title(topic: str, study: Study, speech: Speech) -> str:
    """Return what is coded, in words: the statements, or a question's short title and its form's number."""
    form_id, _, name = topic.partition(".")
    form = study.instrument(form_id)
    item = form.item(name) if form else None
    if form is None or item is None:
        return speech.say("Statements")
    number, _, _ = speech.text(form.title).partition(". ")
    return f"{speech.text(study.item_title(form_id, name) or item.label)} · {number}"


def passages(workplace: "Workplace", topic: str) -> list[Passage]:
    """Return everything there is to code of a topic, town by town in study order."""
    places = workplace.study.localities
    rank = {place.id: number for number, place in enumerate(places)}
    found = _statements(workplace) if topic == STATEMENTS else _answers(workplace, topic)
    return sorted(found, key=lambda one: (rank.get(one.locality, len(rank)), one.session))


def uncoded(workplace: "Workplace", topic: str) -> int:
    """Return how many passages of a topic have no code."""
    return sum(not one.codes for one in passages(workplace, topic))


def _statements(workplace: "Workplace") -> list[Passage]:
    return [
        Passage(one.id, one.session, one.locality, one.code, one.language, one.text, one.codes)
        for one in workplace.coding.statements()
    ]


def _answers(workplace: "Workplace", topic: str) -> list[Passage]:
    form, _, item = topic.partition(".")
    return [
        Passage(
            one.target, one.session, one.locality, one.participant, one.language, one.text,
            frozenset(one.codes),
        )
        for one in workplace.coding.open_answers(form, item)
    ]  # fmt: skip

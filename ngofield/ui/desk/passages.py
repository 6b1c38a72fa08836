"""What can be coded: statements, and the answers in words to each open question that has codes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.domain.study import Study
from ngofield.services.coding import coding_topics
from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

Codes = Callable[[str, Collection[str]], frozenset[str]]
"""Tells which codes of a passage are shown, by its id and the codes that apply to it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to be coded: `speaker` is a participant's code, `codes` are GUIDs of the topic's codes."""

    id: str
    session: str
    locality: str
    speaker: str
    language: str
    text: str
    codes: frozenset[str]
    sex: str = ""
    polarity: str = ""


def topics(study: Study) -> list[str]:
    """Return "statements" and the open questions that have codes ("form1.suggestions"), in study order."""
    return coding_topics(study)


def topic_title(topic: str, study: Study, speech: Speech) -> str:
    """Return what is coded, in words: the statements, or a question's short title and its form's number."""
    form_id, _, name = topic.partition(".")
    form = study.instrument(form_id)
    item = form.item(name) if form else None
    if form is None or item is None:
        return speech.say("Who acts") if topic == AGENCY else speech.say("Statements")
    number, _, _ = speech.text(form.title).partition(". ")
    return f"{speech.text(study.item_title(form_id, name) or item.label)} · {number}"


def passages(workplace: "Workplace", topic: str, shown: Codes | None = None) -> list[Passage]:
    """Return everything there is to code of a topic, town by town in study order.

    `shown` chooses the codes that are seen; without it those that apply.
    """
    places = workplace.study.localities
    rank = {place.id: number for number, place in enumerate(places)}
    own = frozenset(code.guid for code in workplace.study.codebook.applying_to(topic))

    def codes_of(target: str, applying: Collection[str]) -> frozenset[str]:
        return (shown(target, applying) if shown else frozenset(applying)) & own

    read = _statements if topic in (STATEMENTS, AGENCY) else _answers
    found = read(workplace, topic, codes_of)
    return sorted(found, key=lambda one: (rank.get(one.locality, len(rank)), one.session))


def uncoded(workplace: "Workplace", topic: str) -> int:
    """Return how many passages of a topic have no code."""
    return sum(not one.codes for one in passages(workplace, topic))


def _statements(workplace: "Workplace", _topic: str, shown: Codes) -> list[Passage]:
    return [
        Passage(
            one.id, one.session, one.locality, one.code, one.language, one.text, shown(one.id, one.codes),
            one.sex, one.polarity,
        )
        for one in workplace.coding.statements()
    ]  # fmt: skip


def _answers(workplace: "Workplace", topic: str, shown: Codes) -> list[Passage]:
    form, _, item = topic.partition(".")
    return [
        Passage(
            one.target, one.session, one.locality, one.participant, one.language, one.text,
            shown(one.target, one.codes), one.sex,
        )
        for one in workplace.coding.open_answers(form, item)
    ]  # fmt: skip

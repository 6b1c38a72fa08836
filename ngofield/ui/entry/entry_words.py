"""The words of paper entry: answers as they stand on the paper, states of sheets, modes."""

from collections.abc import Mapping

from ngofield.domain.flow_problem import FlowProblem
from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing, Mode
from ngofield.i18n import N_
from ngofield.services.entry.sheets import SheetState
from ngofield.ui.language import Speech

LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
MODES: Mapping[str, str] = {
    Mode.PAPER: N_("the participant"),
    Mode.INTERVIEW: N_("an interviewer"),
}
STATES: Mapping[SheetState, tuple[str, str]] = {
    SheetState.BEGUN: (N_("begun"), "medium"),
    SheetState.TYPED: (N_("typed once"), "neutral"),
    SheetState.CHECKING: (N_("second typing begun"), "medium"),
    SheetState.CHECKED: (N_("✓ typed twice"), "positive"),
}
REASONS: Mapping[Missing, str] = {
    Missing.BLANK: N_("blank on the paper"),
    Missing.REFUSED: N_("prefers not to answer"),
    Missing.DONT_KNOW: N_("doesn't know"),
    Missing.NOT_ASKED: N_("not asked"),
}


def answer_text(speech: Speech, item: Item, answer: Answer | None, language: str) -> str:
    """Return an answer in words; the study's own words stand in the `language` of the paper."""
    if answer is None:
        return ""
    if answer.value is None:
        return speech.say(REASONS[answer.missing or Missing.BLANK])
    if item.type is ItemType.ACKNOWLEDGE:
        return speech.say("✓ ticked")
    if item.choices:
        names = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
        between = " → " if item.type is ItemType.RANK else ", "
        return between.join(_choice(item, name, language) for name in names)
    return _plain(speech, item, answer)


def question_text(item: Item, language: str) -> str:
    """Return a question on one line in the language of the paper."""
    return " ".join(item.label.get(language).split()) or item.name


def problem_text(speech: Speech, problem: FlowProblem, language: str) -> str:
    """Return why an answer does not fit: the form's own sentence where it has one."""
    return problem.text.get(language) if problem.text else speech.say(problem.message)


def _plain(speech: Speech, item: Item, answer: Answer) -> str:
    value = str(answer.value)
    if item.type is ItemType.DATE:
        return speech.date(value)
    if item.type is ItemType.DATETIME:
        day, _, moment = value.partition("T")
        return f"{speech.date(day)}, {moment}"
    return value.replace(".", ",") if isinstance(answer.value, float) else value


def _choice(item: Item, name: str, language: str) -> str:
    choice = item.choice(name)
    return choice.label.get(language) if choice else name

"""Checks on answers: what the screen would refuse is refused everywhere."""

from ngofield.domain.fit import is_empty
from ngofield.domain.flow import Flow
from ngofield.domain.item import Item
from ngofield.domain.response import Answer, Missing, Response
from ngofield.errors import Refused


def settled(answer: Answer) -> Answer:
    """Return an answer as it is kept: one that says nothing is a blank."""
    if answer.missing is None and is_empty(answer.value):
        return Answer(missing=Missing.BLANK, language=answer.language)
    return answer


def refuse_unfit(flow: Flow, item: Item, answer: Answer, response: Response) -> None:
    """Raise `Refused` where an answer does not fit its item or is not asked after the others."""
    answers = {**response.answers, item.name: answer}
    if answer.value is not None and item not in flow.asked(answers):
        raise Refused("{item}: this question is not asked after the answers before it.", item=item.name)
    problem = flow.problem(item, answer, answers) if answer.missing is not Missing.BLANK else None
    if problem:
        raise problem.refusal(answer.language)


def refuse_incomplete(flow: Flow, response: Response) -> None:
    """Raise `Refused` with the first question that still needs another answer."""
    for item in flow.incomplete(response.answers)[:1]:
        problem = flow.problem(item, response.answers.get(item.name), response.answers)
        assert problem is not None
        raise problem.refusal(response.language)


def closing_answers(flow: Flow, response: Response) -> dict[str, Answer]:
    """Return what the questions without an answer are when the form is sent: blank, or not asked.

    An answer to a question that later answers switched off counts as not asked.
    """
    asked = {item.name for item in flow.asked(response.answers)}
    closing = {}
    for item in flow.instrument.questions:
        given = response.answers.get(item.name)
        if item.name not in asked and (given is None or given.missing is not Missing.NOT_ASKED):
            closing[item.name] = Answer(missing=Missing.NOT_ASKED, language=response.language)
        elif item.name in asked and given is None:
            closing[item.name] = Answer(missing=Missing.BLANK, language=response.language)
    return closing

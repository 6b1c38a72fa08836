"""Checks on answers: what the screen would refuse is refused everywhere."""

from ngofield.domain.course import Course
from ngofield.domain.fit import is_empty
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, split_key
from ngofield.domain.response import Answer, Missing
from ngofield.errors import Refused


def settled(answer: Answer) -> Answer:
    """Return an answer as it is kept: one that says nothing is a blank."""
    if answer.missing is None and is_empty(answer.value):
        return Answer(missing=Missing.BLANK, language=answer.language)
    return answer


def question(form: Instrument, course: Course, key: str) -> Item:
    """Return the question of a key as it is to be seen.

    Raises `Refused` where the form has no such question, or its repeat no such instance.
    """
    item = course.item(key)
    if item is not None and item.asks:
        return item
    known = form.item(split_key(key)[0])
    if item is None and known is not None and known.asks:
        raise Refused(
            "{item}: there is no such question so far. Say first how often its repeat is filled in.", item=key
        )
    raise Refused("The form {form} has no question {item}.", form=form.id, item=key)


def refuse_unasked(course: Course, key: str, answer: Answer) -> None:
    """Raise `Refused` where a value is given to a question that is not asked after the others."""
    if answer.value is not None and not course.shows(key):
        raise Refused("{item}: this question is not asked after the answers before it.", item=key)


def refuse_unfit(course: Course, item: Item, answer: Answer) -> None:
    """Raise `Refused` where an answer does not fit its item or is not asked after the others."""
    refuse_unasked(course, item.key, answer)
    problem = course.problem(item, answer) if answer.missing is not Missing.BLANK else None
    if problem:
        raise problem.refusal(answer.language)


def refuse_incomplete(course: Course, language: str) -> None:
    """Raise `Refused` with the first question that still needs another answer."""
    for item in course.incomplete()[:1]:
        problem = course.problem(item, course.answers.get(item.key))
        assert problem is not None
        raise problem.refusal(language)


def closing_answers(form: Instrument, course: Course, language: str) -> dict[str, Answer]:
    """Return what is still to be kept by key when the form is sent.

    Computed values; and of the questions of every instance without an answer, that they are blank or were
    not asked. An answer to a question that later answers switched off, or in an instance that is no longer
    there, counts as not asked. An answer that this version of the form does not know is left alone.
    """
    computed = {key: Answer(value, language=language) for key, value in course.computed().items()}
    blank = Answer(missing=Missing.BLANK, language=language)
    unasked = Answer(missing=Missing.NOT_ASKED, language=language)
    closing = dict(computed)
    for key in course.questions():
        if key not in course.answers:
            closing.setdefault(key, blank if course.shows(key) else unasked)
    for key, given in course.answers.items():
        if form.item(split_key(key)[0]) is None:
            continue
        if not course.shows(key):
            closing[key] = unasked
        elif course.value(key) is None and given.value is not None:
            closing[key] = blank
    return {key: answer for key, answer in closing.items() if not _same(course.answers.get(key), answer)}


def _same(kept: Answer | None, closing: Answer) -> bool:
    """Tell whether this is kept already, in whatever language it was shown."""
    return kept is not None and (kept.value, kept.missing) == (closing.value, closing.missing)

"""What stands around a table: its title and subtitle, and one line per record behind a number."""

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, split_key
from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.result import CodeTable, FrequencyTable, ScoreTable
from ngofield.domain.study import Study
from ngofield.ui.language import Speech
from ngofield.ui.results.catalogue import question_title
from ngofield.ui.results.request import Request, Table
from ngofield.ui.results.said import said_words


def titles(study: Study, table: Table, speech: Speech) -> tuple[str, str]:
    """Return the title of a table and the quiet line below it."""
    if isinstance(table, ScoreTable):
        return _score_titles(study, table, speech)
    if isinstance(table, CodeTable):
        return speech.say("Themes and tone"), speech.say("What was said in the discussions, by code.")
    return _frequency_titles(study, table, speech)


def _score_titles(study: Study, table: ScoreTable, speech: Speech) -> tuple[str, str]:
    form = study.instrument(table.scale.instrument)
    bounds = (speech.number(bound) for bound in (table.scale.minimum, table.scale.maximum))
    low, high = bounds
    title = speech.say(
        "{scale}, from {low} to {high}", scale=speech.text(table.scale.title), low=low, high=high
    )
    sentence = speech.count(
        "The points of {n} question of “{form}”. The bar is the {share} interval.",
        "The sum of {n} questions of “{form}”. The bar is the {share} interval.",
        len(table.items),
        form=speech.text(form.title) if form else table.scale.instrument,
        share=speech.percent(table.confidence, 0),
    )
    return title, sentence


def _frequency_titles(study: Study, table: FrequencyTable, speech: Speech) -> tuple[str, str]:
    form = study.instrument(table.instrument)
    item = form.item(table.item) if form else None
    if form is None or item is None:
        return speech.text(table.title), ""
    title, question = question_title(study, form, item, speech), speech.text(item.label)
    return title, speech.text(form.title) if title == question else question


def record_line(study: Study, record: ResponseRecord, request: Request, speech: Speech) -> str:
    """Return a form in one line: who, where unless it is known, in which language, and what was said."""
    who = record.code or speech.say("no code")
    place = study.locality(record.locality)
    town = (
        speech.text(place.name)
        if place and request.by != "locality" and request.subject.kind != "score"
        else ""
    )
    said = _said(study, record, request, speech)
    return " · ".join(part for part in (who, town, record.language, said) if part)


def _said(study: Study, record: ResponseRecord, request: Request, speech: Speech) -> str:
    form = study.pinned(record.instrument, record.instrument_version)
    if form is None:
        return ""
    if request.subject.kind == "score":
        return _sum(study, form, record, request.subject.name, speech)
    item = form.item(request.subject.name)
    return answer_words(item, record, speech) if item else ""


def _sum(study: Study, form: Instrument, record: ResponseRecord, scale_id: str, speech: Speech) -> str:
    scale = study.scale(scale_id)
    items = [form.item(name) for name in scale.items] if scale else []
    points = [_points(item, record) for item in items if item]
    known = [point for point in points if point is not None]
    if len(known) < len(points):
        return speech.say("incomplete")
    return f"{'+'.join(speech.number(point) for point in known)} = {speech.number(sum(known))}"


def _points(item: Item, record: ResponseRecord) -> float | None:
    answer = record.answers.get(item.name)
    if answer is None or answer.value is None:
        return None
    if isinstance(answer.value, int | float):
        return float(answer.value)
    choice = item.choice(str(answer.value))
    return float(choice.score) if choice and choice.score is not None else None


def answer_words(item: Item, record: ResponseRecord, speech: Speech) -> str:
    """Return what a form says to a question, as the participant saw it, in the current language.

    To a question in a repeat: every answer, in order, with its number.
    """
    if item.name in record.answers:
        return said_words(item, record.answers[item.name], speech)
    keyed = ((split_key(key), answer) for key, answer in record.answers.items())
    several = sorted(
        ((at, answer) for (name, at), answer in keyed if name == item.name), key=lambda one: one[0]
    )
    if not several:
        return said_words(item, None, speech)
    told = ((".".join(map(str, at)), said_words(item, answer, speech)) for at, answer in several)
    return "; ".join(f"{number}: {said}" for number, said in told)


def statement_line(study: Study, record: StatementRecord, speech: Speech) -> str:
    """Return a statement in one paragraph: who, where, and the words."""
    place = study.locality(record.locality)
    who = " · ".join(part for part in (record.code, speech.text(place.name) if place else "") if part)
    said = speech.say("“{words}”", words=record.text)
    return f"{who}: {said}" if who else said

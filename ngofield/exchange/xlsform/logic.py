"""The expressions of a form: each can be read, speaks of questions there are, and runs in no circle."""

from collections.abc import Collection

from ngofield.domain.dependency import CircularError
from ngofield.domain.expression import Expression
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Report
from ngofield.errors import Refused
from ngofield.exchange.xlsform.columns import Row
from ngofield.exchange.xlsform.survey import Survey

_COLUMNS = ("required", "relevant", "constraint", "calculation")


def check_expressions(survey: Survey, report: Report) -> bool:
    """Report each expression that cannot be used; return whether all can."""
    known = {item.name for item in survey.items}
    sound = True
    for group in survey.groups:
        sound &= _check(survey.rows[group.name], "relevant", group.relevant, known, report)
    for item in survey.items:
        for column in _COLUMNS:
            source: str = getattr(item, column)
            sound &= _check(survey.rows[item.name], column, source, known, report)
    return sound


def check_circles(instrument: Instrument, survey: Survey, report: Report) -> None:
    """Report questions that decide about each other in a circle."""
    try:
        Flow(instrument)
    except CircularError as circle:
        row = survey.rows[circle.names[0]]
        column = "relevant" if row.text("relevant") else "calculation"
        reason = Refused("These questions depend on each other in a circle: {names}.", names=_list(circle))
        report(Problem.error(row.where(column), reason))


def _check(row: Row, column: str, source: str, known: Collection[str], report: Report) -> bool:
    if not source:
        return True
    try:
        expression = Expression.parse(source)
        expression.require(known)
        if expression.reads_current and column != "constraint":
            raise Refused("“.” means the answer being given: only a constraint can speak of it.")
    except Refused as reason:
        report(Problem.error(row.where(column), reason))
        return False
    return True


def _list(circle: CircularError) -> str:
    return ", ".join(dict.fromkeys(circle.names))

"""Trying the report texts of a study before there are data: every figure they name must exist."""

from ngofield.domain.problem import Problem
from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.respondent import Respondent
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.errors import Refused


class _NoRecords:
    """A study in which nothing was collected yet."""

    def response_records(self, _instrument: str) -> tuple[ResponseRecord, ...]:
        return ()

    def statement_records(self) -> tuple[StatementRecord, ...]:
        return ()

    def sessions(self) -> tuple[Session, ...]:
        return ()

    def respondents(self, _session: str) -> tuple[Respondent, ...]:
        return ()


def report_problems(study: Study) -> list[Problem]:
    """Return what keeps the report in each language from being made, as errors: file, line and figure."""
    from ngofield.services.publishing import Publishing
    from ngofield.services.tabulation import Tabulation

    publishing = Publishing(study, Tabulation(study, _NoRecords()))
    problems = []
    for language in study.report_texts:
        try:
            publishing.narrative(language)
        except Refused as refused:
            problems.append(Problem.error(f"report/{language}.md", refused))
    return problems

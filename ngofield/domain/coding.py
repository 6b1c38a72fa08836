"""A coding: one coder's judgement that a code applies to a statement or to an open answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coding:
    """`target` is the id of a statement, or of an answer (see `revision.answer_subject`)."""

    id: str
    target: str
    code: str
    coder: str

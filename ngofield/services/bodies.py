"""The bodies of revisions, made from the domain's own values (see `ngofield.domain.bodies`)."""

from dataclasses import fields
from typing import TYPE_CHECKING

from ngofield.domain.consent import Consent
from ngofield.domain.response import Answer

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Body = dict[str, object]
_NOT_IN_BODY = ("id", "answers")


def body(value: "DataclassInstance") -> Body:
    """Return a session, respondent, response or statement as the fields of its body.

    Its id is the revision's subject; a response's answers are subjects of their own.
    """
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _NOT_IN_BODY}


def consent_body(consent: Consent) -> Body:
    """Return the fields of a consent; the scopes given are sorted."""
    return {**body(consent), "given": sorted(consent.given)}


def answer_body(response: str, item: str, answer: Answer) -> Body:
    """Return the fields of one answer."""
    return {"response": response, "item": item, **body(answer)}

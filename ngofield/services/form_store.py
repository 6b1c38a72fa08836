"""Where the answers of a form that is open are kept: a store, or nowhere when a form is tried out."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from ngofield.domain.response import Response
from ngofield.domain.revision import Kind


class Responses(Protocol):
    """The responses that are kept."""

    def response(self, response_id: str, /) -> Response | None:
        """Return a response with its answers, or None."""


class FormStore(Protocol):
    """What an open form needs of a store."""

    @property
    def queries(self) -> Responses:
        """Return what finds responses."""

    def transaction(self) -> AbstractContextManager[None]:
        """Make all that is recorded inside one commit."""

    def body(self, kind: Kind, subject: str, /) -> Mapping[str, object] | None:
        """Return the latest body of a subject, or None."""

    def record(self, kind: Kind, subject: str, body: Mapping[str, object], /) -> object:
        """Keep what happened."""

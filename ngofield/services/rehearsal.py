"""Trying a form without keeping anything: no response, no journal, no file; the answers live in memory."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from ngofield.clock import Clock, system_clock
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.response import Mode, Response
from ngofield.domain.revision import Kind, new_id
from ngofield.services.bookmarks import Bookmark, Bookmarks
from ngofield.services.open_form import OpenForm


class _Nowhere:
    """Stands where a store stands: knows the form that is being tried, and records nothing."""

    def __init__(self) -> None:
        self.form: OpenForm | None = None

    @property
    def queries(self) -> "_Nowhere":
        return self

    def response(self, _response_id: str, /) -> Response | None:
        return self.form.response if self.form else None

    def transaction(self) -> AbstractContextManager[None]:
        return nullcontext()

    def body(self, _kind: Kind, _subject: str, /) -> Mapping[str, object] | None:
        return {}

    def record(self, _kind: Kind, _subject: str, _body: Mapping[str, object], /) -> None:
        return None


def rehearse(form: Instrument, language: str, clock: Clock = system_clock) -> OpenForm:
    """Return a form to be tried in a language: checked as any other, kept nowhere."""
    nowhere = _Nowhere()
    response = Response(new_id(), form.id, form.version, "", "", language, Mode.SCREEN)
    nowhere.form = OpenForm(nowhere, Flow(form, clock), response)
    return nowhere.form


class RehearsedPlaces(Bookmarks):
    """The bookmarks of a form that is tried: forgotten with it."""

    def __init__(self) -> None:
        self._kept: dict[str, Bookmark] = {}

    def of(self, response_id: str) -> Bookmark | None:
        """Return where one stood."""
        return self._kept.get(response_id)

    def put(self, response_id: str, bookmark: Bookmark) -> None:
        """Note where one stands."""
        self._kept[response_id] = bookmark

    def sweep(self) -> None:
        """Forget everything."""
        self._kept.clear()

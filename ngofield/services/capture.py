"""Capture: the forms of the sessions on this device, as they are filled in, imported and found again."""

from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.clock import Clock, system_clock
from ngofield.domain.response import Response, ResponseStatus
from ngofield.domain.study import Study
from ngofield.services.filling import Filling
from ngofield.services.pin import Pin
from ngofield.services.progress import Progress, silent
from ngofield.storage.store import Store

if TYPE_CHECKING:
    from ngofield.services.importing.rows import ImportReport


class Capture(Filling):
    """The forms of a study on this device, and the PIN that guards the participant's screen."""

    def __init__(self, store: Store, study: Study, clock: Clock = system_clock) -> None:
        super().__init__(store, study, clock)
        self._pin = Pin(store)

    def responses(self, session_id: str | None = None, instrument_id: str | None = None) -> list[Response]:
        """Return responses with their answers, drafts included."""
        return self._store.queries.responses(session=session_id, instrument=instrument_id)

    def drafts(self, session_id: str) -> list[Response]:
        """Return the responses of a session that were begun and not sent."""
        return [r for r in self.responses(session_id) if r.status is ResponseStatus.DRAFT]

    def draft(self, session_id: str, instrument_id: str, respondent: str = "") -> Response | None:
        """Return the unfinished response of this respondent to this form, or None; no sheet of paper."""
        wanted = (instrument_id, respondent)
        found = (r for r in self.drafts(session_id) if not r.sheet)
        return next((r for r in found if (r.instrument, r.respondent) == wanted), None)

    def import_responses(
        self,
        path: Path,
        instrument_id: str,
        *,
        mapping: Path | None = None,
        dry_run: bool = False,
        progress: Progress = silent,
    ) -> "ImportReport":
        """Take in a CSV or XLSX of responses (CLI.md), the whole file or nothing."""
        from ngofield.services.importing.responses import ResponseImport

        task = ResponseImport(self._store, self._study, self, self._book)
        return task.run(path, self.instrument(instrument_id), mapping, dry_run=dry_run, progress=progress)

    def has_pin(self) -> bool:
        """Tell whether the facilitator has set a PIN on this device."""
        return self._pin.is_set()

    def set_pin(self, pin: str) -> None:
        """Set the PIN that brings the facilitator back; `Refused` unless it has 4 to 8 digits."""
        self._pin.set(pin)

    def check_pin(self, pin: str) -> bool:
        """Tell whether this is the PIN."""
        return self._pin.matches(pin)

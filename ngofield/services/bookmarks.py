"""Where a participant stands in an unfinished form: a laptop that lost power comes back there.

A bookmark is no answer and no revision. It is a setting of the encrypted store, which never leaves the
device, and it names nothing but the response and the key of an item.
"""

from dataclasses import dataclass

import msgspec

from ngofield.domain.response import ResponseStatus
from ngofield.storage.store import Store

_SETTING = "bookmarks"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`key` is that of the first item shown, empty on the review page.

    `returning` tells that the participant has seen the review and corrects a single answer.
    """

    key: str
    returning: bool = False


class Bookmarks:
    """The bookmarks of the drafts of one device. Each change is one durable commit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, response_id: str) -> Bookmark | None:
        """Return where the participant of a response stood, or None where that was not noted."""
        return self._all().get(response_id)

    def put(self, response_id: str, bookmark: Bookmark) -> None:
        """Note where the participant stands; raise `Refused` where the disk is full."""
        kept = self._all()
        if kept.get(response_id) == bookmark:
            return
        if response_id not in kept:
            kept = self._of_drafts(kept)
        self._keep({**kept, response_id: bookmark})

    def sweep(self) -> None:
        """Forget the bookmarks of forms that were sent, taken away or erased."""
        kept = self._all()
        living = self._of_drafts(kept)
        if living != kept:
            self._keep(living)

    def _of_drafts(self, kept: dict[str, Bookmark]) -> dict[str, Bookmark]:
        return {name: bookmark for name, bookmark in kept.items() if self._is_draft(name)}

    def _is_draft(self, response_id: str) -> bool:
        response = self._store.queries.response(response_id)
        return response is not None and response.status is ResponseStatus.DRAFT

    def _all(self) -> dict[str, Bookmark]:
        return msgspec.json.decode(self._store.setting(_SETTING) or "{}", type=dict[str, Bookmark])

    def _keep(self, bookmarks: dict[str, Bookmark]) -> None:
        self._store.set_setting(_SETTING, msgspec.json.encode(bookmarks).decode())

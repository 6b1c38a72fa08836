"""Coding many passages at once: first what would happen, then all of it as one action."""

from collections.abc import Sequence
from dataclasses import dataclass

from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.services.coding import CodingDesk
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What a code would do to targets: `without` do not have it yet, `having` have it."""

    code: str
    without: tuple[str, ...]
    having: tuple[str, ...]

    @property
    def all(self) -> int:
        """Return how many targets were chosen."""
        return len(self.without) + len(self.having)


class BulkCoding:
    """Gives a code to many targets, or takes it back from them: one durable commit, undone as one."""

    def __init__(self, store: Store, study: Study, desk: CodingDesk) -> None:
        self._store = store
        self._study = study
        self._desk = desk

    def preview(self, targets: Sequence[str], guid: str, *, own: bool = False) -> BulkPreview:
        """Tell which of the targets have the code; with `own`, from this coder."""
        given = self._given(own)
        having = tuple(one for one in targets if guid in given.get(one, ()))
        return BulkPreview(guid, tuple(one for one in targets if guid not in given.get(one, ())), having)

    def give(self, preview: BulkPreview) -> None:
        """Give the code to the targets without it. Raises `Refused` as `CodingDesk.code` does."""
        with self._store.action(N_("One code given to many")):
            for target in preview.without:
                self._desk.give(target, preview.code)

    def take_back(self, preview: BulkPreview, *, own: bool = False) -> None:
        """Take the code back from the targets that have it. Raises `Refused` as `CodingDesk.uncode` does."""
        with self._store.action(N_("One code taken back from many")):
            for target in preview.having:
                self._desk.take_back(target, preview.code, own=own)

    def _given(self, own: bool) -> dict[str, frozenset[str]]:
        if not own:
            return self._store.queries.applying_codes()
        read_as, coder = self._study.codebook.read_as, self._store.author
        found: dict[str, frozenset[str]] = {}
        for one in self._store.queries.codings():
            if one.coder == coder:
                found[one.target] = found.get(one.target, frozenset()) | {read_as(one.code)}
        return found

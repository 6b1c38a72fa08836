"""A table that comes with a form as a CSV file, and is looked things up in."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lookup:
    """The rows of a CSV file; `columns` are its first row."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    _found: dict[tuple[str, str, str], str] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def find(self, wanted: str, key_column: str, key: str) -> str:
        """Return the cell of column `wanted` in the first row whose `key_column` is `key`.

        An empty text where there is no such row or column.
        """
        place = (wanted, key_column, key)
        if place not in self._found:
            self._found[place] = self._search(*place)
        return self._found[place]

    def _search(self, wanted: str, key_column: str, key: str) -> str:
        if wanted not in self.columns or key_column not in self.columns:
            return ""
        column, by = self.columns.index(wanted), self.columns.index(key_column)
        return next((row[column] for row in self.rows if row[by] == key), "")

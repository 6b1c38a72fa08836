"""The items shown, in the form's order."""

from bisect import bisect_left
from collections.abc import Callable

from ngofield.domain.item import Item
from ngofield.domain.run.shape import Order

_FEW = 16
"""Changes that are put in one by one; with more the whole list is sorted anew."""


class Listing:
    """Keeps the items shown sorted, and makes a face (an item as it is shown) only where one changed."""

    def __init__(self, face: Callable[[Order], Item]) -> None:
        self._face = face
        self._shown: set[Order] = set()
        self._changed: set[Order] = set()
        self._orders: list[Order] = []
        self._items: list[Item] = []
        self._taken: tuple[Item, ...] | None = None

    def show(self, order: Order, shown: bool) -> None:
        """Take note whether what stands at `order` is shown."""
        if shown != (order in self._shown):
            (self._shown.add if shown else self._shown.discard)(order)
            self._changed.add(order)

    def renew(self, order: Order) -> None:
        """Take note that what stands at `order` looks different now."""
        if order in self._shown:
            self._changed.add(order)

    def items(self) -> tuple[Item, ...]:
        """Return the items shown, in order."""
        if self._changed or self._taken is None:
            self._bring_up_to_date()
            self._taken = tuple(self._items)
        return self._taken

    def _bring_up_to_date(self) -> None:
        if len(self._changed) > _FEW:
            self._orders = sorted(self._shown)
            self._items = [self._face(order) for order in self._orders]
        else:
            for order in self._changed:
                self._put(order)
        self._changed.clear()

    def _put(self, order: Order) -> None:
        place = bisect_left(self._orders, order)
        listed = place < len(self._orders) and self._orders[place] == order
        if order in self._shown:
            self._orders[place : place + listed] = [order]
            self._items[place : place + listed] = [self._face(order)]
        elif listed:
            del self._orders[place], self._items[place]

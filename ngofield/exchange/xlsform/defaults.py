"""The column `default`, where it is a plain value."""

from ngofield.domain.dependency import is_dynamic
from ngofield.domain.fit import misfit
from ngofield.domain.item import SILENT, Item
from ngofield.domain.run.fitting import fitted
from ngofield.errors import Refused


def default_problem(item: Item) -> Refused | None:
    """Return why a default that is a plain value does not fit its question, or None."""
    if not item.default or is_dynamic(item) or item.type in SILENT:
        return None
    value = fitted(item, item.default)
    if value is None or misfit(item, value):
        return Refused("The default “{value}” is no answer to this question.", value=item.default)
    return None

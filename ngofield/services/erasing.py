"""After something was erased: nothing of it is left in the database file, nor in older backups."""

from ngofield.errors import Refused
from ngofield.services.backups import Backups
from ngofield.storage.store import Store


def leave_no_trace(store: Store, backups: Backups) -> Refused | None:
    """Rewrite the database file and put a fresh backup in the place of all older ones.

    What could not be done yet is returned, not raised: the erasing itself stands, and the program goes on
    with the rest when it can.
    """
    try:
        store.compact()
        return backups.renew().trouble
    except Refused as trouble:
        return trouble

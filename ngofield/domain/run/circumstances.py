"""What is the same for all of one form being filled in."""

from dataclasses import dataclass

from ngofield.clock import Clock
from ngofield.domain.instrument import Instrument
from ngofield.domain.xpath.scope import Setting


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is the same for all of one form being filled in.

    `seed` belongs to this response alone, or is empty: what is left to chance goes by it, and comes out
    the same whenever the form is opened again.
    """

    setting: Setting
    clock: Clock
    seed: str


def setting_of(form: Instrument, language: str) -> Setting:
    """Return what expressions see of a form itself: its version, its labels in `language`, its tables."""

    def choice_label(item: str, choice: str) -> str:
        known = form.item(item)
        found = known.choice(choice) if known else None
        return found.label.get(language) if found else ""

    def look_up(table: str, wanted: str, key_column: str, key: str) -> str:
        lookup = form.lookups.get(table)
        return lookup.find(wanted, key_column, key) if lookup else ""

    return Setting(form.version, language, choice_label, look_up)

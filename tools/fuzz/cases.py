"""All kinds of files that come from outside."""

from tools.fuzz.carried import bundle_cases, receipt_cases, update_cases
from tools.fuzz.ground import Case, Ground
from tools.fuzz.stores import backup_cases, key_cases
from tools.fuzz.tables import package_cases, table_cases

KINDS = {
    "bundles": bundle_cases,
    "receipts": receipt_cases,
    "updates": update_cases,
    "packages": package_cases,
    "tables": table_cases,
    "keys": key_cases,
    "backups": backup_cases,
}


def all_cases(ground: Ground) -> list[Case]:
    """Return the cases of all kinds."""
    return [case for kind in KINDS.values() for case in kind(ground)]

"""What the head of an age file tells before anything is done with it (age-encryption.org/v1)."""

import re

MAGIC = b"age-encryption.org/v1\n"
BY_PASSPHRASE = MAGIC + b"-> scrypt "
LARGEST_COST = 21
"""Of scrypt: 2 GiB of memory. Files of this program need 20 at most; age itself would take up to 8 GiB."""
_COST = re.compile(rb"[^\n]* (\d+)\n")


def passphrase_cost(sealed: bytes) -> int:
    """Return the logarithm of the work that a file asks scrypt for; 0 where no passphrase opens it."""
    stated = _COST.match(sealed, len(MAGIC)) if sealed.startswith(BY_PASSPHRASE) else None
    return int(stated[1][:9]) if stated else 0

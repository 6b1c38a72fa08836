"""The code on a printed sheet: B-4F7K-03 is the third sheet of the print run B-4F7K."""

import re
import secrets

from ngofield.errors import Refused

LETTERS = "34679ACDEFGHJKMNPQRTVWXY"
"""No two of them look alike, by hand or in print: neither 0 and O, 1 and I, 2 and Z, 5 and S nor 8 and B."""
MOST_SHEETS = 999
_LENGTH = 4
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТУХІЗOIL", "ABCEHKMOPTYXI3011")
_WRITTEN = re.compile(rf"B?([{LETTERS}]{{{_LENGTH}}})([0-9]{{1,3}})")


def new_batch() -> str:
    """Return the code of a print run, drawn by chance: "B-4F7K"."""
    return "B-" + "".join(secrets.choice(LETTERS) for _ in range(_LENGTH))


def sheet_code(batch: str, number: int) -> str:
    """Return the code of sheet `number` (from 1) of a print run: "B-4F7K-03"."""
    return f"{batch}-{number:02d}"


def read_sheet_code(text: str) -> str:
    """Return a sheet's code as it is printed, however it was typed.

    Case, spaces, dashes and dots do not matter, nor does the leading B; Cyrillic letters stand for the
    Latin ones they look like, O for 0. Raises `Refused` where it is no sheet's code.
    """
    signs = re.sub(r"[\W_]+", "", text.upper()).translate(_LOOK_ALIKE).translate(_LOOK_ALIKE)
    found = _WRITTEN.fullmatch(signs)
    if found is None or not int(found[2]):
        raise Refused(
            "“{text}” is not the code of a sheet. It stands at the top of the sheet, such as B-4F7K-03.",
            text=text.strip(),
        )
    return sheet_code(f"B-{found[1]}", int(found[2]))

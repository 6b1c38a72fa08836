"""Make the synthetic sample of the study EcoDialog: `python tools/make_sample.py [FOLDER]`.

Its figures are exactly those printed in the published report; its records are made up. The same
sources (tools/sample/*.toml) give the same bytes on every machine. See sample/README.md.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sample import discussion, forms, people, source
from sample.dice import Dice

STUDY_SAMPLE = Path(__file__).parent.parent / "resources/studies/ecodialog/sample"
SEED = 20241202
META = ("locality", "date", "participant", "language", "mode", "synthetic")
COLUMNS = {
    "sessions": ("locality", "date", "place", "language", "synthetic"),
    "respondents": ("locality", "participant", "sex", "age_band", "consent", "synthetic"),
    "form1": (
        *META,
        *("frequency", "influence", "monitoring"),
        *("obstacles", "obstacles_codes", "suggestions", "suggestions_codes"),
    ),
    "form2": (
        *META,
        *("org_type", "took_part", "education", "household_head", "sex"),
        *("barriers", "barriers_codes", "proposals", "proposals_codes"),
    ),
    "statements": (
        *("locality", "date", "participant", "language", "text", "codes"),
        *("question", "polarity", "second", "synthetic"),
    ),
}


def main(arguments: list[str]) -> None:
    """Write the five files into the folder named, or into the study."""
    folder = Path(arguments[0]) if arguments else STUDY_SAMPLE
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables().items():
        write(folder / f"{name}.csv", COLUMNS[name], rows)


def tables() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every file."""
    dice, towns = Dice(SEED), source.towns()
    came = people.everybody(towns, dice)
    return {
        "sessions": discussion.sessions(towns),
        "respondents": discussion.respondents(came, dice),
        "form1": forms.form1(towns, came, dice),
        "form2": forms.form2(towns, came, people.nameless(towns), dice),
        "statements": discussion.statements(towns, source.statements(), dice),
    }


def write(target: Path, columns: Sequence[str], rows: list[dict[str, Any]]) -> None:
    """Write a CSV that spreadsheets open with the right letters (UTF-8 with a mark)."""
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])

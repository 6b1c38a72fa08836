"""Copies the screens that README and the guide show from the gallery into docs/images, made small.

Usage: python -m tools.pictures GALLERY TARGET
"""

import sys
from pathlib import Path

from PIL import Image

LANGUAGES = ("kk", "ru", "en")
SCREENS = {
    "start": "start",
    "field": "field",
    "discussion": "discussion",
    "participant-question": "participant-question",
    "participant-consent": "participant-consent",
    "merge": "desk-merge",
    "results": "desk-results",
    "report": "desk-report",
}


def main(gallery: Path, target: Path) -> None:
    """Write one palette picture per screen and language."""
    target.mkdir(parents=True, exist_ok=True)
    for name, screen in SCREENS.items():
        for language in LANGUAGES:
            with Image.open(gallery / f"{language}-light-{screen}.png") as picture:
                small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
                small.save(target / f"{name}-{language}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

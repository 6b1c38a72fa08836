"""A study package's title, read without its forms."""

from pathlib import Path

from ngofield.domain.text import LocalText
from ngofield.exchange.package.files import LIMITS, STUDY, package_files
from ngofield.exchange.package.tables import StudyTable, read_table
from ngofield.files import read_limited


def read_title(path: Path) -> LocalText:
    """Return the title of a folder or `.ngostudy` file; raise `Refused` where study.toml is unreadable."""
    files = {STUDY: read_limited(path / STUDY, LIMITS.total_bytes)} if path.is_dir() else package_files(path)
    return LocalText(read_table(files[STUDY], STUDY, StudyTable).title)

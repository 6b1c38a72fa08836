"""What the frozen program checks about itself: fonts, icons, the encrypted store, the PDF, the window."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont, QFontInfo, QRawFont

from ngofield.ui.context import UiContext
from ngofield.ui.theme.fonts import FAMILIES

_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі№₸"
_PASSPHRASE = "self test of the program"  # noqa: S105 - the store lives for a second, in a temporary folder


def self_test(make_context: Callable[[Path], UiContext]) -> int:
    """Return 0 where everything works; else 1, with what does not on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        context = make_context(Path(folder))
        checks: dict[str, Callable[[], bool]] = {
            "fonts": _fonts,
            "icons and map": lambda: _resources(context),
            "store, bundle and window": lambda: _store(context, Path(folder)),
        }
        failed = [name for name, check in checks.items() if not check()]
        context.tasks.finish()
    for name in failed:
        sys.stderr.write(f"self-test: {name} failed\n")
    return 1 if failed else 0


def _fonts() -> bool:
    families = {QFontInfo(QFont(family)).family() for family in FAMILIES}
    letters = QRawFont.fromFont(QFont(FAMILIES[0]))
    return families == set(FAMILIES) and all(letters.supportsCharacter(ord(letter)) for letter in _LETTERS)


def _resources(context: UiContext) -> bool:
    from ngofield.ui.session.country_map import BOUNDARIES, read_regions

    regions, attribution = read_regions(context.maps / BOUNDARIES)
    return bool(regions) and bool(attribution) and (context.icons / "field.svg").is_file()


def _store(context: UiContext, folder: Path) -> bool:
    from ngofield.ui.workspace import Workspace

    workplace = context.create_store(folder / "store", "ecodialog", _PASSPHRASE, "")
    try:
        session = workplace.fieldwork.open_session("talgar", "2026-11-21")
        workplace.fieldwork.add_statement(session.id, "Қаржы туралы кеш білеміз.", language="kk")
        bundle = workplace.merging.bundle(folder / "test.bundle")
        report = workplace.publishing.report("kk", folder / "report.pdf")
        window = Workspace(context, workplace, lambda screen: None)
        window.resize(1366, 768)
        painted = not window.grab().isNull()
        window.deleteLater()
        verified = workplace.merging.verify().ok
        return painted and verified and bundle.revisions > 0 and report.stat().st_size > 0
    finally:
        workplace.close()

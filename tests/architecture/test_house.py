"""The rules of the house: who may import whom, and how large a room may be."""

import ast
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "ngofield").rglob("*.py"))
SQL = re.compile(r"\b(SELECT .* FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b")
HEAVY = ("pandas", "numpy", "scipy", "reportlab", "xlsxwriter", "python_calamine", "elementpath", "jinja2",
         "fsspec", "webdav4", "httpx", "sshfs", "asyncssh", "s3fs", "aiobotocore")  # fmt: skip


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_no_module_outgrows_its_reason(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_functions_fit_on_a_screen(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > 45]
    assert long == []


def test_sql_lives_in_storage() -> None:
    outside = [m for m in MODULES if "storage" not in m.parts and SQL.search(m.read_text(encoding="utf-8"))]
    assert [relative(m) for m in outside] == []


def test_qt_lives_in_ui_and_app() -> None:
    allowed = {"ui", "app.py"}
    outside = [
        m
        for m in MODULES
        if "PySide6" in m.read_text(encoding="utf-8")
        and not allowed & set(m.relative_to(ROOT / "ngofield").parts)
    ]
    assert [relative(m) for m in outside] == []


def imported_after(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after `statement`."""
    script = f"{statement}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import ngofield.cli",
        "import ngofield.app",
        "import ngofield.services.workplace",
        "import ngofield.ui.main_window",
    ],
)
def test_heavy_libraries_wait_until_they_are_needed(statement: str) -> None:
    assert imported_after(statement) & set(HEAVY) == set()


def test_the_command_line_does_not_load_the_window() -> None:
    assert "PySide6" not in imported_after("import ngofield.cli")


def test_nothing_is_left_unfinished() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    found = [
        f"{relative(m)}:{number}"
        for m in MODULES
        for number, line in enumerate(m.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert found == []


def test_every_font_states_its_licence() -> None:
    fonts = ROOT / "resources" / "fonts"
    told = (fonts / "README.md").read_text(encoding="utf-8")
    assert [font.name for font in fonts.glob("*.ttf") if font.name not in told] == []


def test_each_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = chain(project["dependencies"], *project["optional-dependencies"].values())
    names = [re.split(r"[<>=\[]", requirement)[0] for requirement in wanted]
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [name for name in names if name not in architecture] == []

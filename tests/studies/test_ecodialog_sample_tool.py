"""The committed sample is what its tool makes, to the byte."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(tool: str, target: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / tool, target], check=True, cwd=target)


def test_the_tool_makes_the_committed_sample(tmp_path, ecodialog):
    run("make_sample.py", tmp_path)
    committed = {path.name: path.read_bytes() for path in (ecodialog / "sample").glob("*.csv")}
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")} == committed
    assert len(committed) == 5


def test_the_form_tool_writes_forms_of_the_same_bytes_each_time(tmp_path):
    once, again = tmp_path / "once", tmp_path / "again"
    for folder in (once, again):
        folder.mkdir()
        run("make_forms.py", folder)
    assert {p.name for p in once.iterdir()} == {"form1.xlsx", "form2.xlsx", "survey.xlsx"}
    assert all(p.read_bytes() == (again / p.name).read_bytes() for p in once.iterdir())


def test_the_readme_tells_that_the_sample_is_synthetic(ecodialog):
    text = (ecodialog / "sample/README.md").read_text("utf-8")
    assert "synthetic" in text.splitlines()[2]
    assert "## Where the published figures contradict each other" in text

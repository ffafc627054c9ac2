"""The wheel holds all that it needs, and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from paths import ROOT

ARTICLE = ROOT / "examples" / "articles" / "2018-05-31-northern-wire-steel-exemptions-end.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, which borrows the dependencies of this one."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    site = next((folder / "lib").glob("python*")) / "site-packages"
    (site / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n")
    return folder / "bin"


def run(installed: Path, *command: str, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
    done = subprocess.run([str(installed / command[0]), *command[1:]], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def files_of(folder: Path, *suffixes: str) -> set[str]:
    return {str(p.relative_to(ROOT)) for p in folder.rglob("*") if p.suffix in suffixes and "__pycache__" not in p.parts}


def test_the_wheel_holds_code_knowledge_queries_and_templates(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {f"kg/{name}" for name in files_of(ROOT / "ontology", ".ttl")}
    needed |= files_of(ROOT / "kg", ".py", ".yaml", ".rq", ".css", ".js", ".j2", ".html", ".typed", ".json")
    assert {"kg/ontology/trade-diplomacy.ttl", "kg/ontology/alignments.ttl", "kg/ontology/shapes.ttl", "kg/py.typed"} <= needed
    for part in (
        "kg/ontology/lexicon/",
        "kg/text/rules/",
        "kg/graph/queries/",
        "kg/graph/queries/derive/",
        "kg/network/templates/",
    ):
        assert any(name.startswith(part) for name in needed), part
    assert needed - held == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in held} == {"kg", "trade_diplomacy_kg"}
    assert not [name for name in held if "__pycache__" in name or name.endswith(".pyc")]
    assert len(held) == len(set(held))


def test_the_installed_wheel_builds_a_graph_and_a_page(installed: Path, tmp_path: Path) -> None:
    code = "import kg; from kg import resources; print(kg.__file__); print(resources.ontology_dir())"
    for place in run(installed, "python", "-c", code, cwd=tmp_path).split():
        assert Path(place).is_relative_to(installed.parent), "the checkout answers for the wheel"
    assert "northern-wire" in ARTICLE.name
    told = run(installed, "kg", "build", str(ARTICLE), "--date", "2018-05-31", "-o", "out", cwd=tmp_path)
    assert "Open      out/graph.html" in told
    for name in ("graph.ttl", "graph.html", "report.html", "events.csv", "build.json"):
        assert (tmp_path / "out" / name).stat().st_size > 100, name
    assert "United States" in run(installed, "kg", "query", "out", "--name", "measures", "--format", "csv", cwd=tmp_path)
    assert "conforms" in run(installed, "kg", "validate", "out", cwd=tmp_path)

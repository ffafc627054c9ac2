"""The page's own script and style under tools that are not ours: axe, eslint, the types in its comments, its own tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import Opened

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tests" / "page-tools"
SCRIPTS = ROOT / "kg" / "network" / "templates" / "js"
STYLES = ROOT / "kg" / "network" / "templates" / "css"
installed = pytest.mark.skipif(
    not (TOOLS / "node_modules").is_dir() or shutil.which("node") is None,
    reason="the page's tools are not installed: npm ci in tests/page-tools",
)
VIEWS = {
    "picture": "",
    "an actor": "node=country%3AUSA",
    "a pair": "pair=%5B%22country%3ACAN%22%2C%22country%3AUSA%22%5D",
    "a path": "path=%5B%22country%3ACAN%22%2C%22country%3AMEX%22%5D",
    "an event": "event=e004",
    "a thing": "thing=product%3Aautos",
    "filtered to nothing": "kind=Praise&no-stance=cooperation",
    "countries": "level=country",
    "connections": "as=list",
    "events": "as=list&list=events",
    "figures": "as=figures",
}
SERIOUS = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`));
}"""


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def node(tool: str, *arguments: str, cwd: Path = TOOLS) -> None:
    run("node", str(TOOLS / "node_modules" / tool), *arguments, cwd=cwd)


def serious(page: Any) -> list[str]:
    """What axe-core calls serious or critical; it comes in as the page's own test would, beside its policy."""
    page.evaluate((TOOLS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    return list(page.evaluate(SERIOUS))


@installed
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened: Callable[..., Opened], scheme: str) -> None:
    for width in (1440, 390):
        one = opened("nafta", color_scheme=scheme, viewport={"width": width, "height": 900})
        for name, fragment in VIEWS.items():
            page = one.open(fragment)
            if width == 390:
                page.locator("#open-filters").click()
            page.locator("#save summary").click()
            assert serious(page) == [], f"{name} in {scheme} at {width}"
    page = opened("nafta", color_scheme=scheme).open()
    page.keyboard.press("/")
    page.keyboard.type("a")
    assert serious(page) == [], "names found"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help and keys").click()
    assert serious(page) == [], "help"


@installed
def test_eslint() -> None:
    node("eslint/bin/eslint.js", "-c", str(TOOLS / "eslint.config.js"), ".", cwd=SCRIPTS)


@installed
def test_types_in_comments() -> None:
    node("typescript/bin/tsc", "-p", ".")


@installed
def test_the_form_of_script_and_style() -> None:
    node("prettier/bin/prettier.cjs", "--config", ".prettierrc.json", "--check", str(SCRIPTS), str(STYLES))


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_scripts_own_tests() -> None:
    tests = sorted(map(str, (ROOT / "tests" / "js").glob("*.test.mjs")))
    run("node", "--test", *tests, cwd=ROOT)

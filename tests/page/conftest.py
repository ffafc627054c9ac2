"""Views drawn once as pages, a real build, and a browser without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import WATCH, Opened
from paths import ROOT
from views import hostile, large, nafta

from kg.model import View
from kg.network import ANALYSES, analyse, render_page

EMPTY = View(title="Nothing", since=None, until=None, articles=0, nodes=(), edges=(), events={})


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each view drawn once, as a file."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for name, view in {"nafta": nafta(), "hostile": hostile(), "large": large(), "empty": EMPTY}.items():
        tables = {one: analyse(view, one) for one in ANALYSES if name != "large"}
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(render_page(view, analyses=tables), encoding="utf-8")
    return paths


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the examples."""
    out = tmp_path_factory.mktemp("built") / "out"
    command = [sys.executable, "-m", "kg", "build", "examples/articles", "-o", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return out


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Opened]]:
    """Open one of the pages, or a file, with the browser's settings."""
    contexts = []

    def opener(name: str | Path, **settings: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "offline": True, **settings})
        context.route(re.compile(r"^(?!file:|about:|blob:|data:)"), lambda route: route.abort())
        context.add_init_script(WATCH)
        contexts.append(context)
        return Opened(context.new_page(), name if isinstance(name, Path) else pages[name])

    yield opener
    for context in contexts:
        context.close()

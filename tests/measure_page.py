"""Measure the page on made views: how long until the first click is answered. No test: a busy machine says nothing.

    python tests/measure_page.py [NODES EDGES]...

Without sizes: 2,000 nodes with 6,000 edges, and 20,000 with 60,000. Prints the seconds to draw the page at build time, its
size, and in the browser, from the start of navigation: until the scripts are done, until the first paint of the picture, and
until the evidence stands there after a click on the most important actor (median of five openings).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from browser import ARGUMENTS, CHROMIUM, click_picture
from views import large

from kg.network import render_page

SIZES = (2_000, 6_000, 20_000, 60_000)


def open_and_click(browser: Any, path: Path) -> tuple[float, float]:
    """Open a page afresh and click its largest actor; milliseconds until it is ready, and until the evidence is there."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready=yes]")
    ready = float(page.evaluate("performance.now()"))
    click_picture(page, **page.evaluate("kgPage.picture.spot(kgPage.seen.nodes[0].id)"))
    page.locator("#panel blockquote").first.wait_for()
    answered = float(page.evaluate("performance.now()"))
    context.close()
    return ready, answered


def measure(nodes: int, edges: int, folder: Path, browser: Any) -> str:
    """Draw a view of a size and open it five times."""
    view = large(nodes, edges)
    begin = time.perf_counter()
    html = render_page(view, analyses={})
    drawn = time.perf_counter() - begin
    path = folder / f"{nodes}.html"
    path.write_text(html, encoding="utf-8")
    open_and_click(browser, path)  # the browser's own start is not the page's
    times = [open_and_click(browser, path) for _ in range(5)]
    ready, answered = (statistics.median(column) / 1000 for column in zip(*times, strict=True))
    size = path.stat().st_size / 1e6
    return (
        f"{nodes:,} nodes, {edges:,} edges: built in {drawn:.1f} s, {size:.1f} MB; ready after {ready:.2f} s, "
        f"first click answered after {answered:.2f} s"
    )


def main(sizes: list[int]) -> None:
    """Print a line a size."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for nodes, edges in zip(sizes[::2], sizes[1::2], strict=True):
            print(measure(nodes, edges, Path(folder), browser), flush=True)  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))

"""A page in Chromium: what it complained about, what it asked for, and how a person would use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
WATCH = "window.__broken = [];addEventListener('securitypolicyviolation', (e) => window.__broken.push(e.violatedDirective))"
PAIR = json.dumps(["country:CAN", "country:USA"], separators=(",", ":"))
CONCESSION = json.dumps(["country:CAN", "country:USA", "Concession"], separators=(",", ":"))


class Opened:
    """A page in the browser with what it complained about and what it asked for."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.url = path.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def hear(self, said: Any) -> None:
        """Keep what the browser's console complains about."""
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def open(self, fragment: str = "") -> Any:
        """Go to the page, with a fragment, and wait until it has drawn."""
        self.page.goto("about:blank")
        self.requests.clear()
        self.page.goto(self.url + (f"#{fragment}" if fragment else ""))
        self.page.wait_for_selector("html[data-ready=yes]")
        return self.page

    def check(self) -> None:
        """No complaint, no request but the file itself, nothing refused by the policy, no script of an article's."""
        assert self.complaints == []
        assert {url.split("#")[0] for url in self.requests} == {self.url}
        assert self.page.evaluate("window.__broken") == []
        assert self.page.evaluate("typeof window.__pwn") == "undefined"


def click_picture(page: Any, *, x: float, y: float) -> None:
    """Click a point of the picture."""
    frame = page.locator("#picture").bounding_box()
    page.mouse.click(frame["x"] + x, frame["y"] + y)


def spot_on_edge(page: Any, key: str) -> dict[str, float]:
    """Search the picture for a point where a click hits a line, or the lines of a pair, and nothing else."""
    found = page.evaluate(
        """(key) => {
          const [from, to] = JSON.parse(key).slice(0, 2).map((id) => kgPage.picture.spot(id));
          const [dx, dy] = [to.x - from.x, to.y - from.y];
          for (let along = 0.3; along < 0.75; along += 0.05) for (let aside = -0.6; aside <= 0.6; aside += 0.02) {
            const point = { x: from.x + dx * along - dy * aside, y: from.y + dy * along + dx * aside };
            const hit = kgPage.picture.under(point);
            if (hit && hit.id === key) return point;
          }
          return null;
        }""",
        key,
    )
    assert found, f"no point of the picture hits {key}"
    return dict(found)


def choose(page: Any, name: str) -> None:
    """Search a name and take the first that is found."""
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def save(page: Any, button: str) -> Path:
    """Open the menu, press one of its buttons, and give the file that is saved."""
    page.locator("#save summary").click()
    with page.expect_download() as waiting:
        page.locator(button).click()
    return Path(waiting.value.path())


def copied(page: Any) -> str:
    """What the page last copied; the clipboard itself is closed to pages from disk."""
    return str(page.evaluate("window.__copied"))


def hear_copies(page: Any) -> None:
    """Keep what is copied instead of handing it to a clipboard that a headless browser may not have."""
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.__copied = text }")


def wait_for(page: Any, condition: str) -> None:
    """Wait until an expression holds; the page's policy forbids Playwright's own way of waiting for one."""
    for _ in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")

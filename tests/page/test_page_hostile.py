"""Text out of articles is hostile: it is shown and never acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import Opened
from views import BAD_URLS, PAYLOADS, evidence

from kg.model import EventSummary, Node, View
from kg.network import render_page


def test_hostile_text_is_text(opened: Callable[..., Opened]) -> None:
    one = opened("hostile")
    page = one.open()
    titles = page.evaluate("[document.title, document.querySelectorAll('iframe, img, object, embed, base').length]")
    assert "{{ 7*7 }}" in titles[0]
    assert titles[1] == 0
    scripts = page.evaluate("document.scripts.length")
    for payload in PAYLOADS:
        page.evaluate("(id) => kgPage.select({what: 'node', id})", f"entity:{payload}")
        panel = page.locator("#panel")
        assert panel.locator(".evidence").count() == 2
        if payload.isprintable() and len(payload) < 200:
            assert payload in panel.locator("mark").inner_text()
        page.evaluate("(id) => kgPage.select({what: 'event', id})", f"event {payload}")
        assert all(link.startswith("https://good.example/") for link in links_of(page))
    for fragment in ("as=list", "as=figures", "level=country"):
        page.evaluate("(hash) => { location.hash = hash }", fragment)
        page.wait_for_timeout(50)
    page.keyboard.press("/")
    page.keyboard.type("<")
    page.mouse.move(700, 400)
    assert page.evaluate("document.scripts.length") == scripts
    csv = page.evaluate("csvOf(kgPage.data, kgPage.data.levels[kgPage.state.level], kgPage.seen.edges)")
    assert "'=HYPERLINK" in csv
    one.check()


def links_of(page: Any) -> list[str]:
    return list(page.evaluate("[...document.querySelectorAll('a[href]:not(#report)')].map((link) => link.href)"))


@pytest.mark.parametrize("url", BAD_URLS)
def test_bad_addresses_never_become_links(opened: Callable[..., Opened], url: str) -> None:
    page = opened("empty").open()
    href = page.evaluate("(url) => webLink(url, 'x')?.href ?? null", url)
    assert href is None
    assert links_of(page) == []


def test_the_policy_allows_nothing_from_outside(pages: dict[str, Path]) -> None:
    html = pages["hostile"].read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy
    assert "http" not in policy
    head, body = html.split("<body>", 1)
    assert "<script" not in head
    assert not re.search(r"<(?:link|img|iframe)\b", head + body.split('id="data-nodes"')[0])
    assert "sourceMappingURL" not in html
    assert "AAAA" * 2500 in html
    assert "</script><script>window.__pwn" not in html


def test_marks_count_code_points(opened: Callable[..., Opened]) -> None:
    quote = "🙂🙂 Canada imposed a tariff"
    report = evidence(quote, mark=(10, 17))
    view = View(
        title="t", since=None, until=None, articles=1, nodes=(Node(id="a", label="A", type="Person"),), edges=(),
        events={"e": EventSummary(id="e", type="T", summary="s", date=None, status="actual", belief=1, agents=("a",),
                                  counterparts=(), evidence=(report,))},
    )  # fmt: skip
    assert '["\\ud83d\\ude42\\ud83d\\ude42 Canada ","imposed"," a tariff"]' in render_page(view, analyses={})

"""Scores -> words for a terminal, and JSON for programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from kg.evaluate.scores import Gold, Mistake, Scores

_BREAK = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n\s*")


def scores_text(scores: Scores, gold: Sequence[Gold], *, mistakes: bool = False, sentences: bool = False) -> str:
    """Lay the figures out, then the mistakes by kind, the most frequent kind first."""
    width = max(len(f.name) for f in scores.figures)
    parts = ["\n".join(f"{f.name:<{width}}  {f.value:5.3f}  {f.right:>6,} of {f.total:,}" for f in scores.figures)]
    if mistakes:
        texts = {row.id: row.text for row in gold}
        for kind, number in _kinds(scores):
            listed = [line for m in scores.mistakes if m.kind == kind for line in _lines(m, texts, sentences)]
            parts.append("\n".join([f"{kind}: {number}", *listed]))
    return "\n\n".join(parts)


def scores_json(scores: Scores, gold: Sequence[Gold], *, mistakes: bool = False, sentences: bool = False) -> str:
    """Give the figures to a program, and the mistakes where they are asked for."""
    texts = {row.id: row.text for row in gold}
    value: dict[str, object] = {
        "figures": {f.name: {"value": round(f.value, 4), "right": f.right, "total": f.total} for f in scores.figures}
    }
    if mistakes:
        value["kinds"] = dict(_kinds(scores))
        value["mistakes"] = [
            asdict(m) | ({"sentence": sentence_around(texts[m.document], m.start, m.end)} if sentences else {})
            for m in scores.mistakes
        ]
    return json.dumps(value, ensure_ascii=False, indent=2)


def sentence_around(text: str, start: int, end: int) -> str:
    """Cut out the sentence around a place, on one line."""
    breaks = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    first = max(b for b in breaks if b <= start)
    last = min(b for b in breaks if b >= end)
    return " ".join(text[first:last].split())


def _kinds(scores: Scores) -> list[tuple[str, int]]:
    return Counter(m.kind for m in scores.mistakes).most_common()


def _lines(mistake: Mistake, texts: dict[str, str], sentences: bool) -> list[str]:
    line = f"  {mistake.document} {mistake.start}-{mistake.end}  {mistake.note}"
    if not sentences:
        return [line]
    return [line, f"      {sentence_around(texts[mistake.document], mistake.start, mistake.end)}"]

"""The ledger of marked firings -> how far each rule can be trusted."""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import KnowledgeError
from kg.resources import rules_dir

LEDGER = "_ledger.json"


def ledger_path() -> Path:
    """Find the ledger that comes with the rules."""
    return rules_dir() / LEDGER


def read_ledger(path: Path | None = None) -> dict[str, tuple[int, int]]:
    """Read how often each rule was right and wrong; a file that is not there is an empty ledger."""
    path = path or ledger_path()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        counts = {str(rule): (entry["right"], entry["wrong"]) for rule, entry in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise KnowledgeError(f"{path}: not a ledger of right and wrong counts ({error!r})") from None
    for rule, pair in counts.items():
        if not all(type(n) is int and n >= 0 for n in pair):
            raise KnowledgeError(f"{path}: rule {rule}: right and wrong must be counts")
    return counts


def confidences(path: Path | None = None) -> dict[str, float]:
    """Estimate for each marked rule how often it is right: (right + 1) / (marked + 2)."""
    return {rule: (right + 1) / (right + wrong + 2) for rule, (right, wrong) in read_ledger(path).items()}

"""The ledger of rules: firings drawn for marking by hand, and the marks added up."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import Claim, Filler, Reading, Value, content_hash

COLUMNS = (
    "mark", "rule", "type", "factuality", "polarity", "trigger", "agents", "counterparts", "roles", "sentence",
    "article", "claim",
)  # fmt: skip
SAMPLE = 20  # firings of each rule


def sample(readings: Iterable[Reading], *, size: int = SAMPLE) -> list[tuple[str, Claim]]:
    """Draw firings of each rule with the article they are in, in an order that depends on nothing but the claims."""
    fired: dict[str, dict[str, tuple[str, Claim]]] = {}
    for reading in readings:
        for claim in reading.claims:
            fired.setdefault(claim.rule, {})[f"{reading.article} {claim.id}"] = (reading.article, claim)
    return [
        fired[rule][key] for rule in sorted(fired) for key in sorted(fired[rule], key=content_hash)[:size]
    ]  # fmt: skip


def sheet(drawn: Sequence[tuple[str, Claim]]) -> str:
    """Write the firings as tab-separated values; the column ``mark`` waits for y or n."""
    lines = ["\t".join(COLUMNS)]
    for article, claim in drawn:
        roles = "; ".join(f"{name}: {_words(fillings)}" for name, fillings in claim.roles.items())
        cells = (
            "", claim.rule, claim.type, claim.factuality, claim.polarity, claim.trigger.text,
            f"{claim.agent_role}: {_words(claim.agents)}", f"{claim.counterpart_role}: {_words(claim.counterparts)}",
            roles, claim.sentence, article, claim.id,
        )  # fmt: skip
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(lines) + "\n"


def add_marks(counts: Mapping[str, tuple[int, int]], path: Path) -> dict[str, tuple[int, int]]:
    """Add the marks of a sheet to the counts of right and wrong; unmarked lines are left out."""
    added = dict(counts)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = {"mark", "rule"} - set(rows.fieldnames or ())
    if missing:
        raise InputError(f"{path}, line 1: no column {min(missing)}; mark what kg evaluate --ledger prints")
    for row in rows:
        mark = (row["mark"] or "").strip().casefold()
        if mark not in {"", "y", "n"} or not row["rule"]:
            raise InputError(f"{path}, line {rows.line_num}: mark is {mark!r}; write y or n, or leave it empty")
        if mark:
            right, wrong = added.get(row["rule"], (0, 0))
            added[row["rule"]] = right + (mark == "y"), wrong + (mark == "n")
    return added


def ledger_text(counts: Mapping[str, tuple[int, int]]) -> str:
    """Write the ledger, a line a rule, in the order of the rules' names."""
    lines = [
        f'  {json.dumps(rule, ensure_ascii=False)}: {{"right": {right}, "wrong": {wrong}}}'
        for rule, (right, wrong) in sorted(counts.items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"


def _words(fillings: Iterable[Filler | Value]) -> str:
    return ", ".join(f.label if isinstance(f, Filler) else f.text for f in fillings)

"""Results -> words for a terminal, and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import records

if TYPE_CHECKING:
    from kg.build import Summary
    from kg.graph import NamedQuery, Violation
    from kg.model import Claim, Filler, Value
    from kg.network import Table
    from kg.text import Explanation
    from kg.text.explain import AttemptView

_WIDEST_CELL = 60


def build_summary(summary: Summary, out: Path) -> str:
    """Say what a build did and where to look."""
    per_second = f", {summary.words / summary.seconds:,.0f} words a second" if summary.seconds else ""
    reused = f" ({summary.reused:,} from the cache)" if summary.reused else ""
    lines = [
        f"Read      {_count(summary.articles, 'article')}{reused}, {_count(summary.sentences, 'sentence')}",
        f"Found     {_count(summary.claims, 'claim')} of {_count(sum(summary.events.values()), 'event')}, "
        f"{_count(summary.entities, 'entity', 'entities')}",
    ]
    width = max((len(name) for name in summary.events), default=0)
    lines += [f"          {name:<{width}}  {number:>5,}" for name, number in summary.events.items()]
    lines += [
        f"Wrote     {_count(summary.triples, 'triple')} in {summary.seconds} s{per_second}",
        "",
        f"Open      {out / 'graph.html'}   in a browser: the network, with the evidence behind each line",
        f"Read      {out / 'report.html'}  what stands out, in words, pictures and tables",
        f"Ask       kg query {out} --name who-threatened-whom   (kg query --list shows more)",
        f"Measure   kg analyze {out}",
    ]
    return "\n".join(lines)


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


# --- explain --------------------------------------------------------------------------------------------------------


def explanation_text(explanation: Explanation) -> str:
    """Lay the layers of a reading out for a terminal."""
    reading = explanation.reading
    parts = [
        _section(
            "Mentions",
            [f"{m.text:<28} {m.label} [{m.type}{', ' + m.country if m.country else ''}] {m.form}" for m in reading.mentions],
        ),
        _section("Dates", [f"{d.text:<28} {d.value} {d.type}" for d in reading.dates]),
        _section("Quantities", [f"{q.text:<28} {q.value:g} {q.unit}" for q in reading.quantities]),
        _section("Speech", [_speech(a) for a in reading.attributions]),
        _section(
            "Clauses",
            [
                f"{c.predicate:<16} {c.factuality}{', negated' if c.polarity == 'negative' else ''}  "
                + "  ".join(f"{name}: {words}" for name, words in c.arguments.items())
                for c in explanation.clauses
            ],
        ),
        _section("Claims", [line for c in reading.claims for line in _claim_lines(c, reading.claims)]),
        _section("Rules that stopped short", [_near_miss(a) for a in explanation.near_misses]),
    ]
    return "\n\n".join(p for p in parts if p) or "Nothing was found in this text."


def explanation_json(explanation: Explanation) -> str:
    """Give the layers of a reading to a program."""
    return _json(
        {
            "record": records.to_record(explanation.reading),
            "clauses": [asdict(c) for c in explanation.clauses],
            "fired": [asdict(a) for a in explanation.fired],
            "near_misses": [asdict(a) for a in explanation.near_misses],
        }
    )


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)]) if lines else ""


def _speech(attribution: Any) -> str:
    source = attribution.source.label if attribution.source else "?"
    cue = attribution.cue.text if attribution.cue else "-"
    return f"{source} | {cue} | {attribution.content.text} ({attribution.kind})"


def _claim_lines(claim: Claim, claims: Sequence[Claim]) -> list[str]:
    held = f"{claim.factuality}{', negated' if claim.polarity == 'negative' else ''}"
    lines = [f"{claim.type} ({held})  by rule {claim.rule} on '{claim.trigger.text}'"]
    if claim.agents:
        lines.append(f"    {claim.agent_role}: {', '.join(f.label for f in claim.agents)}")
    if claim.counterparts:
        lines.append(f"    {claim.counterpart_role}: {', '.join(f.label for f in claim.counterparts)}")
    lines += [f"    {name}: {', '.join(map(_filling, fillings))}" for name, fillings in claim.roles.items()]
    if claim.date:
        lines.append(f"    date: {claim.date.value}")
    if claim.speaker:
        lines.append(f"    says so: {claim.speaker.label}")
    content = next((c for c in claims if c.id == claim.content), None)
    if content:
        lines.append(f"    content: {content.type} ({content.factuality})")
    return lines


def _filling(filling: Filler | Value) -> str:
    label = getattr(filling, "label", None)
    return str(label) if label is not None else filling.text


def _near_miss(attempt: AttemptView) -> str:
    return f"{attempt.rule} on '{attempt.trigger}': {attempt.failed}"


# --- query, analyze, validate ---------------------------------------------------------------------------------------


def query_list(queries: Mapping[str, NamedQuery]) -> str:
    """List the named queries with their parameters."""
    lines = []
    for name, query in queries.items():
        lines.append(f"{name:<24} {query.help}")
        lines += [f"{'':<24}   --param {p}=...  {meaning}" for p, meaning in query.parameters.items()]
    return "\n".join(lines)


def analysis_list(analyses: Mapping[str, Any]) -> str:
    """List the analyses."""
    return "\n".join(f"{name:<14} {(function.__doc__ or '').splitlines()[0]}" for name, function in analyses.items())


def analyses_text(tables: Mapping[str, Table], *, top: int) -> str:
    """Lay tables out for a terminal, their first rows only."""
    return "\n\n".join(_table(table, top) for table in tables.values())


def analyses_json(tables: Mapping[str, Table]) -> str:
    """Give tables to a program, whole."""
    return _json(
        {
            name: {"title": t.title, "sentence": t.sentence, "rows": [dict(zip(t.columns, row, strict=True)) for row in t.rows]}
            for name, t in tables.items()
        }
    )


def _table(table: Table, top: int) -> str:
    shown = [[_cell(c) for c in row] for row in table.rows[:top]]
    widths = [max(len(r[i]) for r in [list(table.columns), *shown]) for i in range(len(table.columns))]
    lines = [table.title, table.sentence, ""]
    lines.append("  ".join(name.ljust(width) for name, width in zip(table.columns, widths, strict=True)).rstrip())
    lines += ["  ".join(c.ljust(width) for c, width in zip(row, widths, strict=True)).rstrip() for row in shown]
    if len(table.rows) > top:
        lines.append(f"... and {len(table.rows) - top} more; --top or --json shows them")
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _WIDEST_CELL else text[: _WIDEST_CELL - 1] + "…"


def violations_text(violations: Sequence[Violation], path: Path) -> str:
    """Say what is wrong where, a line each."""
    if not violations:
        return f"{path}: conforms to the shapes"
    return "\n".join(f"{v.focus}  {v.path or ''}  {v.message}  [{v.shape}]" for v in violations)


def violations_json(violations: Sequence[Violation]) -> str:
    """Give violations to a program."""
    return _json([asdict(v) for v in violations])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

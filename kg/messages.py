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
    from kg.model import Attribution, Claim, Filler, Mention, Quantity, Timex, Value
    from kg.network import Table
    from kg.text import Explanation
    from kg.text.explain import AttemptView
    from kg.text.explain_mentions import AntecedentView
    from kg.text.explain_words import ClauseView, ReasonView, WordView

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
    uses = _uses(explanation)
    back = {(a.start, a.end): f"  {_antecedent(a)}" for a in explanation.antecedents}
    known = {(m.start, m.end) for m in reading.mentions}
    mentions = [
        (
            m.start,
            f"{m.text:<28} {m.label} [{m.type}{', ' + m.country if m.country else ''}] {m.form}"
            f"{back.get((m.start, m.end), '')}{uses.get((m.start, m.end), '') if m.type == 'Place' else _place(uses, m)}",
        )
        for m in reading.mentions
    ]
    mentions += [(a.start, f"{a.text:<28} {_antecedent(a)}") for a in explanation.antecedents if (a.start, a.end) not in known]
    given = [(d, f"{d.value} {d.type}") for d in reading.dates], [(q, f"{q.value:,.12g} {q.unit}") for q in reading.quantities]
    dates, quantities = ([f"{v.text:<28} {said}{_given(uses, v)}" for v, said in values] for values in given)
    parts = [
        _section("Parse", _by_sentence(explanation, [(w.sentence, _word(w)) for w in explanation.words])),
        _section("Mentions", [line for _, line in sorted(mentions, key=lambda m: m[0])]),
        _section("Dates", dates),
        _section("Quantities", quantities),
        _section("Speech", [_speech(a) for a in reading.attributions]),
        _section("Clauses", _by_sentence(explanation, [(c.sentence, _clause(c)) for c in explanation.clauses])),
        _section("Claims", [line for c in reading.claims for line in _claim_lines(c, explanation)]),
        _section("Rules that stopped short", [_near_miss(a) for a in explanation.near_misses]),
    ]
    return "\n\n".join(p for p in parts if p) or "Nothing was found in this text."


def explanation_json(explanation: Explanation) -> str:
    """Give the layers of a reading to a program."""
    layers = {
        name: [asdict(view) for view in getattr(explanation, name)]
        for name in ("words", "antecedents", "uses", "clauses", "fired", "near_misses")
    }
    reasons = {claim: [asdict(r) for r in found] for claim, found in explanation.reasons.items()}
    return _json(
        {"record": records.to_record(explanation.reading), "sentences": explanation.sentences, **layers, "reasons": reasons}
    )


def _section(title: str, lines: Sequence[str]) -> str:
    shown = ("".join(c if c.isprintable() else " " for c in line).rstrip() for line in lines)  # a text may hold anything
    return "\n".join([title, *(f"  {line}" for line in shown)]) if lines else ""


def _by_sentence(explanation: Explanation, lines: Sequence[tuple[int, str]]) -> list[str]:
    """Put each sentence above its lines, where there are several."""
    if len(explanation.sentences) < 2:
        return [line for _, line in lines]
    shown: list[str] = []
    for number, sentence in enumerate(explanation.sentences, start=1):
        own = [f"  {line}" for n, line in lines if n == number]
        shown += [f"{number}. {_cut(' '.join(sentence.split()))}", *own] if own else []
    return shown


def _word(word: WordView) -> str:
    return f"{word.word:<16} {word.lemma:<16} {word.pos:<6} {word.tag:<6} {word.arc:<10} {word.head}"


def _clause(clause: ClauseView) -> str:
    held = f"{clause.factuality}{', negated' if clause.polarity == 'negative' else ''}"
    arguments = "  ".join(f"{name}: {words}" for name, words in clause.arguments.items())
    because = f" ({_because(clause.reasons)})" if clause.reasons else ""
    return f"{clause.predicate:<16} {held}{because}  {arguments}"


def _because(reasons: Sequence[ReasonView]) -> str:
    return "; ".join(f"{r.effect} by " + (repr(r.word) if r.word is not None else str(r.cause)) for r in reasons)


def _antecedent(view: AntecedentView) -> str:
    return f"<- {', '.join(view.antecedents)}" if view.antecedents else f"<- {view.note}"


def _uses(explanation: Explanation) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], list[str]] = {}
    for use in explanation.uses:
        found.setdefault((use.start, use.end), []).append(f"{use.role} of {use.event} on {use.trigger!r}")
    return {place: f"  -> {', '.join(dict.fromkeys(said))}" for place, said in found.items()}


def _given(uses: Mapping[tuple[int, int], str], value: Timex | Quantity) -> str:
    return uses.get((value.start, value.end), "  -> no claim")


def _place(uses: Mapping[tuple[int, int], str], mention: Mention) -> str:
    said = uses.get((mention.start, mention.end), "")
    return said if said.startswith("  -> place of ") else ""


def _speech(attribution: Attribution) -> str:
    source = attribution.source.label if attribution.source else "?"
    cue = attribution.cue.text if attribution.cue else "-"
    return f"{source} | {cue} | {attribution.content.text} ({attribution.kind})"


def _claim_lines(claim: Claim, explanation: Explanation) -> list[str]:
    held = f"{claim.factuality}{', negated' if claim.polarity == 'negative' else ''}"
    lines = [f"{claim.type} ({held})  by rule {claim.rule} on '{claim.trigger.text}'"]
    reasons = explanation.reasons.get(claim.id, ())
    if reasons:
        lines.append(f"    because: {_because(reasons)}")
    if claim.agents:
        lines.append(f"    {claim.agent_role}: {', '.join(f.label for f in claim.agents)}")
    if claim.counterparts:
        lines.append(f"    {claim.counterpart_role}: {', '.join(f.label for f in claim.counterparts)}")
    lines += [f"    {name}: {', '.join(map(_filling, fillings))}" for name, fillings in claim.roles.items()]
    if claim.date:
        lines.append(f"    date: {claim.date.value}")
    if claim.speaker:
        lines.append(f"    says so: {claim.speaker.label}")
    content = next((c for c in explanation.reading.claims if c.id == claim.content), None)
    if content:
        lines.append(f"    content: {content.type} ({content.factuality})")
    return lines


def _filling(filling: Filler | Value) -> str:
    label = getattr(filling, "label", None)
    if label is not None:
        return str(label)
    value = getattr(filling, "value", None)
    if value is None:
        return filling.text
    unit = getattr(filling, "unit", None)
    return f"{filling.text} [{f'{value:,.12g} {unit}' if isinstance(value, float) else value}]"


def _near_miss(attempt: AttemptView) -> str:
    there = ", ".join(attempt.found) or "nothing"
    wanted = f"; wanted {_cut(attempt.wanted)}; there: {there}" if attempt.wanted else ""
    return f"{attempt.rule} on '{attempt.trigger}': {attempt.failed}{wanted}"


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
    return _cut(f"{value:g}" if isinstance(value, float) else str(value))


def _cut(text: str) -> str:
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

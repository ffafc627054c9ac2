"""PolNeAR: who said what, the content matched one to one, then its source and its cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.gold import Needs
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, precision_recall, share
from kg.evaluate.spans import Range, Tokens, dice, one_to_one, overlap, span
from kg.model import Attribution, Reading

NEEDS: Needs = {"attributions": ("source", "cue", "content", "kind")}

KINDS = ("direct", "indirect", "mixed")
_ENOUGH = 0.5


@dataclass(slots=True)
class _Count:
    """What was counted over attributions of one kind, or of all."""

    gold: int = 0
    found: int = 0
    right: int = 0
    sourced: int = 0
    source: int = 0
    cued: int = 0
    cue: int = 0


@dataclass(slots=True)
class _Tally:
    """The counts of all kinds together with the mistakes met on the way."""

    counts: dict[str, _Count] = field(default_factory=lambda: {kind: _Count() for kind in ("all", *KINDS)})
    mistakes: list[Mistake] = field(default_factory=list)

    def of(self, kind: str) -> tuple[_Count, _Count]:
        """Give the count of everything and that of one kind."""
        return self.counts["all"], self.counts.setdefault(kind, _Count())


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Compare attributions; for each kind, found are its matches and the unmatched ones that claim to be of it."""
    tally = _Tally()
    for row in gold:
        _document(row, readings[row.id], tally)
    figures = [figure for kind in ("all", *KINDS) for figure in _figures(kind, tally.counts[kind])]
    return Scores(figures=tuple(figures), mistakes=tuple(tally.mistakes))


def _figures(kind: str, count: _Count) -> tuple[Figure, ...]:
    return (
        *precision_recall(f"{kind}: content", right=count.right, found=count.found, gold=count.gold),
        share(f"{kind}: source given content", count.source, count.sourced),
        share(f"{kind}: cue given content", count.cue, count.cued),
    )


def _document(row: Gold, reading: Reading, tally: _Tally) -> None:
    tokens = Tokens(row.text)
    wanted, found = row.labels["attributions"], reading.attributions
    whole = [tokens.of(*_ranges(a["content"])) for a in wanted]
    read = [tokens.of(span(a.content)) for a in found]
    close = [(dice(g, p), i, j) for i, g in enumerate(whole) for j, p in enumerate(read)]
    pairs = one_to_one(c for c in close if c[0] >= _ENOUGH)
    for number, attribution in enumerate(wanted):
        for count in tally.of(attribution["kind"]):
            count.gold += 1
        if number in pairs:
            _given_content(row, reading, attribution, found[pairs[number]], tally)
        else:
            best = max((c[0] for c in close if c[1] == number), default=0.0)
            how = "span too different" if best > 0 else "missed"
            place = _ranges(attribution["content"])[0]
            _note(tally, row, f"content {how}, {attribution['kind']}", place, _cue_text(attribution))
    broken = [_ranges(wanted[number]["content"]) for number in pairs]
    halves = [tokens.of(piece) for pieces in broken if len(pieces) > 1 for piece in pieces]
    used = set(pairs.values())
    for number, candidate in enumerate(found):
        if number in used or any(dice(half, read[number]) >= _ENOUGH for half in halves):
            continue
        for count in tally.of(candidate.kind):
            count.found += 1
        cue = candidate.cue.text if candidate.cue else "no cue"
        _note(tally, row, f"not in gold, {candidate.kind}", span(candidate.content), f"cue {cue!r}")


def _given_content(row: Gold, reading: Reading, wanted: Mapping[str, Any], found: Attribution, tally: _Tally) -> None:
    right_source = _right_source(_ranges(wanted["source"]), found, reading)
    right_cue = found.cue is not None and any(overlap(span(found.cue), c) for c in _ranges(wanted["cue"]))
    for count in tally.of(wanted["kind"]):
        count.found += 1
        count.right += 1
        count.sourced += bool(wanted["source"])
        count.source += bool(wanted["source"]) and right_source
        count.cued += bool(wanted["cue"])
        count.cue += bool(wanted["cue"]) and right_cue
    if wanted["source"] and not right_source:
        kind, read = ("wrong source", repr(found.source.text)) if found.source else ("no source", "nobody")
        _note(tally, row, kind, _ranges(wanted["source"])[0], f"read as {read}")
    if wanted["cue"] and not right_cue:
        kind, read = ("wrong cue", repr(found.cue.text)) if found.cue else ("no cue", "none")
        _note(tally, row, kind, _ranges(wanted["cue"])[0], f"{_cue_text(wanted)} read as {read}")


def _right_source(wanted: Sequence[Range], found: Attribution, reading: Reading) -> bool:
    """The source overlaps, or another mention of the same entity does."""
    if found.source is None:
        return False
    same = [span(m) for m in reading.mentions if m.entity == found.source.entity]
    return any(overlap(place, gold) for place in (span(found.source), *same) for gold in wanted)


def _ranges(spans: Sequence[Sequence[Any]]) -> list[Range]:
    return [(int(s[0]), int(s[1])) for s in spans]


def _cue_text(attribution: Mapping[str, Any]) -> str:
    return "cue " + repr(" ".join(str(c[2]) for c in attribution["cue"]))


def _note(tally: _Tally, row: Gold, kind: str, place: Range, note: str) -> None:
    tally.mistakes.append(Mistake(kind=kind, document=row.id, start=place[0], end=place[1], note=note))

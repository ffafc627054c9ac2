"""PLOVER gold standard records: the category of a sentence's event, and the countries of source and target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.gold import Needs
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, mean, precision_recall, share
from kg.evaluate.spans import one_to_one
from kg.model import Claim, Filler, Reading

NEEDS: Needs = {"events": ("label", "source", "target", "symmetric")}

TRADE = frozenset("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN SANCTION".split())
_TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


@dataclass(frozen=True, slots=True)
class _Judged:
    """One gold event with the claim that matches it best."""

    category: str
    found: str | None
    source: bool
    target: bool
    extra: int  # further claims of the sentence, counted at its first event

    @property
    def right(self) -> bool:
        return self.found == self.category

    @property
    def triple(self) -> bool:
        return self.right and self.source and self.target


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Compare each gold event with the best-matching claim of its sentence."""
    judged: list[_Judged] = []
    mistakes: list[Mistake] = []
    for row in gold:
        for event, claim, verdict in _judge(row, readings[row.id]):
            judged.append(verdict)
            mistakes.extend(_mistakes(row, event, claim, verdict))
    trade = [j for j in judged if j.category in TRADE]
    return Scores(figures=(*_figures("all", judged), *_figures("trade", trade)), mistakes=tuple(mistakes))


def _judge(row: Gold, reading: Reading) -> list[tuple[Mapping[str, Any], Claim | None, _Judged]]:
    """Pair the gold events of one sentence with its claims, the best pairs first."""
    events = row.labels["events"]
    coded = [claim for claim in reading.claims if claim.plover is not None]
    pairs = one_to_one((_fit(e, c), i, j) for i, e in enumerate(events) for j, c in enumerate(coded))
    judged = []
    for number, event in enumerate(events):
        claim = coded[pairs[number]] if number in pairs else None
        extra = 0 if number else len(coded) - len(pairs)
        judged.append((event, claim, _verdict(event, claim, extra)))
    return judged


def _category(event: Mapping[str, Any]) -> str:
    label = str(event["label"])
    return _TODAY.get(label, label)


def _fit(event: Mapping[str, Any], claim: Claim) -> float:
    verdict = _verdict(event, claim)
    return 4.0 * verdict.right + verdict.source + verdict.target


def _verdict(event: Mapping[str, Any], claim: Claim | None, extra: int = 0) -> _Judged:
    if claim is None:
        return _Judged(_category(event), None, False, False, extra)
    source, target = _gold_countries(event["source"]), _gold_countries(event["target"])
    agents, counterparts = _countries(claim.agents), _countries(claim.counterparts)
    if event["symmetric"]:
        same = source | target == agents | counterparts
        return _Judged(_category(event), claim.plover, same, same, extra)
    return _Judged(_category(event), claim.plover, source == agents, target == counterparts, extra)


def _gold_countries(parties: Sequence[Mapping[str, Any]]) -> set[str]:
    return {str(p["country"]) for p in parties if p.get("country")}


def _countries(fillers: Sequence[Filler]) -> set[str]:
    return {f.country for f in fillers if f.country}


def _figures(name: str, judged: Sequence[_Judged]) -> tuple[Figure, ...]:
    right = sum(j.right for j in judged)
    found = sum(j.found is not None for j in judged)
    everything = found + sum(j.extra for j in judged)
    counts = {"found": found, "gold": len(judged)}
    return (
        *precision_recall(f"{name}: category micro", right=right, **counts),
        mean(f"{name}: category macro F1", [_f1(c, judged) for c in sorted({j.category for j in judged})]),
        share(f"{name}: source given category", sum(j.right and j.source for j in judged), right),
        share(f"{name}: target given category", sum(j.right and j.target for j in judged), right),
        precision_recall(f"{name}: triple", right=sum(j.triple for j in judged), **counts)[2],
        precision_recall(f"{name}: category of all events", right=right, found=everything, gold=len(judged))[2],
    )


def _f1(category: str, judged: Sequence[_Judged]) -> float:
    right = sum(j.right and j.category == category for j in judged)
    gold = sum(j.category == category for j in judged)
    found = sum(j.found == category for j in judged)
    return 2 * right / (gold + found) if gold + found else 0.0


def _mistakes(row: Gold, event: Mapping[str, Any], claim: Claim | None, verdict: _Judged) -> list[Mistake]:
    start, end = (claim.trigger.start, claim.trigger.end) if claim else (0, len(row.text))
    if claim is None:
        kind, note = f"no event: {verdict.category}", verdict.category
    elif not verdict.right:
        kind, note = "wrong category", f"{verdict.category} read as {verdict.found} ({claim.type}, rule {claim.rule})"
    elif not verdict.triple:
        side = "source" if not verdict.source else "target"
        if not verdict.source and not verdict.target:
            side = "source and target"
        gold = f"{sorted(_gold_countries(event['source']))} > {sorted(_gold_countries(event['target']))}"
        read = f"{sorted(_countries(claim.agents))} > {sorted(_countries(claim.counterparts))}"
        kind, note = f"wrong {side}", f"{verdict.category}: {gold} read as {read} (rule {claim.rule})"
    else:
        return []
    return [Mistake(kind=kind, document=row.id, start=start, end=end, note=note)]

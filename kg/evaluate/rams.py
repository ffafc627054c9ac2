"""RAMS: one annotated event in five sentences, and its arguments wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import Needs
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, precision_recall, share
from kg.evaluate.spans import Range, overlap, span
from kg.model import Claim, Reading

NEEDS: Needs = {
    "type": (),
    "trigger": ("start", "end"),
    "arguments": ("role", "start", "end"),
}


@dataclass(slots=True)
class _Count:
    """Arguments counted over the windows in which the event was found."""

    events: int = 0
    gold: int = 0
    recalled: int = 0
    fillers: int = 0
    fitting: int = 0


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Look for the one event of each window by its trigger, then by its sentence."""
    by_trigger, by_sentence = _Count(), _Count()
    mistakes: list[Mistake] = []
    for row in gold:
        trigger = row.labels["trigger"]["start"], row.labels["trigger"]["end"]
        wanted = [(a["start"], a["end"]) for a in row.labels["arguments"]]
        claims = readings[row.id].claims
        at_trigger = [c for c in claims if overlap(span(c.trigger), trigger)]
        in_sentence = [c for c in claims if c.start <= trigger[0] and trigger[1] <= c.end]
        _add(by_trigger, at_trigger, wanted)
        _add(by_sentence, in_sentence, wanted)
        mistakes += _mistakes(row, trigger, at_trigger, in_sentence)
    figures = (*_figures("trigger", by_trigger, len(gold)), *_figures("sentence", by_sentence, len(gold)))
    return Scores(figures=figures, mistakes=tuple(mistakes))


def _figures(name: str, count: _Count, windows: int) -> tuple[Figure, ...]:
    recall = share(f"{name}: arguments recall", count.recalled, count.gold)
    fitting = share(f"{name}: fillers that are arguments", count.fitting, count.fillers)
    both = 2 * recall.value * fitting.value / (recall.value + fitting.value) if recall.value + fitting.value else 0.0
    harmonic = precision_recall(f"{name}: arguments", right=0, found=count.fillers, gold=count.gold)[2]
    return (
        share(f"{name}: event found", count.events, windows),
        recall,
        fitting,
        Figure(name=harmonic.name, value=both, right=count.recalled + count.fitting, total=harmonic.total),
    )


def _add(count: _Count, claims: Sequence[Claim], wanted: Sequence[Range]) -> None:
    """Count the arguments of the claim that fits best."""
    if not claims:
        return
    best = max(claims, key=lambda c: _fit(c, wanted))
    fillers = _fillers(best)
    count.events += 1
    count.gold += len(wanted)
    count.recalled += _recalled(fillers, wanted)
    count.fillers += len(fillers)
    count.fitting += _fitting(fillers, wanted)


def _fit(claim: Claim, wanted: Sequence[Range]) -> tuple[int, int]:
    fillers = _fillers(claim)
    return _recalled(fillers, wanted), _fitting(fillers, wanted) - len(fillers)


def _fillers(claim: Claim) -> set[Range]:
    """List the places of all fillers once; a condition is a clause and no argument."""
    roles = [f for name, fillings in claim.roles.items() if name != "condition" for f in fillings]
    return {span(f) for f in (*claim.agents, *claim.counterparts, *roles)}


def _recalled(fillers: set[Range], wanted: Sequence[Range]) -> int:
    return sum(any(overlap(f, w) for f in fillers) for w in wanted)


def _fitting(fillers: set[Range], wanted: Sequence[Range]) -> int:
    return sum(any(overlap(f, w) for w in wanted) for f in fillers)


def _mistakes(row: Gold, trigger: Range, at_trigger: Sequence[Claim], in_sentence: Sequence[Claim]) -> list[Mistake]:
    mistakes = []
    family = ".".join(str(row.labels["type"]).split(".")[:2])
    if not at_trigger:
        where = "another event in the sentence" if in_sentence else "no event in the sentence"
        words = row.text[trigger[0] : trigger[1]]
        mistakes.append(_mistake(row, f"{where}: {family}", trigger, f"{row.labels['type']} on {words!r}"))
    best = at_trigger or in_sentence
    fillers = set().union(*(_fillers(c) for c in best)) if best else set()
    for argument in row.labels["arguments"]:
        place = argument["start"], argument["end"]
        if best and not any(overlap(f, place) for f in fillers):
            mistakes.append(_mistake(row, f"argument missed: {argument['role']}", place, row.text[place[0] : place[1]]))
    return mistakes


def _mistake(row: Gold, kind: str, place: Range, note: str) -> Mistake:
    return Mistake(kind=kind, document=row.id, start=place[0], end=place[1], note=note)

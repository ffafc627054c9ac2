"""Our own gold: sentences written for each event class, half of them hard negatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.evaluate.gold import Needs
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, precision_recall, share
from kg.evaluate.spans import fold, one_to_one, surname
from kg.model import Claim, Filler, Reading, Value

NEEDS: Needs = {"events": ("type", "agents", "counterparts", "factuality", "polarity"), "class_under_test": ()}

#: Events whose parties are all alike: both sides are compared together.
_SYMMETRIC = frozenset("Meeting Talks PhoneCall Signing AgreementReached Cooperation TalksSuspension".split())
#: What reporters do in every sentence: scored only where a sentence tests it.
_EVERYWHERE = "Statement"
#: A side that a sentence leaves open: whoever is read there is right.
_ANYONE = "*"

_Event = Mapping[str, Any]


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Compare the events of each sentence; an optional one is neither missed nor too much."""
    counts: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    for row in gold:
        _sentence(row, _claims(row, readings[row.id]), counts, mistakes)
    return Scores(figures=_figures(counts), mistakes=tuple(mistakes))


def _figures(counts: Counter[str]) -> tuple[Figure, ...]:
    sizes = {"found": counts["found"], "gold": counts["gold"]}
    return (
        *precision_recall("type", right=counts["type"], **sizes),
        *precision_recall("type and parties", right=counts["parties"], **sizes),
        share("factuality given type", counts["factuality"], counts["type"]),
        share("polarity given type", counts["polarity"], counts["type"]),
        share("category given type", counts["plover"], counts["coded"]),
        share("details given type", counts["details"], counts["detailed"]),
        share("speaker given type", counts["speaker"], counts["spoken"]),
        share("false actual on negatives", counts["false actual"], counts["negatives"]),
        share("forbidden reading on negatives", counts["forbidden"], counts["negatives"]),
    )


def _claims(row: Gold, reading: Reading) -> list[Claim]:
    scored = row.labels["class_under_test"] == _EVERYWHERE
    return [c for c in reading.claims if scored or c.type != _EVERYWHERE]


def _sentence(row: Gold, claims: Sequence[Claim], counts: Counter[str], mistakes: list[Mistake]) -> None:
    events = row.labels["events"]
    pairs = one_to_one(
        (1 + _same_parties(e, c) + 0.5 * _holds(e, c) - 0.01 * _optional(e), i, j)
        for i, e in enumerate(events)
        for j, c in enumerate(claims)
        if e["type"] == c.type
    )
    for number, event in enumerate(events):
        claim = claims[pairs[number]] if number in pairs else None
        if _optional(event):
            continue
        counts["gold"] += 1
        if claim is None:
            mistakes.append(_mistake(row, f"missed {event['type']}", None, _parties(event)))
        else:
            _found(row, event, claim, counts, mistakes)
    granted = {pairs[n] for n, event in enumerate(events) if n in pairs and _optional(event)}
    counts["found"] += len(claims) - len(granted)
    used = set(pairs.values())
    for number, claim in enumerate(claims):
        if number not in used:
            note = f"{claim.factuality} by rule {claim.rule}"
            mistakes.append(_mistake(row, f"not in gold {claim.type}", claim, note))
    _negatives(row, claims, counts, mistakes)


def _found(row: Gold, event: _Event, claim: Claim, counts: Counter[str], mistakes: list[Mistake]) -> None:
    parties, polarity = _same_parties(event, claim), event["polarity"] == claim.polarity
    factuality = claim.factuality in str(event["factuality"]).split("|")
    counts["type"] += 1
    counts["parties"] += parties
    counts["factuality"] += factuality
    counts["polarity"] += polarity
    if event.get("plover"):
        counts["coded"] += 1
        counts["plover"] += event["plover"] == claim.plover
        if event["plover"] != claim.plover:
            note = f"{event['plover']} read as {claim.plover} by rule {claim.rule}"
            mistakes.append(_mistake(row, f"wrong category {event['type']}", claim, note))
    _details(row, event, claim, counts, mistakes)
    _speaker(row, event, claim, counts, mistakes)
    if not parties:
        read = f"{[f.label for f in claim.agents]} > {[f.label for f in claim.counterparts]}"
        mistakes.append(_mistake(row, f"wrong parties {event['type']}", claim, f"{_parties(event)} read as {read}"))
    if not (factuality and polarity):
        note = f"{event['factuality']}, {event['polarity']} read as {claim.factuality}, {claim.polarity}"
        mistakes.append(_mistake(row, f"wrong factuality {event['type']}", claim, note))


def _speaker(row: Gold, event: _Event, claim: Claim, counts: Counter[str], mistakes: list[Mistake]) -> None:
    """Compare who vouches, where the gold tells it; null says that nobody but the reporter does."""
    if "speaker" not in event:
        return
    wanted, found = event["speaker"], claim.speaker
    right = found is None if wanted is None else found is not None and _is(wanted, found)
    counts["spoken"] += 1
    counts["speaker"] += right
    if not right:
        note = f"{wanted} read as {found.label if found else None}"
        mistakes.append(_mistake(row, f"wrong speaker {event['type']}", claim, note))


def _details(row: Gold, event: _Event, claim: Claim, counts: Counter[str], mistakes: list[Mistake]) -> None:
    """Count the rates, dates, shares and other roles that a gold event lists and the claim holds."""
    for role, wanted in (event.get("roles") or {}).items():
        found = claim.roles.get(role, ())
        for value in wanted:
            right = any(_holds_value(value, f) for f in found)
            counts["detailed"] += 1
            counts["details"] += right
            if not right:
                note = f"{role} {value} read as {[f.text for f in found]}"
                mistakes.append(_mistake(row, f"wrong detail {event['type']}", claim, note))


def _holds_value(wanted: str | float, found: Filler | Value) -> bool:
    """Compare a number or an ISO date with the value, and words with the label or the words of the text."""
    if isinstance(found, Value) and found.value is not None and wanted in {found.value, str(found.value)}:
        return True
    words = {fold(found.text), fold(found.label)} if isinstance(found, Filler) else {fold(found.text)}
    return isinstance(wanted, str) and any(fold(wanted) in w for w in words)


def _negatives(row: Gold, claims: Sequence[Claim], counts: Counter[str], mistakes: list[Mistake]) -> None:
    """Count sentences in which what must not be read was read, and those where it was read as fact."""
    forbidden = row.labels.get("forbidden") or []
    if not forbidden:
        return
    counts["negatives"] += 1
    wrong = [c for c in claims if any(_is_forbidden(c, f) for f in forbidden)]
    facts = [c for c in wrong if c.factuality == "actual" and c.polarity == "positive"]
    counts["forbidden"] += bool(wrong)
    counts["false actual"] += bool(facts)
    if facts:
        mistakes.append(_mistake(row, f"false actual {facts[0].type}", facts[0], f"rule {facts[0].rule}"))


def _is_forbidden(claim: Claim, forbidden: Mapping[str, Any]) -> bool:
    """A forbidden reading names a type, and perhaps a factuality; then a negated claim is no such reading."""
    if claim.type != forbidden["type"]:
        return False
    factuality = forbidden.get("factuality")
    return factuality is None or (claim.factuality == factuality and claim.polarity == "positive")


def _same_parties(event: _Event, claim: Claim) -> bool:
    if event["type"] in _SYMMETRIC:
        return _same([*event["agents"], *event["counterparts"]], [*claim.agents, *claim.counterparts])
    return _same(event["agents"], claim.agents) and _same(event["counterparts"], claim.counterparts)


def _same(wanted: Sequence[str], found: Sequence[Filler]) -> bool:
    """Every party wanted is found and every one found is wanted, unless anyone will do."""
    named = [w for w in wanted if w != _ANYONE]
    if len(named) < len(wanted):
        return all(any(_is(w, f) for f in found) for w in named)
    return all(any(_is(w, f) for f in found) for w in wanted) and all(any(_is(w, f) for w in wanted) for f in found)


def _is(wanted: str, found: Filler) -> bool:
    """Compare a party: a country's code with whatever belongs to it, a name with the label or the words."""
    if len(wanted) == 3 and wanted.isupper() and wanted.isalpha():
        return wanted in {found.country, found.label}
    names = {fold(found.label), fold(found.text)}
    return fold(wanted) in names or (found.type == "Person" and surname(wanted) == surname(found.label))


def _holds(event: _Event, claim: Claim) -> bool:
    return claim.factuality in str(event["factuality"]).split("|") and event["polarity"] == claim.polarity


def _optional(event: _Event) -> bool:
    return bool(event.get("optional"))


def _parties(event: _Event) -> str:
    return f"{event['agents']} > {event['counterparts']}"


def _mistake(row: Gold, kind: str, claim: Claim | None, note: str) -> Mistake:
    start, end = (claim.trigger.start, claim.trigger.end) if claim else (0, len(row.text))
    return Mistake(kind=kind, document=row.id, start=start, end=end, note=note)

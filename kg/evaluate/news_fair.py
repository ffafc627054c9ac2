"""News-Fair: mentions of countries, persons and organisations linked to Wikidata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.gold import Needs
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, precision_recall
from kg.evaluate.spans import Range, overlap, span
from kg.model import Mention, Reading

NEEDS: Needs = {"scored": (), "mentions": ("start", "end", "wikidata", "kind", "form")}

#: The ontology's classes that count as country, person or organisation.
LINKED_TYPES = frozenset(
    (
        "Country Person Organization Bloc Government Ministry Legislature Court Party Company Union TradeBody "
        "InternationalOrganization"
    ).split()
)
_KINDS = frozenset({"country", "person", "organization"})


@dataclass(slots=True)
class _Count:
    """Links counted for names, or for nominals and pronouns."""

    gold: int = 0
    recalled: int = 0
    found: int = 0
    right: int = 0


@dataclass(slots=True)
class _Tally:
    """The counts by form and the mistakes."""

    counts: dict[str, _Count] = field(default_factory=lambda: {"names": _Count(), "nominals and pronouns": _Count()})
    mistakes: list[Mistake] = field(default_factory=list)


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Compare the links inside the annotated stretches of each article."""
    tally = _Tally()
    for row in gold:
        scored = [(int(s[0]), int(s[1])) for s in row.labels["scored"]]
        wanted = [m for m in row.labels["mentions"] if _inside((m["start"], m["end"]), scored)]
        linked = [m for m in readings[row.id].mentions if m.type in LINKED_TYPES and m.wikidata]
        found = [m for m in linked if _inside(span(m), scored)]
        _recall(row, wanted, found, tally)
        _precision(row, wanted, found, tally)
    figures = [figure for name, count in tally.counts.items() for figure in _figures(name, count)]
    return Scores(figures=tuple(figures), mistakes=tuple(tally.mistakes))


def _figures(name: str, count: _Count) -> tuple[Figure, ...]:
    precision = precision_recall(name, right=count.right, found=count.found, gold=0)[0]
    recall = precision_recall(name, right=count.recalled, found=0, gold=count.gold)[1]
    both = precision.value + recall.value
    value = 2 * precision.value * recall.value / both if both else 0.0
    right, total = count.right + count.recalled, count.found + count.gold
    return precision, recall, Figure(name=f"{name} F1", value=value, right=right, total=total)


def _inside(place: Range, stretches: Sequence[Range]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in stretches)


def _recall(row: Gold, wanted: Sequence[Mapping[str, Any]], found: Sequence[Mention], tally: _Tally) -> None:
    for mention in wanted:
        if mention["kind"] not in _KINDS or not mention["wikidata"] or mention.get("optional"):
            continue
        place = mention["start"], mention["end"]
        name = "names" if mention["form"] == "name" else "nominals and pronouns"
        here = [m for m in found if overlap(span(m), place)]
        right = any(m.wikidata == mention["wikidata"] for m in here)
        tally.counts[name].gold += 1
        tally.counts[name].recalled += right
        if not right:
            how = "wrong link" if here else "missed"
            _note(tally, row, f"{how}: {mention['kind']} {mention['form']}", place, str(mention.get("label")))


def _precision(row: Gold, wanted: Sequence[Mapping[str, Any]], found: Sequence[Mention], tally: _Tally) -> None:
    for mention in found:
        name = "names" if mention.form in {"name", "adjective"} else "nominals and pronouns"
        here = [m for m in wanted if overlap(span(mention), (m["start"], m["end"]))]
        right = any(m["wikidata"] == mention.wikidata for m in here)
        tally.counts[name].found += 1
        tally.counts[name].right += right
        if not right:
            how = "linked elsewhere than gold" if here else "linked where gold has nothing"
            _note(tally, row, f"{how}: {mention.form}", span(mention), f"{mention.label} ({mention.wikidata})")


def _note(tally: _Tally, row: Gold, kind: str, place: Range, note: str) -> None:
    words = row.text[place[0] : place[1]]
    tally.mistakes.append(Mistake(kind=kind, document=row.id, start=place[0], end=place[1], note=f"{words!r} {note}"))

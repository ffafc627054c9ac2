"""Reuters-21578: the countries a story is about, and the listed persons in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import Needs
from kg.evaluate.reuters_places import ISO3
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, share
from kg.evaluate.spans import fold, span, surname
from kg.model import Mention, Reading

NEEDS: Needs = {"places": (), "people": (), "topics": ()}


@dataclass(slots=True)
class _Count:
    """Countries and persons counted over all articles, or over those on trade."""

    places: int = 0
    places_found: int = 0
    people: int = 0
    people_found: int = 0
    mentions: int = 0
    mentions_right: int = 0


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Recall countries and persons; a person's precision is over those whose surname Reuters lists anywhere."""
    listed = {_surname(code) for row in gold for code in row.labels["people"]}
    every, trade = _Count(), _Count()
    mistakes: list[Mistake] = []
    for row in gold:
        counts = [every, trade] if "trade" in row.labels["topics"] else [every]
        mistakes += _places(row, readings[row.id], counts)
        mistakes += _people(row, readings[row.id], counts, listed)
    return Scores(figures=(*_figures("trade", trade), *_figures("all", every)), mistakes=tuple(mistakes))


def _figures(name: str, count: _Count) -> tuple[Figure, ...]:
    return (
        share(f"{name}: countries recall", count.places_found, count.places),
        share(f"{name}: persons recall", count.people_found, count.people),
        share(f"{name}: persons precision", count.mentions_right, count.mentions),
    )


def _places(row: Gold, reading: Reading, counts: Sequence[_Count]) -> list[Mistake]:
    read = {m.country for m in reading.mentions}
    mistakes = []
    for place in row.labels["places"]:
        found = ISO3.get(place) in read
        for count in counts:
            count.places += 1
            count.places_found += found
        if not found:
            at = row.text.casefold().find(place.replace("-", " "))
            kind = "country missed, its name is in the text" if at >= 0 else "country missed, not named as such"
            mistakes.append(_mistake(row, kind, max(at, 0), max(at, 0) + len(place) * (at >= 0), place))
    return mistakes


def _people(row: Gold, reading: Reading, counts: Sequence[_Count], listed: set[str]) -> list[Mistake]:
    wanted = {_surname(code) for code in row.labels["people"]}
    persons = [(m, _names(m)) for m in reading.mentions if m.type == "Person"]
    read: set[str] = set().union(*(names for _, names in persons))
    mistakes = []
    for person in sorted(wanted):
        found = bool(_variants(person) & read)
        for count in counts:
            count.people += 1
            count.people_found += found
        if not found:
            at = row.text.casefold().find(person)
            kind = "person missed, the name is in the text" if at >= 0 else "person missed, not named"
            mistakes.append(_mistake(row, kind, max(at, 0), max(at, 0) + len(person) * (at >= 0), person))
    for mention, names in persons:
        codes = {code for code in listed if _variants(code) & names}
        if not codes:
            continue
        right = bool(codes & wanted)
        for count in counts:
            count.mentions += 1
            count.mentions_right += right
        if not right:
            mistakes.append(_mistake(row, "person not listed for this article", *span(mention), mention.label))
    return mistakes


def _names(mention: Mention) -> set[str]:
    """Give the surname of the person, and that of the words themselves where they are a name."""
    return {surname(mention.label), *({surname(mention.text)} if mention.form == "name" else ())} - {""}


def _surname(code: str) -> str:
    return code.rpartition("-")[2]


def _variants(name: str) -> set[str]:
    """Reuters wrote ae for ä."""
    return {fold(name), *(fold(name).replace(pair, pair[0]) for pair in ("ae", "oe", "ue"))}


def _mistake(row: Gold, kind: str, start: int, end: int, note: str) -> Mistake:
    return Mistake(kind=kind, document=row.id, start=start, end=end, note=note)

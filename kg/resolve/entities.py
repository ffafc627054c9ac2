"""Fillers of all articles -> entities: exact ids first, then an ordered list of ever weaker comparisons.

The comparison is an ordered list of levels in the manner of Fellegi-Sunter linkage as splink lays it out; each merge is
recorded with the level at which it was made.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Entity, Filler, Lexicon, Merge, Reading

Pair = tuple[str, str]


@dataclass(slots=True)
class _Profile:
    """What all articles say of one id."""

    id: str
    types: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    wikidata: str | None = None

    @property
    def type(self) -> str:
        return _most_common(self.types)

    @property
    def label(self) -> str:
        return _most_common(self.labels)

    @property
    def country(self) -> str | None:
        return _most_common(self.countries) if self.countries else None


def resolve_entities(
    readings: Sequence[Reading],
    lexicon: Lexicon,
    *,
    bodies: Mapping[str, str],
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
) -> tuple[dict[str, Entity], dict[str, str], tuple[Merge, ...]]:
    """Turn readings into entities by id, a map from every id met to the one kept, and the merges made."""
    profiles = _profiles(readings)
    canonical, merges = _merge(profiles, lexicon, same, different)
    entities: dict[str, Entity] = {}
    for identity in sorted(set(canonical.values())):
        members = [profiles[i] for i, kept in canonical.items() if kept == identity and i in profiles]
        entity = _entity(identity, members, lexicon)
        # An official of an international body does not act for the state of which he is a citizen.
        entities[identity] = replace(entity, country=None) if identity in bodies else entity
    return entities, canonical, merges


def _profiles(readings: Sequence[Reading]) -> dict[str, _Profile]:
    profiles: dict[str, _Profile] = {}
    for reading in readings:
        for filler in _fillers(reading):
            profile = profiles.setdefault(filler.entity, _Profile(filler.entity))
            profile.types[filler.type] += 1
            profile.labels[filler.label] += 1
            if filler.country:
                profile.countries[filler.country] += 1
        for mention in reading.mentions:
            if mention.form == "name" and mention.entity in profiles:
                profiles[mention.entity].names.add(mention.text)
                profiles[mention.entity].wikidata = mention.wikidata or profiles[mention.entity].wikidata
    return profiles


def _fillers(reading: Reading) -> Iterator[Filler]:
    for claim in reading.claims:
        yield from claim.agents
        yield from claim.counterparts
        for fillings in claim.roles.values():
            yield from (f for f in fillings if isinstance(f, Filler))
        if claim.speaker:
            yield claim.speaker


def _entity(identity: str, members: Sequence[_Profile], lexicon: Lexicon) -> Entity:
    known = lexicon.entities.get(identity)
    merged = _Profile(identity)
    for member in members:
        merged.types.update(member.types)
        merged.labels.update(member.labels)
        merged.countries.update(member.countries)
        merged.names |= member.names
    label = known.label if known else merged.label
    return Entity(
        id=identity,
        type=known.type if known else merged.type,
        label=label,
        country=known.country if known else merged.country,
        wikidata=known.wikidata if known else None,
        aliases=tuple(sorted(merged.names - {label})),
        known=known is not None,
    )


def international_officials(lexicon: Lexicon) -> dict[str, str]:
    """Tell which people act for a body rather than for their state: the EU's trade commissioner is not Sweden's."""
    bodies: dict[str, str] = {}
    for tenure in sorted(lexicon.tenures, key=lambda t: (t.holder, t.since or "", t.office)):
        office = lexicon.entities[tenure.office]
        body = lexicon.entities.get(office.broader or "")
        if not office.country and body is not None:
            above = lexicon.entities.get(body.broader or "")
            bodies[tenure.holder] = (above or body).id
    return bodies


# --- comparing ------------------------------------------------------------------------------------------------------


def _same_name(a: _Profile, b: _Profile) -> bool:
    return fold(a.label) == fold(b.label)


def _same_without_middle_names(a: _Profile, b: _Profile) -> bool:
    first, second = fold(a.label).split(), fold(b.label).split()
    people = a.type == b.type == "Person"
    return people and min(len(first), len(second)) >= 2 and (first[0], first[-1]) == (second[0], second[-1])


def _near_spelling(a: _Profile, b: _Profile) -> bool:
    first, second = fold(a.label), fold(b.label)
    if min(len(first), len(second)) < 12 or " " not in first or " " not in second:
        return False
    return _within_one_edit(first, second)


#: From the surest to the weakest; the first that holds decides.
LEVELS: Mapping[str, Callable[[_Profile, _Profile], bool]] = {
    "exact": _same_name,
    "middle-name": _same_without_middle_names,
    "near-spelling": _near_spelling,
}


def _merge(
    profiles: Mapping[str, _Profile], lexicon: Lexicon, same: Sequence[Pair], different: Sequence[Pair]
) -> tuple[dict[str, str], tuple[Merge, ...]]:
    parent = {identity: identity for identity in profiles}
    apart = {frozenset(pair) for pair in different}
    merges: list[Merge] = []

    def root(identity: str) -> str:
        while parent[identity] != identity:
            identity = parent[identity]
        return identity

    def join(a: str, b: str, level: str) -> None:
        first, second = sorted((root(a), root(b)), key=lambda i: (i not in lexicon.entities, i))
        both_known = first in lexicon.entities and second in lexicon.entities and level != "user"
        if first != second and not both_known and frozenset((a, b)) not in apart:
            parent[second] = first
            merges.append(Merge(kept=first, merged=second, level=level))

    for a, b in same:
        if a in parent and b in parent:
            join(a, b, "user")
    for block in _blocks(profiles.values()):
        for position, profile in enumerate(block):
            for other in block[position + 1 :]:
                level = _level(profile, other)
                if level is not None:
                    join(profile.id, other.id, level)
    return {identity: root(identity) for identity in sorted(parent)}, tuple(merges)


def _level(a: _Profile, b: _Profile) -> str | None:
    if a.type != b.type or (a.country and b.country and a.country != b.country):
        return None
    return next((name for name, holds in LEVELS.items() if holds(a, b)), None)


def _blocks(profiles: Iterable[_Profile]) -> Iterator[list[_Profile]]:
    """Only names that share their first four letters or their last word are compared at all."""
    blocks: dict[str, list[_Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda p: p.id):
        words = fold(profile.label).split()
        if words:
            blocks["^" + words[0][:4]].append(profile)
            if len(words) > 1:
                blocks["$" + words[-1]].append(profile)
    for key in sorted(blocks):
        if len(blocks[key]) < 400:  # a common first word says nothing and costs the square
            yield blocks[key]


def fold(name: str) -> str:
    """Fold case, accents, hyphens and white space."""
    decomposed = unicodedata.normalize("NFKD", name.replace("-", " "))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def _within_one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start:] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start + 1 :]


def _most_common(counter: Counter[str]) -> str:
    return min(counter.items(), key=lambda item: (-item[1], item[0]))[0]

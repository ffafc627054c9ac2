"""Fillers of all articles -> entities: exact ids first, then an ordered list of ever weaker comparisons.

The comparison is an ordered list of levels in the manner of Fellegi-Sunter linkage as splink lays it out; each merge is
recorded with the level at which it was made.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Entity, Filler, Lexicon, Merge, Reading

Pair = tuple[str, str]

_LITTLE_WORDS = frozenset("the a an of for in and to s his her its their our top new".split())
_OFFICES = frozenset(
    (
        "ambassador attorney ceo chairman chairwoman chancellor chief commissioner congressman congresswoman counsel director "
        "envoy executive governor judge king mayor minister negotiator premier president queen representative secretary "
        "senator speaker treasurer undersecretary"
    ).split()
)


@dataclass(slots=True)
class _Profile:
    """What all articles say of one id."""

    id: str
    types: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    titles: set[frozenset[str]] = field(default_factory=set)  # "Economy Minister" in front of the name, as words
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
    profiles = _profiles(readings, lexicon)
    canonical, merges = _merge(profiles, lexicon, same, different)
    entities: dict[str, Entity] = {}
    for identity in sorted(set(canonical.values())):
        members = [profiles[i] for i, kept in canonical.items() if kept == identity and i in profiles]
        entity = _entity(identity, members, lexicon)
        # An official of an international body does not act for the state of which he is a citizen.
        entities[identity] = replace(entity, country=None) if identity in bodies else entity
    return entities, canonical, merges


def _profiles(readings: Sequence[Reading], lexicon: Lexicon) -> dict[str, _Profile]:
    places = _words_for_countries(lexicon)
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
            elif mention.form == "nominal" and mention.type == "Person" and mention.entity in profiles:
                title = frozenset(re.findall(r"[a-z]+", fold(mention.text))) - places - _LITTLE_WORDS
                if title & _OFFICES:
                    profiles[mention.entity].titles.add(title)
    return profiles


def _words_for_countries(lexicon: Lexicon) -> frozenset[str]:
    countries = (e for e in lexicon.entities.values() if e.type == "Country")
    return frozenset(w for c in countries for n in (*c.names, *c.demonyms) for w in re.findall(r"[a-z]+", fold(n)))


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
    if fold(a.label) != fold(b.label):
        return False
    bare = a.type == "Person" and " " not in a.label
    return not (bare and a.titles and b.titles) or bool(_shared_title(a, b))  # "Minister Roe" is not "Mayor Roe"


def _same_without_middle_names(a: _Profile, b: _Profile) -> bool:
    first, second = fold(a.label).split(), fold(b.label).split()
    people = a.type == b.type == "Person"
    return people and min(len(first), len(second)) >= 2 and (first[0], first[-1]) == (second[0], second[-1])


def _near_spelling(a: _Profile, b: _Profile) -> bool:
    first, second = fold(a.label), fold(b.label)
    if min(len(first), len(second)) < 12 or " " not in first or " " not in second:
        return False
    return _within_one_edit(first, second)


def _surname_with_title(a: _Profile, b: _Profile) -> bool:
    """ "Economy Minister Roe" and "Jane Roe, the economy minister": one of them bears only the other's family name."""
    if a.type != "Person" or b.type != "Person":
        return False
    short, long = sorted((fold(a.label).split(), fold(b.label).split()), key=len)
    if not short or len(short) >= len(long) or short != long[len(long) - len(short) :]:
        return False
    title = _shared_title(a, b)
    return bool(title) and ((a.country is not None and a.country == b.country) or len(title) > 1)


def _shared_title(a: _Profile, b: _Profile) -> frozenset[str]:
    """Find the longest title of one that holds all words of a title of the other, as the words in common."""
    common = [t & u for t in a.titles for u in b.titles if t <= u or u <= t]
    return max(common, key=lambda words: (len(words), sorted(words)), default=frozenset())


#: From the surest to the weakest; the first that holds decides.
LEVELS: Mapping[str, Callable[[_Profile, _Profile], bool]] = {
    "exact": _same_name,
    "middle-name": _same_without_middle_names,
    "surname-and-title": _surname_with_title,
    "near-spelling": _near_spelling,
}


def _merge(
    profiles: Mapping[str, _Profile], lexicon: Lexicon, same: Sequence[Pair], different: Sequence[Pair]
) -> tuple[dict[str, str], tuple[Merge, ...]]:
    parent = {identity: identity for identity in profiles}
    apart = [pair for pair in different if pair[0] in parent and pair[1] in parent]
    merges: list[Merge] = []

    def root(identity: str) -> str:
        while parent[identity] != identity:
            identity = parent[identity]
        return identity

    def join(a: str, b: str, level: str) -> None:
        first, second = sorted((root(a), root(b)), key=lambda i: (i not in lexicon.entities, i))
        both_known = first in lexicon.entities and second in lexicon.entities and level != "user"
        if first != second and not both_known and not any({root(x), root(y)} == {first, second} for x, y in apart):
            parent[second] = first
            merges.append(Merge(kept=first, merged=second, level=level))

    for a, b in same:
        if a in parent and b in parent:
            join(a, b, "user")
    found = _matches(profiles.values())
    for level in LEVELS:
        pairs = [pair for pair in sorted(found) if found[pair] == level]
        bearers: dict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            short, long = sorted(pair, key=lambda i: (len(profiles[i].label.split()), i))
            bearers[short].add(root(long))
        for a, b in pairs:
            short = min(a, b, key=lambda i: (len(profiles[i].label.split()), i))
            if level != "surname-and-title" or len(bearers[short]) == 1:  # of two Roes in one office, neither
                join(a, b, level)
    return {identity: root(identity) for identity in sorted(parent)}, tuple(merges)


def _matches(profiles: Iterable[_Profile]) -> dict[Pair, str]:
    """Compare all that share a block; give the level of each pair that may be one."""
    found: dict[Pair, str] = {}
    for block in _blocks(profiles):
        for position, profile in enumerate(block):
            for other in block[position + 1 :]:
                level = _level(profile, other)
                if level is not None:
                    found[profile.id, other.id] = level
    return found


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
            if len(words) > 1 or profile.type == "Person":
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

"""The lexicon -> a longest-match finder of its names in a sentence's tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.model import KnownEntity, Lexicon, Tenure

NameKind = Literal["name", "demonym", "metonym", "generic", "family"]

#: First names that women and men bear alike, whoever of them is in the lexicon.
_EITHER = frozenset(
    (
        "Alex Andrea Ashley Billie Blair Bobbie Cameron Carol Casey Charlie Chris Courtney Dana Dominique Drew "
        "Frances Hilary Jackie Jamie Jan Jean Jesse Jessie Jo Jordan Kay Kelly Kerry Kim Kit Lauren Lee Leigh "
        "Leslie Lindsay Lindsey Loren Lynn Marion Meredith Micah Michele Morgan Nat Nicky Nicola Noel Parker Pat "
        "Quinn Randy Ray Riley Robin Rory Rowan Sacha Sam Sandy Sasha Shannon Shelby Sidney Simone Stacey Stacy "
        "Sydney Taylor Terry Toni Tracey Tracy Val Vivian Whitney"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a name may stand for, and how."""

    entity: str
    kind: NameKind
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens first to last, both included, that spell a name of the lexicon."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Node:
    entries: list[Entry] = field(default_factory=list)
    following: dict[str, _Node] = field(default_factory=dict)


class Gazetteer:
    """All names of a lexicon, ready to be found; proper names as they are spelt, common nouns in any case."""

    def __init__(self, lexicon: Lexicon, tokenise: Callable[[str], Sequence[str]]) -> None:
        self.lexicon = lexicon
        self._tokenise = tokenise
        self._proper = _Node()
        self._common = _Node()
        self._families = _Node()
        self.family_names: dict[str, list[str]] = defaultdict(list)
        self._tenures_by_holder: dict[str, list[Tenure]] = defaultdict(list)
        self._tenures_by_office: dict[str, list[Tenure]] = defaultdict(list)
        self._offices_by_title: dict[str, list[str]] = defaultdict(list)
        self._organizations_by_title: dict[str, list[str]] = defaultdict(list)
        for tenure in lexicon.tenures:
            self._tenures_by_holder[tenure.holder].append(tenure)
            self._tenures_by_office[tenure.office].append(tenure)
        self._members: set[str] = set()
        self._first_names: dict[str, set[str]] = defaultdict(set)
        for identity in sorted(lexicon.entities):
            self._add(lexicon.entities[identity])

    def find(self, words: Sequence[str]) -> list[Match]:
        """Find the longest names from left to right, none overlapping; family names are looked for apart."""
        shouting = sum(w.isupper() for w in words if w.isalpha()) > 0.7 * sum(w.isalpha() for w in words) and len(words) > 3
        matches: list[Match] = []
        index = 0
        while index < len(words):
            proper = _longest(self._proper, words, index, _title if shouting else None)
            common = _longest(self._common, words, index, str.lower)
            best = max((m for m in (proper, common) if m), key=lambda m: (m.last, m is proper), default=None)
            if best is None:
                index += 1
                continue
            matches.append(best)
            index = best.last + 1
        return matches

    def find_family(self, words: Sequence[str], index: int) -> Match | None:
        """Find the longest family name that begins at a token."""
        return _longest(self._families, words, index, None)

    def gender_of(self, first_name: str) -> str | None:
        """Tell the sex of those who bear a first name, where all of them whom the lexicon knows are of one."""
        found = self._first_names.get(first_name, set())
        return next(iter(found)) if len(found) == 1 and first_name not in _EITHER else None

    def full_names(self, person: str) -> tuple[str, ...]:
        """List a person's names of more than one word."""
        return tuple(n for n in self.lexicon.entities[person].names if " " in n)

    def offices(self, person: str, *, on: str | None) -> list[str]:
        """List the offices that a person held on a day, or ever held where no day is known."""
        return [t.office for t in self._tenures_by_holder.get(person, []) if on is None or covers(t, on)]

    def offices_until(self, person: str, *, on: str | None) -> list[str]:
        """List the offices that a person held on a day or before it."""
        held = self._tenures_by_holder.get(person, [])
        return [t.office for t in held if on is None or t.since is None or t.since <= on]

    def holders(self, office: str, *, on: str | None) -> list[str]:
        """List who held an office on a day."""
        return [t.holder for t in self._tenures_by_office.get(office, []) if on is None or covers(t, on)]

    def side(self, person: str, *, on: str | None) -> str | None:
        """Find for whom a person speaks on a day: the body of an international office, else nobody but the own state."""
        bodies = [self.lexicon.entities[o].broader for o in self.offices(person, on=on) if not self.lexicon.entities[o].country]
        body = next((b for b in sorted(filter(None, bodies)) if b in self.lexicon.entities), None)
        above = self.lexicon.entities[body].broader if body else None
        return above if above in self.lexicon.entities else body

    def offices_titled(self, title: str, *, country: str | None) -> list[str]:
        """List the offices that a title such as "foreign minister" means in a country."""
        found = self._offices_by_title.get(title, [])
        return [o for o in found if country is None or self.lexicon.entities[o].country == country]

    def holders_titled(self, title: str, *, country: str, on: str | None) -> list[str]:
        """List who held, on a day, an office that a title means in a country and that one person holds at a time."""
        unshared = [o for o in self.offices_titled(title, country=country) if not self.lexicon.entities[o].shared]
        return list(dict.fromkeys(holder for office in unshared for holder in self.holders(office, on=on)))

    def all_titled(self, title: str) -> list[str]:
        """List the bodies of all countries that a common noun such as "foreign ministry" means."""
        return self._organizations_by_title.get(title, [])

    def organizations_titled(self, title: str, *, country: str) -> list[str]:
        """List the bodies that a common noun such as "foreign ministry" means in a country."""
        return [o for o in self.all_titled(title) if self.lexicon.entities[o].country == country]

    def is_title(self, title: str) -> bool:
        """Tell whether some office is called so."""
        return title in self._offices_by_title

    def is_body(self, title: str) -> bool:
        """Tell whether some organisation is called so."""
        return title in self._organizations_by_title

    def is_member(self, word: str) -> bool:
        """Tell whether a word names one who belongs to a party: "Republican", where "Republicans" is the party."""
        return word in self._members

    def active(self, person: str, *, on: str | None) -> bool:
        """Tell whether a person was in some office within two years of a day: in the news, that is."""
        tenures = self._tenures_by_holder.get(person, [])
        if on is None or not tenures:
            return True
        return any(_near(t, on) for t in tenures)

    # --- building ---------------------------------------------------------------------------------------------------

    def _add(self, known: KnownEntity) -> None:
        common = known.type in {"Product"}
        root = self._common if common else self._proper
        for name in (*known.names, *known.ambiguous_names):
            if known.type == "Office" and name == known.label:
                continue  # "Minister of Finance (Canada)" is a heading, not a name
            self._insert(root, name, Entry(known.id, "name", name in known.ambiguous_names))
            if known.type == "Provision" and not name[:1].isupper():
                self._insert(self._common, name, Entry(known.id, "name", name in known.ambiguous_names))
        if known.type == "Party":
            words = (n for n in (*known.names, *known.ambiguous_names) if n.isalpha() and n.istitle())
            self._members.update(n.removesuffix("s") for n in words)
        for demonym in known.demonyms:
            self._insert(self._proper, demonym, Entry(known.id, "demonym", demonym in known.ambiguous_names))
        for metonym in known.metonyms:
            self._insert(self._proper, metonym, Entry(known.id, "metonym", metonym in known.ambiguous_names))
        for name in known.names if known.type == "Person" and known.gender else ():
            first, _, rest = name.partition(" ")
            if rest and first not in known.family_names:  # "Xi Jinping" has the family name first
                self._first_names[first].add(known.gender or "")
        for family in known.family_names:
            self._insert(self._families, family, Entry(known.id, "family"))
            self.family_names[family].append(known.id)
        for title in known.generic_names:
            if known.type == "Office":
                self._offices_by_title[title].append(known.id)
            else:
                self._organizations_by_title[title].append(known.id)

    def _insert(self, root: _Node, name: str, entry: Entry) -> None:
        node = root
        fold = str.lower if root is self._common else str
        words = [fold(w) for w in self._tokenise(name)]
        if not words:
            return
        for word in words:
            node = node.following.setdefault(word, _Node())
        if entry not in node.entries:
            node.entries.append(entry)


def covers(tenure: Tenure, day: str) -> bool:
    """Tell whether a tenure includes a day; dates may be a year or month, which then counts whole."""
    since, until = tenure.since, tenure.until
    return (since is None or since <= day) and (until is None or day[: len(until)] <= until)


def _near(tenure: Tenure, day: str) -> bool:
    year = int(day[:4])
    since = int(tenure.since[:4]) if tenure.since else year
    until = int(tenure.until[:4]) if tenure.until else year
    return since - 2 <= year <= until + 2


def _title(word: str) -> str:
    return word.capitalize() if len(word) > 4 and word.isalpha() else word


def _longest(root: _Node, words: Sequence[str], index: int, fold: Callable[[str], str] | None) -> Match | None:
    for spelling in (None, fold) if fold is not None and fold is not str.lower else (fold,):
        node, best = root, None
        for position in range(index, len(words)):
            word = words[position] if spelling is None else spelling(words[position])
            step = node.following.get(word)
            if step is None:
                break
            node = step
            if node.entries:
                best = Match(index, position, tuple(node.entries))
        if best is not None:
            return best
    return None

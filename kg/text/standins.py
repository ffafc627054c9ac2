"""Words that mislead the parser -> others that it knows, for the parse only: new family names, the commas of headlines.

The small model learnt from news that ends before 2010: it takes "Trump" for a common noun and then finds no verb in "Trump
imposed tariffs on $50 billion worth of imports". With "Smith" in its place it does. Offsets are our own, so that the stand-in
leaves no trace but in the parse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from kg.text.gazetteer import Gazetteer

_KNOWN = "Smith"
_LONGEST_HEADLINE = 20  # words
_DEALS = frozenset({"deal", "agreement", "accord", "pact", "compromise", "settlement", "truce", "treaty"})
_ENDS = frozenset({".", "!", "?", '"', "”", "'", "’", ":", ";"})


def stand_ins(text: str, gazetteer: Gazetteer, *, everyday_names: Collection[str]) -> Mapping[str, str]:
    """Choose the words of an article that are surely family names; "Price" or "May" only where the full name stands too."""
    words = set(re.findall(r"[A-Z][\w'-]*", text))
    chosen: dict[str, str] = {}
    for word in sorted(words & gazetteer.family_names.keys()):
        if word not in everyday_names or any(
            name in text for p in gazetteer.family_names[word] for name in gazetteer.full_names(p)
        ):
            chosen[word] = _KNOWN
    return chosen


def written_out(words: Sequence[str]) -> list[str]:
    """Write a headline out as a sentence would have it: "Canada *and* Mexico agree", "Canada and Mexico *nears* deal"."""
    joined = _written_out_subject(words) if words and words[-1] not in _ENDS and len(words) <= _LONGEST_HEADLINE else None
    if joined is None:
        return list(words)
    rest = list(words[len(joined) :])
    if rest[0] == "near" and not _DEALS.isdisjoint(rest[1:4]):
        rest[0] = "nears"  # the parser takes only this form for a verb
        rest[1] = "agreement" if rest[1] == "deal" else rest[1]  # and "deal" behind it for another
    return [*joined, *rest]


def _written_out_subject(words: Sequence[str]) -> list[str] | None:
    """Put "and" for the commas between the names at the beginning, if there are some and a word in small letters follows."""
    end = next((n for n, word in enumerate(words) if word[:1].islower() and word != "and"), 0)
    subject = words[:end]
    if end < 3 or subject[-1] == "," or not {",", "and"} & set(subject):
        return None
    if any(not (word in {",", "and"} or word[:1].isupper()) for word in subject):
        return None
    return ["and" if word == "," else word for word in subject]

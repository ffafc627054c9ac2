"""Family names that the parser does not know -> one that it knows, for the parse only.

The small model learnt from news that ends before 2010: it takes "Trump" for a common noun and then finds no verb in "Trump
imposed tariffs on $50 billion worth of imports". With "Smith" in its place it does. Offsets are our own, so that the stand-in
leaves no trace but in the parse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kg.text.gazetteer import Gazetteer

_KNOWN = "Smith"


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

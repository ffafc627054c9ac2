"""Article text -> lists of links that a page's scrape has left inside a sentence, which no reader should read.

Some outlets set a politician's full name and the headlines about him behind the first mention of his name: "Senator Jane
Roe Jane Mary RoeRoe to retire Roe backs farm bill MORE (R-Ohio) said". What is left without them is the sentence that was
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"\bMORE\b")
# How many characters such a list may have, and how far before the glued name the same family name stands.
_LONGEST, _NAME = 700, 90
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_TWICE = re.compile(r"([A-Z][\w'’-]+ [A-Z][\w'’-]+)(?= \1 )")


def find_asides(text: str) -> tuple[tuple[int, int], ...]:
    """Find the lists of links, as offsets from behind the name as written to the end of the word MORE."""
    return tuple(_asides(text))


def _asides(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for end in _END.finditer(text):
        first = max(done, end.start() - _LONGEST, text.rfind("\n", 0, end.start()) + 1)
        start = _behind_name(text, first, end.start())
        if start is not None:
            yield start, end.end()
            done = end.end()


def _behind_name(text: str, first: int, last: int) -> int | None:
    """Find where a name ends that is at once repeated: in full and glued to a headline, or as it was."""
    found = [match.end() for match in _TWICE.finditer(text, first, last)]
    for word in _CAPITALISED.finditer(text, first, last):
        for seam in _SEAM.finditer(word.group()):
            family = word.group()[: seam.start()]
            begin = max(first, word.start() - _NAME)
            written = re.search(rf"(?<!\w){re.escape(family)}(?= )", text[begin : word.start()])
            if written:
                found.append(begin + written.end())
    return max(found, default=None)

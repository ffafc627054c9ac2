"""Article text -> its quotations: where quotation marks open and close, within a paragraph and over several."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Single marks count only where they cannot be apostrophes: opening before a word, closing after a stop or a word.
_MARK = re.compile(r"[“”„\"«»]|``|''|(?<![\w’‘])‘(?=\w)|(?<=[.,!?…\w])’(?!\w)|(?<![\w'])'(?=\w)|(?<=[.,!?])'(?!['\w])")
# The author behind a post: a dash, a name, a handle.
_SIGNATURE = re.compile(r"(?:—|–|―|--)\s*[A-Z][^()@\n]{2,60}\(@\w+\)")
_OPENING = frozenset("“„«‘") | {"``"}
_CLOSING = frozenset("”»’")
_CLOSED_BY = {"“": '”“"', "„": '“”"', "«": "»", "‘": "’", "'": "'", '"': '"”', "``": "''\"", "''": "''", "”": "”"}


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks, in one paragraph; ``open`` means that the next paragraph goes on with it."""

    start: int
    end: int
    paragraph: int
    open: bool = False


def find_quotes(text: str, start: int, end: int, paragraph: int) -> list[Quote]:
    """Turn one paragraph into its outermost quotations, in order."""
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start):
                opened = mark
        elif _closes(text, opened.group(), mark, end):
            quotes.append(Quote(opened.start(), mark.end(), paragraph))
            opened = None
    if opened is not None and opened.group() not in {"‘", "'"}:
        quotes.append(Quote(opened.start(), end, paragraph, open=True))
    return quotes


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    """Tell an opening mark: by its shape, or, where it is straight, by the space before and the letter after it."""
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return mark.group() == "”" and mark.start() == start and text[mark.end() : mark.end() + 1].isalnum()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    return (before.isspace() or before in "([-–—―:/") and bool(after) and not after.isspace()


def _closes(text: str, opened: str, mark: re.Match[str], end: int) -> bool:
    """Tell the mark that ends a quotation; of straight ones, the one with no letter after it."""
    if mark.group() not in (_CLOSED_BY[opened] if len(opened) == 1 else {"''", '"'}):
        return False
    if mark.group() in {"”", "»", "’"}:
        return True
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isalnum()


def touching(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """Find the quotations, which are in order and apart, that a stretch of text touches."""
    first = bisect.bisect_right(quotes, start, key=lambda q: q.end)
    return quotes[first : bisect.bisect_left(quotes, end, key=lambda q: q.start)]


def find_posts(text: str, start: int, end: int, paragraph: int) -> list[Quote]:
    """Find the post that a paragraph embeds, which no quotation marks but its author's name and handle end."""
    signature = _SIGNATURE.search(text, start, end)
    if signature is None:
        return []
    last = len(text[:signature.start()].rstrip())
    return [Quote(start, last, paragraph)] if start < last else []


def joined_over_paragraphs(quotes: Sequence[Quote], starts: Mapping[int, int]) -> list[Quote]:
    """Join a quotation that stays open at its paragraph's end with the one that opens the next paragraph."""
    joined: list[Quote] = []
    for quote in quotes:
        last = joined[-1] if joined else None
        begins = starts.get(quote.paragraph) == quote.start
        if last is not None and last.open and begins and quote.paragraph == last.paragraph + 1:
            joined[-1] = Quote(last.start, quote.end, quote.paragraph, quote.open)
        else:
            joined.append(quote)
    return joined

"""The values of the reading of speech: an attribution, and the noun phrase of its source."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import QuotationKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSpan:
    """A noun phrase: its sentence's place in the sequence, its first and last token, and its head."""

    sentence: int
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What somebody says, wants or thinks: article offsets of the content, the cue, and the source's noun phrase."""

    content: tuple[int, int]
    kind: QuotationKind
    cue: Span | None
    source: TokenSpan | None

"""The values of the reading of speech: an attribution, and the noun phrase of its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import QuotationKind, Span

#: How a cue holds what is said: as its clause, its object and so on, or as a quotation beside it.
Frame = Literal["clause", "infinitive", "naming", "comparison", "object", "phrase", "noun", "adjective", "quotation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSpan:
    """A noun phrase: its sentence's place in the sequence, its first and last token, and its head."""

    sentence: int
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What somebody says, wants or thinks: article offsets of the content, the cue, and the source's noun phrase.

    ``lemma`` is the chief word of the cue. ``asserts`` tells whether the source puts forward what the content tells ("announced
    the tariffs"), or speaks about what is so without it ("praised the tariffs"). ``nested`` marks somebody's words in the content
    of another's, which are no attribution of their own: "he decried [her call for tariffs]". ``wanted`` marks what somebody
    wants, promises, asks or is asked to do: what is so anyway in there is not his word.
    """

    content: tuple[int, int]
    kind: QuotationKind
    cue: Span | None
    source: TokenSpan | None
    frame: Frame = "quotation"
    lemma: str = "say"
    asserts: bool = True
    nested: bool = False
    wanted: bool = False

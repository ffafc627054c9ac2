"""Nouns for talks -> the negotiation or the round that they name: "NAFTA talks", "the fifth round of talks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Lexicon
from kg.text.referents import Mentions, Referent, unknown_referent
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGOTIATIONS = frozenset({"talk", "negotiation", "renegotiation", "discussion"})


def negotiation(mentions: Mentions, lexicon: Lexicon, syntax: Syntax, number: int, token: Token) -> tuple[Referent, ...]:
    """Turn a noun for talks about an agreement, or for a round of them, into what it names."""
    lemma = syntax.lemma(token.lemma_.lower(), token.lower_, token.pos_)
    if lemma == "round":
        return _round(mentions, lexicon, number, token)
    agreement = _agreement_of(mentions, number, token) if lemma in _NEGOTIATIONS else None
    if agreement is None:
        return ()
    return (unknown_referent(f"{_short_name(agreement, lexicon)} talks", "Negotiation", parties=agreement.parties),)


def _round(mentions: Mentions, lexicon: Lexicon, number: int, token: Token) -> tuple[Referent, ...]:
    ordinal = next((c.lower_ for c in token.children if c.tag_ == "JJ" and c.ent_type_ == "ORDINAL"), None)
    talks = next((p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    if ordinal is None or talks is None:
        return ()
    agreement = _agreement_of(mentions, number, talks) or _agreement_of(mentions, number, token)
    what = f"{_short_name(agreement, lexicon)} talks" if agreement else talks.lower_
    return (unknown_referent(f"{ordinal} round of {what}", "Round", parties=agreement.parties if agreement else ()),)


def _agreement_of(mentions: Mentions, number: int, token: Token) -> Referent | None:
    reach = [*token.children, *(g for c in token.children if c.dep_ == "prep" for g in c.children)]
    reach += [g for c in reach if c.dep_ == "pcomp" for g in c.children if g.dep_ == "dobj"]
    for word in reach:
        mention = mentions.headed(number, word.i)
        if mention and mention.referent and mention.referent.type == "Agreement":
            return mention.referent
    return None


def _short_name(agreement: Referent, lexicon: Lexicon) -> str:
    """The name that news uses: an agreement's first short alternative name in capitals."""
    known = lexicon.entities.get(agreement.entity)
    initials = "".join(w[0] for w in re.split(r"[\s\-–]+", agreement.label) if w[:1].isupper())
    return initials if known and initials in known.names else agreement.label

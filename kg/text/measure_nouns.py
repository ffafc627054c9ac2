"""Nouns for measures of trade -> the measure that they name: "a 10% tariff on steel", "its ban on Italian wheat"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.text.referents import Mentions, Referent, unknown_referent
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_ON = frozenset({"on", "of"})
_LASTING = frozenset({"year", "month", "week", "day"})  # "a two-year ban"

Longest = Callable[[Callable[[str], bool]], str | None]  # the longest run of words that ends in the noun and is known


def measure(mentions: Mentions, syntax: Syntax, number: int, token: Token, longest: Longest) -> tuple[Referent, ...]:
    """Turn a noun into the measure that it names; everyday nouns ("ban", "limit") only where goods are what it is on."""
    if token.dep_ == "compound":
        return ()
    noun, table = longest(syntax.measure_nouns.__contains__), syntax.measure_nouns
    if noun is None:
        noun, table = longest(syntax.everyday_measure_nouns.__contains__), syntax.everyday_measure_nouns
        if noun is None or not _is_on_goods(mentions, syntax, number, token):
            return ()
    kind = table[noun]
    if kind == "Measure" and not _is_of_trade(mentions, syntax, number, token):
        return ()
    related = [*_children(token, _BEFORE), *_behind(token)]
    products = [r.label for word in _with_company(related) for r in _referents(mentions, number, word) if r.type == "Product"]
    label = f"{noun} on {' and '.join(dict.fromkeys(products))}" if products else noun
    return (unknown_referent(label, kind),)


def _is_of_trade(mentions: Mentions, syntax: Syntax, number: int, token: Token) -> bool:
    """Tell "trade restrictions" and plain "restrictions" from an "infrastructure measure"."""
    compounds = _kinds(token)
    named = any(mentions.covering(number, c.i) for c in compounds)
    return not compounds or named or any(c.lemma_.lower() in syntax.trade_words for c in compounds)


def _is_on_goods(mentions: Mentions, syntax: Syntax, number: int, token: Token) -> bool:
    """Tell a ban on wheat or on imports from one on smoking or on people."""
    compounds = {c.lemma_.lower() for c in _kinds(token)}
    if compounds:  # an "import ban", but no "sales tax" and no "travel ban"
        return bool(compounds & (syntax.goods_nouns - {"sale"}))
    behind = _behind(token) or (_behind(token.head, {"on"}) if token.dep_ in {"dobj", "nsubjpass"} else [])
    for word in _with_company(behind):
        kinds = {r.type for r in _referents(mentions, number, word)}
        if word.lemma_.lower() in syntax.goods_nouns or "Product" in kinds or (not kinds and _is_foreign(mentions, number, word)):
            return True
    return False


def _is_foreign(mentions: Mentions, number: int, word: Token) -> bool:
    """Tell "canola from Canada", things that nothing else explains, by the state that they come from."""
    origins = [g for c in _children(word, {"prep"}) if c.lower_ == "from" for g in _children(c, {"pobj"})]
    return any(r.type == "Country" for o in origins for r in _referents(mentions, number, o))


def _kinds(token: Token) -> list[Token]:
    """The nouns before a noun that say of what kind it is, and not how long it lasts."""
    return [c for c in _children(token, {"compound"}) if c.lemma_.lower() not in _LASTING]


def _children(token: Token, arcs: Collection[str]) -> list[Token]:
    return [c for c in token.children if c.dep_ in arcs]


def _behind(token: Token, prepositions: Collection[str] = _ON) -> list[Token]:
    return [g for c in _children(token, {"prep"}) if c.lower_ in prepositions for g in _children(c, {"pobj"})]


def _with_company(words: Sequence[Token]) -> Iterator[Token]:
    """Each word, those coordinated with it, and the nouns before it: "on steel and aluminum products"."""
    for word in words:
        yield word
        yield from word.conjuncts
        yield from _children(word, {"compound", "nmod"})


def _referents(mentions: Mentions, number: int, word: Token) -> tuple[Referent, ...]:
    mention = mentions.headed(number, word.i)
    return mention.referents if mention else ()

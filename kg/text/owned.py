"""Nouns with a pronoun before them -> whose they are: "her country", "his spokesman", "its lobbyists"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Lexicon
from kg.text.referents import Mentions, TextMention, known_referent, unknown_referent

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTRIES = frozenset({"country", "government", "nation", "administration", "homeland", "cabinet"})
_VOICES = frozenset("office department spokesman spokeswoman spokesperson lobbyist".split())


def settle_owned(mentions: Mentions, number: int, token: Token, lexicon: Lexicon) -> None:
    """Enter the state of "her country", and whose voice "his spokesman" is, where the pronoun is settled."""
    if token.lemma_.lower() in _COUNTRIES:
        _own_country(mentions, number, token, lexicon)
    elif token.lemma_.lower() in _VOICES:
        _own_voice(mentions, number, token)


def _own_country(mentions: Mentions, number: int, token: Token, lexicon: Lexicon) -> None:
    """ "her country": the country of the one whom "her" stands for."""
    for child in token.children:
        if child.dep_ != "poss" or child.pos_ != "PRON":
            continue
        owner = mentions.headed(number, child.i)
        referents = owner.referents if owner else ()
        if token.tag_ in {"NN", "NNP"} and len(referents) != 1:
            continue
        codes = dict.fromkeys(r.country for r in referents if r.country)
        countries = tuple(known_referent(k) for k in (lexicon.entities.get(f"country:{c}") for c in codes) if k)
        here = next((m for m in mentions.covering(number, token.i) if m.head == token.i), None)
        if not countries or (here and not all(r.anonymous for r in here.referents)):
            continue
        if here:
            here.referents = countries  # an owner tells more than the noun alone did
        else:
            mentions.add(TextMention(number, child.i, token.i, token.i, "nominal", countries))


def _own_voice(mentions: Mentions, number: int, token: Token) -> None:
    """ "His spokesman", "her office": that of the one whom the pronoun stands for."""
    owner = next((mentions.headed(number, c.i) for c in token.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    master = owner.referent if owner is not None else None
    here = next((m for m in mentions.covering(number, token.i) if m.head == token.i), None)
    voice = here.referent if here is not None else None
    if master is None or master.anonymous or here is None or voice is None or not voice.anonymous:
        return
    office, _, holder = master.label.partition(" of ")  # a spokesman's "his office" is that of whom he speaks for
    label = f"{token.lemma_.lower()} of {holder if office in _VOICES else master.label}"
    here.referents = (unknown_referent(label, voice.type, country=master.country, gender=voice.gender),)

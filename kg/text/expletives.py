"""A parsed "it" -> whether it stands for anything at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANCES = frozenset(
    (
        "able afraid angry anxious aware capable careful cautious close committed concerned confident conscious content "
        "critical dependent desperate determined disappointed eager entitled free furious glad guilty happy hopeful immune "
        "independent keen liable loath mindful neutral obliged open opposed optimistic pessimistic pleased powerful prepared "
        "proud ready reluctant responsible rich poor satisfied serious set silent strong subject supportive sure unable "
        "unhappy unwilling vulnerable wary weak willing worried"
    ).split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "csubj", "acl", "pcomp", "relcl"})
_OPENERS = frozenset({"to", "that", "if", "whether", "when", "how", "why", "what", "who", "for"})
_SEEMING = frozenset({"seem", "appear", "rain", "snow", "matter", "happen", "stand", "turn", "look", "sound", "follow", "depend"})
_FINDING = frozenset({"make", "find", "think", "consider", "believe", "deem", "call", "keep", "leave"})
_MADE = frozenset({"sense", "difference", "news", "headlines"})
_JUDGING = frozenset(
    (
        "clear unclear likely unlikely possible impossible important necessary hard difficult easy soon early late time true "
        "untrue fair safe good bad better best worse crucial essential vital critical urgent obvious evident unfortunate shame "
        "pity worth ironic odd strange wise unwise inevitable imperative premature reasonable okay ok fine wrong right sad "
        "nice hot cold warm dark fault idea job case fact question matter way reason mistake wonder doubt secret surprising"
    ).split()
)


def is_expletive(token: Token) -> bool:
    """Tell an "it" that stands for nothing: "it is urgent to", "it seems that", "as it stands", "made it clear that"."""
    if token.lower_ != "it":
        return False
    if token.i > 0 and token.nbor(-1).text == "[":
        return True  # an editor's "it" stands for words that are not there
    verb = token.head
    if token.dep_ == "expl":
        return True
    if verb.lemma_ in _FINDING and token.dep_ in {"dobj", "nsubj"} and token.i > verb.i:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        return following is not None and (
            following.pos_ == "ADJ" or following.lower_ in {"more", "less", "so", "too", "very"} or following.lower_ in _JUDGING
        )
    before = token.nbor(-1).lemma_ if token.i > 0 else ""
    if token.dep_ == "nsubj" and before in _FINDING and (verb.pos_ == "ADJ" or verb.lower_ in _JUDGING):
        return True  # "makes it difficult to believe"
    if token.dep_ not in _SUBJECTS:
        return False
    if verb.lemma_ == "be":
        return _judges(verb)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return any(c.dep_ in {"ccomp", "csubj"} and c.i > verb.i for c in verb.children)  # "it was reported that"
    if verb.lemma_ == "make" and any(c.dep_ == "dobj" and c.lower_ in _MADE for c in verb.children):
        return True  # "it does not make sense to"
    as_it = token.i > 0 and token.nbor(-1).lower_ == "as"
    return verb.lemma_ in _SEEMING or (verb.lemma_ in {"come", "take"} and _has_clause(verb)) or (as_it and verb.lemma_ == "be")


def says_what_a_thing_is(token: Token, bodies: Callable[[str], bool]) -> bool:
    """Tell "it is the first cut", "it's over": no state or body is meant, unless the predicate is fit for one."""
    verb = token.head
    if verb.lemma_ != "be" or token.dep_ not in _SUBJECTS:
        return False
    said = [c for c in verb.children if c.i > verb.i and c.dep_ in {"acomp", "attr"}]
    if not said and any(c.dep_ == "advmod" and c.lower_ == "over" for c in verb.children):
        return True
    return any(not (bodies(c.lemma_.lower()) if c.pos_ in {"NOUN", "PROPN"} else c.lemma_.lower() in _STANCES) for c in said)


def _judges(verb: Token) -> bool:
    """ "It is too soon to tell", "it was Trump who": the true subject comes later."""
    predicates = [c for c in verb.children if c.i > verb.i and c.dep_ in {"acomp", "attr", "advmod", "npadvmod", "prep"}]
    if any(c.dep_ == "acomp" and c.lower_ in _STANCES for c in predicates):
        return False  # "Ankara said it was ready to"
    if any(c.dep_ in {"acomp", "attr"} for c in predicates) and _has_clause(verb):
        return True
    return any(c.lower_ in _JUDGING for c in predicates) and any(t.lower_ in _OPENERS for t in verb.doc[verb.i : verb.i + 10])


def _has_clause(verb: Token) -> bool:
    words = [verb, *(c for c in verb.children if c.i > verb.i)]
    return any(g.dep_ in _CLAUSAL and g.i > verb.i for w in words for g in w.children)

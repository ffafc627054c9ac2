"""Cue word -> its source: who says, wants or believes, as a noun phrase of the same sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.speech.values import TokenSpan
from kg.text.speech.words import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_OWNERS = frozenset({"by", "from", "of", "among"})


def noun_phrase(head: Token, sentence: int, *, without: tuple[int, int]) -> TokenSpan:
    """Turn the head of a noun phrase into its whole span, up to the stretch of tokens that is not part of it."""
    low, high = without
    first, last = head.left_edge.i, head.right_edge.i
    if head.i < low <= last:
        last = low - 1
    elif first <= high < head.i:
        first = high + 1
    doc = head.doc
    aside = next((c for c in head.rights if c.dep_ == "prep" and c.i > 0 and c.nbor(-1).text == ","), None)
    if aside is not None:
        last = min(last, aside.i - 1)
    while last > head.i and _is_loose(doc[last]):
        last -= 1
    while first < head.i and doc[first].is_punct:
        first += 1
    return TokenSpan(sentence=sentence, first=first, last=last, head=head.i)


def _is_loose(token: Token) -> bool:
    """Tell what does not belong at the end of a noun phrase: a comma, an "and", a possessive mark.

    A "who" before the cue stays: annotators mark it as the source.
    """
    return token.text not in {")", "]"} if token.is_punct else token.dep_ in {"cc", "case"}


def subject(verb: Token, *, inverted: bool = False) -> Token | None:
    """Find who does what a verb says: its subject, its agent, or the subject that it shares with a verb above it."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ in _NOMINAL]
    own = next((c for c in reversed(subjects) if c.i < verb.i), subjects[0] if subjects else None)  # others are of what is said
    if any(c.dep_ == "auxpass" for c in verb.children):
        return by_agent(verb)
    before = verb.nbor(-1) if verb.i > 1 else None
    if own is None and before is not None and before.dep_ == "conj" and before.head.ent_type_ in {"DATE", "TIME"}:
        return before  # "... tariffs Friday and Beijing said"
    if own is not None:
        if own.dep_ == "expl":
            return None
        if own.i > verb.i + 1 and own.left_edge.i == verb.i + 1 and verb.nbor(1).pos_ == "PROPN" and inverted:
            return _first_name(verb)
        if own.ent_type_ in {"DATE", "TIME"}:
            return next((c for c in own.conjuncts if c.i < verb.i and c.pos_ in _NAMING), None)
        return verb.head if own.lower_ in RELATIVE and verb.dep_ == "relcl" else own
    named = by_agent(verb) or credited_name(verb) or (after(verb) if inverted else None)
    return named or reduced_subject(verb) or _shared(verb) or _before(verb)


def reduced_subject(verb: Token) -> Token | None:
    """Find the subject that the parser gave to the participle behind it: "Two *officials* briefed on the talks said"."""
    own = any(c.dep_ in _SUBJECTS for c in verb.children)
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if own or len(clauses) < 2 or not clauses[0].i < verb.i < clauses[-1].i or clauses[0].tag_ not in {"VBD", "VBN"}:
        return None
    subjects = [c for c in clauses[0].children if c.dep_ == "nsubj" and c.i + 1 == clauses[0].i]
    return subjects[0] if subjects and subjects[0].pos_ in _NOMINAL else None


def credited_name(verb: Token) -> Token | None:
    """Find the name before a description and a verb at the end of a sentence: "..., Ana *Ruiz*, an expert there, told me"."""
    doc = verb.doc
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i < 5 or verb.nbor(-1).text != ",":
        return None
    if len(doc) - verb.i > 8 or any(t.pos_ in {"VERB", "AUX"} for t in doc[verb.i + 1 :]):
        return None
    name = next((t.nbor(-1) for t in reversed(doc[2 : verb.i - 1]) if t.text == ","), None)
    if name is None or name.pos_ != "PROPN":
        return None
    before = next((t for t in reversed(doc[: name.i]) if t.pos_ != "PROPN"), None)
    return name if before is not None and before.text == "," and before.i > 2 else None


def by_agent(verb: Token) -> Token | None:
    """Find the agent of a passive: "was announced by X"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _shared(verb: Token) -> Token | None:
    """Climb from a verb without a subject to the one whose subject, object or noun it shares."""
    token = verb
    if is_afterthought(verb):
        while token.head.i != token.i and not (token.dep_ == "ccomp" and token.head.i < verb.i):
            token = token.head
        token = token if token.head.i != token.i else verb
    while token.head.i != token.i:
        above = token.head
        if token.dep_ in {"acl", "relcl"} and above.pos_ in _NAMING:
            return above
        if token.dep_ == "xcomp":
            shared = next((c for c in above.children if c.dep_ == "dobj" and c.i < token.i), None)
            if shared is not None and shared.pos_ in _NAMING:
                return shared
        if token.dep_ == "prep" and token.lower_ == "for":  # "criticised him for saying"
            blamed = next((c for c in above.children if c.dep_ == "dobj" and c.i < token.i), None)
            if blamed is not None and blamed.pos_ in _NAMING:
                return blamed
        own = next((c for c in above.children if c.dep_ in _SUBJECTS and c.i != token.i and c.pos_ in _NOMINAL), None)
        if own is not None and token.dep_ not in _SUBJECTS:
            return above.head if own.lower_ in RELATIVE and above.dep_ == "relcl" else own
        token = above
    return None


def is_afterthought(verb: Token) -> bool:
    """Tell "..., saying": a participle behind a comma, which goes with the speaker and not with what was said."""
    return verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"} and verb.i > 1 and verb.nbor(-1).text == ","


def _before(verb: Token) -> Token | None:
    """Find the noun before a finite verb whose subject the parser missed."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    for token in reversed(verb.doc[max(0, verb.i - 12) : verb.i]):
        if token.pos_ in _NAMING and token.dep_ in {"nsubj", "ROOT", "nsubjpass", "appos", "dep", "conj"}:
            while token.dep_ == "appos" and token.head.dep_ == "appos":  # "In his call with Ross, Ruiz, a lawyer, said"
                token = token.head
            return token
    return None


def after(verb: Token) -> Token | None:
    """Find the source after an inverted verb whose subject the parser called something else: "said the official"."""
    for child in verb.rights:
        named = child.pos_ in _NAMING and child.ent_type_ not in {"DATE", "TIME"}
        if named and child.dep_ in {"dobj", "attr", "npadvmod", "appos", "oprd", "dep"}:
            return child
    return beside(verb)


def beside(verb: Token) -> Token | None:
    """Find the name right after or right before a verb, where the parse shows none."""
    doc = verb.doc
    if verb.i + 1 < len(doc) and doc[verb.i + 1].pos_ == "PROPN":
        last = verb.i + 1
        while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
            last += 1
        return doc[last]
    if verb.i > 0 and doc[verb.i - 1].pos_ in _NAMING and doc[verb.i - 1].head.i != verb.i:
        return doc[verb.i - 1]
    return None


def _first_name(verb: Token) -> Token:
    """Find the last word of the name right behind a verb: "says Oxford economist Ana Ruiz, an expert at ..."."""
    doc = verb.doc
    last = verb.i + 1
    for token in doc[last:]:
        if token.pos_ == "PROPN":
            last = token.i
        elif token.pos_ != "NOUN":
            break
    return doc[last]


def noun_source(noun: Token, *, besides: Token | None = None) -> Token | None:
    """Find who makes a statement that a noun names: "his claim", "the claim of X", "X made the claim"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _OWNERS and child != besides:
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if owner is not None:
                return owner
    name = next((c for c in noun.children if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"), None)
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if name is not None or above.pos_ not in {"VERB", "AUX"} or noun.dep_ not in {"dobj", "attr", "pobj"}:
        return name
    found = subject(above)
    return found if found != noun else None  # "was alarmed by reports that"

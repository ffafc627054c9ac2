"""A noun that names an event -> whether something said of it puts it ahead, or lets it go on whatever is wanted beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.clauses import Clauses

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = {"away", "off", "near", "nearing", "imminent", "ahead", "upcoming", "approaching", "forthcoming"}
_RUMOURED = {"say", "report", "believe", "rumor", "hope", "think"}
_FIXING = {"schedule", "slate", "set", "plan", "expect", "arrange", "book"}
_TALKS = {"talk", "negotiation", "discussion", "renegotiation"}
_CONCLUDING = {"conclude", "close", "wrap up", "finish", "complete", "end", "break off", "quit", "leave", "continue", "finalize"}
_ALONGSIDE = {"in", "on", "over", "with", "from", "about", "during", "amid", "at"}
_JOINING = {"participate", "engage", "take", "join", "result", "be"}  # "take part in talks", "result in talks"
_GRATITUDE = {"thank", "praise", "blame", "criticize", "applaud", "congratulate", "credit", "hail", "attack", "condemn", "pay"}


def word_ahead(clauses: Clauses, noun: Token) -> Token | None:
    """Find what puts an event ahead: "talks *expected* to start", "the summit is days *away*", "a *vote* on ratification"."""
    clauses_behind = [c for c in noun.children if c.dep_ in {"relcl", "acl"}]
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).dep_ == "conj" and noun.nbor(1).tag_ in {"VBD", "VBN"}:
        clauses_behind.append(noun.nbor(1))  # "talks said to begin", where the parser starts a clause
    for verb in clauses_behind:
        if _is_ahead(clauses, verb):
            return verb
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        said = (c for c in verb.children if c.dep_ in {"advmod", "acomp", "prep", "prt"} and c.i > verb.i)
        return next((c for c in said if c.lower_ in _AHEAD), None)
    return _led_to(clauses, noun)


def _is_ahead(clauses: Clauses, verb: Token) -> bool:
    """Tell "talks, which are *expected* to start in June", "talks *said* to begin", "a summit *scheduled* for May"."""
    lemma = clauses.lemma(verb.i)
    begins = any(c.dep_ == "xcomp" and clauses.lemma(c.i) in clauses.syntax.happening_verbs for c in verb.children)
    if begins and (clauses.is_passive(verb.i) or verb.dep_ == "conj"):
        return clauses.syntax.effect(lemma, "VERB") in {"planned", "possible"} or lemma in _RUMOURED
    fixed = verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma in _FIXING
    return fixed and any(c.dep_ == "prep" and c.lower_ in {"for", "on", "in"} for c in verb.children)


def _led_to(clauses: Clauses, noun: Token) -> Token | None:
    """What comes at the end of a way is still ahead: "clearing the way for ratification", "the final stages of approval"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or clauses.lemma(noun.i) not in clauses.syntax.completions:
        return None
    above = preposition.head
    if preposition.lower_ in {"for", "toward", "towards"}:
        return None if clauses.lemma(above.i) in _GRATITUDE else preposition
    return (
        above if preposition.lower_ in {"of", "to", "on"} and clauses.lemma(above.i) in clauses.syntax.preparing_nouns else None
    )


def is_being_concluded(clauses: Clauses, noun: Token) -> bool:
    """Tell talks that somebody means to bring to an end, and so are held: "flew in to wrap up the talks"."""
    told = any(c.lower_ in {"the", "these", "those"} or c.dep_ == "poss" for c in noun.children)
    if not told or clauses.lemma(noun.i) not in _TALKS or noun.dep_ != "dobj":
        return False
    return clauses.lemma(noun.head.i) in _CONCLUDING and not any(c.dep_ in {"acl", "amod"} for c in noun.children)


def is_under_way(clauses: Clauses, noun: Token) -> bool:
    """Tell talks that go on whatever somebody wants to win in them: "seeks leverage in trade talks"."""
    preposition = noun.head
    if noun.tag_ != "NNS" or clauses.lemma(noun.i) not in _TALKS or noun.dep_ != "pobj" or preposition.lower_ not in _ALONGSIDE:
        return False
    above = preposition.head
    lemma = clauses.lemma(above.i)
    light = clauses.syntax.is_light(f"{lemma} {preposition.lower_}") or lemma in _JOINING
    part = above.pos_ == "NOUN" and above.lemma_ in {"part", "seat", "role", "participation"}
    return not (light or part) and clauses.syntax.effect(lemma, above.pos_) is None

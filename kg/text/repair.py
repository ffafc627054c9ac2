"""Parsed sentence -> the same with arcs mended where the form of the words says that the parser was wrong.

A small parser hangs a coordinated verb on the nearest verb, whatever its tense, and an infinitive on the name before it.
What is mended here, once, need not be undone by speech, factuality and clauses each in its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.text.syntax import Syntax

_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_EMBEDDED = frozenset("ccomp xcomp acl advcl relcl pcomp prep conj dobj pobj acomp oprd attr".split())
_TIMES = frozenset({"after", "as", "when", "since", "while", "although", "though"})


def repair(doc: Doc, syntax: Syntax) -> Doc:
    """Hang words elsewhere where their form says so; the words themselves stay what they are."""
    for token in doc:
        for head, label in _mended(token, syntax):
            token.head = head
            token.dep_ = label
            break
    return doc


def _mended(token: Token, syntax: Syntax) -> Iterator[tuple[Token, str]]:
    """Yield where a word should hang, by what."""
    if token.pos_ not in {"VERB", "AUX"}:
        return
    if token.dep_ == "conj":
        bearer = _bearer_of_tense(token)
        if bearer is not None:
            yield bearer, "conj"
    if token.dep_ == "acl" and token.tag_ in {"VBD", "VBN"} and _is_torn_from_list(token):
        yield token.head.head, "conj"
    if token.dep_ == "ccomp" and token.i < token.head.i and any(t.text == ";" for t in token.doc[token.i : token.head.i]):
        yield token.head, "parataxis"
    if token.dep_ == "advcl" and _form(token) == "past" and any(c.lower_ in _TIMES and c.i < token.i for c in token.children):
        told = _told_beside(token)
        if told is not None:
            yield told, "advcl"
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.lemma_.lower() in syntax.clause_verbs:
        told = _verb_told_with(token)
        if told is not None:
            yield told, "advcl"
    if token.dep_ == "advcl" and _is_infinitive(token):
        promise = _promise_before(token, syntax)
        if promise is not None:
            yield promise, "acl"
    if token.dep_ in {"acl", "relcl"} and token.head.pos_ == "PROPN" and _is_infinitive(token):
        verb = _verb_above(token.head)
        if verb is not None and not any(c.dep_ in _SUBJECTS for c in token.children):
            yield verb, "xcomp" if verb.lemma_.lower() in syntax.object_control and token.head.dep_ == "dobj" else "advcl"


def _form(verb: Token) -> str | None:
    """Tell past, present or modal by the verb or its first auxiliary; nothing for what is not finite."""
    helper = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return _FINITE.get(helper.tag_)


def _is_perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _bearer_of_tense(verb: Token) -> Token | None:
    """Find the verb that a coordinated one continues: "*said* he wants to talk and *urged* Rome to wait".

    Not where the first is perfect: "has taxed steel and threatened more" may share the auxiliary.
    """
    if verb.tag_ not in {"VBD", "VBZ"} or any(c.dep_ in _SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return None
    if verb.tag_ == "VBD" and verb.lower_ == verb.lemma_.lower():
        return None  # "would raise prices and put jobs at risk"
    wanted, above = _FINITE[verb.tag_], verb.head
    if _form(above) == wanted or _is_perfect(above) or above.pos_ not in {"VERB", "AUX"}:
        return None
    while above.dep_ in _EMBEDDED:
        above = above.head
        if above.pos_ in {"VERB", "AUX"} and _form(above) == wanted and above.i < verb.i:
            return above
    return None


def _is_torn_from_list(participle: Token) -> bool:
    """Tell a verb of a row that was taken for a participle: "taxed its neighbors, *jailed* or expelled ten reporters".

    A passive participle has no object of its own.
    """
    verb = participle.head.head
    row = (participle, *(c for c in participle.children if c.dep_ == "conj"))
    has_object = any(c.dep_ == "dobj" for member in row for c in member.children)
    is_object = participle.head.dep_ == "dobj" and verb.pos_ == "VERB" and verb.i < participle.head.i
    return has_object and is_object and participle.i > 0 and participle.nbor(-1).text == ","


def _told_beside(clause: Token) -> Token | None:
    """Find the verb that a past event stands beside, where it hangs on what is only to be done.

    "are *urging* him to go slowly after he shocked them": nobody urges him to shock.
    """
    above = clause.head
    if above.i > clause.i or not (_is_infinitive(above) or (_form(above) == "modal" and not _is_would(above))):
        return None
    return _told_above(above)


def _told_above(word: Token) -> Token | None:
    """Find the nearest verb around a word that is told as past or present."""
    while word.dep_ in _EMBEDDED:
        word = word.head
        if word.pos_ in {"VERB", "AUX"} and _form(word) in {"past", "present"}:
            return word
    return None


def _verb_told_with(participle: Token) -> Token | None:
    """Find the verb whose subject goes on to speak: "*told* Lima to drop the bill, *saying* it would sue"."""
    above = participle.head
    if above.i > participle.i or not _is_infinitive(above) or participle.i == 0 or participle.nbor(-1).text != ",":
        return None
    return _told_above(above)


def _is_would(verb: Token) -> bool:
    """Tell "would" of reported speech, which has its own past beside it: "said it would answer after it was hit"."""
    return any(c.tag_ == "MD" and c.lower_ in {"would", "could", "might", "should", "'d"} for c in verb.children)


def _promise_before(task: Token, syntax: Syntax) -> Token | None:
    """Find the noun whose content an infinitive right behind it is: "acted on his *threat* to tax wine"."""
    noun = task.doc[task.left_edge.i - 1] if task.left_edge.i > 0 else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ != "pobj" or noun.head.head.i != task.head.i:
        return None
    owned = any(c.dep_ == "poss" for c in noun.children)
    return noun if owned and syntax.effect(noun.lemma_.lower(), "NOUN") in {"threatened", "offered", "planned"} else None


def _verb_above(name: Token) -> Token | None:
    """Find the verb that a name is an object of, also behind a preposition."""
    above = name.head if name.dep_ in {"dobj", "dative"} else name.head.head if name.dep_ == "pobj" else None
    return above if above is not None and above.pos_ == "VERB" else None

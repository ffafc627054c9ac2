"""Verb of saying, thinking or wanting -> the tokens of what is said, by the construction that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.text.speech import words
from kg.text.speech.source import credited_name, is_afterthought, reduced_subject
from kg.text.speech.values import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

Extent = tuple[int, int]

#: Children of a cue that speak about the saying (when, where, and what happened next), not about what is said.
_OUTSIDE = frozenset("prep npadvmod cc conj advmod punct advcl aux nsubj dative parataxis".split())


def extent_of(*heads: Token) -> Extent:
    """Turn the heads of phrases into the first and last token that they cover together."""
    return min(h.left_edge.i for h in heads), max(h.right_edge.i for h in heads)


def child_of(token: Token, *relations: str, after: bool = False) -> Token | None:
    """Find a token's first child in one of some relations, on its right if so wished."""
    return next((c for c in token.children if c.dep_ in relations and (not after or c.i > token.i)), None)


def _clause(verb: Token, lemma: str) -> Extent | None:
    """Find the clause that a verb of saying or thinking has as its complement, before it, after it or around it."""
    clause = _told(verb)
    if lemma not in words.REPORTING and not (lemma in words.LIGHT and clause is not None and _makes_a_case(verb)):
        return _interrupted(verb) if lemma == "put" else None
    if clause is None:
        return _around(verb) if lemma in words.SAYING else None
    first, last = extent_of(clause)
    if credited(verb):
        return extent_of(verb.head)[0], last
    if first > verb.i:
        if lemma in words.SAYING and _is_parenthesis(verb):
            return extent_of(verb)
        last = min(_grown(verb, last), brackets_around(verb)[1])
        return _from_object(verb, lemma, first), before_others(clause, without_afterthought(clause, last))
    return first, last


def _told(verb: Token) -> Token | None:
    """Find the clause that is told; of two, not the unquoted one in front, which says when or why it was told."""
    low, high = brackets_around(verb)
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and low <= c.i <= high]
    if len(clauses) == 1 and credited(clauses[0]) and clauses[0].head.lemma_.lower() in words.SAYING:
        return next((c for c in clauses[0].children if c.dep_ == "ccomp"), None)
    if len(clauses) > 1 and clauses[0].i < verb.i and any(t.text == ":" for t in verb.doc[clauses[0].i : verb.i]):
        return clauses[-1]  # "It may get worse: Ruiz said ..."
    around = len(clauses) > 1 and clauses[0].i < verb.i < clauses[-1].i
    if around and (any(c.dep_ == "mark" for c in clauses[0].children) or reduced_subject(verb) is not None):
        return clauses[-1]
    return clauses[0] if clauses else None


def credited(verb: Token) -> bool:
    """Tell the credit at the end, under which the parser put what another said: "Ruiz said it fell, Reuters *reported*"."""
    who = child_of(verb, "nsubj")
    told = child_of(verb, "ccomp")
    if verb.dep_ != "ccomp" or verb.lemma_.lower() not in words.SAYING or who is None or told is None:
        return False
    return verb.head.i < told.left_edge.i and told.i < who.i < verb.i and who.left_edge.nbor(-1).text == ","


def brackets_around(token: Token) -> Extent:
    """Find the first and last token of the brackets that a token stands in, or else of its sentence."""
    doc = token.doc
    low = next((t.i + 1 for t in reversed(doc[: token.i]) if t.text in {"(", ")"}), 0)
    high = next((t.i - 1 for t in doc[token.i + 1 :] if t.text in {"(", ")"}), len(doc) - 1)
    inside = low > 0 and doc[low - 1].text == "(" and high + 1 < len(doc) and doc[high + 1].text == ")"
    return (low, high) if inside else (0, len(doc) - 1)


def before_others(clause: Token, last: int) -> int:
    """End a clause before another that somebody else says: "..., while *farmers say* that", "..., but *Smith called* it"."""
    last = _before_own_deed(clause, last)
    for child in (c for head in (clause, *clause.conjuncts) for c in head.children):
        if not clause.i < child.i <= last or child.dep_ not in {"advcl", "conj"} or child.lemma_.lower() not in words.SAYING:
            continue
        mark = child_of(child, "mark")
        opposed = mark is not None and mark.lower_ in words.OPPOSED
        if child_of(child, "nsubj") is None or (child.dep_ == "advcl" and not opposed):
            continue
        joint = child.left_edge.nbor(-1)
        comma = joint.nbor(-1) if joint.dep_ == "cc" else joint
        if comma.text in {",", ";"} and comma.i > clause.left_edge.i:
            return min(last, comma.i - 1)
    return last


def _before_own_deed(clause: Token, last: int) -> int:
    """End "he would go" before what the one who said so did besides, "said he would go *and signed* the bill", or came later."""
    if child_of(clause, "aux") is None or not any(c.tag_ == "MD" for c in clause.children):
        return last
    for child in clause.rights:
        joint = next((c for c in clause.rights if c.dep_ == "cc" and c.i < child.i), None)
        if child.dep_ != "conj" or child.tag_ != "VBD" or joint is None or child_of(child, "aux") is not None:
            continue
        if child_of(child, "nsubj") is None or _is_dated(child, joint):
            return min(last, joint.i - 1)
    return last


def _is_dated(clause: Token, joint: Token) -> bool:
    """Tell what begins with a time of its own: "said it would wait, *and in May* Peru answered"."""
    first = joint.nbor(1)
    return joint.i > 0 and joint.nbor(-1).text == "," and first.head.i == clause.i and first.dep_ in {"prep", "npadvmod"}


def _makes_a_case(verb: Token) -> bool:
    """Tell "made the case that" and "made it clear that" from other uses of a verb that means little by itself."""
    return any(
        c.i > verb.i and ((c.dep_ == "dobj" and c.lemma_.lower() in words.NOUN) or c.lower_ in {"clear", "plain"})
        for child in verb.children
        for c in (child, *child.children)
    )


def _is_parenthesis(verb: Token) -> bool:
    """Tell "If it fails, he said, the talks end": subject and verb between two commas, with the content around them."""
    doc = verb.doc
    who = child_of(verb, "nsubj")
    if who is None or who.i > verb.i or verb.i + 2 >= len(doc) or doc[verb.i + 1].text not in words.BREAKS:
        return False
    if doc[verb.i + 2].is_quote:  # what went before is no part of it, unless it is quoted too
        return False
    return who.left_edge.i > 1 and doc[who.left_edge.i - 1].text in words.BREAKS


def _from_object(verb: Token, lemma: str, first: int) -> int:
    """Begin a clause at its subject where the parser took that for the verb's object: "demanding X make a pledge"."""
    thing = child_of(verb, "dobj", after=True)
    if lemma in words.ADDRESSING or thing is None or thing.left_edge.i != verb.i + 1:
        return first
    return thing.left_edge.i if thing.right_edge.i + 1 == first else first


def without_afterthought(clause: Token, last: int) -> int:
    """Cut off what the reporter adds behind a comma at the end: ", saying that", ", drawing protest", ", a day after"."""
    doc = clause.doc
    for token in clause.subtree:
        if token.i <= clause.i or token.i > last:
            continue
        if is_afterthought(token) and token.lemma_.lower() in words.SAYING:
            return token.i - 2
        left = token.left_edge.i
        comma = left - 2 if doc[left - 1].is_quote else left - 1  # '"firm steps," without saying when'
        if left > clause.i and doc[comma].text == "," and _is_aside(token) and not any(t.is_quote for t in doc[left:last]):
            return left - 1 if comma < left - 1 else comma - 1
    return last


def _is_aside(token: Token) -> bool:
    """Tell what the news led to, what kind of step it was, and how long after something else it came."""
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return token.lemma_.lower() in words.RESULTING
    if token.lemma_.lower() in words.STEPS:
        return token.dep_ != "conj" and token.left_edge.lower_ in {"a", "an"}
    if token.lower_ == "according":
        return True
    if token.lower_ == "without":
        return any(c.dep_ == "pcomp" and c.lemma_.lower() in words.DETAILING for c in token.children)
    mark = child_of(token, "mark")
    timed = mark is not None and mark.lower_ in {"after", "before"} and mark.i > 0 and mark.nbor(-1).dep_ == "npadvmod"
    return token.dep_ == "advcl" and timed


def _grown(verb: Token, last: int) -> int:
    """Lengthen what is said over tokens that a wrong parse cut off, up to what speaks about the saying itself."""
    doc = verb.doc
    while last + 1 < len(doc):
        token = doc[last + 1]
        top = token
        while top.head.i != top.i and top.head.i != verb.i:
            top = top.head
        if token.dep_ == "cc" and _goes_on(verb, token):
            last = max(c.right_edge.i for c in verb.rights if c.dep_ == "conj")
            continue
        if token.is_punct or top.head.i != verb.i or top.i == verb.i:
            return last
        because = top.dep_ == "advcl" and token.lower_ in {"because", "if", "unless"}
        if top.dep_ in _OUTSIDE and not because:
            return last
        last = max(last + 1, top.right_edge.i)
    return last


def _distant(verb: Token) -> Extent | None:
    """Find a that-clause which the parser hung on a noun between it and the verb: "tweeted in the morning that"."""
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ == "mark" and token.lower_ == "that":
            clause = token.head
            if clause.dep_ in {"acl", "relcl", "advcl"} and clause.head.dep_ in {"pobj", "npadvmod", "dobj", "conj"}:
                return extent_of(clause)
            return None
    return None


def _goes_on(verb: Token, joint: Token) -> bool:
    """Tell "said a truce is possible but war *is* likelier": after a past cue, only what is said stands in the present."""
    other = next((c for c in verb.rights if c.dep_ == "conj" and c.i > joint.i), None)
    if verb.tag_ != "VBD" or other is None or child_of(other, "nsubj") is None or other.left_edge.i != joint.i + 1:
        return False
    return other.tag_ in {"VBZ", "VBP"} and other.lemma_.lower() not in words.REPORTING


def _around(verb: Token) -> Extent | None:
    """Find what is said where the parser did not make it the complement of the verb."""
    return _interrupted(verb) or _distant(verb) or _inserted(verb) or _before_credit(verb)


def _interrupted(verb: Token) -> Extent | None:
    """Find the clause around "he said" or "as he said" that the parser hung the verb into."""
    if verb.dep_ not in {"parataxis", "advcl", "ccomp"} or child_of(verb, "nsubj") is None:
        return None
    mark = child_of(verb, "mark")
    if mark is not None and mark.lower_ != "as":
        return None
    around = verb.head
    if around.dep_ in {"nsubj", "nsubjpass"}:  # "Mexico, as she said, lifted ..."
        around = around.head
    first, last = extent_of(around)
    doc = verb.doc
    left = min(c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "mark"})
    right = verb.right_edge.i
    if left <= first + 1:
        return (right + 1, last) if mark is not None and right < last else None
    if doc[left - 1].text not in words.BREAKS:
        return None
    goes_on = verb.i + 2 < right and doc[verb.i + 1].text in words.BREAKS  # "It was also, she added, better than ..."
    if before_others(around, last) < last:  # "they met, she said, although Ruiz said that ..."
        return first, left - 1
    return (first, left - 1) if last <= right + 1 and not goes_on else (first, max(first, last, right if goes_on else 0))


def _before_credit(verb: Token) -> Extent | None:
    """Find the sentence before a credit whose name the parser missed: "..., Ana Ruiz, an expert at the bank, *told* me"."""
    name = credited_name(verb)
    if name is None:
        return None
    comma = next(t.i for t in reversed(verb.doc[: name.i]) if t.pos_ != "PROPN")
    return 0, comma - 1


def _inserted(verb: Token) -> Extent | None:
    """Find what somebody says of those whom a relative clause describes: "hackers, who prosecutors allege *broke in*"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    told = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if len(subjects) != 2 or subjects[0].lower_ not in words.RELATIVE or told is None:
        return None
    if told.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    return told.i, told.right_edge.i


def _infinitive(verb: Token, lemma: str) -> Extent | None:
    """Find what somebody wants, promises or asks: the infinitive, with the person that is to do it."""
    if lemma not in words.INFINITIVE:
        return None
    relations = {"xcomp", "ccomp", "advcl"} if lemma in words.LOOSE else {"xcomp", "ccomp"}
    for child in verb.children:
        if child.dep_ in relations and child.i > verb.i and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
            person = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < child.i), None)
            first, last = extent_of(person, child) if person is not None else extent_of(child)
            return first, _grown(verb, last)
    return None


def _naming(verb: Token, lemma: str) -> Extent | None:
    """Find "Y the worst deal" after "X called"."""
    if lemma not in words.NAMING:
        return None
    parts = [c for c in verb.rights if c.dep_ in {"dobj", "oprd", "ccomp", "attr", "xcomp", "nsubj", "acomp"}]
    if not any(c.dep_ in {"oprd", "ccomp", "xcomp", "acomp"} or _is_name_given(c) for c in parts):
        return None
    first, last = extent_of(*parts)
    return first, _to_end(verb, last)


def _is_name_given(thing: Token) -> bool:
    """Tell a predicate that the parser took for part of the object: called the plan "a betrayal", called it and him a joke."""
    for token in thing.subtree:
        left = token.left_edge
        if token.i <= thing.i or token.dep_ not in {"appos", "amod"} or token.head.i > token.i or left.nbor(-1).text == ",":
            continue
        if left.is_quote or left.nbor(-1).is_quote or (token.dep_ == "appos" and left.lower_ in {"a", "an"}):
            return True
    return False


def _comparison(verb: Token, lemma: str) -> Extent | None:
    """Find "Y as a threat" after "X described", "Y of lying" after "X accused"."""
    prepositions = words.COMPARISON.get(lemma, frozenset())
    thing = child_of(verb, "nsubjpass") or child_of(verb, "dobj", after=True)
    phrase = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in prepositions), None)
    if thing is None or phrase is None or phrase.i < thing.i:
        return None
    first, last = extent_of(thing, phrase)
    return first, _to_end(verb, last)


def _object(verb: Token, lemma: str) -> Extent | None:
    """Find the object of a verb whose object is what is said or judged."""
    if lemma not in words.OBJECT:
        return None
    passive = child_of(verb, "nsubjpass")
    if passive is not None:
        return extent_of(passive) if child_of(verb, "agent") is not None else None
    doing = next((c for c in verb.rights if c.tag_ == "VBG" and c.dep_ == "xcomp"), None)
    thing = child_of(verb, "dobj", after=True) or doing
    return _trimmed(verb, thing) if thing is not None else None


def _prepositional(verb: Token, lemma: str) -> Extent | None:
    """Find what follows "called for", "complained about", with what somebody is called on to do."""
    prepositions = words.PREPOSITION.get(lemma, frozenset())
    for child in verb.rights:
        inner = child_of(child, "pobj", "pcomp") if child.dep_ == "prep" and child.lower_ in prepositions else None
        if inner is not None:
            task = next((c for c in verb.rights if c.dep_ in {"xcomp", "advcl"} and c.i > inner.i), None)
            if task is not None and any(c.tag_ == "TO" for c in task.children):
                return extent_of(inner, task)
            return None if child.lower_ in {"on", "upon"} and lemma == "call" else _trimmed(verb, inner)
    return None


def _trimmed(verb: Token, thing: Token) -> Extent:
    """Turn the head of a thing talked about into its phrase, with what follows it, without a comma's "which" clause."""
    first, last = extent_of(thing)
    for token in thing.subtree:
        if token.dep_ == "relcl" and token.left_edge.i > thing.i and verb.doc[token.left_edge.i - 1].text == ",":
            return first, token.left_edge.i - 2
    return first, _to_end(verb, last)


def _to_end(verb: Token, last: int) -> int:
    """Lengthen a short phrase over the prepositional phrases right after it: where, when and about what."""
    for child in verb.rights:
        if child.left_edge.i == last + 1 and child.dep_ == "prep":
            last = child.right_edge.i
    return last


FRAMES: tuple[tuple[Frame, Callable[[Token, str], Extent | None]], ...] = (
    ("infinitive", _infinitive),
    ("naming", _naming),
    ("clause", _clause),
    ("comparison", _comparison),
    ("phrase", _prepositional),
    ("object", _object),
)

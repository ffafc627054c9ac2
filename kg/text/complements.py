"""Word -> what hangs on it in an odd way: clauses hung elsewhere, clauses in the subjunctive, the makers of goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
#: "according to": what follows is a source, and no party.
SOURCES = frozenset({"according", "due", "owing", "thanks", "prior", "contrary", "compared", "relative", "subject"})
_MADE = frozenset("made built grown produced assembled owned based flagged manufactured led backed".split())
_MAKING = frozenset("made built grown produced assembled manufactured shipped imported originating coming".split())
#: Where, when and how something is done, and in whose words; who stands there is no party of it.
_TIMES = frozenset("during after before until since amid amidst despite like besides ahead following pending without".split())
_PLACES = frozenset("in at near along across inside outside within throughout around via through".split())
_MANY = frozenset("country nation ally partner economy neighbor power state government company firm leader official".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today week month year".split())
_OTHER_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "parataxis"})


def has_to(verb: Token) -> bool:
    """Tell an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_subjunctive(verb: Token) -> bool:
    """Tell "insisted that Mexico raise wages" and "that wages be raised" from "insisted that Mexico had raised wages"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if subject is None or len(helpers) > 1:
        return False
    if helpers:
        return helpers[0].lower_ == "be"
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and subject.tag_ in {"NN", "NNP"})


def shared_infinitive(verb: Token) -> Token | None:
    """Find the infinitive to which a bare one belongs that the parser has coordinated with the main verb.

    "Told reporters it was ready to complain, and retaliate within days" comes out with "retaliate" below "was".
    """
    if not _is_bare(verb):
        return None
    head = verb.head
    while _is_bare(head):  # "promising to cut taxes, ease rules and raise tariffs"
        head = head.head
    if head.tag_ == "VBG":  # "to stop attacking and apologize"
        bearers = [t for t in head.ancestors if t.tag_ == "VB"]
        return next((t for t in bearers if has_to(t)), None)
    if head.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    between = [t for t in verb.doc[head.i + 1 : verb.i] if t.tag_ == "VB" and t.dep_ in {"xcomp", "acl", "advcl"}]
    return next((t for t in reversed(between) if has_to(t)), None)


def shared_gerund(verb: Token) -> Token | None:
    """Find the gerund beside which another stands that the parser has coordinated with an infinitive.

    "Accused them of failing to stop and not following through" comes out with "following" below "stop".
    """
    own = SUBJECTS | PASSIVE_SUBJECTS | {"aux", "auxpass"}
    if verb.dep_ != "conj" or verb.tag_ != "VBG" or verb.head.tag_ != "VB" or any(c.dep_ in own for c in verb.children):
        return None
    if any(c.dep_ == "aux" and c.lower_ == "be" for c in verb.head.children):
        return None
    return next((t for t in verb.head.ancestors if t.tag_ == "VBG"), None)


def _is_bare(verb: Token) -> bool:
    """Tell an infinitive in a list that has neither "to" nor subject of its own."""
    own = SUBJECTS | PASSIVE_SUBJECTS | {"aux"}
    return verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in own for c in verb.children)


def makers(noun: Token) -> tuple[int, ...]:
    """Find who made it: "Canadian" in "Canadian-made cars", "Canada" in "cars made in Canada"."""
    made = [c for c in noun.children if c.dep_ == "amod" and c.lower_ in _MADE]
    before = (c.i for participle in made for c in participle.children if c.dep_ in {"npadvmod", "compound", "nmod", "amod"})
    made = [c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.lower_ in _MAKING]
    origin = (c for participle in made for c in participle.children if c.dep_ == "prep" and c.lower_ in {"in", "from"})
    behind = (w.i for c in origin for p in c.children if p.dep_ == "pobj" for w in (p, *p.conjuncts))
    return (*before, *behind)


def is_torn_subject(noun: Token) -> bool:
    """Tell a subject that the parser coordinates with a day: "raised tariffs on Friday and *Beijing* announced that"."""
    if noun.dep_ != "conj" or noun.head.lower_ not in _DAYS or noun.i + 1 >= len(noun.doc):
        return False
    verb = noun.nbor(1)
    return verb.tag_ in {"VBD", "VBZ", "VBP"} and not any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children)


def named_among(noun: Token) -> tuple[int, ...]:
    """Find those who are named as examples: "countries like *Canada* and *Mexico*", "allies such as *Japan*"."""
    if noun.tag_ != "NNS" or noun.lemma_.lower() not in _MANY:
        return ()
    naming = [c for c in noun.children if c.dep_ == "prep" and (c.lower_ in {"like", "including"} or c.text == "as")]
    return tuple(w.i for c in naming for p in c.children if p.dep_ == "pobj" for w in (p, *p.conjuncts))


def quoted_predicate(verb: Token) -> tuple[int, ...]:
    """Find what somebody is called in quotation marks, which the parser hangs anywhere: "called the minister "very *weak*""."""
    named = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if named is None or named.right_edge.i + 2 >= len(verb.doc) or not verb.doc[named.right_edge.i + 1].is_quote:
        return ()
    behind = verb.doc[named.right_edge.i + 2 :]
    told = next((t for t in behind if t.is_quote or t.pos_ in {"ADJ", "NOUN", "VERB"}), None)
    return (told.i, *(c.i for c in told.conjuncts)) if told is not None and told.pos_ in {"ADJ", "NOUN"} else ()


def is_other_clause(token: Token) -> bool:
    """Tell whether a word heads a clause of its own beside or below the one that it hangs on."""
    thought = token.dep_ == "pcomp" and token.head.lower_ == "of"  # "the idea of ordering"
    return thought or token.dep_ in _OTHER_CLAUSES or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"})


def may_hold_party(token: Token) -> bool:
    """Tell whether a party of the clause may stand below a word: not in other clauses, nor where time stands."""
    return not is_other_clause(token) and not (token.dep_ == "prep" and token.lower_ in _TIMES)


def is_place(token: Token) -> bool:
    """Tell where something is done from whom it concerns: "built in Iraq", but "the conflict in Iraq"."""
    if token.dep_ == "conj":
        return is_place(token.head)
    preposition = token.head
    stated = token.dep_ == "pobj" and token.pos_ == "PROPN" and preposition.lower_ in _PLACES
    return stated and preposition.head.pos_ in {"VERB", "AUX"}


def made_into(noun: Token) -> Token | None:
    """Find what something is made: "made ratification a *condition* of talks"; that is no making of it."""
    if noun.dep_ != "dobj" or noun.head.lemma_ != "make":
        return None
    return next((c for c in noun.head.children if c.dep_ in {"dobj", "oprd"} and c.pos_ == "NOUN" and c.i > noun.i), None)


def stray_complement(verb: Token) -> tuple[int, ...]:
    """Find the clause of a verb of saying that the parser has hung elsewhere.

    "after Trump vowed Canada would be hit" comes out with "vowed" below "hit"; "vowed at the close of the talks that
    her country would fight" with "fight" below "talks".
    """
    head = verb.head
    if verb.dep_ == "advcl" and head.i > verb.i and head.pos_ in {"VERB", "AUX"}:
        subject = next((c for c in head.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS), None)
        if subject is not None and verb.i < subject.i and not any(t.is_punct for t in verb.doc[verb.i : subject.i]):
            return (head.i,)
    for later in verb.doc[verb.i + 1 : verb.i + 20]:
        if later.lower_ == ";":
            break
        if later.dep_ == "mark" and later.lower_ == "that" and later.head.dep_ in {"ccomp", "relcl", "acl"}:
            return (later.head.i,)
    return ()

"""Word -> what hangs on it in an odd way: clauses hung elsewhere, clauses in the subjunctive, the makers of goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
_MADE = frozenset("made built grown produced assembled owned based flagged manufactured".split())
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})


def is_subjunctive(verb: Token) -> bool:
    """Tell "insisted that Mexico raise wages" from "insisted that Mexico had raised wages"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and subject.tag_ in {"NN", "NNP"})


def makers(noun: Token) -> tuple[int, ...]:
    """Find who made it: "Canadian" in "Canadian-made cars"."""
    made = [c for c in noun.children if c.dep_ == "amod" and c.lower_ in _MADE]
    return tuple(c.i for participle in made for c in participle.children if c.dep_ in {"npadvmod", "compound", "nmod", "amod"})


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

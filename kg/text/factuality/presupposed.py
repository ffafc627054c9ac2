"""A noun that names an event -> whether it is there whatever is said of it: "Trump's threat", "the American tariffs"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.factuality.links import makes_good

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = {"the", "this", "that", "these", "those"}
_NATIONS = {"NORP", "GPE"}
PAST_ANCHORS = {"after", "since", "amid", "following", "despite", "given", "because", "during", "before"}
PLACES = {"in", "at", "during", "by", "under", "amid", "over", "despite", "as", "due", "because"}  # of no complement
_HYPOTHETICAL = {"would", "could", "might", "may", "'d"}
_LEAVING = {"miss", "observe", "honor"}  # what these have for an object is there before
_CLOSING = {"lift", "end", "finish", "complete", "conclude", "wrap up", "close", "continue", "extend", "repeat", "renew"}
_COMING = {"follow", "kick in", "materialize", "occur", "happen", "loom", "come", "fall through"}


def is_open_noun(noun: Token) -> bool:
    """Tell a noun that may name something new: "a deal", "bills", "any pact"; not "all goods", nor what explains a name."""
    every = any(c.lower_ in {"all", "every", "each", "most", "both", "such"} for c in noun.children)
    return noun.pos_ == "NOUN" and noun.dep_ != "appos" and not every and not is_owned(noun)


def is_owned(noun: Token) -> bool:
    """Tell "the tariffs", "Canada's demand", "these talks"."""
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in noun.children)


def _has_author(noun: Token) -> bool:
    """ "A request by the challengers", "an appeal from the president"."""
    return any(c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from"} for c in noun.children)


def _is_of_nation(noun: Token) -> bool:
    """ "U.S. demands", "American tariffs": as good as owned, unless a number or "a", "new", "more" opens them."""
    nation = any(c.dep_ in {"amod", "compound", "nmod"} and c.ent_type_ in _NATIONS for c in noun.children)
    opened = any(c.lower_ in {"a", "an", "any", "some", "new", "more", "additional", "fresh", "further"} for c in noun.children)
    return nation and not opened


def is_presupposed(clauses: Clauses, token: Token) -> bool:
    """Tell what is there whatever is said of it, "Trump's threat", "the American tariffs", unless a verb brings it about."""
    lemma = clauses.lemma(token.i)
    calls_for = any(c.lower_ in {"for", "on"} or c.dep_ in {"acl", "relcl"} for c in token.children)
    if lemma in clauses.syntax.events_to_come and not (lemma == "call" and calls_for):
        return False
    first = token
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    uttered = lemma in clauses.syntax.utterances
    of_nation = _is_of_nation(token) and (uttered or lemma in clauses.syntax.measure_nouns)
    told = any(c.dep_ == "acl" and c.tag_ == "VBN" and _is_told(clauses, c) for c in token.children)
    verb = first.head
    utters = clauses.lemma(verb.i) in clauses.syntax.uttering_verbs | clauses.syntax.existential_verbs
    authored = uttered and _has_author(token) and not utters
    if not (is_owned(token) or of_nation or told or authored):
        return False
    if uttered and first.dep_ == "attr":
        return any(c.dep_ == "poss" for c in token.children)  # "is probably his boldest proposal"
    if first.dep_ == "conj":
        return any(c.dep_ == "poss" for c in token.children)  # hung on a verb by mistake
    if first.dep_ not in {"pobj", "nsubj", "nsubjpass", "poss", "dobj"}:
        return False
    light = clauses.step(token.i, "light")
    if light and (clauses.lemma(light[0]) in _LEAVING or makes_good(clauses.doc[light[0]])):
        return True
    if light:
        return uttered and (authored or clauses.lemma(light[0]) not in clauses.syntax.uttering_verbs)
    governed = _governed_through(clauses, first)
    if governed is not None:
        return _is_left_by(clauses, governed, first, uttered=uttered)
    if first.dep_ in {"dobj", "nsubjpass"}:
        return _is_left_by(clauses, verb, first, uttered=uttered)
    if first.dep_ == "nsubj":
        inner = infinitive_of(verb)
        if inner is not None and not uttered and clauses.lemma(inner.i) not in _CLOSING and comes_about(clauses, inner):
            return False  # "the duties were due to be announced"
        return not (comes_about(clauses, verb) or (of_nation and not uttered and is_hypothetical(verb)))
    return uttered or not of_nation or first.dep_ == "pobj"


def _governed_through(clauses: Clauses, noun: Token) -> Token | None:
    """The verb that takes a noun through a preposition: "calls for the boycott"; not where that only tells time or place."""
    preposition = noun.head
    while preposition.dep_ == "conj":
        preposition = preposition.head  # "calls for support and for the boycott"
    takes = preposition.dep_ == "prep" and noun.dep_ == "pobj" and clauses.is_verb(preposition.head.i)
    return preposition.head if takes and preposition.lower_ not in PLACES | PAST_ANCHORS else None


def _is_told(clauses: Clauses, participle: Token) -> bool:
    """ "A deadline set by the president", "tariffs imposed last year"; not "tariffs proposed by", "tariffs to be imposed"."""
    done = clauses.syntax.effect(clauses.lemma(participle.i), "VERB") in {None, "actual"}
    return done and not any(c.dep_ in {"aux", "auxpass", "neg"} for c in participle.children)


def _is_left_by(clauses: Clauses, verb: Token, noun: Token, *, uttered: bool) -> bool:
    """Tell whether a verb speaks of its object and leaves it as it is: "could discuss the tariffs", "meet the demand"."""
    lemma = clauses.lemma(verb.i)
    effect = clauses.syntax.effect(lemma, "VERB")
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if noun.dep_ == "nsubjpass" and inner is not None:
        return not comes_about(clauses, inner)  # "the tariffs are meant to hurt", "were set to take effect"
    if uttered:
        return lemma not in clauses.syntax.uttering_verbs or makes_good(verb)
    if lemma in clauses.syntax.changing_verbs and clauses.lemma(noun.i) not in clauses.syntax.measure_nouns:
        return False  # "agreed to increase its purchases"
    return effect is None or lemma in clauses.syntax.topic_verbs


def comes_about(clauses: Clauses, verb: Token) -> bool:
    """Tell a verb that says of its subject that it comes into being: "take effect", "go into force", "follow"."""
    lemma = clauses.lemma(verb.i)
    if lemma in clauses.syntax.happening_verbs or lemma in _COMING:
        return True
    if any(c.dep_ == "nsubjpass" for c in verb.children) or clauses.is_passive(verb.i):
        return clauses.syntax.is_light(lemma) or lemma in {"levy", "slap", "introduce", "lift", "unveil"}
    words = {w.lower_ for c in verb.children for w in (c, *c.children) if c.dep_ in {"dobj", "prep"}}
    return lemma in {"take", "go", "come", "enter", "put"} and bool(words & {"effect", "force"})


def infinitive_of(verb: Token) -> Token | None:
    """The infinitive that says what happens: "are set to begin", "are likely to resume"."""
    bearers = (verb, *(c for c in verb.children if c.dep_ == "acomp"))
    return next((c for bearer in bearers for c in bearer.children if c.dep_ == "xcomp"), None)


def is_hypothetical(verb: Token) -> bool:
    """Tell "would hurt", "could hurt"."""
    return any(c.dep_ == "aux" and c.lower_ in _HYPOTHETICAL for c in verb.children)


def decides_existence(clauses: Clauses, verb: Token) -> bool:
    """Tell a verb that decides whether its object is there: "make", "get", "face"."""
    lemma = clauses.lemma(verb.i)
    known = clauses.syntax.existential_verbs | clauses.syntax.happening_verbs
    return clauses.syntax.is_light(lemma) or lemma in known or verb.lemma_ in known

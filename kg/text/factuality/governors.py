"""Predicate -> whether the text says that it happened: polarity, factuality and condition, composed from outside in.

What the clause itself says is in ``mood``, what its nouns bring along in ``existence``; here the governors bear on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.clauses import Clauses
from kg.text.complements import has_to, shared_infinitive
from kg.text.factuality.assessment import Assessment
from kg.text.factuality.conditions import Conditions
from kg.text.factuality.existence import CONTENT, NOT_EXCLUDED, assess_noun
from kg.text.factuality.gerunds import behind_preposition
from kg.text.factuality.mood import is_nobody, mood
from kg.text.factuality.presupposed import is_open_noun
from kg.text.reasons import Reason, Reasons, noted, passed_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENT_LINKS = {"ccomp", "xcomp", "pcomp", "acl"}
_MODAL_MEANING = {"may", "might", "could", "can", "will", "shall", "'ll", "would", "'d"}
_FINITE = {"VBD", "VBZ", "VBP"}
_DECIDING = {"actual", "negative", "planned", "improbable"}  # effects of governors that decide about the deed
_ORDINALS = {"first", "second", "third", "last", "latest", "only", "next"}


def assess(clauses: Clauses, index: int, *, why: Reasons = None) -> Assessment:
    """Assess a predicate in its sentence; the words that made it what it is are added to ``why``, from the inside out."""
    token = clauses.doc[index]
    if token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd"}:
        return assess(clauses, token.head.i, why=why)
    if not clauses.is_verb(index):
        return assess_noun(clauses, token, why, assess)
    sibling = shared_infinitive(token)
    if sibling is not None:
        return assess(clauses, sibling.i, why=why).under(mood(clauses, token).factuality)
    result = _before_noun(clauses, token, mood(clauses, token, why), why)
    return _compose(clauses, token, result, why, depth=0)


def _before_noun(clauses: Clauses, token: Token, result: Assessment, why: Reasons) -> Assessment:
    """A participle before its noun: "the yet-to-be-ratified pact", "soon-to-be-imposed tariffs"."""
    if token.dep_ != "amod" or not has_to(token):
        return result
    yet = next((c for c in token.children if c.lower_ in {"yet", "still"}), None)
    return noted(why, token.i, result, result.negated() if yet is not None else result.under("planned"))


def _compose(clauses: Clauses, token: Token, result: Assessment, why: Reasons, *, depth: int) -> Assessment:
    """Let the governors of a clause, from the inside out, bear on it."""
    if token.tag_ == "VBG" and (token.dep_ == "csubj" or _is_fronted_subject(token)):
        return noted(why, token.head.i, result, _as_subject(clauses, token.head, result))
    governors = clauses.governor(token.i)
    if not governors or depth > 8:
        return result
    head = clauses.doc[governors[0]]
    link = _link(token)
    if link == "pcomp":
        result, is_done = behind_preposition(clauses, token, result, why, assess)
        if is_done:
            return result
    if head.lemma_ == "have" and link == "xcomp" and any(c.lower_ == "yet" and c.i > head.i for c in head.children):
        return noted(why, head.i, result, result.negated())  # "have yet to strike a deal"
    if head.lemma_ in {"be", "become"} and any(c.dep_ == "attr" and _ranks(c) for c in head.children):
        return result  # "became the last of them to ratify it"
    is_to = head.lemma_ == "be" and link == "xcomp" and _infinitive_mark(token) is not None and token.lemma_ != "blame"
    if is_to and result.factuality == "actual":
        return noted(why, head.i, result, result.under("planned"))  # "was to meet", "the aim is to lift them"
    asked = _asking_word(clauses, token, link)
    if asked is not None:
        return noted(why, asked.i, result, result.under("possible"))
    if link in {"advcl", "relcl"} and not _goes_on(clauses, head, token):
        return _adjoined(clauses, head, token, link, result, why)
    if link == "acl" and token.tag_ in {"VBN", "VBG"}:
        return noted(why, token.head.i, result, _under_noun_above(clauses, token, result))
    return _complement(clauses, head, token, link, result, why, depth=depth)


def _asking_word(clauses: Clauses, token: Token, link: str) -> Token | None:
    """The word that makes a clause a question within a sentence: "whether", or "if" behind "unclear"."""
    if link in _COMPLEMENT_LINKS:
        whether = next((c for c in token.children if c.dep_ == "mark" and c.lower_ in {"whether", "if"}), None)
        if whether is not None:
            return whether
    asks = link == "advcl" and Conditions(clauses.syntax).asks(token)
    return next((c for c in token.children if c.dep_ == "mark"), None) if asks else None


def _goes_on(clauses: Clauses, head: Token, token: Token) -> bool:
    """ "Went on to praise" is no purpose."""
    lemma = clauses.lemma(head.i)
    return " " in lemma and clauses.syntax.effect(lemma, "VERB") == "actual" and token.tag_ == "VB"


# --- clauses beside the main one ------------------------------------------------------------------------------------


def _adjoined(clauses: Clauses, head: Token, token: Token, link: str, result: Assessment, why: Reasons) -> Assessment:
    """A clause of purpose, manner or time, or one that describes a noun."""
    to = _infinitive_mark(token)
    if to is not None and _is_said_so(clauses, head, token):
        return noted(why, head.i, result, result.under(assess(clauses, head.i).factuality))
    if to is not None:
        caller = _caller(clauses, head, token)
        if caller is not None:
            effect = clauses.syntax.effect(clauses.lemma(caller.i), caller.pos_)
            called = result.governed(effect) if effect is not None else result.under("planned")
            return noted(why, caller.i, result, called)
        if _ranks(head):
            return result  # "the latest to be threatened"
        reason = next((c for c in (head, *head.children) if c.dep_ == "attr" and is_nobody(c) and c.i < token.i), None)
        if reason is not None:  # "there is no reason to lift them"
            return noted(why, reason.i, result, result.negated().under("possible"))
        effect = clauses.syntax.effect(clauses.lemma(head.i), "VERB")
        judged = next((c for c in head.children if c.dep_ == "acomp"), None) if head.lemma_ == "be" else None
        if judged is not None:  # "it is impossible for them not to answer"
            judgement = _effect(clauses, judged, token, link)
            return noted(why, judged.i, result, result.governed(judgement) if judgement is not None else result)
        if effect == "demanded" and clauses.lemma(head.i) in clauses.syntax.object_control:
            return noted(why, head.i, result, result.governed(effect))  # "called on them at last to lift"
        if result.factuality != "actual":
            return result
        doing = clauses.is_verb(head.i) and head.lemma_ != "be" and not _is_planning(clauses, head)
        if doing and clauses.lemma(token.i) in clauses.syntax.done_in_doing:
            return noted(why, head.i, result, result.under(assess(clauses, head.i).factuality))
        return noted(why, to.i, result, result.under("planned"))
    if link == "relcl":
        return _describing(clauses, head, token, result, why)
    return result


def _is_planning(clauses: Clauses, head: Token) -> bool:
    return clauses.syntax.effect(clauses.lemma(head.i), "VERB") == "planned"


def _caller(clauses: Clauses, head: Token, token: Token) -> Token | None:
    """The noun of "his call for China to investigate", "drew pledges to retaliate", wherever the parser has hung the clause."""
    for noun in head.children:
        between = noun.dep_ in {"dobj", "nsubjpass"} and head.i < noun.i < token.i
        if between and clauses.syntax.effect(clauses.lemma(noun.i), noun.pos_) not in {None, "possible"} and noun.pos_ == "NOUN":
            return noun
    if head.dep_ == "pobj" and head.head.lower_ in {"for", "on"}:
        return head.head.head
    mark = next((c for c in _first(token).children if c.dep_ == "mark" and c.lower_ == "for"), None)
    before = mark.nbor(-1) if mark is not None and mark.i > 0 else None
    return before if before is not None and before.pos_ == "NOUN" else None


def _describing(clauses: Clauses, noun: Token, token: Token, result: Assessment, why: Reasons) -> Assessment:
    """What describes a thing that is not there yet is not there either: "wants a deal that cuts tariffs"."""
    present = token.tag_ in {"VBZ", "VBP", "VBG"} and not any(c.dep_ in {"aux", "auxpass"} for c in token.children)
    if not present or result.factuality != "actual" or not is_open_noun(noun):
        return result
    above = assess(clauses, noun.i)
    if above.factuality == "actual" and above.polarity == "positive":
        return result
    return noted(why, noun.i, result, result.under("possible"))


def _under_noun_above(clauses: Clauses, token: Token, result: Assessment) -> Assessment:
    """ "The prospect of tariffs being imposed": what is being done is as real as the noun above leaves it."""
    noun = token.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if above.pos_ != "NOUN" or above.i == noun.i or not any(c.lower_ == "being" for c in token.children):
        return _describing(clauses, noun, token, result, None) if token.tag_ == "VBG" else result
    effect = clauses.syntax.effect(clauses.lemma(above.i), "NOUN")
    return result if effect is None else result.governed(effect)


def _is_fronted_subject(token: Token) -> bool:
    """ "Applying tariffs, they cautioned, could hurt": a gerund before a verb that has no other subject."""
    verb = token.head
    return token.dep_ == "advcl" and token.i < verb.i and not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)


def _as_subject(clauses: Clauses, verb: Token, result: Assessment) -> Assessment:
    """ "Pulling out would hurt farmers": what is said of it is unreal, and so is it."""
    return result.under("possible") if mood(clauses, verb).is_open else result


# --- clauses that complete a verb, adjective or noun ----------------------------------------------------------------


def _complement(
    clauses: Clauses, head: Token, token: Token, link: str, result: Assessment, why: Reasons, *, depth: int
) -> Assessment:
    governing = _governing_word(head, token)
    if _is_said_so(clauses, head, token):
        return noted(why, head.i, result, result.under(mood(clauses, head).factuality))
    effect = _effect(clauses, governing, token, link)
    if effect == "demanded" and head.lemma_ == "have" and mood(clauses, head).factuality == "planned":
        effect = "planned"  # "will have to answer" is nobody's demand
    if effect is not None and _bears(effect, token):
        result = noted(why, governing.i, result, result.governed(effect))
    verb = head.head if head.dep_ in {"acomp", "oprd"} and clauses.is_verb(head.head.i) else head  # "is willing to"
    if clauses.is_verb(verb.i):
        tensed = _is_finite(token) or any(c.tag_ == "MD" for c in token.children)
        if effect is None and link == "ccomp" and tensed and clauses.lemma(verb.i) in clauses.syntax.clause_verbs:
            return _told(clauses, verb, result, why)
        result = _under_verb(clauses, verb, governing, token, effect, result, why)
        return _compose(clauses, verb, result, why, depth=depth + 1)
    if effect is not None and link == "acl":
        return _of_what_became(clauses, head, effect, result, why)
    return result


def _is_said_so(clauses: Clauses, head: Token, token: Token) -> bool:
    """ "I want to thank you" thanks; "called her to express thanks" is a telephone call."""
    lemma = clauses.lemma(head.i)
    if clauses.lemma(token.i) not in clauses.syntax.done_in_doing or token.tag_ != "VB":
        return False
    speaks = lemma in {"want", "like", "wish"} and any(c.lower_ in {"i", "we"} and c.dep_ == "nsubj" for c in head.children)
    return lemma == "call" or (speaks and head.tag_ in {"VBP", "VB"})


def _told(clauses: Clauses, verb: Token, result: Assessment, why: Reasons) -> Assessment:
    """What is told is as real as it is told to be; "did not say", "stopped short of saying" leave it open."""
    unsaid = assess(clauses, verb.i).polarity == "negative"
    return noted(why, verb.i, result, Assessment(result.polarity, "possible", result.condition) if unsaid else result)


def _effect(clauses: Clauses, governing: Token, token: Token, link: str) -> str | None:
    """What the governing word does to a clause: its own effect, or that of any adjective or noun before an infinitive."""
    infinitive = _infinitive_mark(token) is not None
    if infinitive:
        if any(c.lower_ == "too" for c in governing.children):
            return "improbable"  # "too weak to retaliate"
        if governing.lower_ == "enough" or any(c.lower_ == "enough" for c in governing.children):
            return "possible"
    effect = None
    lemma = clauses.lemma(governing.i)
    if lemma in {"want", "like"} and any(c.dep_ == "nsubj" for c in token.children):
        return "demanded"  # "want Canada to lift", beside "want to lift"
    if link == "pcomp" and governing.pos_ == "NOUN" and _first(token).head.lower_ not in CONTENT:
        return None  # "came a long way from what was proposed"
    if infinitive:
        effect = clauses.syntax.effect(f"{lemma} to", governing.pos_)
    effect = effect or clauses.syntax.effect(lemma, governing.pos_)
    if lemma == "talk" and governing.tag_ == "NNS":
        effect = None  # "talk of", not "talks since"
    if effect is None and infinitive:
        predicate = governing.dep_ in {"acomp", "oprd"} and lemma not in clauses.syntax.done_adjectives
        if predicate or (link == "acl" and _is_open_purpose(governing)):
            return "possible"  # "content to wait", "votes to ratify it"
    return effect


def _is_open_purpose(noun: Token) -> bool:
    """Tell "votes to ratify it" from "the first country to ratify it"."""
    return noun.pos_ in {"NOUN", "PROPN"} and not _ranks(noun)


def _ranks(word: Token) -> bool:
    """Tell "the first country to ratify it", "the last of the three partners to ratify it"."""
    above = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else word
    before = (c for c in word.children if c.dep_ == "amod")
    return any(w.lower_ in _ORDINALS for w in (above, word, *before))


def _under_verb(
    clauses: Clauses, head: Token, governing: Token, token: Token, effect: str | None, result: Assessment, why: Reasons
) -> Assessment:
    """What the mood and polarity of a governing verb do to what it governs."""
    inner, reasons = result, None if why is None else list[Reason]()
    above = mood(clauses, head, reasons)
    if above.polarity == "negative":
        result = _negated_from_above(clauses, clauses.lemma(governing.i), effect, result)
    if effect in _DECIDING or (effect is None and _link(token) in {"xcomp", "ccomp"} and not _is_finite(token)):
        result = result.under(above.factuality)
    passed_on(why, reasons, inner, result)
    if result.condition is None and above.condition is not None and not _covers(above.condition, token.i) and effect is not None:
        result = noted(why, above.condition[0], result, result.given(above.condition))  # "if you stay, we are going to lift it"
    return result


def _negated_from_above(clauses: Clauses, lemma: str, effect: str | None, result: Assessment) -> Assessment:
    """ "Did not agree to lift", "does not believe they will": the deed is denied; "did not consider lifting" leaves it open."""
    if effect == "denied" or lemma in NOT_EXCLUDED:
        return Assessment("positive", "possible", result.condition)
    through = lemma in clauses.syntax.negated_through
    says = lemma in clauses.syntax.clause_verbs
    if (effect in _DECIDING or through) and not (effect == "actual" and says):
        return result.negated()
    return result.under("possible") if effect is not None else result


def _of_what_became(clauses: Clauses, noun: Token, effect: str, result: Assessment, why: Reasons) -> Assessment:
    """What became of the plan or threat: "made no plan to", "scrapped plans to impose"."""
    if is_nobody(noun):  # "no chance that it will"
        decided = effect in _DECIDING or effect == "possible"
        return noted(why, noun.i, result, result.negated() if decided else result.under("possible"))
    light = clauses.step(noun.i, "light")
    if light:
        above = mood(clauses, clauses.doc[light[0]])
        if above.polarity == "positive":
            return result
        return noted(why, light[0], result, result.negated() if effect in _DECIDING else result.under("possible"))
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or not clauses.is_verb(verb.i):
        return result
    undone = clauses.syntax.effect(clauses.lemma(verb.i), "VERB") == "negative"
    above = assess(clauses, verb.i)
    if undone and above.polarity == "positive" and above.factuality in {"actual", "planned", "offered"}:
        return noted(why, verb.i, result, result.negated())
    return result


def _first(token: Token) -> Token:
    """The first of coordinated clauses, which carries the link to what governs all of them."""
    while token.dep_ in {"conj", "aux", "auxpass"} and token.head.i != token.i:
        token = token.head
    return token


def _infinitive_mark(token: Token) -> Token | None:
    """The "to" of an infinitive, or of the one that it is coordinated with."""
    bearers = (token, _first(token)) if token.tag_ == "VB" else (token,)
    return next((c for bearer in bearers for c in bearer.children if c.dep_ == "aux" and c.lower_ == "to"), None)


def _link(token: Token) -> str:
    return str(_first(token).dep_)


def _governing_word(head: Token, token: Token) -> Token:
    """The word whose meaning governs: the adjective in "is willing to", else the verb or noun itself."""
    link = _first(token)
    above = link.head
    if above.pos_ == "ADJ" or above.dep_ in {"acomp", "oprd"}:
        return above
    if link.dep_ == "xcomp":
        enough = next((c for c in above.children if c.lower_ == "enough" and c.i < link.i), None)
        if enough is not None:
            return enough
    if head.lemma_ == "be":
        return next((c for c in head.children if c.dep_ in {"acomp", "oprd"}), head)
    return head


def _bears(effect: str, token: Token) -> bool:
    """Tell whether a governor bears on a finite clause: "warned that tariffs were imposed" leaves it as real as it is."""
    modals = {c.lower_ for c in token.children if c.tag_ == "MD"}
    if any(c.tag_ == "WRB" for c in token.children) and _is_finite(token) and not modals:
        return False  # "consider how he withdrew"
    if effect == "demanded" and modals & _MODAL_MEANING:
        return False  # "suggested that China could retaliate", "insisted that they would sign"
    return not _is_finite(token) or effect in {"denied", "possible"} or bool(modals)


def _is_finite(token: Token) -> bool:
    return token.tag_ in _FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in token.children)


def _covers(span: tuple[int, int], index: int) -> bool:
    return span[0] <= index <= span[1]

"""The verb that governs a time expression -> whether the time lies behind or ahead of the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.parse import Sentence
from kg.text.timex.values import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD_AUX = frozenset("will 'll ’ll wo shall would should may might could can must".split())
_PAST_AUX = frozenset({"had", "has", "have", "was", "were", "did", "'d", "’d", "'ve", "’ve"})
# A time beside one of these lies ahead: "scheduled for Monday", "is due Monday", "effective June 1".
_SCHEDULED = frozenset(
    "schedule slate expect intend hope aim prepare due going likely ready bind propose delay postpone deadline "
    "anticipate convene reconvene effective upcoming forthcoming".split()
)
_BACKWARD = frozenset("fail refuse decline force begin start continue manage cause help lead prompt allow".split())
_SPEECH = frozenset("say tell announce report add write note declare".split())
_SAME_IN_PAST = frozenset("hit hurt set put cut let beat cost spread quit shut read bet".split())
_MADE = frozenset(
    "agreement accord pact deal decision ruling order announcement report statement survey poll attack letter speech interview "
    "memo figure datum study arrest shooting bombing crash earthquake invasion coup".split()
)
_PROSPECTS = frozenset("point sense idea prospect plan chance possibility hope likelihood intention thought talk".split())
_UNTIL = frozenset({"until", "till", "through", "pending"})


def direction(sentence: Sentence, start: int) -> Direction:
    """Tell where the time at an article offset lies: -1 behind, 1 ahead, 0 for no telling."""
    index = sentence.token_at(start)
    if index is None:
        return 0
    token: Token | None = sentence.doc[index]
    if _names_what_was(sentence.doc[index]):
        return -1
    beside = _verb_beside(sentence, index) or _verb_before_that(sentence, index)
    if beside is not None:
        return 1 if _awaits(beside) and "had" not in _auxiliaries(beside) else _verb(beside)
    if _past_verb_follows(sentence, index):
        return -1
    until = index > 0 and sentence.doc[index - 1].lower_ in _UNTIL
    steps = 0
    while token is not None and steps < 12:
        if token.lower_ == "ahead" or any(child.lower_ in {"upcoming", "forthcoming"} for child in token.children):
            return 1
        if token.i != index and _awaits(token):
            return -1 if "had" in _auxiliaries(token) else 1
        if token.pos_ in {"VERB", "AUX"} and token.i != index:
            found = _verb(token)
            return 1 if until and "had" not in _auxiliaries(token) else found
        if token.dep_ == "poss":
            return 1 if until or _owner_awaits(token.head) else -1
        token = token.head if token.head.i != token.i else None
        steps += 1
    return 1 if until else 0


def happened(sentence: Sentence, start: int) -> bool:
    """Tell a time that hangs on a finite past verb: what "was held in October" is over, whatever the month now."""
    index = sentence.token_at(start)
    if index is None:
        return False
    token = sentence.doc[index]
    while (
        token.dep_ in {"pobj", "prep", "amod", "nummod", "conj", "compound"} and token.head.i != token.i and token.pos_ != "VERB"
    ):
        if token.lower_ in {"for", "to", "by", "of", "from", "before", *_UNTIL}:
            return False
        token = token.head
    auxiliaries = _auxiliaries(token)
    if auxiliaries & _AHEAD_AUX or "to" in auxiliaries or _awaits(token) or token.lemma_.lower() in {"expect", "plan", "set"}:
        return False
    return token.tag_ == "VBD" or (token.tag_ == "VBN" and bool(auxiliaries & {"was", "were", "had"}))


def _verb_beside(sentence: Sentence, index: int) -> Token | None:
    """Find a verb right before a time: the parser gives the Monday of "said Monday he would go" to "go"."""
    while index > 0 and sentence.doc[index - 1].lower_ in {"on", "late", "early", "earlier", "last", "this"}:
        index -= 1
    before = sentence.doc[index - 1] if index > 0 else None
    return before if before is not None and before.tag_ in {"VBD", "VBN"} else None


def _verb_before_that(sentence: Sentence, index: int) -> Token | None:
    """Find the verb of "warned on Thursday that strikes could follow": the time before "that" is not of its clause."""
    if index + 1 >= len(sentence) or sentence.doc[index + 1].lower_ != "that":
        return None
    for token in reversed(sentence.doc[max(0, index - 12) : index]):
        if token.tag_ in {"VBD", "VBN"}:
            return token
        if token.pos_ in {"VERB", "AUX"} or token.is_punct:
            return None
    return None


def _names_what_was(token: Token) -> bool:
    """Tell "the March agreement", "a June decision": what is named by its month has been; a June meeting may be to come."""
    noun = token.head
    return token.dep_ in {"compound", "nmod"} and noun.lemma_.lower() in _MADE


def _past_verb_follows(sentence: Sentence, index: int) -> bool:
    """Tell "the White House on Friday denied", which the parser takes for many things."""
    if index + 1 >= len(sentence) or index == 0 or sentence.doc[index - 1].lower_ != "on":
        return False
    return sentence.doc[index + 1].tag_ == "VBD"


def _owner_awaits(noun: Token) -> bool:
    """Tell "ahead of Monday's vote" and "Monday's vote will"; otherwise Monday's vote is over."""
    above = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return _awaits(above) or bool(_auxiliaries(above) & _AHEAD_AUX)
    return above.lower_ == "of" and above.head.lower_ in {"ahead", "advance"}


def _awaits(token: Token) -> bool:
    """Tell a word that looks ahead: "planned for", "due", "set to"; "planned" and "set for" in any tense."""
    name = token.lemma_.lower()
    if name == "set":
        return any(child.lower_ in {"for", "to"} for child in token.children)
    if name == "plan" or name == "schedule":
        return True
    return name in _SCHEDULED and token.tag_ not in {"VBZ", "VBP", "VBD"}


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def _verb(verb: Token) -> Direction:
    """Read the direction off a verb, its auxiliaries and, for an infinitive, the verb above it."""
    auxiliaries, name = _auxiliaries(verb), verb.lemma_.lower()
    if auxiliaries == {"could"} | (auxiliaries & {"be"}) and _is_denied(verb):
        return -1  # "could not be reached on Wednesday"
    if verb.tag_ == "MD" or auxiliaries & _AHEAD_AUX:
        return -1 if "have" in auxiliaries and verb.tag_ == "VBN" else 1
    if auxiliaries & _PAST_AUX and "to" not in auxiliaries:
        return -1
    if verb.tag_ == "VBD":
        return -1
    if verb.tag_ == "VB" or (verb.tag_ == "VBN" and "to" in auxiliaries):
        return _infinitive(verb)
    if verb.tag_ in {"VBZ", "VBP"}:
        return _present(verb, name)
    if verb.tag_ == "VBG" and _is_prospect(verb):
        return 1
    if verb.tag_ == "VBG":
        return 1 if auxiliaries & {"is", "are", "'s", "’s", "'re", "’re", "am"} else 0
    return -1


def _is_prospect(gerund: Token) -> bool:
    """Tell "no point in her *coming* on Monday", "the idea of *meeting* in May": what is only thought of is to come."""
    above = gerund.head.head if gerund.dep_ == "pcomp" else gerund.head
    return gerund.dep_ in {"pcomp", "acl"} and above.lemma_.lower() in _PROSPECTS


def _is_denied(verb: Token) -> bool:
    words = [c for child in verb.children for c in (child, *child.children)]
    return any(w.dep_ in {"neg", "preconj"} or w.lower_ in {"no", "neither", "none", "nobody"} for w in words)


def _present(verb: Token, name: str) -> Direction:
    """Read a present tense: reported speech and states tell nothing, other verbs announce ("talks resume Monday")."""
    if verb.tag_ == "VBP" and name in _SAME_IN_PAST:
        return -1
    return 0 if name in _SPEECH or name in {"be", "have", "do", "follow", "come"} else 1


def _infinitive(verb: Token) -> Direction:
    """Read an infinitive: one of purpose happens with its verb, "fail to" and "begin to" in their verb's time."""
    head = verb.head
    if head is not verb and head.tag_ in {"VBD", "VBN"}:
        backward = verb.dep_ == "advcl" or head.lemma_.lower() in _BACKWARD
        return -1 if backward and not _auxiliaries(head) & _AHEAD_AUX else 1
    return 1

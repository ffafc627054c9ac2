"""Verb or noun -> who is understood to do it where its own clause does not say.

"Ottawa urged *Washington* to lift tariffs", "*Ottawa* agreed to lift tariffs", "*Ottawa's* decision", "a visit by *Ottawa*",
"*Ottawa* found a reason to lift tariffs", "pleaded with *Ottawa* to lift tariffs".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.text.complements import has_to

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.text.clauses import Clauses

Words = tuple[int, ...]

_RELATIVE_TAGS = {"WDT", "WP"}
_KEEPING = frozenset(
    "prevent stop keep ban bar block prohibit discourage deter exempt exclude dissuade free protect restrain".split()
)
_CONTROLLING = ("with", "to", "on", "upon", "for")
_TOWARDS = ("at", "with", "of", "to", "toward", "on")
#: "in a bid to", "as part of an effort to": the purpose is that of the subject.
_PURPOSES = frozenset(
    {"bid", "effort", "attempt", "move", "push", "drive", "order", "hope", "maneuver", "ploy", "gambit", "step"}
)
#: Papers by which a state does something, and what those do who make them do it.
_DECREES = frozenset({"proclamation", "order", "decree", "memorandum", "directive", "bill", "law", "resolution", "declaration"})
_HANDING = frozenset({"send", "hand", "give"})
_SIGNING = frozenset({"sign", "issue", "enact", "approve", "adopt", "pass"})


def understood_subject(clauses: Clauses, token: Token) -> Words:
    """The subject of a clause that has none of its own, from the clause above it."""
    head = token.head
    if token.dep_ == "conj" and clauses.is_verb(head.i):
        return clauses.step(head.i, "object" if clauses.is_passive(head.i) else "subject")
    if token.dep_ == "xcomp" or (token.dep_ == "ccomp" and _is_infinitive(token)):
        return _controller(clauses, head)
    called_upon = _called_upon(clauses, token) if token.dep_ in {"advcl", "acl"} and has_to(token) else ()
    if called_upon:
        return called_upon
    if token.dep_ == "advcl":
        handed = clauses.step(head.i, "indirect") if has_to(token) and clauses.lemma(head.i) in _HANDING else ()
        if handed:
            return handed
        asked = _asked(clauses, head) if has_to(token) else ()  # "pleaded with Tokyo to answer"
        given = clauses.lemma(head.i) == "give" and _is_infinitive(token)  # "gave Tokyo until Friday to answer"
        return asked or clauses.step(head.i, "object" if given or clauses.is_passive(head.i) else "subject")
    if token.dep_ == "relcl" and not any(c.tag_ in _RELATIVE_TAGS for c in token.children):
        headline = head.dep_ == "ROOT" and head.pos_ == "PROPN"  # "Trump to meet Trudeau"
        return _holder(clauses, head) if has_to(token) and not headline else clauses.with_conjuncts(head.i)
    if token.dep_ == "acl":
        if has_to(token):
            return _holder(clauses, head)
        return _signer(clauses, head) or clauses.with_conjuncts(head.i)
    if token.dep_ == "pcomp":
        return _gerund_subject(clauses, head)
    if token.dep_ == "amod":
        return (head.i,)
    return ()


def _called_upon(clauses: Clauses, token: Token) -> Words:
    """Who is to do what follows "for somebody to", wherever the parser has hung it: "its call for *Tokyo* to answer"."""
    word = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    while word.dep_ in {"conj", "compound", "poss", "case"} and word.head.i < token.i:
        word = word.head
    is_asked = word.dep_ == "pobj" and word.head.lower_ == "for" and word.right_edge.i + 1 == token.left_edge.i
    return clauses.with_conjuncts(word.i) if is_asked else ()


def _signer(clauses: Clauses, noun: Token) -> Words:
    """Who does what a paper does: "*Trump* signed a proclamation imposing tariffs"."""
    verb = noun.head
    if noun.lemma_.lower() not in _DECREES or noun.dep_ != "dobj" or clauses.lemma(verb.i) not in _SIGNING:
        return ()
    return clauses.step(verb.i, "subject")


def _gerund_subject(clauses: Clauses, preposition: Token) -> Words:
    """Who does what a preposition introduces: "accused *China* of stealing", "*Ottawa* is serious about imposing"."""
    above = preposition.head
    while above.pos_ in {"ADV", "ADP"} and above.head.i != above.i:  # "is a week away from placing", "instead of placing"
        above = above.head
    if preposition.lower_ == "as" and clauses.is_verb(above.i):
        return clauses.step(above.i, "object") or clauses.step(above.i, "subject")  # "portrayed Tokyo as giving in"
    kept = preposition.lower_ != "from" or clauses.lemma(above.i) in _KEEPING
    if (
        preposition.lower_ in {"of", "for", "from", "into"}
        and kept
        and clauses.is_verb(above.i)
        and above.i == preposition.head.i
    ):
        felt = _felt_towards(clauses, above) if preposition.lower_ in {"for", "over"} else ()  # "angry at Tokyo for lifting"
        return felt or clauses.step(above.i, "object") or clauses.step(above.i, "subject")
    if above.pos_ == "ADJ" and clauses.is_verb(above.head.i) and above.dep_ in {"acomp", "oprd", "attr"}:
        felt = _prepositional(clauses, above, _TOWARDS) if preposition.lower_ == "for" else ()
        return felt or clauses.step(above.head.i, "subject")
    found = clauses.step(above.i, "object" if clauses.is_verb(above.i) and clauses.is_passive(above.i) else "subject")
    return found or (_holder(clauses, above) if above.pos_ == "NOUN" else ())  # "dropped the idea of imposing"


def _felt_towards(clauses: Clauses, verb: Token) -> Words:
    """ "Ottawa was angry at *Tokyo* for lifting the ban"."""
    adjectives = [c for c in verb.children if c.dep_ == "acomp"]
    return tuple(w for a in adjectives for w in _prepositional(clauses, a, _TOWARDS))


def _prepositional(clauses: Clauses, token: Token, prepositions: Iterable[str]) -> Words:
    for preposition in prepositions:
        found = tuple(clauses.own_prepositional(token, preposition))
        if found:
            return found
    return ()


def _asked(clauses: Clauses, verb: Token) -> Words:
    """Whom a verb with a preposition asks to do something: "leaned on *Tokyo* to", "pleaded with *Tokyo* to"."""
    lemma = clauses.lemma(verb.i)
    for preposition in _CONTROLLING:
        asks = lemma if lemma.endswith(f" {preposition}") else f"{lemma} {preposition}"  # "call on" is a verb of its own
        if asks in clauses.syntax.object_control:
            found = tuple(clauses.own_prepositional(verb, preposition))
            if found:
                return found
    return ()


def _controller(clauses: Clauses, head: Token) -> Words:
    """Who is meant to do it: the object of "urge" and "force", else the subject of the verb above."""
    if head.pos_ in {"ADJ", "NOUN"} and head.dep_ in {"acomp", "oprd", "attr"}:
        head = head.head
    if not clauses.is_verb(head.i):
        return clauses.step(head.i, "subject")
    lemma = clauses.lemma(head.i)
    if clauses.is_passive(head.i):
        return clauses.step(head.i, "object")
    if lemma not in clauses.syntax.subject_control:
        found = clauses.step(head.i, "object") or _asked(clauses, head) or tuple(clauses.own_prepositional(head, "on"))
        if found and (lemma in clauses.syntax.object_control or clauses.step(head.i, "object") or _asked(clauses, head)):
            return found
    return clauses.step(head.i, "subject")


def noun_subject(clauses: Clauses, index: int) -> Words:
    """Who does what a noun names: the light verb's subject, the owner, who stands after "by", an adjective of state."""
    token = clauses.doc[index]
    light = clauses.light_verb(token)
    if light is not None:
        found = clauses.step(light.i, "subject")
        if found:
            return found
    possessor = clauses.children(index, {"poss"})
    if possessor:
        return possessor
    by = tuple(clauses.own_prepositional(token, "by")) or _torn_by(clauses, index)
    if by:
        return by
    before = tuple(i for i in clauses.children(index, {"amod", "compound", "nmod"}) if i not in clauses.themes(index))
    return (*before, *of_doer(clauses, index))


def _torn_by(clauses: Clauses, index: int) -> Words:
    """The "by" of a noun made from a verb that hangs on what it is done to: "the expulsion of diplomats by *Ottawa*"."""
    if clauses.lemma(index) not in clauses.syntax.deverbal:
        return ()
    done_to = clauses.own_prepositional(clauses.doc[index], "of")
    return tuple(word for i in done_to for word in clauses.own_prepositional(clauses.doc[i], "by"))


def of_doer(clauses: Clauses, index: int) -> Words:
    """Who does what a noun made from an intransitive verb names, and no one else is said to do: "the departure of *troops*"."""
    token = clauses.doc[index]
    others = clauses.children(index, {"poss"}) or tuple(clauses.own_prepositional(token, "by"))
    if others or clauses.lemma(index) not in clauses.syntax.deverbal_of_doer:
        return ()
    return tuple(clauses.own_prepositional(token, "of"))


def _holder(clauses: Clauses, noun: Token) -> Words:
    """Who may do what an infinitive behind a noun says: "*Ottawa's* plan to", "gave *Ottawa* the right to"."""
    own = clauses.children(noun.i, {"poss"}) or tuple(clauses.own_prepositional(noun, "by"))
    if own:
        return own
    verb = noun.head
    while noun.dep_ == "conj":
        noun, verb = verb, verb.head
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "as"} and noun.lemma_.lower() in _PURPOSES and clauses.is_verb(verb.head.i):
        return clauses.step(verb.head.i, "subject")
    if noun.dep_ == "attr" and clauses.is_verb(verb.i):
        return clauses.step(verb.i, "subject")  # "Mexico was the first to ratify it"
    if noun.dep_ == "dobj" and clauses.lemma(verb.i) in {"give", "grant", "offer", "deny", "leave", "allow", "send"}:
        given = clauses.step(verb.i, "indirect") or tuple(clauses.own_prepositional(verb, "to"))
        return given or clauses.step(verb.i, "subject")
    if noun.dep_ in {"dobj", "pobj"} and clauses.lemma(noun.i) in clauses.syntax.measure_nouns:
        verb = verb if noun.dep_ == "dobj" else verb.head  # "hit lamps with duties to force a deal"
        return clauses.step(verb.i, "subject") if clauses.is_verb(verb.i) else noun_subject(clauses, noun.i)
    if noun.dep_ == "dobj" and clauses.lemma(verb.i) in clauses.syntax.holding_verbs:
        return clauses.step(verb.i, "subject")
    if noun.dep_ == "pobj" and clauses.is_verb(verb.head.i):
        if f"{clauses.lemma(verb.head.i)} {verb.lower_}" in clauses.syntax.holding_verbs:
            return clauses.step(verb.head.i, "subject")
    return noun_subject(clauses, noun.i)


def passive_agent(clauses: Clauses, token: Token) -> Words:
    """Who stands after the "by" of a passive, or of the passive that it is coordinated with."""
    found = [p for c in token.children if c.dep_ == "agent" for p in clauses.children(c.i, {"pobj"})]
    if not found:
        found = [p for c in token.children if c.dep_ == "prep" and c.lower_ == "by" for p in clauses.children(c.i, {"pobj"})]
    if not found and token.dep_ == "conj" and clauses.is_passive(token.head.i):
        return passive_agent(clauses, token.head)
    return tuple(found)


def _is_infinitive(token: Token) -> bool:
    return token.tag_ in {"VB", "VBG"} and not any(c.tag_ == "MD" or c.dep_ == "expl" for c in token.children)

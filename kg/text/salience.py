"""Which words of the text come into question for a pronoun or a description, and how near at hand each is.

After Lappin and Leass (1994) in spirit: subjects weigh more than objects, near more than far. Common nouns that no mention
explains are weighed too: where one of them is the likeliest, the pronoun stays open ("the tariff ... it").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text.complements import has_to, is_torn_subject
from kg.text.referents import Mentions, Referent, TextMention
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

ORGANIZATIONS = frozenset(
    {
        "Country",
        "Bloc",
        "Organization",
        "Company",
        "Ministry",
        "Government",
        "InternationalOrganization",
        "Legislature",
        "Party",
        "Union",
        "TradeBody",
        "Court",
    }
)

_REACH_SENTENCES = 3
_REACH_PARAGRAPHS = 2
_PLURAL = frozenset({"NNS", "NNPS"})
_ASKING = frozenset({"ask", "question", "quiz", "urge", "advise", "remind"})
_SUBJECT_ARCS = frozenset({"nsubj", "nsubjpass"})
_BLAMING = frozenset(
    (
        "blame criticize criticise accuse fault thank praise blast slam rebuke chide scold condemn denounce mock attack commend "
        "applaud congratulate punish reward berate lambaste hammer skewer eviscerate sue fire suspect impeach castigate rip"
    ).split()
)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "dative"})
_NOT_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that a pronoun may stand for: one or several entities, or a thing that is no entity here."""

    sentence: int
    head: int
    referents: tuple[Referent, ...]
    plural: bool
    score: float
    bonus: float = 0.0  # what the score holds for having spoken before
    nameless: bool = False  # who spoke before, whoever it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Who spoke before a pronoun that speaks: the sentence and head of that source, and the last sentence of what was said."""

    sentence: int
    head: int
    end: int

    def fits(self, word: Token, token: Token, syntax: Syntax) -> bool:
        """Tell whether a pronoun may stand for the word that spoke before, by number and by what the word names."""
        if word.pos_ == "PRON":
            return word.lower_ == token.lower_
        if token.lower_ == "they" or word.tag_ in _PLURAL:
            return token.lower_ == "they" and word.tag_ in _PLURAL
        kind = "Person" if word.ent_type_ == "PERSON" else syntax.plain_nouns.get(word.lemma_.lower())
        if token.lower_ == "it":
            return kind != "Person"
        return kind == "Person" or word.pos_ == "PROPN"

    def bonus(self, mentions: Mentions) -> float:
        """Count what was said as no distance, and the speaker as the likeliest to go on speaking."""
        paragraphs = mentions.sentences[self.end].paragraph - mentions.sentences[self.sentence].paragraph
        return 0.4 + (self.end - self.sentence) + 0.3 * paragraphs


def candidates(mentions: Mentions, number: int, token: Token) -> list[Candidate]:
    """List what stands before a token within reach, with its salience as seen from there."""
    here = mentions.sentences[number]
    found: list[Candidate] = []
    taken: set[tuple[int, int]] = set()
    for mention in mentions.all:
        distance = number - mention.sentence
        sentence = mentions.sentences[mention.sentence]
        if not 0 <= distance <= _REACH_SENTENCES or (distance == 0 and mention.head >= token.i):
            continue
        taken.add((mention.sentence, mention.head))
        if here.paragraph - sentence.paragraph > _REACH_PARAGRAPHS or mention.form == "adjective" or not mention.referents:
            continue
        head = sentence.doc[mention.head]
        if mention.form == "name" and mention.referents[0].type == "Country" and _is_within_name(head):
            continue
        score = salience(mentions, mention.sentence, head, number, token) + (0.3 if mention.form == "pronoun" else 0.0)
        plural = head.tag_ in _PLURAL or len(mention.referents) > 1 or _stands_for_many(head)
        found.append(Candidate(mention.sentence, mention.head, mention.referents, plural, score))
    return [*found, *_things(mentions, number, token, taken)]


def _may_be(referent: Referent, token: Token) -> bool:
    """Tell whether a name that no lexicon knows may be misread: "the New York Democrat" is no body where "he" goes on."""
    unknown = referent.type == "Party" or (referent.entity.startswith("entity:") and referent.type in ORGANIZATIONS)
    return not (unknown and token.lower_ in {"he", "she"})


def named_source(mentions: Mentions, sentence: int, head: int) -> TextMention | None:
    """Find whom the head of a noun phrase stands for, by the name beside it where the head is only a title or a description.

    "Director of National Intelligence James Clapper", "a top Republican, Senator Grassley".
    """
    mention = mentions.headed(sentence, head)
    word = mentions.sentences[sentence].doc[head]
    if mention is not None and any(not r.anonymous and r.type not in ORGANIZATIONS for r in mention.referents):
        return mention
    end = max([word.right_edge.i] if word.pos_ in {"NOUN", "PROPN"} else [head])
    for other in mentions.in_sentence(sentence):
        name = word.doc[other.head]
        if other.form != "name" or not all(r.type == "Person" for r in other.referents):
            continue
        if name.dep_ == "appos" and name.head.i == head:
            return other
        if name.head.i == head and all(t.pos_ == "PROPN" for t in word.doc[other.last + 1 : head + 1]) and name.i < head:
            return other  # "Mayor Pete" in "Mayor Pete Buttigieg"
        if head < other.first <= end == other.last and word.doc[other.first - 1].pos_ in {"NOUN", "PROPN"}:
            return other
    return mention if mention is not None and mention.referents else None


def with_speaker(
    mentions: Mentions, number: int, token: Token, found: Sequence[Candidate], carried: Carried | None, syntax: Syntax
) -> list[Candidate]:
    """Raise the candidate that spoke before the pronoun; one whom no mention explains comes into question as well."""
    if carried is None or number - carried.end > 2:
        return list(found)
    word = mentions.sentences[carried.sentence].doc[carried.head]
    mention = named_source(mentions, carried.sentence, carried.head)
    known = mention is not None and bool(mention.referents) and _may_be(mention.referents[0], token)
    head = mention.head if mention is not None and known else carried.head
    rest = [c for c in found if c.sentence != carried.sentence or c.head not in {head, carried.head}]
    if not known and not carried.fits(word, token, syntax):
        return rest
    referents = mention.referents if mention is not None else ()
    plural = word.tag_ in _PLURAL or len(referents) > 1 or _stands_for_many(word)
    bonus = carried.bonus(mentions)
    who = mentions.sentences[carried.sentence].doc[head]
    bonus += 0.0 if is_subject(who) else 1.6  # "said the minister" makes him no less the subject
    score = salience(mentions, carried.sentence, who, number, token) + bonus
    return [*rest, Candidate(carried.sentence, head, referents, plural, score, bonus, not known)]


def _stands_for_many(head: Token) -> bool:
    """Tell "they", and a "who" behind a plural."""
    if head.tag_ in {"WP", "WDT"}:
        while head.dep_ not in {"relcl", "ROOT"} and head.head.i != head.i:
            head = head.head
        return head.head.tag_ in _PLURAL
    return head.lower_ in {"they", "them", "their", "we", "us", "our"}


def _things(mentions: Mentions, number: int, token: Token, taken: set[tuple[int, int]]) -> list[Candidate]:
    """List the common nouns that are no mention: "the deficit", "the yen"."""
    found = []
    for earlier in range(max(0, number - 1), number + 1):
        sentence = mentions.sentences[earlier]
        if mentions.sentences[number].paragraph - sentence.paragraph > 1:
            continue
        for word in sentence.doc:
            if earlier == number and word.i >= token.i:
                break
            if word.pos_ != "NOUN" or word.dep_ not in _ARGUMENTS or word.ent_type_ in _NOT_THINGS or (earlier, word.i) in taken:
                continue
            score = salience(mentions, earlier, word, number, token)
            found.append(Candidate(earlier, word.i, (), word.tag_ in _PLURAL, score))
    return found


def salience(mentions: Mentions, sentence_number: int, head: Token, number: int, token: Token) -> float:
    """Weigh a word as what a later token may refer back to; 1 is about what a sentence between them costs."""
    sentence = mentions.sentences[sentence_number]
    distance = number - sentence_number
    score = -1.0 * distance - 0.3 * (mentions.sentences[number].paragraph - sentence.paragraph)
    verb = _governor(head)
    within = distance == 0 and verb in token.ancestors
    if (is_subject(head) and (within or not _is_made_to(verb))) or is_cited(head):
        score += 1.2
        if verb.dep_ in {"ROOT", "ccomp"} or _is_second(head, verb) or is_cited(head):
            score += 0.4
    if head.dep_ == "poss":
        score -= 0.4
    if distance == 0:
        score += 0.2
        if token.dep_ == "poss" and is_subject(head) and doer_of_clause(token) == verb.i:
            score += 1.0  # "Trump still had that in his quiver", "Trump found a reason to drop his threat"
        elif is_subject(head) and _governs(verb, token) and verb.lemma_ not in _ASKING:
            score += 0.8  # "Canada said it would": who says so, mostly speaks of itself
        if head.dep_ == "poss" and head.head.pos_ == "NOUN" and _governs(head.head, token):
            score += 3.0  # "Trudeau's claim that he won", "Trudeau's call with Trump, where he won"
        if head.dep_ == "poss" and token.dep_ == "poss" and token.head in head.head.conjuncts:
            score += 2.0  # "Trudeau's party and his voters"
        if head.dep_ == "dobj" and token.dep_ == "poss" and _is_blamed(head, token):
            score += 3.2  # "blamed Trudeau for his decision"
        if head.dep_ in {"dobj", "dative"} and head.head.lemma_ in _ASKING and _governs(head.head, token):
            score += 2.0  # "Trump asked Trudeau whether he would"
    # nearer is better among equals
    return score - 0.002 * ((token.i - head.i) if distance == 0 else len(sentence.doc) - head.i)


def _is_made_to(verb: Token) -> bool:
    """Tell an infinitive whose subject is the object of the verb above: "got Peru to yield"."""
    return has_to(verb) and not any(c.lower_ == "for" for c in verb.children)


def _is_second(head: Token, verb: Token) -> bool:
    """Tell the subject of a second main clause: "the envoys spoke, but *lawmakers* were left with questions"."""
    return verb.dep_ == "conj" and verb.head.dep_ == "ROOT" and head.pos_ != "PRON"


def is_cited(head: Token) -> bool:
    """Tell who stands behind "according to": as good as the subject of "said"."""
    above = head.head
    return head.dep_ == "pobj" and above.lower_ == "to" and above.head.lower_ == "according"


def _is_within_name(head: Token) -> bool:
    """Tell a state inside the name of something else: the "U.S." of the U.S. Chamber of Commerce."""
    return head.dep_ in {"compound", "nmod"} and head.head.pos_ == "PROPN" and head.head.i > head.i


def _governor(head: Token) -> Token:
    """Find what a word hangs on, past the words that it is coordinated with."""
    if is_torn_subject(head):
        return head.nbor(1)
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.head


def _governs(verb: Token, token: Token) -> bool:
    """Tell whether a verb or noun has the token's clause as its complement: "said that he", "the claim that he"."""
    kinds = {"acl", "relcl"} if verb.pos_ == "NOUN" else {"ccomp", "xcomp", "advcl"}
    word = token
    described = False
    while word.head.i != word.i:
        if word.dep_ in kinds and verb.i in _anchors(word):
            return not (described and word.dep_ == "ccomp" and any(c.dep_ in _SUBJECT_ARCS for c in word.children))
        described = described or word.dep_ == "relcl"  # "Trump wants Canada to lift the tariffs it imposed": Canada did
        above = word.head
        if word.dep_ == "ccomp" and any(c.dep_ in _SUBJECT_ARCS and c.i != token.i for c in above.children):
            return False  # "Trump thinks Canada said it would": Canada of itself
        word = above
    return False


def _is_blamed(head: Token, token: Token) -> bool:
    """Tell whether an owner's deed is what the object of a verb is praised or blamed for."""
    word = token.head
    while word.dep_ in {"pobj", "conj", "pcomp", "dobj"} and word.head.pos_ != "VERB":
        word = word.head
    reason = word.dep_ == "prep" and word.lower_ in {"for", "over", "about", "of"}
    return reason and head.head.lemma_.lower() in _BLAMING and word.head.i in {head.head.i, head.i}


def _anchors(word: Token) -> set[int]:
    """What a clause hangs on; "Trump's call with Xi, where he" hangs on the call as well as on Xi."""
    found = {int(word.head.i)}
    if word.dep_ == "relcl" and any(t.lower_ in {"where", "which", "when"} for t in word.lefts for t in (t, *t.children)):
        above = word.head
        while above.dep_ in {"pobj", "prep", "appos"}:
            above = above.head
            found.add(int(above.i))
    return found


def doer_of_clause(token: Token) -> int:
    """Find the verb whose subject is understood to do what the token's clause says: "found" for "found a reason to drop"."""
    verb = token.doc[clause(token)]
    while not any(c.dep_ in _SUBJECT_ARCS for c in verb.children) and verb.head.i != verb.i:
        above = verb.head
        infinitive = has_to(verb)
        if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp"} and not (verb.dep_ in {"acl", "relcl"} and infinitive):
            break
        if any(c.dep_ == "poss" for c in above.children):
            break  # "his decision to drop its tariffs"
        verb = token.doc[clause(above)]
    return int(verb.i)


def is_subject(token: Token) -> bool:
    """Tell whether a word is the subject of its clause, alone or in a row."""
    if is_torn_subject(token):
        return True
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.dep_ in _SUBJECT_ARCS


def may_bind(mentions: Mentions, candidate: Candidate, number: int, token: Token) -> bool:
    """A plain pronoun does not stand for another argument of its own clause: "Trump called him" is not Trump."""
    if candidate.sentence != number or token.dep_ == "poss" or token.lower_.endswith("self"):
        return True
    head = mentions.sentences[number].doc[candidate.head]
    return clause(token) != clause(head) or head.dep_ in {"poss", "compound", "amod"}


def clause(token: Token) -> int:
    """Find the verb whose clause a word belongs to."""
    while token.head.i != token.i and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return int(token.i)

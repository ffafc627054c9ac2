"""Pronouns -> whom they stand for, by gender, number, grammatical role and nearness; open where the text does not decide.

After Lappin and Leass (1994) in spirit: candidates are weighed by salience. Articles are often spliced from several
stories, so nothing is looked for beyond two paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.model import Lexicon
from kg.text.referents import Mentions, Referent, TextMention, known_referent
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

Quote = tuple[int, int]  # article offsets of what is quoted

_REACH_SENTENCES = 3
_REACH_PARAGRAPHS = 2
_RELATIVE = {"WP", "WDT"}
_RELATIVE_PRONOUNS = {"who", "whom", "which", "that"}
_OWN_COUNTRY = {"country", "government", "nation", "administration", "homeland", "cabinet"}
_ORGANIZATIONS = {
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


def resolve_pronouns(mentions: Mentions, syntax: Syntax, lexicon: Lexicon, quoted: Mapping[tuple[int, int], Quote]) -> None:
    """Enter a mention for each third-person pronoun, and for "his country", whose antecedent the text decides.

    ``quoted`` tells, by sentence and token, what the pronoun is the source of: whoever is named in there is not the one.
    """
    for number, sentence in enumerate(mentions.sentences):
        for token in sentence.doc:
            features = syntax.pronouns.get(token.lower_)
            if token.tag_ in _RELATIVE and token.lower_ in _RELATIVE_PRONOUNS:
                _relative(mentions, number, token)
            elif token.pos_ == "PRON" and features and features["person"] == "third":
                referents = _antecedent(mentions, number, token, features, quoted.get((number, token.i)))
                if referents:
                    mentions.add(TextMention(number, token.i, token.i, token.i, "pronoun", referents))
            elif token.lemma_.lower() in _OWN_COUNTRY:
                _own_country(mentions, number, token, lexicon)


def _relative(mentions: Mentions, number: int, token: Token) -> None:
    """ "the minister, who ...": the noun that the relative clause describes."""
    verb: Token = token
    while verb.dep_ not in {"relcl", "ROOT"} and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ != "relcl" or verb.head.i > token.i:
        return
    described = mentions.headed(number, verb.head.i)
    if described is not None and described.head == verb.head.i and described.form != "adjective":
        mentions.add(TextMention(number, token.i, token.i, token.i, "pronoun", described.referents))


def resolve_speakers(
    mentions: Mentions,
    syntax: Syntax,
    side: Callable[[Referent], Referent],
    speakers: Mapping[tuple[int, int], tuple[Referent, ...]],
) -> None:
    """Enter a mention for each first-person pronoun: "I" is the speaker, "we" the speaker's side.

    ``speakers`` tells, by sentence and token, who is being quoted there; ``side`` for whom a speaker speaks.
    """
    for number, sentence in enumerate(mentions.sentences):
        for token in sentence.doc:
            features = syntax.pronouns.get(token.lower_)
            if token.pos_ != "PRON" or not features or features["person"] != "first":
                continue
            referents = speakers.get((number, token.i), ())
            if features["number"] == "plural":
                referents = tuple(map(side, referents))
            if referents:
                mentions.add(TextMention(number, token.i, token.i, token.i, "pronoun", referents))


def _own_country(mentions: Mentions, number: int, token: Token, lexicon: Lexicon) -> None:
    """ "her country": the country of the one whom "her" stands for."""
    for child in token.children:
        if child.dep_ != "poss" or child.pos_ != "PRON":
            continue
        owner = mentions.headed(number, child.i)
        referents = owner.referents if owner else ()
        if token.tag_ in {"NN", "NNP"} and len(referents) != 1:
            continue
        codes = dict.fromkeys(r.country for r in referents if r.country)
        countries = tuple(known_referent(k) for k in (lexicon.entities.get(f"country:{c}") for c in codes) if k)
        here = next((m for m in mentions.covering(number, token.i) if m.head == token.i), None)
        if not countries or (here and not all(r.anonymous for r in here.referents)):
            continue
        if here:
            here.referents = countries  # an owner tells more than the noun alone did
        else:
            mentions.add(TextMention(number, child.i, token.i, token.i, "nominal", countries))


def _antecedent(
    mentions: Mentions, number: int, token: Token, features: Mapping[str, str], quote: Quote | None
) -> tuple[Referent, ...]:
    if features["gender"] == "neuter" and _is_expletive(token):
        return ()
    if features["number"] == "plural":
        return _plural(mentions, number, token)
    wanted = _fits_person if features["gender"] in {"male", "female"} else _fits_organization
    scores: dict[str, float] = {}
    referents: dict[str, Referent] = {}
    for mention in _candidates(mentions, number, token):
        referent = mention.referent
        if quote is not None and _is_inside(mentions, mention, quote):
            continue
        if referent is None or not wanted(referent, features["gender"]) or not _may_bind(mentions, mention, number, token):
            continue
        score = _salience(mentions, mention, number, token)
        if referent.gender is None and referent.type == "Person":
            score -= 0.6
        if score > scores.get(referent.entity, -9.0):
            scores[referent.entity] = score
            referents[referent.entity] = referent
    if not scores:
        return ()
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.05:
        return ()
    return (referents[ranked[0][0]],)


def _is_inside(mentions: Mentions, mention: TextMention, quote: Quote) -> bool:
    span = mentions.sentences[mention.sentence].starts[mention.first]
    return quote[0] <= span < quote[1]


def _candidates(mentions: Mentions, number: int, token: Token) -> list[TextMention]:
    here = mentions.sentences[number]
    found = []
    for mention in mentions.all:
        distance = number - mention.sentence
        if not 0 <= distance <= _REACH_SENTENCES or (distance == 0 and mention.head >= token.i):
            continue
        if here.paragraph - mentions.sentences[mention.sentence].paragraph > _REACH_PARAGRAPHS or mention.form == "adjective":
            continue
        found.append(mention)
    return found


def _salience(mentions: Mentions, mention: TextMention, number: int, token: Token) -> float:
    sentence = mentions.sentences[mention.sentence]
    head = sentence.doc[mention.head]
    distance = number - mention.sentence
    score = -1.0 * distance - 0.3 * (mentions.sentences[number].paragraph - sentence.paragraph)
    if _is_subject(head):
        score += 1.2
        if head.head.dep_ in {"ROOT", "ccomp"}:
            score += 0.4
    if mention.form == "pronoun":
        score += 0.3
    if head.dep_ == "poss":
        score -= 0.4
    if distance == 0:
        score += 0.2
    # nearer is better among equals
    return score - 0.002 * ((token.i - mention.head) if distance == 0 else len(sentence.doc) - mention.head)


def _is_subject(token: Token) -> bool:
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _may_bind(mentions: Mentions, mention: TextMention, number: int, token: Token) -> bool:
    """A plain pronoun does not stand for another argument of its own clause: "Trump called him" is not Trump."""
    if mention.sentence != number or token.dep_ == "poss" or token.lower_.endswith("self"):
        return True
    head = mentions.sentences[number].doc[mention.head]
    own, other = _clause(token), _clause(head)
    return own != other or head.dep_ in {"poss", "compound", "amod"}


def _clause(token: Token) -> int:
    while token.head.i != token.i and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return int(token.i)


def _fits_person(referent: Referent, gender: str) -> bool:
    return referent.type == "Person" and referent.gender in {None, gender}


def _fits_organization(referent: Referent, gender: str) -> bool:
    return referent.type in _ORGANIZATIONS


def _is_expletive(token: Token) -> bool:
    """ "It is urgent to", "it seems that": stands for nobody."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if verb.lemma_ == "be" and any(c.dep_ in {"acomp", "attr"} for c in verb.children):
        return any(g.dep_ in {"xcomp", "ccomp", "advcl"} for c in (verb, *verb.children) for g in c.children)
    return verb.lemma_ in {"seem", "appear", "rain", "snow", "matter"}


def _plural(mentions: Mentions, number: int, token: Token) -> tuple[Referent, ...]:
    """The last several that were named together: coordinated subjects, or a group."""
    groups: list[tuple[float, tuple[Referent, ...]]] = []
    seen: set[tuple[int, int]] = set()
    for mention in _candidates(mentions, number, token):
        doc = mentions.sentences[mention.sentence].doc
        head = doc[mention.head]
        while head.dep_ == "conj":
            head = head.head
        key = (mention.sentence, head.i)
        members = _together(mentions, mention.sentence, head)
        plural_noun = mention.form == "nominal" and doc[mention.head].tag_ in {"NNS", "NNPS"}
        if key in seen or (len(members) < 2 and not plural_noun) or _clause(head) == _clause(token) and key[0] == number:
            if not (token.dep_ == "poss" and len(members) > 1):
                continue
        seen.add(key)
        if len(members) == 1 and members[0].gender is not None:
            continue
        if all(r.type == "Person" or r.type in _ORGANIZATIONS for r in members):
            bonus = 1.0 if _is_subject(head) else 0.0
            groups.append((-1.0 * (number - mention.sentence) + bonus + 0.001 * mention.head, members))
    return max(groups, key=lambda g: g[0])[1] if groups else ()


def _together(mentions: Mentions, number: int, head: Token) -> tuple[Referent, ...]:
    found: dict[str, Referent] = {}
    for word in (head, *head.conjuncts):
        mention = mentions.headed(number, word.i)
        if mention and mention.head == word.i:
            found.update({r.entity: r for r in mention.referents})
    return tuple(found.values())

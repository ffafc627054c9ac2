"""Pronouns -> whom they stand for, by gender, number, grammatical role and nearness; open where the text does not decide.

Candidates are weighed by salience. Articles are often spliced from several stories, so nothing is looked for beyond two
paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Lexicon
from kg.text.complements import SUBJECTS
from kg.text.expletives import is_expletive, says_what_a_thing_is
from kg.text.owned import settle_owned
from kg.text.referents import Mentions, Referent, TextMention
from kg.text.salience import (
    ORGANIZATIONS,
    Candidate,
    Carried,
    candidates,
    clause,
    is_cited,
    is_subject,
    may_bind,
    named_source,
    salience,
    with_speaker,
)
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

Quote = tuple[int, int]  # article offsets of what is quoted

_RELATIVE = {"WP", "WDT"}
_RELATIVE_PRONOUNS = {"who", "whom", "which", "that"}
_THING, _THING_OWNS = 0.2, 0.9  # things own less than they do: "its farmers" are a country's
_OUTER = 1.0  # for the subject of the clause around a relative clause
_TREATING = frozenset(
    (
        "sign ratify approve pass support back oppose endorse reject negotiate renegotiate implement scrap terminate end leave "
        "quit join enforce finalize replace revise rewrite change lift impose drop remove suspend delay withdraw tear"
    ).split()
)
_LEFT = frozenset({"withdraw", "pull", "walk", "exit", "get", "back"})  # an agreement: "withdrawing from it"
_SAYING = frozenset({"say", "add", "note", "announce", "declare", "mean", "know", "write"})
_TREATED = frozenset({"Agreement", "Negotiation", "Tariff", "Quota", "Sanction", "Measure", "Exemption", "Provision"})
_AGREED = frozenset({"Agreement", "Negotiation"})
_JUDGING = frozenset("praise hail welcome applaud celebrate tout defend criticize blast slam denounce assail dismiss".split())
_TOO_CLOSE = 0.05
_APART = 0.4  # for several in another paragraph, where this one has others
_OPENING = frozenset({'"', "“", "``", "''"})
_CLOSING = frozenset({'"', "”", "''"})


@dataclass(frozen=True, slots=True)
class _Talk:
    """What speech tells of a pronoun: who it cannot stand for, and whether somebody must act."""

    quoted: Mapping[tuple[int, int], Quote]
    spoken: Sequence[tuple[Quote, Quote, frozenset[str]]]  # what is quoted, the words for its source, who they name
    carried: Mapping[tuple[int, int], Carried]  # by pronoun, who spoke before it speaks
    acting: frozenset[str]
    syntax: Syntax

    def excludes(self, mentions: Mentions, candidate: Candidate, number: int, token: Token) -> bool:
        """Nobody is named in his own words, or calls himself "he" in them; and what is quoted was said in one breath."""
        place = mentions.sentences[candidate.sentence].starts[candidate.head]
        quote = self.quoted.get((number, token.i))
        if quote is not None and quote[0] <= place < quote[1]:
            return True
        here = mentions.sentences[number].starts[token.i]
        for words, source, speakers in self.spoken:
            if words[0] <= here < words[1]:
                if source[0] <= place < source[1] or speakers & {r.entity for r in candidate.referents}:
                    return True
                return number - candidate.sentence > 1 and not words[0] <= place
        return self._goes_on(mentions, candidate, number, token)

    def _goes_on(self, mentions: Mentions, candidate: Candidate, number: int, token: Token) -> bool:
        """Tell whoever has just been cited, in a quotation of which the text names no source: it is his."""
        here, there = mentions.sentences[number], mentions.sentences[candidate.sentence]
        if here.doc[0].text not in _OPENING or any(t.text in _CLOSING for t in here.doc[1 : token.i]):
            return False
        return is_cited(there.doc[candidate.head]) and there.paragraph == here.paragraph and number - candidate.sentence == 1

    def names_a_body(self, noun: str) -> bool:
        """Tell whether a noun may say what a state or body is: "ally", "exporter", "member"."""
        return self.syntax.plain_nouns.get(noun) in {"Organization", "Person", "Place"} or noun.endswith(("er", "or"))

    def acts(self, token: Token) -> bool:
        """Tell whether only somebody can be meant: the subject of "said" or "signed"."""
        return token.dep_ == "nsubj" and token.head.lemma_.lower() in self.acting


def resolve_pronouns(
    mentions: Mentions,
    syntax: Syntax,
    lexicon: Lexicon,
    quoted: Mapping[tuple[int, int], Quote],
    spoken: Sequence[tuple[Quote, Quote]] = (),
    carried: Mapping[tuple[int, int], Carried] | None = None,
) -> None:
    """Enter a mention for each third-person pronoun, and for "his country", whose antecedent the text decides.

    ``quoted`` tells, by sentence and token, what the pronoun is the source of: whoever is named in there is not the one.
    ``spoken`` lists quotations with the words that name their source: inside the one, a pronoun is nobody of the other.
    ``carried`` tells, by the pronoun that is a source, who spoke before: mostly it is the same one who goes on.
    """
    before = {mentions.sentences[n].starts[i]: who for (n, i), who in (carried or {}).items()}
    speakers = [
        (words, source, _named_within(mentions, source) | _spoke(mentions, before.get(source[0]))) for words, source in spoken
    ]
    talk = _Talk(quoted, speakers, carried or {}, syntax.clause_verbs | syntax.acting_verbs, syntax)
    for number, sentence in enumerate(mentions.sentences):
        for token in sentence.doc:
            features = syntax.pronouns.get(token.lower_)
            if token.tag_ in _RELATIVE and token.lower_ in _RELATIVE_PRONOUNS:
                _relative(mentions, number, token)
            elif token.pos_ == "PRON" and features and features["person"] == "third":
                referents = _antecedent(mentions, number, token, features, talk)
                if referents:
                    mentions.add(TextMention(number, token.i, token.i, token.i, "pronoun", referents))
            else:
                settle_owned(mentions, number, token, lexicon)


def _named_within(mentions: Mentions, place: Quote) -> frozenset[str]:
    """List the people whom a stretch of the article names."""
    starts = ((m, mentions.sentences[m.sentence].starts[m.first]) for m in mentions.all)
    found = [m.referents for m, start in starts if place[0] <= start < place[1]]
    return frozenset(r.entity for referents in found for r in referents if r.type == "Person")


def _spoke(mentions: Mentions, carried: Carried | None) -> frozenset[str]:
    """List who spoke before a pronoun that speaks, for it is mostly the same."""
    mention = named_source(mentions, carried.sentence, carried.head) if carried is not None else None
    return frozenset(r.entity for r in mention.referents) if mention is not None else frozenset()


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
            if token.head.lemma_.lower() in syntax.clause_verbs and token.dep_ in {"dobj", "dative"}:
                continue  # "he told me": the writer
            referents = speakers.get((number, token.i), ())
            if features["number"] == "plural":
                referents = tuple(r for r in map(side, referents) if r.type != "Person")  # whose side is not known, has none
            if referents:
                mentions.add(TextMention(number, token.i, token.i, token.i, "pronoun", referents))


def resolve_titles(
    mentions: Mentions,
    holder: Callable[[str, str], Referent | None],
    speakers: Mapping[tuple[int, int], tuple[Referent, ...]],
) -> None:
    """Let "the president" in somebody's words be the president of the speaker's own state, unless that is the speaker.

    "His treasury secretary" is that of his state. ``holder`` tells who holds the office of a title in a country, by ISO code.
    """
    for mention in mentions.all:
        person = mention.referent
        speaker = speakers.get((mention.sentence, mention.head), ())
        served = _served(mentions, mention, holder)
        if served is not None:
            mention.referents = (served,)
            continue
        if mention.form != "nominal" or person is None or person.type != "Person" or len(speaker) != 1:
            continue
        words = mentions.sentences[mention.sentence].doc[mention.first : mention.head + 1].text.lower()
        home = speaker[0].country
        if home and home != person.country and words.startswith("the "):
            own = holder(words.removeprefix("the "), home)
            if own is not None and own.entity != speaker[0].entity:
                mention.referents = (own,)


def _served(mentions: Mentions, mention: TextMention, holder: Callable[[str, str], Referent | None]) -> Referent | None:
    """ "His treasury secretary": who holds that office in the state of the one whom the pronoun stands for."""
    words = mentions.sentences[mention.sentence].doc[mention.first : mention.head + 1]
    if mention.form != "nominal" or len(words) < 3 or words[0].pos_ != "PRON" or not all(r.anonymous for r in mention.referents):
        return None
    owner = next((m.referent for m in mentions.covering(mention.sentence, mention.first) if m.first == m.last), None)
    served = holder(words[1:].text.lower(), owner.country) if owner is not None and owner.country else None
    return served if served is not None and owner is not None and served.entity != owner.entity else None


def _antecedent(mentions: Mentions, number: int, token: Token, features: Mapping[str, str], talk: _Talk) -> tuple[Referent, ...]:
    inserted = _inserted(mentions, number, token)
    if inserted:
        return inserted
    if features["gender"] == "neuter" and (is_expletive(token) or says_what_a_thing_is(token, talk.names_a_body)):
        return ()
    if token.lower_ == "it" and token.dep_ == "dobj" and token.head.lemma_.lower() in _SAYING:
        return ()  # what is said, and not to whom
    if features["gender"] == "neuter" and (_is_treated(token) or _is_judged(token)):
        kinds = _TREATED if _is_treated(token) else _AGREED
        found = [c for c in candidates(mentions, number, token) if any(r.type in kinds for r in c.referents)]
        if found:  # "Ottawa wants the deal, and Mexico backs it": the deal
            things = max(found, key=lambda c: c.score).referents
            return things if all(r.type == "Agreement" and not r.anonymous for r in things) else ()
    ahead = _ahead(mentions, number, token, features)
    if ahead:
        return ahead
    possible = [c for c in candidates(mentions, number, token) if not talk.excludes(mentions, c, number, token)]
    possible = with_speaker(mentions, number, token, possible, talk.carried.get((number, token.i)), talk.syntax)
    if features["number"] == "plural":
        return _plural(mentions, number, token, possible, talk)
    person = features["gender"] in {"male", "female"}
    best: dict[str, tuple[float, tuple[Referent, ...]]] = {}
    for candidate in possible:
        if candidate.plural or not may_bind(mentions, candidate, number, token):
            continue
        referent = candidate.referents[0] if candidate.referents else None
        fits = referent is not None and (_is_person(referent, features["gender"]) if person else referent.type in ORGANIZATIONS)
        if (
            not fits
            and not candidate.nameless
            and (person or talk.acts(token) or (referent is not None and referent.type == "Person"))
        ):
            continue
        score = candidate.score - _penalty(candidate, token, fits=fits) + _of_outer_clause(candidate, number, token)
        key = referent.entity if referent else f"{candidate.sentence} {candidate.head}"
        if key not in best or score > best[key][0]:
            best[key] = score, candidate.referents if fits else ()
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < _TOO_CLOSE):
        return ()
    return ranked[0][1][1]


def _is_treated(token: Token) -> bool:
    """Tell whether something is done to a pronoun that is done to agreements and measures: signed, lifted, withdrawn from."""
    if token.dep_ == "pobj":
        verb = token.head.head if token.head.head.pos_ not in {"ADP", "ADV"} else token.head.head.head
        return token.head.lower_ in {"from", "of"} and verb.lemma_.lower() in _LEFT
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_.lower() in _TREATING


def _is_judged(token: Token) -> bool:
    """Tell whether a pronoun is the object of praise or blame, which agreements get as much as those who make them."""
    return token.dep_ == "dobj" and token.head.lemma_.lower() in _JUDGING


def _ahead(mentions: Mentions, number: int, token: Token, features: Mapping[str, str]) -> tuple[Referent, ...]:
    """ "In his speech, Trump ...", "Angered by what he saw, Trump ...": in front of the clause, its subject is meant."""
    if features["number"] == "plural":
        return ()
    front = next((a for a in token.ancestors if a.head.i > a.right_edge.i and _stands_in_front(a)), None)
    if front is None:
        return ()
    verb = front.head
    mine = next((c for c in verb.children if c.dep_ in SUBJECTS and front.right_edge.i < c.i < verb.i), None)
    mention = mentions.headed(number, mine.i) if mine is not None else None
    referent = mention.referent if mention is not None and mention.form != "pronoun" else None
    if referent is None or mention is None or any(m.head < token.i for m in mentions.in_sentence(number) if _rivals(m, referent)):
        return ()
    person = features["gender"] in {"male", "female"}
    fits = _is_person(referent, features["gender"]) if person else referent.type in ORGANIZATIONS
    return (referent,) if fits else ()


def _stands_in_front(word: Token) -> bool:
    """Tell a phrase or a participle without a subject, closed by a comma, before the verb that it belongs to."""
    participle = word.dep_ == "advcl" and word.tag_ in {"VBN", "VBG"} and not any(c.dep_ in SUBJECTS for c in word.children)
    return (participle or word.dep_ == "prep") and word.right_edge.nbor(1).text == "," and word.head.pos_ in {"VERB", "AUX"}


def _rivals(mention: TextMention, referent: Referent) -> bool:
    """Tell whether somebody of the same kind is named before."""
    return any(r.type == referent.type or (r.type in ORGANIZATIONS and referent.type in ORGANIZATIONS) for r in mention.referents)


def _of_outer_clause(candidate: Candidate, number: int, token: Token) -> float:
    """What speaks for the subject of the clause that a relative clause stands in: "*Trump* gave the notice he had threatened"."""
    verb = token.head
    while verb.dep_ in {"xcomp", "ccomp", "conj"} and verb.head.i != verb.i:
        verb = verb.head
    if token.dep_ != "nsubj" or verb.dep_ != "relcl" or candidate.sentence != number:
        return 0.0
    outer = next((a for a in verb.head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    is_subject_there = outer is not None and any(c.i == candidate.head and c.dep_ in SUBJECTS for c in outer.children)
    return _OUTER if is_subject_there and outer is not None and verb.head.i > outer.i else 0.0


def _penalty(candidate: Candidate, token: Token, *, fits: bool) -> float:
    """What speaks against a candidate: a person of unknown sex, a thing that would own or act."""
    referent = candidate.referents[0] if candidate.referents else None
    if candidate.nameless:
        return 0.0
    if fits and referent is not None:
        return 0.6 if referent.type == "Person" and referent.gender is None else 0.0
    return _THING_OWNS if token.dep_ == "poss" else _THING


def _is_person(referent: Referent, gender: str) -> bool:
    return referent.type == "Person" and referent.gender in {None, gender}


def _inserted(mentions: Mentions, number: int, token: Token) -> tuple[Referent, ...]:
    """ "They [Democrats]": an editor's word right behind the pronoun says whom it stands for."""
    doc = mentions.sentences[number].doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text not in {"[", "("}:
        return ()
    inside = [t.i for t in doc[token.i + 2 :] if t.text in {"]", ")"}][:1]
    mention = next(
        (m for m in mentions.in_sentence(number) if inside and m.first >= token.i + 2 and m.last == inside[0] - 1), None
    )
    return mention.referents if mention and mention.first <= token.i + 3 else ()


def _plural(mentions: Mentions, number: int, token: Token, possible: Sequence[Candidate], talk: _Talk) -> tuple[Referent, ...]:
    """The last several that were named together: coordinated words, a plural, or a group."""
    acts = talk.acts(token)
    groups: list[tuple[float, tuple[Referent, ...]]] = []
    seen: set[tuple[int, int]] = set()
    for candidate in possible:
        doc = mentions.sentences[candidate.sentence].doc
        head = doc[candidate.head]
        while head.dep_ == "conj":
            head = head.head
        key = (candidate.sentence, head.i)
        members = _together(mentions, candidate.sentence, head) or candidate.referents
        plural = candidate.plural or len(members) > 1
        if key in seen or not plural:
            continue
        if (
            key[0] == number
            and clause(head) == clause(token)
            and not (token.dep_ == "poss" and (len(members) > 1 or is_subject(head)))
        ):
            continue
        seen.add(key)
        if number - candidate.sentence > (2 if is_subject(head) else 1):
            continue
        fits = bool(members) and all(r.type == "Person" or r.type in ORGANIZATIONS for r in members)
        if not fits and acts and not (candidate.nameless or talk.acts(head)):
            continue
        apart = candidate.bonus == 0.0 and mentions.sentences[candidate.sentence].paragraph < mentions.sentences[number].paragraph
        score = (
            salience(mentions, candidate.sentence, head, number, token)
            + candidate.bonus
            - (_APART if apart else 0.0)
            - (0.0 if fits else _THING)
        )
        groups.append((score, members if fits else ()))
    return max(groups, key=lambda g: g[0])[1] if groups else ()


def _together(mentions: Mentions, number: int, head: Token) -> tuple[Referent, ...]:
    found: dict[str, Referent] = {}
    for word in (head, *head.conjuncts):
        mention = mentions.headed(number, word.i)
        if mention and mention.head == word.i:
            found.update({r.entity: r for r in mention.referents})
    return tuple(found.values())

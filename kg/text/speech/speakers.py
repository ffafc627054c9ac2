"""Speeches -> who vouches for what is told: the speaker at each word, and the source of a speech as a filler."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Filler, content_hash
from kg.text.referents import Mentions, Referent
from kg.text.salience import Carried, named_source
from kg.text.speech import Speech, TokenSpan, words
from kg.text.speech.source import noun_source
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.text.parse import Sentence

_NOBODY = frozenset("nothing nobody none no-one neither few something anything everything".split())
_TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_UPON = frozenset({"after", "following", "amid", "despite"})
_THINGS = frozenset({"it", "this", "that", "these", "those"})
_THIRD = frozenset({"he", "she", "it", "they"})


def _is_nobody(head: Token) -> bool:
    """Tell a source that stands for nobody: "*nothing* in the law says", "*few lawmakers* wanted", "which shows"."""
    return head.lower_ in _NOBODY or head.tag_ in {"WDT", "WP"} or any(c.lower_ in {"no", "few"} for c in head.children)


def is_told(verb: Token) -> bool:
    """Tell a verb that tells what is so, or what is done in doing that: "he shocked allies by *threatening* to leave"."""
    return verb.tag_ in _TOLD or (verb.dep_ == "pcomp" and verb.head.head.tag_ in _TOLD)


def by_the_way(trigger: Token, *, is_speech: bool) -> Token | None:
    """Find the relative clause in which the reporter adds what he knows himself: "said he would see Xi, *who won in 2013*".

    A speech act in the present tense is told by the reporter too: "announced a row that Ruiz says she will win".
    """
    token = trigger
    while token.head.i != token.i and token.dep_ != "relcl":
        if token.dep_ in {"ccomp", "xcomp", "pcomp", "acl"} and token.pos_ in {"VERB", "AUX"} and token.i != trigger.i:
            return None
        token = token.head
    if token.dep_ != "relcl":
        return None
    opening = token.left_edge
    if opening.i > 0 and opening.nbor(-1).text == "," and opening.lower_ in {"which", "who", "whose", "whom", "where"}:
        auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
        past = token.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lower_ in {"has", "have"} for c in auxiliaries)
        return opening if past or is_speech else None
    return opening if is_speech and token.i == trigger.i and token.tag_ in {"VBZ", "VBP"} else None


def meanwhile(trigger: Token) -> Token | None:
    """Find the clause or phrase that tells when something is wanted: "delayed a decision to go *as Chile seeks talks*"."""
    token = trigger
    while token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ in _UPON and token.head.pos_ == "VERB":  # "a decision to go *after talks*"
            return token.left_edge
        marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
        if token.dep_ == "advcl" and marks & {"as", "after", "while"} and any(c.dep_ == "nsubj" for c in token.children):
            return token.left_edge
        token = token.head
    return None


def carried_on(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> dict[tuple[int, int], Carried]:
    """Tell of each pronoun that says something who spoke before: "..., the minister said. [He] added"."""
    said = [s for s in speeches if s.source is not None and not s.nested and _is_uttered(s)]
    places = sorted({(s.source.sentence, s.source.head): s for s in said if s.source is not None}.items())
    found = {}
    for (before, speech), (place, here) in zip(places, places[1:], strict=False):
        token = sentences[place[0]].doc[place[1]]
        if token.lower_ in _THIRD and _is_said(here):
            end = max(speech.content[1], speech.cue.end if speech.cue else 0)
            last = max((n for n in range(before[0], place[0] + 1) if sentences[n].start < end), default=before[0])
            found[place] = Carried(sentence=before[0], head=before[1], end=last)
    return found


def _is_uttered(speech: Speech) -> bool:
    """Tell words from thoughts: a quotation, a verb of saying, praise and blame."""
    if speech.frame in {"noun", "adjective"}:
        return False
    return speech.kind != "indirect" or speech.frame == "naming" or words.is_word_of_speech(speech.lemma) or _is_said(speech)


def _is_said(speech: Speech) -> bool:
    return speech.frame in {"clause", "quotation"} and (speech.lemma in words.SAYING or speech.lemma == "accord")


def own_words(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> dict[tuple[int, int], tuple[int, int]]:
    """List by the head of its source what is said before or around it: nobody in there is "he"."""
    found = {}
    for speech in speeches:
        source = speech.source
        if source is not None and _is_said(speech) and not speech.nested:
            starts = sentences[source.sentence].starts
            if speech.kind == "direct" or speech.content[0] < starts[source.head]:
                found[source.sentence, source.head] = speech.content
    return found


def spoken(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """List each direct quotation with the words that name its source."""
    found = []
    for speech in speeches:
        if speech.source is not None and speech.kind == "direct" and not speech.nested:
            place = sentences[speech.source.sentence].span(speech.source.first, speech.source.last)
            found.append((speech.content, (place.start, place.end)))
    return found


def speakers_by_token(
    sentences: Sequence[Sentence], mentions: Mentions, speeches: Sequence[Speech]
) -> dict[tuple[int, int], tuple[Referent, ...]]:
    """Tell for each token who is quoted there: the source of the narrowest attribution around it."""
    found: dict[tuple[int, int], tuple[Referent, ...]] = {}
    for speech in sorted(speeches, key=lambda s: s.content[0] - s.content[1]):  # the widest first
        if speech.source is None or speech.nested:
            continue
        mention = mentions.headed(speech.source.sentence, speech.source.head)
        referents = mention.referents if mention else ()
        for number, sentence in enumerate(sentences):
            if sentence.end <= speech.content[0] or sentence.start >= speech.content[1]:
                continue
            for token, (start, end) in enumerate(zip(sentence.starts, sentence.ends, strict=True)):
                if speech.content[0] <= start and end <= speech.content[1]:
                    found[number, token] = referents
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who says what in one article; ``may_speak`` tells whether something is somebody."""

    article: str
    sentences: Sequence[Sentence]
    mentions: Mentions
    speeches: Sequence[Speech]
    carried: Mapping[tuple[int, int], Carried]
    syntax: Syntax
    may_speak: Callable[[Referent], bool]

    def around(self, start: int, end: int) -> list[Speech]:
        """List the speeches whose content holds a word, but not as their cue: the narrowest first."""
        held = (s for s in self.speeches if s.content[0] <= start and end <= s.content[1])
        apart = (s for s in held if s.cue is None or not (s.cue.start < end and start < s.cue.end))
        return sorted(apart, key=lambda s: s.content[1] - s.content[0])

    def vouching(
        self, start: int, end: int, *, aside: int | None = None, meanwhile: int | None = None
    ) -> list[tuple[Speech, Filler]]:
        """List those who put forward what is told at a word, the narrowest speech first.

        From ``aside`` on the reporter himself adds something: nobody whose words begin before it vouches for that, unless he is
        quoted. From ``meanwhile`` on he says when something is wanted.
        """
        held = (s for s in self.around(start, end) if s.asserts)
        held = (s for s in held if meanwhile is None or not s.wanted or s.content[0] >= meanwhile)
        found = ((s, self.speaker(s)) for s in held if aside is None or s.kind != "indirect" or s.content[0] >= aside)
        return [(speech, who) for speech, who in found if who is not None]

    def only_speaks_of(self, start: int, end: int) -> bool:
        """Tell a cue that puts nothing forward: "*opposed* the deal"."""
        cued = [s for s in self.speeches if s.cue is not None and (s.cue.start, s.cue.end) == (start, end)]
        return bool(cued) and not any(s.asserts for s in cued)

    def speaker(self, speech: Speech) -> Filler | None:
        """Find who vouches for a speech: its source, or who issued the paper that is its source; no thing does."""
        if speech.source is None:
            return None
        head = self.sentences[speech.source.sentence].doc[speech.source.head]
        if _is_nobody(head):
            return None
        known = self._known(speech.source)
        if known is not None:
            return known
        mention = self.mentions.headed(speech.source.sentence, speech.source.head)
        if mention is not None and mention.head == head.i and mention.referents:
            return None  # "NAFTA: ..." and "the deal would require" are nobody's word
        if head.lemma_.lower() in self.syntax.documents:
            return self._issuer(speech.source, head) or self._words(speech.source)
        if head.lower_ in _THINGS:
            return None  # "it also shows that" is nobody's word
        if speech.nested or (head.pos_ == "NOUN" and not self.syntax.may_speak(head.lemma_.lower())):
            return None
        return self._words(speech.source)

    def sayers(self, agents: tuple[Filler, ...], start: int, end: int) -> tuple[Filler, ...]:
        """Correct who makes a statement by the source of the speech whose cue is its trigger: one, where it names one.

        What stands beside the name is no second sayer: "Ana Ruiz, an official and diplomat", "a top Democrat, Senator Ruiz".
        """
        speech = next((s for s in self.speeches if s.cue and s.source and (s.cue.start, s.cue.end) == (start, end)), None)
        if speech is None or speech.source is None:
            return agents
        source = speech.source
        head = self.sentences[source.sentence].doc[source.head]
        mention = named_source(self.mentions, source.sentence, source.head)
        known = self._known(source)
        single = mention is not None and len(mention.referents) == 1 and not mention.referents[0].anonymous
        if known is None or not single or head.conjuncts or head.dep_ == "conj":
            return agents
        return agents if [a.entity for a in agents] == [known.entity] else (known,)

    def source(self, source: TokenSpan) -> Filler:
        """Turn the noun phrase of a source into whom it stands for, or else into its words."""
        return self._known(source) or self._words(source)

    def _known(self, source: TokenSpan) -> Filler | None:
        mention = named_source(self.mentions, source.sentence, source.head)
        if mention is None:
            return self._carried(source)
        referent = mention.referents[0]
        if not self.may_speak(referent):
            return None
        words_ = self._words(source)
        return replace(words_, entity=referent.entity, label=referent.label, type=referent.type, country=referent.country)

    def _carried(self, source: TokenSpan) -> Filler | None:
        """Take an open pronoun that goes on speaking for the one who spoke before, though nobody knows him either."""
        place = (source.sentence, source.head)
        before = self.carried.get(place)
        if before is None or (before.sentence, before.head) == place:
            return None
        token = self.sentences[source.sentence].doc[source.head]
        who = self.sentences[before.sentence].doc[before.head]
        if not before.fits(who, token, self.syntax):
            return None
        earlier = next(
            s.source for s in self.speeches if s.source and (s.source.sentence, s.source.head) == (before.sentence, before.head)
        )
        filler = self.source(earlier)
        return replace(self._words(source), entity=filler.entity, label=filler.label, type=filler.type, country=filler.country)

    def _issuer(self, source: TokenSpan, head: Token) -> Filler | None:
        """Find whose paper says something: "[Canada]'s report", "a report by ...", "[the agency] issued a statement saying"."""
        owner = noun_source(head)
        mention = self.mentions.headed(source.sentence, owner.i) if owner is not None else None
        if mention is None or not mention.referents or not self.may_speak(mention.referents[0]):
            return None
        span = self.sentences[source.sentence].span(mention.first, mention.last)
        one = mention.referents[0]
        return Filler(
            entity=one.entity, label=one.label, type=one.type, country=one.country, start=span.start, end=span.end, text=span.text
        )

    def _words(self, source: TokenSpan) -> Filler:
        span = self.sentences[source.sentence].span(source.first, source.last)
        identity = f"entity:{content_hash(self.article, span.start, span.end)}"
        return Filler(
            entity=identity, label=span.text, type="Actor", country=None, start=span.start, end=span.end, text=span.text
        )

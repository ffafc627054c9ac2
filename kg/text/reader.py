"""Article -> Reading: one pure function from a text to its mentions, dates, quantities, attributions and claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from kg.model import (
    Article,
    Attribution,
    Claim,
    Factuality,
    Filler,
    Lexicon,
    Ontology,
    Quantity,
    Reading,
    Span,
    Timex,
    Value,
    content_hash,
)
from kg.text.asides import find_asides
from kg.text.circumstances import Circumstances
from kg.text.clauses import Clauses
from kg.text.coreference import resolve_pronouns, resolve_speakers, resolve_titles
from kg.text.descriptions import enter_descriptions
from kg.text.drafts import Attempt, Draft
from kg.text.factuality.presupposed import is_presupposed
from kg.text.gazetteer import Gazetteer
from kg.text.match import Matcher
from kg.text.mentions import NameFinder
from kg.text.nominals import NominalFinder
from kg.text.parse import DEFAULT_MODEL, Sentence, parse, tokenise
from kg.text.quantities import find_quantities
from kg.text.referents import Mentions, Referent, known_referent
from kg.text.roles import Filling, Page
from kg.text.rules import RuleSet
from kg.text.sentences import split
from kg.text.speech import find_speech
from kg.text.speech.speakers import Voices, by_the_way, carried_on, is_told, meanwhile, own_words, speakers_by_token, spoken
from kg.text.speech.words import is_word_of_speech
from kg.text.standins import stand_ins
from kg.text.syntax import load_syntax
from kg.text.timex import find_dates
from kg.text.timex.bounds import begins, lies_ahead

#: How somebody speaks of a thing that is there without him.
_ABOUT = frozenset({"object", "phrase", "comparison", "naming"})
#: Acts of speech whose content nobody has put forward where they are denied: "has not offered to lift them".
_UTTERING = frozenset({"Offer", "Threat", "Demand"})


@dataclass(frozen=True, slots=True)
class Trace:
    """A reading with the layers under it, for ``kg explain``."""

    reading: Reading
    sentences: list[Sentence]
    clauses: list[Clauses]
    attempts: list[tuple[int, Attempt]]
    mentions: Mentions


class Reader:
    """Reads articles under one lexicon, one set of rules and one model."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        ontology: Ontology,
        rules: RuleSet,
        model: str = DEFAULT_MODEL,
        confidences: Mapping[str, float] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.ontology = ontology
        self.rules = rules
        self.model = model
        self.confidences = confidences or {}
        self.syntax = load_syntax()
        self.gazetteer = Gazetteer(lexicon, partial(tokenise, model=model))

    def read(self, article: Article) -> Reading:
        """Read one article; the result depends on nothing but the article and what the reader was built from."""
        return self.trace(article).reading

    def trace(self, article: Article) -> Trace:
        """Read one article and keep every layer of the reading."""
        asides = find_asides(article.text)
        stretches = [s for s in split(article.text, title=article.title, asides=asides) if s.kind in {"sentence", "headline"}]
        everyday = self.syntax.everyday_names
        everything = parse(
            article.text,
            [(s.start, s.end, s.paragraph, s.kind) for s in stretches],
            model=self.model,
            stand_ins=stand_ins(article.text, self.gazetteer, everyday_names=everyday),
            asides=asides,
        )
        mentions = NameFinder(everything, self.gazetteer, article.date, self.syntax).find()
        NominalFinder(mentions, self.gazetteer, self.syntax, article.date).find()
        enter_descriptions(mentions, self.syntax)
        speeches = find_speech(everything)
        carried = carried_on(everything, speeches)
        sources = own_words(everything, speeches)
        resolve_pronouns(mentions, self.syntax, self.lexicon, sources, spoken(everything, speeches), carried)
        speakers = speakers_by_token(everything, mentions, speeches)
        resolve_speakers(mentions, self.syntax, partial(self._side, on=article.date), speakers)
        resolve_titles(mentions, partial(self._holder, on=article.date), speakers)
        published = date.fromisoformat(article.date) if article.date else None
        dates = find_dates(everything, published=published)
        quantities = find_quantities(everything)
        sides = {place: tuple(self._side(r, on=article.date) for r in found) for place, found in speakers.items()}
        page = Page(mentions, dates, quantities, self.lexicon, self.ontology, sides)
        clauses = [Clauses(s.doc, self.syntax, mentions.country_names(n, self.lexicon)) for n, s in enumerate(everything)]
        matchers = [Matcher(page, self.rules, number, clauses[number]) for number in range(len(everything))]
        drafts = [draft for matcher in matchers for draft in matcher.match()]
        voices = Voices(
            article=article.id,
            sentences=everything,
            mentions=mentions,
            speeches=speeches,
            carried=carried,
            syntax=self.syntax,
            may_speak=self._may_speak,
        )
        writer = _Writer(self, article, everything, mentions, voices, dates, quantities, clauses, published)
        reading = Reading(
            article=article.id,
            title=article.title,
            date=article.date,
            language=article.language,
            mentions=tuple(sorted(mentions.records(mentions.all), key=lambda m: (m.start, m.end, m.entity))),
            dates=tuple(dates),
            quantities=tuple(quantities),
            attributions=tuple(writer.attributions()),
            claims=tuple(writer.claims(drafts)),
            sentences=sum(s.kind == "sentence" for s in everything),
        )
        attempts = [(m.number, attempt) for m in matchers for attempt in m.attempts]
        return Trace(reading, everything, clauses, attempts, mentions)

    def _may_speak(self, referent: Referent) -> bool:
        """Tell who may vouch for something; "the deal would require" is nobody's word."""
        return any(self.ontology.is_a(referent.type, kind) for kind in ("Actor", "Office", "Place"))

    def _side(self, speaker: Referent, *, on: str | None) -> Referent:
        """For whom a speaker speaks: an international body, the own state, or nobody else."""
        body = self.gazetteer.side(speaker.entity, on=on) if speaker.type == "Person" else None
        side = body or (f"country:{speaker.country}" if speaker.country else None)
        known = self.lexicon.entities.get(side or "")
        return known_referent(known) if known else speaker

    def _holder(self, title: str, country: str, *, on: str | None) -> Referent | None:
        """Who holds the one office that a title means in a country."""
        holders = self.gazetteer.holders_titled(title, country=country, on=on)
        return known_referent(self.lexicon.entities[holders[0]]) if len(holders) == 1 else None


@dataclass(slots=True)
class _Writer:
    """Turns drafts and speeches into the values of the record."""

    reader: Reader
    article: Article
    sentences: Sequence[Sentence]
    mentions: Mentions
    voices: Voices
    dates: Sequence[Timex]
    quantities: Sequence[Quantity]
    clauses: Sequence[Clauses]
    published: date | None

    def attributions(self) -> list[Attribution]:
        """Turn speeches into attributions, their sources into fillers."""
        return [
            Attribution(
                source=self.voices.source(speech.source) if speech.source else None,
                cue=speech.cue,
                content=_span(self.article.text, *speech.content),
                kind=speech.kind,
            )
            for speech in self.voices.speeches
            if not speech.nested
        ]

    def claims(self, drafts: Sequence[Draft]) -> list[Claim]:
        """Turn drafts into claims, each with its id, and contents before those that are about them."""
        made: dict[int, Claim] = {}
        about = {id(draft.content): draft for draft in drafts if draft.content}
        for draft in drafts:
            self._claim(draft, made, about)
        unique = {claim.id: claim for claim in made.values()}
        return sorted(unique.values(), key=lambda c: (c.trigger.start, c.trigger.end, c.id))

    def _claim(self, draft: Draft, made: dict[int, Claim], about: Mapping[int, Draft]) -> Claim:
        if id(draft) in made:
            return made[id(draft)]
        content = self._claim(draft.content, made, about) if draft.content else None
        sentence = self.sentences[draft.sentence]
        trigger = sentence.span(draft.trigger, draft.trigger)
        agents, agent_role = self._side(draft, "agent")
        if draft.rule.event == "Statement":
            agents = self.voices.sayers(agents, *self._place(draft))
        counterparts, counterpart_role = self._side(draft, "counterpart")
        roles = self._further_roles(draft)
        rule = draft.rule
        ontology = self.reader.ontology
        signature = [f"{f.entity}" for f in (*agents, *counterparts)]
        signature += [f"{name}={f.start}-{f.end}" for name, fillings in sorted(roles.items()) for f in fillings]
        when = self._circumstances(draft).date(self.dates)
        claim = Claim(
            id=content_hash(self.article.id, trigger.start, trigger.end, rule.event, *signature),
            type=rule.event,
            plover=self._plover(draft),
            cameo=rule.cameo or ontology.cameo.get(rule.event),
            start=sentence.start,
            end=sentence.end,
            sentence=self.article.text[sentence.start : sentence.end],
            trigger=trigger,
            agents=agents,
            counterparts=counterparts,
            roles=roles,
            date=when,
            polarity=draft.assessment.polarity,
            factuality=self._factuality(draft, when.value if when else _start_of(roles)),
            content=content.id if content else None,
            speaker=self._speaker(draft, agents, about.get(id(draft))),
            rule=rule.id,
            confidence=self.reader.confidences.get(rule.id, 0.5),
            agent_role=agent_role,
            counterpart_role=counterpart_role,
        )
        made[id(draft)] = claim
        return claim

    def _plover(self, draft: Draft) -> str | None:
        category = draft.rule.plover or self.reader.ontology.plover.get(draft.rule.event)
        if draft.is_content:
            return category  # what is threatened or demanded keeps its own category
        return self.reader.syntax.composed_plover(category, draft.assessment.factuality, draft.assessment.polarity)

    def _factuality(self, draft: Draft, when: str | None) -> Factuality:
        """A speaker's denial is more than the absence of an event."""
        result = draft.assessment
        if result.polarity == "negative" and result.factuality == "actual" and self._is_quoted(draft):
            return "denied"
        token = self.sentences[draft.sentence].doc[draft.trigger]
        auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
        told = token.tag_ == "VBD" or any(c.tag_ == "VBD" for c in auxiliaries) or draft.rule.event == "Deadline"
        if result.factuality != "actual" or when is None or self.published is None or told:
            return result.factuality
        present = token.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"is", "are"} for c in auxiliaries)
        return "planned" if lies_ahead(when, self.published, present=present) else "actual"

    def _place(self, draft: Draft) -> tuple[int, int]:
        sentence = self.sentences[draft.sentence]
        return sentence.starts[draft.trigger], sentence.ends[draft.trigger]

    def _is_quoted(self, draft: Draft) -> bool:
        """Tell whether somebody quoted tells of the event."""
        return any(s.asserts and not s.nested for s in self.voices.around(*self._place(draft)))

    def _speaker(self, draft: Draft, agents: tuple[Filler, ...], about: Draft | None) -> Filler | None:
        """Find who vouches: whoever is quoted around the trigger, or whose act of speech this is what it is ``about``.

        A speech act that the reporter tells is its agent's word, once it took place: "America should welcome" is nobody's.
        """
        opening = meanwhile(self.sentences[draft.sentence].doc[draft.trigger])
        when = self.sentences[draft.sentence].starts[opening.i] if opening is not None else None
        vouching = self.voices.vouching(*self._place(draft), aside=self._aside(draft), meanwhile=when)
        there = self._is_there_anyway(draft)
        if there:
            vouching = [(s, w) for s, w in vouching if not s.wanted and (s.frame not in _ABOUT or s.lemma == "accuse")]
        quoted = next(iter(vouching), None)
        only_spoken_of = there and about is not None and self.voices.only_speaks_of(*self._place(about))
        if about is not None and self._is_spoken(about) and not _is_unsaid(about) and not only_spoken_of:
            start, end = self._place(about)
            told = quoted is not None and quoted[0].content[0] <= start < end <= quoted[0].content[1]
            lemma = self.sentences[about.sentence].doc[about.trigger].lemma_.lower()
            if quoted is None or (told and is_word_of_speech(lemma)):
                actors, _ = self._side(about, "agent")
                return actors[0] if actors else quoted[1] if quoted else None
        if quoted is not None:
            return quoted[1]
        return agents[0] if agents and self._is_spoken(draft) else None

    def _aside(self, draft: Draft) -> int | None:
        """Find where the reporter's own words begin in which a deed is told."""
        sentence = self.sentences[draft.sentence]
        if draft.assessment.factuality != "actual":
            return None
        opening = by_the_way(sentence.doc[draft.trigger], is_speech=self._is_spoken(draft))
        return None if opening is None else sentence.starts[opening.i]

    def _is_there_anyway(self, draft: Draft) -> bool:
        """Tell what is so whatever somebody wants or does about it: "Ottawa wants to answer *Trump's tariffs*"."""
        token = self.sentences[draft.sentence].doc[draft.trigger]
        if draft.assessment.factuality != "actual" or draft.assessment.polarity != "positive":
            return False
        if token.pos_ in {"NOUN", "PROPN"}:
            return is_presupposed(self.clauses[draft.sentence], token)
        return is_told(token)

    def _is_spoken(self, draft: Draft) -> bool:
        """Tell whether a draft is an act of speech that took place."""
        if draft.rule.event == "Statement" and draft.assessment.polarity == "negative":
            return False  # "did not say when"
        return self.reader.ontology.is_a(draft.rule.event, "SpeechAct") and draft.assessment.factuality in {"actual", "denied"}

    def _is_done(self, draft: Draft) -> bool:
        """Tell whether the event lies behind, and sets no term by its nature."""
        kinds = ("SpeechAct", "Deadline", "MeasureSuspension", "AgreementTerm")
        return draft.assessment.factuality == "actual" and not any(self.reader.ontology.is_a(draft.rule.event, k) for k in kinds)

    def _circumstances(self, draft: Draft) -> Circumstances:
        speech = self.reader.ontology.is_a(draft.rule.event, "SpeechAct")
        number = draft.sentence
        return Circumstances(self.clauses[number], self.sentences[number], number, self.mentions, draft.trigger, speech)

    def _side(self, draft: Draft, side: str) -> tuple[tuple[Filler, ...], str]:
        properties = self.reader.ontology.properties
        names = [n for n in draft.roles if n == side or side in properties.get(n, ())]
        fillers = {f.entity: f for n in names for f in draft.roles[n] if isinstance(f, Filler)}
        declared = [n for n in draft.rule.roles if n == side or side in properties.get(n, ())]
        return tuple(fillers.values()), (names or declared or [side])[0] if not draft.rule.symmetric else side

    def _further_roles(self, draft: Draft) -> dict[str, tuple[Filling, ...]]:
        properties = self.reader.ontology.properties
        circumstances = self._circumstances(draft)
        sides = {"agent", "counterpart"}
        roles = {
            name: fillings
            for name, fillings in draft.roles.items()
            if fillings and name not in sides and not sides & set(properties.get(name, ()))
        }
        condition = draft.assessment.condition
        if condition is not None and "condition" not in roles:
            span = self.sentences[draft.sentence].span(*condition)
            roles["condition"] = (Value(value=None, unit=None, start=span.start, end=span.end, text=span.text),)
        terms = circumstances.terms(self.dates, draft.rule.event)
        if self._is_done(draft):
            terms.pop("deadline", None)  # "signed before the summit" is late for nothing
        if draft.assessment.factuality == "actual" and self._side(draft, "agent")[0]:
            sentence = self.sentences[draft.sentence]
            first = {t.start for t in self.dates if begins(sentence, t)}
            if not any(f.start in first for f in roles.get("effectiveDate", ())):
                roles.pop("effectiveDate", None)  # "set duties on Monday" is the day of the decision
        roles = terms | roles
        place = circumstances.place() if "place" not in roles else None
        known = {f.entity for fillings in draft.roles.values() for f in fillings if isinstance(f, Filler)}
        if place is not None:
            fillers = tuple(f for f in self.mentions.fillers(place) if f.entity not in known)
            if fillers:
                roles["place"] = fillers
        return dict(sorted(roles.items()))


def _is_unsaid(draft: Draft) -> bool:
    """Tell an act of speech that was not done: nobody has put forward what it would be about."""
    return draft.rule.event in _UTTERING and draft.assessment.polarity == "negative"


def _start_of(roles: Mapping[str, tuple[Filling, ...]]) -> str | None:
    """From when a measure holds: "is raising tariffs *from July 1*"."""
    return next((str(f.value) for f in roles.get("effectiveDate", ()) if isinstance(f, Value) and f.value), None)


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])

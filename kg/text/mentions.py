"""Sentences -> the names in them: the lexicon's first, by longest match and date; a statistical recogniser's next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Form
from kg.text.descriptions import NOT_THE_HOLDER, phrase_start
from kg.text.gazetteer import Entry, Gazetteer, Match
from kg.text.homes import Homes
from kg.text.parse import Sentence
from kg.text.people import People, gender_of_title, gender_told_by, is_party_member, learn_genders
from kg.text.referents import Mentions, Referent, TextMention, fold, known_referent, unknown_referent
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_HONORIFICS = frozenset(
    (
        "mr mrs ms miss dr sir lord lady prof gen sen rep gov col president secretary minister chancellor ambassador "
        "premier senator representative"
    ).split()
)
_TITLES = frozenset(
    (
        "president minister premier general gen judge leader colonel col governor gov mayor king queen emir sheikh "
        "prince senator chancellor ambassador archbishop captain capt"
    ).split()
)
_OFFICE_WORDS = frozenset(
    (
        "minister secretary representative president ambassador chancellor commissioner ministry department government "
        "administration embassy chief"
    ).split()
)
_BEFORE_NAMES = frozenset("the a an earlier monday tuesday wednesday thursday friday saturday sunday".split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LOCATIVE = {"in", "near", "outside", "around", "into", "through", "across", "via"}
_HELD_SOMEWHERE = frozenset("talk meeting summit round negotiation conference session gathering trip visit airport".split())
_MOTION = frozenset(
    ("trip travel fly go come return visit head arrive move flight drive journey tour travels road way summon invite").split()
)


class NameFinder:
    """Finds the names of one article and settles what each stands for."""

    def __init__(self, sentences: list[Sentence], gazetteer: Gazetteer, published: str | None, syntax: Syntax) -> None:
        self.sentences = sentences
        self.gazetteer = gazetteer
        self.lexicon = gazetteer.lexicon
        self.published = published
        self.people = People(gazetteer, self.lexicon, published, syntax.everyday_names)
        self.speaking_verbs = syntax.clause_verbs
        self.plain_nouns = syntax.plain_nouns
        self.anaphoric_nouns = syntax.anaphoric_nouns
        self.mentions = Mentions(sentences)

    def find(self) -> Mentions:
        """Find all names: lexicon, then unknown full names, then family names, which both may explain."""
        for number, sentence in enumerate(self.sentences):
            entities = [e for e in sentence.doc.ents if e.label_ in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}]
            for match in self.gazetteer.find(sentence.words):
                self._lexical(number, sentence, match, entities)
        for number, sentence in enumerate(self.sentences):
            for entity in sentence.doc.ents:
                if entity.label_ == "PERSON" and _name_length(entity) > 1:
                    self._person(number, sentence, entity)
        for number, sentence in enumerate(self.sentences):
            self._family_names(number, sentence)
        for number, sentence in enumerate(self.sentences):
            for entity in sentence.doc.ents:
                if entity.label_ in {"ORG", "GPE", "PERSON", "FAC", "LOC", "NORP"}:
                    self._unknown(number, sentence, entity)
        learn_genders(self.mentions)
        Homes(self.mentions, self.gazetteer).settle()
        for mention in self.mentions.all:
            words = self.sentences[mention.sentence].doc
            if (
                mention.form == "name"
                and mention.last + 1 < len(words)
                and words[mention.last + 1].lower_.rstrip(".") in _SUFFIXES
            ):
                self.mentions.extend(mention, mention.last + 1)  # the parser makes "Jr." the head
            if mention.form == "nominal" and mention.referent and mention.referent.type == "Person":
                self._settle_title(mention)
            if mention.form == "nominal" and mention.referent and mention.referent.type == "Product":
                head = self.sentences[mention.sentence].doc[mention.head]
                if mention.head == mention.last:  # last of all, since "Northfield airliners" holds a name
                    self.mentions.widen(mention, phrase_start(head))
        return self.mentions

    # --- names of the lexicon ---------------------------------------------------------------------------------------

    def _lexical(self, number: int, sentence: Sentence, match: Match, entities: list[DocSpan]) -> None:
        if not _looks_like_name(sentence, match) or self._is_inside_longer_name(sentence, match, entities):
            return
        entry = self._choose(sentence, match)
        if entry is None:
            return
        known = self.lexicon.entities[entry.entity]
        head = sentence.doc[match.first : match.last + 1].root.i
        referent = known_referent(known)
        form: Form = "adjective" if entry.kind == "demonym" and _is_adjectival(sentence.doc[head]) else "name"
        if entry.kind == "metonym" and known.type == "Country" and _is_place(sentence.doc[head]):
            text = sentence.span(match.first, match.last).text
            referent = unknown_referent(text, "Place", country=known.country)
        if known.type == "Office":
            holders = self.gazetteer.holders(known.id, on=self.published)
            if len(holders) != 1:
                return
            referent, form = known_referent(self.lexicon.entities[holders[0]]), "nominal"
            before = [t.lower_.rstrip("-") for t in sentence.doc[max(0, match.first - 2) : match.first]]
            other = next((w for w in before if w in NOT_THE_HOLDER), None)
            if other is not None:
                title = " ".join(w for w in (other if len(other) > 2 else "", sentence.span(match.first, match.last).text) if w)
                referent = unknown_referent(title, "Person", country=known.country)
        if known.type == "Person":
            self.people.enter(known.label, referent)
        if known.type == "Product" and _is_common_head(sentence.doc[head]):
            form = "nominal"
        self.mentions.add(TextMention(number, match.first, match.last, head, form, (referent,)))

    def _settle_title(self, title: TextMention) -> None:
        """Let "former Trade Representative Jane Roe" be her, whoever holds the office now."""
        named = next(
            (m for m in self.mentions.in_sentence(title.sentence) if m.first == title.last + 1 and m.form == "name"), None
        )
        if named and named.referent and named.referent.type == "Person":
            title.referents = named.referents

    def _choose(self, sentence: Sentence, match: Match) -> Entry | None:
        """Choose among what a name may mean: not the ambiguous reading, and the one in office or in force at the date."""
        entries = [e for e in match.entries if not e.ambiguous]
        if len(entries) > 1:
            active = [e for e in entries if self._is_current(e)]
            entries = active or entries
        if len({e.entity for e in entries}) > 1:
            entries = self._newest(entries)
            order = {"name": 0, "demonym": 1, "metonym": 2, "generic": 3, "family": 4}
            entries.sort(key=lambda e: (order[e.kind], e.entity))
        return entries[0] if entries else None

    def _is_current(self, entry: Entry) -> bool:
        known = self.lexicon.entities[entry.entity]
        if known.type == "Person":
            return self.gazetteer.active(known.id, on=self.published)
        day = self.published
        start = min(known.since or "", known.signed or known.since or "")
        return day is None or (start <= day and (known.until is None or day <= known.until))

    def _newest(self, entries: list[Entry]) -> list[Entry]:
        """Take the agreement signed last, where a name is that of several: "the North American trade deal"."""
        signed = {e.entity: self.lexicon.entities[e.entity].signed for e in entries}
        last = max((day for day in signed.values() if day), default="")
        if self.published is None or not all(self.lexicon.entities[e].type == "Agreement" for e in signed):
            return entries
        return [e for e in entries if signed[e.entity] == last] or entries

    def _is_inside_longer_name(self, sentence: Sentence, match: Match, entities: list[DocSpan]) -> bool:
        """Tell whether a country or place is only part of an organisation's name: "Bank of Montreal"."""
        known = self.lexicon.entities[match.entries[0].entity]
        if known.type not in {"Country", "Place", "Product", "Company", "Bloc"} or match.last - match.first > 2:
            return False
        for entity in entities:
            if entity.label_ not in {"ORG", "FAC", "PERSON"} or not (entity.start <= match.first and match.last < entity.end):
                continue
            outside = [t for t in entity if not match.first <= t.i <= match.last and t.pos_ == "PROPN"]
            if outside and entity.label_ == "PERSON" and known.type in {"Company", "Product"} and outside[0].i < match.first:
                return True  # "Bill Ford" is no firm
            if outside and not _is_office_phrase(entity) and sentence.doc[match.first : match.last + 1].root.i != entity.root.i:
                return not any(t.tag_ in {"POS", "HYPH", ","} for t in entity)
        return False

    # --- people -----------------------------------------------------------------------------------------------------

    def _person(self, number: int, sentence: Sentence, entity: DocSpan) -> None:
        first, last = _trim(entity)
        if last <= first or not self.mentions.is_free(number, first, last):
            return
        name = sentence.span(first, last).text.replace("[", "").replace("]", "")  # "[Neil] Gorsuch"
        head = sentence.doc[first : last + 1].root.i
        if (
            last - first == 1
            and _is_participle(sentence.doc[first].text)
            and sentence.doc[last].text in self.gazetteer.family_names
        ):
            return  # "Lobbying Trump" is what somebody does to him
        referent = (
            self.people.by_full_name(name)
            or (self.people.by_family_name(name, titled=True) if name in self.gazetteer.family_names else None)
            or self._in_lexicon_by_parts(name)
        )
        if referent is None:
            gender = gender_of_title(sentence.doc[head]) or self.gazetteer.gender_of(name.split()[0])
            country = self._country_of_description(number, sentence.doc[head]) or self._only_country(number, sentence, first)
            referent = unknown_referent(name, "Person", country=country, gender=gender)
        self.people.enter(name, referent)
        self.mentions.add(TextMention(number, first, last, head, "name", (referent,)))

    def _in_lexicon_by_parts(self, name: str) -> Referent | None:
        """Find "Luis Videgaray Caso" by first and family name where the lexicon has only "Luis Videgaray"."""
        parts = name.split()
        for family_length in (2, 1):
            for start in range(1, len(parts) - family_length + 1):
                family = " ".join(parts[start : start + family_length])
                for identity in self.gazetteer.family_names.get(family, []):
                    label = self.lexicon.entities[identity].label
                    if fold(label.split()[0]) == fold(parts[0]):
                        return known_referent(self.lexicon.entities[identity])
        return None

    def _country_in_name(self, words: list[str]) -> str | None:
        """The one country that a body's own name tells: "Canadian Widget Makers' Association"."""
        entries = [e for m in self.gazetteer.find(words) for e in m.entries if e.kind in {"name", "demonym"} and not e.ambiguous]
        known = [self.lexicon.entities[e.entity] for e in entries]
        found = {k.country for k in known if k.type == "Country" and k.country}
        return found.pop() if len(found) == 1 and len(words) > 1 else None

    def _country_of_description(self, number: int, head: Token) -> str | None:
        """The country in a person's title or apposition: "Australian Trade Minister Jane Doe"."""
        described = [head, *(c for c in head.children if c.dep_ == "appos")]
        for token in described:
            for child in token.subtree:
                if child.dep_ in {"amod", "compound", "poss", "nmod", "pobj"} and abs(child.i - head.i) < 8:
                    for mention in self.mentions.covering(number, child.i):
                        if mention.referent and mention.referent.type == "Country":
                            return mention.referent.country
        return None

    def _only_country(self, number: int, sentence: Sentence, first: int) -> str | None:
        """The one country of the sentence, for somebody with a title: "President Akayev agreed to resign" in Kyrgyz news."""
        if first == 0 or sentence.doc[first - 1].lower_.rstrip(".") not in _TITLES:
            return None
        found = {m.referent.country for m in self.mentions.in_sentence(number) if m.referent and m.referent.country}
        return found.pop() if len(found) == 1 else None

    def _family_names(self, number: int, sentence: Sentence) -> None:
        words = sentence.words
        index = 0
        while index < len(words):
            token = sentence.doc[index]
            if not token.text[:1].isupper() or not self.mentions.is_free(number, index, index):
                index += 1
                continue
            match = self.gazetteer.find_family(words, index)
            last = match.last if match and self.mentions.is_free(number, index, match.last) else index
            if not self._family_name(number, sentence, index, last) and last > index:
                last = index
                self._family_name(number, sentence, index, last)
            index = last + 1

    def _family_name(self, number: int, sentence: Sentence, first: int, last: int) -> bool:
        token = sentence.doc[first]
        if token.is_stop or (token.pos_ not in {"PROPN", "NOUN", "ADJ", "VERB"}) or token.text.isupper() and len(token.text) < 4:
            return False
        following = sentence.doc[last + 1] if last + 1 < len(sentence.doc) else None
        if following is not None and following.pos_ == "PROPN" and following.dep_ != "conj" and following.text[:1].isupper():
            if token.dep_ == "compound" and following.text.lower() not in {"'s"} and token.head.pos_ == "PROPN":
                return False  # "Ford Motor", "Ryan Smith"
        before = sentence.doc[first - 1] if first else None
        titled = before is not None and before.text.lower().rstrip(".") in _HONORIFICS
        if (
            before is not None
            and not titled
            and before.pos_ == "PROPN"
            and before.ent_type_ == "PERSON"
            and not _is_participle(before.text)
            and token.ent_type_ == "PERSON"
        ):
            return False  # the end of another's full name
        title = before.text.lower().rstrip(".") if before is not None else ""
        gender = gender_told_by(title)
        referent = self.people.by_family_name(sentence.span(first, last).text, titled=titled, gender=gender)
        if referent is None:
            return False
        if self._has_another_first_name(number, token, referent):
            first -= 1
            referent = unknown_referent(sentence.span(first, last).text, "Person")
            self.people.enter(referent.label, referent)
        head = sentence.doc[first : last + 1].root.i
        self.mentions.add(TextMention(number, first, last, head, "name", (referent,)))
        return True

    def _has_another_first_name(self, number: int, family: Token, referent: Referent) -> bool:
        """Tell "Ana Solberg" from Erna Solberg, where the recogniser sees no full name."""
        if not family.i or referent.entity not in self.lexicon.entities:
            return False
        before = family.nbor(-1)
        word = before.text
        is_part = before.pos_ == "PROPN" and before.dep_ in {"compound", "nmod"} and before.head.i == family.i
        is_name = (
            word.isalpha()
            and word.istitle()
            and not _is_participle(word)
            and 2 < len(word) < 12
            and self.mentions.is_free(number, before.i, before.i)
        )
        is_role = (
            word.lower() in _HONORIFICS | _TITLES | _OFFICE_WORDS | _BEFORE_NAMES or before.lemma_.lower() in self.plain_nouns
        )
        if not is_part or not is_name or is_role:
            return False
        names = {fold(part) for name in self.gazetteer.full_names(referent.entity) for part in name.split()}
        return bool(names) and fold(word) not in names

    # --- names that nobody knows ------------------------------------------------------------------------------------

    def _unknown(self, number: int, sentence: Sentence, entity: DocSpan) -> None:
        first, last = _trim(entity)
        if last < first or not self.mentions.is_free(number, first, last):
            return
        if not any(t.pos_ == "PROPN" for t in sentence.doc[first : last + 1]):
            return
        if first == last and sentence.doc[first].lemma_.lower() in self.anaphoric_nouns:
            return  # "the Treaty" is the one that was named
        if is_party_member(sentence.doc[last], self.gazetteer):
            return  # "the Ohio Republican" is somebody
        text = sentence.span(first, last).text
        if len(text) < 2 or not text[0].isalpha() or "\n" in text:
            return
        kind = {"PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Organization"}.get(
            entity.label_, "Organization"
        )
        head = sentence.doc[first : last + 1].root
        if kind == "Place" and head.dep_ == "nsubj" and head.head.lemma_ in self.speaking_verbs:
            kind = "Organization"  # places do not speak; the recogniser takes many an agency for one
        country = None
        if kind != "Place":
            country = self._country_in_name(sentence.words[first : last + 1]) or self._country_of_description(number, head)
        referent = unknown_referent(text, kind, country=country)
        self.mentions.add(TextMention(number, first, last, head.i, "name", (referent,)))


def _is_participle(word: str) -> bool:
    """Tell a capitalised "Lobbying" from a first name such as "Xiaoming"."""
    return len(word) > 7 and word.endswith("ing")


def _name_length(entity: DocSpan) -> int:
    return sum(t.pos_ == "PROPN" or t.text[:1].isupper() for t in entity)


def _trim(entity: DocSpan) -> tuple[int, int]:
    """The tokens of a name without article, title, possessive or stray punctuation."""
    first, last = entity.start, entity.end - 1
    while first <= last and (
        entity.doc[first].lower_ in _BEFORE_NAMES
        or entity.doc[first].is_punct
        or entity.doc[first].lower_.rstrip(".") in _HONORIFICS
    ):
        first += 1
    while last >= first and (entity.doc[last].tag_ == "POS" or entity.doc[last].is_punct):
        last -= 1
    return first, last


def _is_common_head(token: Token) -> bool:
    """Tell whether a product is named by a common noun that heads its phrase: not "steel tariffs", not "iPhone"."""
    return token.pos_ == "NOUN" and token.text.islower() and token.dep_ not in {"compound", "nmod", "amod"}


def _looks_like_name(sentence: Sentence, match: Match) -> bool:
    """Tell a name from a word that is spelt like it: "Turkey" and "turkey" differ in case, "May" and "may" in tag."""
    token = sentence.doc[match.first]
    if match.last > match.first:
        return True
    if token.pos_ in {"AUX", "DET", "PRON", "SCONJ", "CCONJ"} and not token.text.isupper():
        return False
    return not (token.text == "US" and token.tag_ == "PRP")


def _is_adjectival(token: Token) -> bool:
    return token.dep_ in {"amod", "compound", "nmod", "npadvmod"} or token.pos_ == "ADJ"


def _is_place(token: Token) -> bool:
    """Tell whether a capital's name means the city: after "in" or as the goal of a journey."""
    head = token.head
    if token.dep_ == "compound" and head.lemma_.lower() in _HELD_SOMEWHERE:
        return True
    if token.dep_ == "appos" and head.dep_ == "pobj":
        return head.head.lower_ in _LOCATIVE
    if token.dep_ == "conj" and head.dep_ == "pobj":
        return _is_place(head)
    if token.dep_ != "pobj":
        return bool(token.dep_ == "npadvmod")
    if head.lower_ in _LOCATIVE:
        return True
    return head.lower_ in {"to", "from", "for"} and head.head.lemma_.lower() in _MOTION


def _is_office_phrase(entity: DocSpan) -> bool:
    """Tell whether a recognised name is really a title, as in "U.S. Trade Representative Robert Lighthizer"."""
    return any(t.lower_ in _OFFICE_WORDS for t in entity)

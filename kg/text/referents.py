"""What a mention stands for, and the table of an article's mentions by token."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Filler, Form, KnownEntity, Lexicon, Mention, content_hash
from kg.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as the text room sees it."""

    entity: str
    label: str
    type: str
    country: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    anonymous: bool = False  # somebody, but nobody in particular: "analysts", "the official"
    parties: tuple[str, ...] = ()  # who is meant when an agreement, its talks or a group acts


def known_referent(entity: KnownEntity) -> Referent:
    """Turn an entry of the lexicon into what a mention stands for."""
    parties = entity.parties if entity.type == "Agreement" else ()
    return Referent(entity.id, entity.label, entity.type, entity.country, entity.wikidata, entity.gender, parties=parties)


def anonymous_referent(label: str, kind: str, *, place: str, gender: str | None = None) -> Referent:
    """Turn a description of nobody in particular into a referent of its own, told apart by where it stands."""
    return Referent(f"entity:{content_hash(kind, fold(label), place)}", label, kind, gender=gender, anonymous=True)


def unknown_referent(
    label: str, kind: str, *, country: str | None = None, gender: str | None = None, parties: tuple[str, ...] = ()
) -> Referent:
    """Turn a name that no lexicon knows into a referent whose identity is its type and folded name."""
    label = " ".join(label.split())
    identity = f"entity:{content_hash(kind, fold(label), country or '')}"
    return Referent(identity, label, kind, country, None, gender, parties=parties)


def fold(name: str) -> str:
    """Fold case, accents and white space, so that spellings of one name compare equal."""
    decomposed = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


@dataclass(slots=True)
class TextMention:
    """Tokens of a sentence that stand for one entity or for several; none while it is not known for whom."""

    sentence: int
    first: int
    last: int
    head: int
    form: Form
    referents: tuple[Referent, ...] = ()

    @property
    def referent(self) -> Referent | None:
        """The only entity that it stands for, if it is one."""
        return self.referents[0] if len(self.referents) == 1 else None


_HYPHENS = frozenset({"-", "–", "—", "/"})


def _is_torn(words: Doc, first: TextMention, second: TextMention) -> bool:
    """Tell whether the parser took a name for part of the one that it is coordinated with: "the U.S. and European Union"."""
    if words[second.first - 1].lower_ not in {"and", "the", "&"} or second.head != second.last:
        return False
    head = words[first.head]
    return head.dep_ in {"nmod", "compound", "amod"} and head.head.i == second.head


@dataclass(slots=True)
class Mentions:
    """All mentions of an article, by place."""

    sentences: list[Sentence]
    all: list[TextMention] = field(default_factory=list)
    _by_token: dict[tuple[int, int], list[TextMention]] = field(default_factory=lambda: defaultdict(list))

    def add(self, mention: TextMention) -> TextMention:
        """Enter a mention under each of its tokens."""
        self.all.append(mention)
        for token in range(mention.first, mention.last + 1):
            self._by_token[mention.sentence, token].append(mention)
        return mention

    def widen(self, mention: TextMention, first: int) -> None:
        """Let a mention begin earlier."""
        for token in range(first, mention.first):
            self._by_token[mention.sentence, token].append(mention)
        mention.first = min(mention.first, first)

    def extend(self, mention: TextMention, last: int) -> None:
        """Let a mention end later, with its last word as its head."""
        for token in range(mention.last + 1, last + 1):
            self._by_token[mention.sentence, token].append(mention)
        mention.last = mention.head = last

    def covering(self, sentence: int, token: int) -> list[TextMention]:
        """List the mentions that cover a token, the shortest first."""
        return sorted(self._by_token.get((sentence, token), ()), key=lambda m: m.last - m.first)

    def headed(self, sentence: int, token: int) -> TextMention | None:
        """Find the mention that a token leads to: headed by it, else the one covering it."""
        covering = self.covering(sentence, token)
        return next((m for m in covering if m.head == token), covering[0] if covering else None)

    def is_free(self, sentence: int, first: int, last: int) -> bool:
        """Tell whether no mention touches these tokens."""
        return not any(self._by_token.get((sentence, t)) for t in range(first, last + 1))

    def in_sentence(self, sentence: int) -> list[TextMention]:
        """List a sentence's mentions in order."""
        return sorted((m for m in self.all if m.sentence == sentence), key=lambda m: (m.first, m.last))

    def country_names(self, sentence: int, lexicon: Lexicon) -> frozenset[int]:
        """List the words that name a country by the name that it has beside an adjective: "China", but not "US"."""
        found: set[int] = set()
        for mention in self.in_sentence(sentence):
            known = lexicon.entities.get(mention.referent.entity) if mention.referent else None
            words = self.sentences[sentence].doc[mention.first : mention.last + 1].text
            if mention.form != "name" or known is None or known.type != "Country" or words not in known.names:
                continue
            if not (words.isupper() or words.startswith(("United ", "New "))):  # these have no adjective in the news
                found.add(mention.head)
        return frozenset(found)

    def listed_with(self, mention: TextMention) -> list[TextMention]:
        """List the names in a row that a mention stands in, whatever the parser made of the row."""
        row = [m for m in self.in_sentence(mention.sentence) if m.form in {"name", "nominal"}]
        words = self.sentences[mention.sentence].doc
        group: list[TextMention] = []
        for one in row:
            between = [t.lower_ for t in words[group[-1].last + 1 : one.first]] if group else []
            if group and one.first <= group[-1].last:
                continue
            if group and between and set(between) <= {",", "and", "the", "&"} and ("," in between or "and" in between):
                group.append(one)
            elif mention in group:
                break
            else:
                group = [one]
        whole = mention in group and len(group) > 2
        closed = whole and "and" in {t.lower_ for t in words[group[-2].last + 1 : group[-1].first]}
        if len(group) == 2 and mention in group and _is_torn(words, *group):
            closed = True
        return [m for m in group if m is not mention] if closed else []

    def joined_to(self, mention: TextMention) -> list[TextMention]:
        """Find the state that a hyphen joins to another: "*U.S.*-Mexican talks", "*US*–China trade"."""
        words = self.sentences[mention.sentence].doc
        if mention.first < 2 or words[mention.first - 1].text not in _HYPHENS or mention.form not in {"name", "adjective"}:
            return []
        other = next(iter(self.covering(mention.sentence, mention.first - 2)), None)
        states = {"Country", "Bloc"}
        fits = (
            other is not None and other.referent is not None and other.referent.type in states and other.last == mention.first - 2
        )
        return [other] if other is not None and fits and mention.referent and mention.referent.type in states else []

    def fillers(self, mention: TextMention) -> tuple[Filler, ...]:
        """Turn a mention into one filler for each entity that it stands for."""
        return tuple(
            Filler(entity=m.entity, label=m.label, type=m.type, country=m.country, start=m.start, end=m.end, text=m.text)
            for m in self.records([mention])
        )

    def records(self, mentions: Iterable[TextMention]) -> Iterator[Mention]:
        """Turn mentions into the values of the record, one for each entity."""
        for mention in mentions:
            span = self.sentences[mention.sentence].span(mention.first, mention.last)
            for referent in mention.referents:
                yield Mention(
                    entity=referent.entity,
                    label=referent.label,
                    type=referent.type,
                    country=referent.country,
                    start=span.start,
                    end=span.end,
                    text=span.text,
                    form=mention.form,
                    wikidata=referent.wikidata,
                )

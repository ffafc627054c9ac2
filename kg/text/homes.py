"""Names that bodies of many states bear -> the body of the state that the sentence or the article is about.

"In Mexico City, the Senate ...", "Conservatives there", "The Foreign Ministry" in news of China: only by default is the Senate
that of Washington.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.text.complements import PASSIVE_SUBJECTS, SUBJECTS
from kg.text.gazetteer import Gazetteer
from kg.text.referents import Mentions, Referent, TextMention, known_referent, unknown_referent

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED = frozenset({"Legislature", "Court", "Party"})
_SOME = frozenset(
    (
        "some several few many other more two three four five six seven eight nine ten dozen moderate progressive centrist "
        "liberal conservative vulnerable freshman senior top leading prominent individual certain"
    ).split()
)
_PLACES = frozenset({"Country", "Place"})
_TRADED = frozenset({"good", "product", "import", "export", "shipment", "tariff", "duty", "levy", "quota"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_SHORTENED = ("{} Department", "Department of {}", "Department of the {}", "{} Ministry", "Ministry of {}")
_OF_MANY_STATES = frozenset({"ministry", "assembly"})  # American departments are called so by nobody


class Homes:
    """Tells of which state a passage of one article is."""

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer) -> None:
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.lexicon = gazetteer.lexicon
        self.told: Counter[str | None] = Counter(r.country for m in mentions.all for r in m.referents if r.country)

    def settle(self) -> None:
        """Give each name that several bodies bear to the one of the passage."""
        for mention in self.mentions.all:
            referent = mention.referent
            if mention.form == "adjective" and referent is not None and referent.type == "Place":
                self._settle_goods(mention)
            if mention.form != "name" or referent is None:
                continue
            known = self.lexicon.entities.get(referent.entity)
            if known is not None and known.type in _SHARED and known.country:
                self._settle_shared(mention, referent)
                self._leave_some(mention)
            elif known is None and referent.type in {"Organization", "Person"}:
                self._settle_unknown(mention, referent)

    def _settle_goods(self, mention: TextMention) -> None:
        """Let "European steel" and "European tariffs" be those of the bloc: trade is its affair, whatever else is Europe."""
        sentence = self.mentions.sentences[mention.sentence]
        word = sentence.doc[mention.head]
        goods = self.mentions.headed(mention.sentence, word.head.i)
        of_product = goods is not None and goods.referent is not None and goods.referent.type == "Product"
        if word.dep_ not in _MODIFYING or not (of_product or word.head.lemma_.lower() in _TRADED):
            return
        names = sentence.words[mention.first : mention.last + 1]
        entries = (e for m in self.gazetteer.find(names) for e in m.entries if e.ambiguous)
        bloc = next((k for k in (self.lexicon.entities[e.entity] for e in entries) if k.type == "Bloc"), None)
        if bloc is not None:
            mention.referents = (known_referent(bloc),)

    def of_passage(self, number: int, *, default: str) -> str:
        """Find the state whose doings a passage tells: that of the last subjects, if the article is more about it."""
        code = self._acting(number)
        return code if code is not None and self.told[code] > self.told[default] else default

    def titled(self, number: int, title: str, *, code: str | None = None) -> tuple[Referent, ...]:
        """Find the body that a title such as "commerce ministry" means: in a state, or in that of the passage."""
        title = _in_common_order(title)
        bearers = self._titled(title)
        default = title.rsplit(maxsplit=1)[-1]
        acting = code or self._acting(number, here=True)
        if code is None and (acting not in bearers or (acting == "USA" and default in _OF_MANY_STATES)):
            ranked = sorted((c for c in bearers if self.told[c] > 1 and c != "USA"), key=lambda c: (-self.told[c], c))
            clear = len(ranked) == 1 or (len(ranked) > 1 and self.told[ranked[0]] > 2 * self.told[ranked[1]])
            acting = ranked[0] if ranked and clear and not (acting and acting != "USA") else acting
        if acting in bearers:
            return (known_referent(self.lexicon.entities[bearers[acting]]),)
        state = self.lexicon.entities.get(f"country:{acting}")
        if state is None or " " not in title or default not in _OF_MANY_STATES or acting == "USA":
            return ()
        kind = "Ministry" if default == "ministry" else "Legislature"
        return (unknown_referent(f"{title} of {state.label}", kind, country=acting),)

    def _titled(self, title: str) -> dict[str, str]:
        """List by country the bodies that bear a title as their own: the foreign ministry, and not who does its work."""
        last = title.rsplit(maxsplit=1)[-1]
        found: dict[str, str] = {}
        for body in self.gazetteer.all_titled(title):
            known = self.lexicon.entities[body]
            if known.country and any(last in n.lower() for n in (known.label, *known.names)):
                found.setdefault(known.country, body)
        return found

    # --- names ----------------------------------------------------------------------------------------------------------

    def _settle_unknown(self, mention: TextMention, referent: Referent) -> None:
        """Let a name that no lexicon knows be a body of the passage, or one that was named in full before."""
        title = _in_common_order(referent.label.lower())
        found: tuple[Referent, ...] = ()
        if self.gazetteer.is_body(title):
            found = self.titled(mention.sentence, title, code=self._before(mention) or self._scene(mention) or referent.country)
        if not found and referent.country is None and " " not in referent.label:
            found = self._shortened(mention, referent.label) or self._bare(mention)
        if found:
            mention.referents = found

    def _shortened(self, mention: TextMention, word: str) -> tuple[Referent, ...]:
        """ "Commerce said": the ministry of that name which the article has named in full."""
        if self.mentions.sentences[mention.sentence].doc[mention.head].dep_ in _MODIFYING:
            return ()
        for earlier in self.mentions.all:
            known = self.lexicon.entities.get(earlier.referent.entity) if earlier.referent else None
            if known is None or earlier.sentence > mention.sentence or known.type not in {"Ministry", "Government"}:
                continue
            if any(name.endswith(form.format(word)) for name in (known.label, *known.names) for form in _SHORTENED):
                return (known_referent(known),)
        return ()

    def _bare(self, mention: TextMention) -> tuple[Referent, ...]:
        """ "The House", "the Diet", "the Commission": the body with that ambiguous name whose state or bloc is told of."""
        sentence = self.mentions.sentences[mention.sentence]
        words = sentence.words[mention.first : mention.last + 1]
        named = {r.entity for m in self.mentions.all for r in m.referents}
        for known in (self.lexicon.entities[e.entity] for m in self.gazetteer.find(words) for e in m.entries):
            if known.country is None and known.broader in named:
                return (known_referent(known),)
        head = sentence.doc[mention.head]
        before = sentence.doc[mention.first - 1].lower_ if mention.first else ""
        bearers = self._bearers(words)
        party = any(self.lexicon.entities[b].type == "Party" for b in bearers.values())
        if (before not in {"the", "full"} and not party) or (head.dep_ in _MODIFYING and head.head.pos_ == "PROPN"):
            return ()
        code = self._before(mention) or self._scene(mention) or self._acting(mention.sentence, here=True)
        if code not in bearers:
            code = max(sorted(bearers), key=lambda c: self.told[c], default=None)
        if code is None or 3 * self.told[code] < max(self.told.values(), default=0):
            return ()
        return (known_referent(self.lexicon.entities[bearers[code]]),)

    def _settle_shared(self, mention: TextMention, referent: Referent) -> None:
        sentence = self.mentions.sentences[mention.sentence]
        bearers = self._bearers(sentence.words[mention.first : mention.last + 1])
        bare = len(bearers) > 1 or (mention.first == mention.last and referent.type != "Party")
        owner = self._before(mention)
        code = owner or (self._scene(mention) or self._only_told(mention, referent, bearers) if bare else None)
        if not bare or code is None or code == referent.country:
            return
        if code in bearers:
            mention.referents = (known_referent(self.lexicon.entities[bearers[code]]),)
        elif referent.type != "Party":
            state = self.lexicon.entities[f"country:{code}"]
            text = sentence.span(mention.first, mention.last).text
            mention.referents = (unknown_referent(f"{text} of {state.label}", referent.type, country=code),)

    def _leave_some(self, mention: TextMention) -> None:
        """ "Some moderate Democrats" are people of the party, and not it."""
        head = self.mentions.sentences[mention.sentence].doc[mention.head]
        party = mention.referent
        state = self.lexicon.entities.get(f"country:{party.country}") if party is not None and party.type == "Party" else None
        if state is None or head.tag_ not in {"NNS", "NNPS"}:
            return
        if any(c.lower_ in _SOME and c.dep_ in {"det", "amod", "nummod", "advmod"} for c in head.children):
            member = head.text.removesuffix("s")
            mention.referents = (unknown_referent(f"{member} of {state.label}", "Person", country=state.country),)

    def _bearers(self, words: list[str]) -> dict[str, str]:
        """List by country the bodies that bear a name, be it only where the country is known."""
        found = (e for m in self.gazetteer.find(words) if m.last - m.first + 1 == len(words) for e in m.entries)
        known = (self.lexicon.entities[e.entity] for e in found)
        return {k.country: k.id for k in known if k.country and k.type in _SHARED}

    def _only_told(self, mention: TextMention, referent: Referent, bearers: dict[str, str]) -> str | None:
        """The bearer's country of which the article tells most, where it tells nothing else of the one by default."""
        own = sum(m.referent is not None and m.referent.entity == referent.entity for m in self.mentions.all)
        if referent.country is None or self.told[referent.country] > own:
            code = self._acting(mention.sentence)
            here = {m.referent.country for m in self.mentions.in_sentence(mention.sentence) if m.referent and m is not mention}
            lesser = code is not None and self.told[code] > self.told[referent.country] and referent.country not in here
            return code if lesser and code in bearers else None
        ranked = sorted((c for c in bearers if c != referent.country and self.told[c] > 1), key=lambda c: (-self.told[c], c))
        return ranked[0] if ranked else None

    # --- signs ----------------------------------------------------------------------------------------------------------

    def _before(self, mention: TextMention) -> str | None:
        """The state that stands right before a name: "Chile's Congress"."""
        doc = self.mentions.sentences[mention.sentence].doc
        before = mention.first - 1 - (mention.first > 1 and doc[mention.first - 1].tag_ == "POS")
        for owner in self.mentions.covering(mention.sentence, before) if before >= 0 else ():
            if owner.last == before and owner.referent and owner.referent.type == "Country":
                return owner.referent.country
        return None

    def _scene(self, mention: TextMention) -> str | None:
        """The state where a sentence plays: "In Mexico City, the Senate", "Canada ...; Conservatives there"."""
        doc = self.mentions.sentences[mention.sentence].doc
        here = self.mentions.in_sentence(mention.sentence)
        if doc[0].lower_ == "in":
            scene = next((m for m in here if m.head < mention.first and doc[m.head].head.i == 0), None)
            if scene is not None and scene.referent and scene.referent.type in _PLACES:
                return scene.referent.country
        if mention.last + 1 < len(doc) and doc[mention.last + 1].lower_ == "there":
            states = [m.referent for m in here if m.last < mention.first and m.referent and m.referent.type == "Country"]
            return states[0].country if len({s.country for s in states}) == 1 else None
        return None

    def _acting(self, number: int, *, here: bool = False) -> str | None:
        """The state of whoever acts in the last sentences of a paragraph, or else in the last one before it."""
        paragraph = self.mentions.sentences[number].paragraph
        for earlier in range(number if here else number - 1, max(-1, number - 4), -1):
            if self.mentions.sentences[earlier].paragraph < paragraph and earlier < number - 1:
                return None
            found = self._subject_state(earlier)
            if found is not None:
                return found
        return None

    def _subject_state(self, number: int) -> str | None:
        for token in self.mentions.sentences[number].doc:
            if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS and token.head.dep_ == "ROOT":
                words: list[Token] = [token, *(c for c in token.children if c.dep_ in {"amod", "compound", "poss", "nmod"})]
                found = (m for w in words for m in self.mentions.covering(number, w.i))
                return next((m.referent.country for m in found if m.referent and m.referent.country), None)
        return None


def _in_common_order(title: str) -> str:
    """Turn "ministry of commerce" into "commerce ministry"."""
    body, _, branch = title.partition(" of ")
    return f"{branch.removeprefix('the ')} {body}" if branch and body in {"ministry", "department"} else title

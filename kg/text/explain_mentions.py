"""A reading -> what each pronoun and description refers back to, and which claims were given each date, place and figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Claim, Reading
from kg.text.expletives import is_expletive
from kg.text.referents import Mentions, TextMention
from kg.text.syntax import Syntax

_REFERRING = {"the", "this", "that", "these", "those"}


@dataclass(frozen=True, slots=True)
class AntecedentView:
    """A pronoun or description, and the words that it refers back to; none where it stays open."""

    start: int
    end: int
    text: str
    antecedents: tuple[str, ...]
    note: str | None  # why there are none: open, stands for nothing, a side


@dataclass(frozen=True, slots=True)
class UseView:
    """A date, place or figure of the text that was given to a claim."""

    start: int
    end: int
    text: str
    role: str
    event: str
    trigger: str
    claim: str  # its id


def antecedents_of(reading: Reading, mentions: Mentions, syntax: Syntax) -> list[AntecedentView]:
    """Tell for each pronoun and description which earlier words it stands for."""
    views = []
    for mention in mentions.all:
        if mention.form not in {"pronoun", "nominal"}:
            continue
        place = mentions.sentences[mention.sentence].span(mention.first, mention.last)
        words = dict.fromkeys(w for r in mention.referents for w in _earlier(reading, r.entity, place.start, place.end))
        note = None if words else _unlinked(mention, place.text)
        if words or note:
            views.append(AntecedentView(place.start, place.end, place.text, tuple(words), note))
    views.extend(_open_pronouns(mentions, syntax))
    return sorted(views, key=lambda v: (v.start, v.end))


def _unlinked(mention: TextMention, text: str) -> str | None:
    """Say why nothing earlier is named: a description that is new needs no word about it."""
    if mention.form == "pronoun":
        return "the side of the one who is quoted" if mention.referents else "open"
    refers = text.partition(" ")[0].lower() in _REFERRING
    known = any(not r.anonymous and not r.entity.startswith("entity:") for r in mention.referents)  # in the lexicon
    return "open" if refers and not known else None


def _earlier(reading: Reading, entity: str, start: int, end: int) -> list[str]:
    """Find the last words before a place that name an entity, else the last that refer to it, else the first after it."""
    same = [m for m in reading.mentions if m.entity == entity and not (m.start < end and start < m.end)]
    before = [m for m in same if m.end <= start]
    named = [m for m in before if m.form == "name"]
    nearest = (named or before)[-1:] or [m for m in same if m.form == "name"][:1]
    return [m.text for m in nearest]


def _open_pronouns(mentions: Mentions, syntax: Syntax) -> Iterator[AntecedentView]:
    """List the pronouns for which nobody was found."""
    for number, sentence in enumerate(mentions.sentences):
        for token in sentence.doc:
            is_pronoun = token.pos_ == "PRON" and token.lower_ in syntax.pronouns
            if is_pronoun and not any(m.head == token.i and m.form == "pronoun" for m in mentions.covering(number, token.i)):
                place = sentence.span(token.i, token.i)
                yield AntecedentView(
                    place.start, place.end, place.text, (), "stands for nothing" if is_expletive(token) else "open"
                )


def uses_of(claims: Sequence[Claim]) -> list[UseView]:
    """Tell which claim each date, place and figure was given to, and as what."""
    found = []
    for claim in claims:
        values = [(name, v.start, v.end, v.text) for name, filled in claim.roles.items() for v in filled]
        if claim.date is not None:
            text = claim.sentence[claim.date.start - claim.start : claim.date.end - claim.start]
            values.append(("date", claim.date.start, claim.date.end, text))
        found += [UseView(start, end, text, name, claim.type, claim.trigger.text, claim.id) for name, start, end, text in values]
    return sorted(found, key=lambda u: (u.start, u.end, u.role, u.claim))

"""Quotations -> attributions: the cue before, between, after or in the sentence next to a quotation, or none."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.text.speech import words
from kg.text.speech.quotes import Quote
from kg.text.speech.source import after, noun_phrase, subject
from kg.text.speech.values import Speech, TokenSpan

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kg.text.parse import Sentence

_IN_NAMES = frozenset({"PROPN", "PART", "NOUN", "ADJ"})
_LONGEST_HEADLINE = 25  # tokens
_DASHES = frozenset({"―", "—", "–", "--", "-"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB"})


def spoken(sentences: Sequence[Sentence], quotes: Sequence[Quote], reported: Sequence[Sequence[Speech]]) -> Iterator[Speech]:
    """Turn the quotations that are statements into attributions, each with the cue beside it or the last speaker."""
    last: Speech | None = None
    for quote in quotes:
        places = _places(sentences, quote)
        if not places:
            continue
        known = next((r for place in places for r in reported[place] if _holds(r, quote)), None)
        if known is not None:
            last = known
            continue
        if not _is_statement(sentences, places, quote):
            continue
        found = (
            _signed(sentences, places, quote)
            or _beside(sentences, places, quote)
            or _announced(sentences, places, quote)
            or _in_next_sentence(sentences, places, quote)
        )
        titled = _is_title(sentences[places[0]], quote)
        if found is None and last is not None and not titled and _follows(sentences, places, last):
            found = replace(last, content=(quote.start, quote.end), kind="direct", frame="quotation", asserts=True)
        if found is not None:
            last = found
            yield found


def _places(sentences: Sequence[Sentence], quote: Quote) -> range:
    """Find the places of the sentences that a quotation touches."""
    first = bisect.bisect_right(sentences, quote.start, key=lambda s: s.end)
    return range(first, bisect.bisect_left(sentences, quote.end, key=lambda s: s.start))


def _holds(speech: Speech, quote: Quote) -> bool:
    start, end = speech.content
    return speech.kind != "indirect" and start <= quote.start and quote.end <= end


def _speech(quote: Quote, sentence: Sentence, place: int, cue: Token, who: Token | None) -> Speech:
    source = noun_phrase(who, place, without=(cue.i, cue.i)) if who is not None else None
    cued = sentence.span(cue.i, cue.i)
    return Speech(content=(quote.start, quote.end), kind="direct", cue=cued, source=source, lemma=cue.lemma_.lower())


def _is_statement(sentences: Sequence[Sentence], places: Sequence[int], quote: Quote) -> bool:
    """Tell a quotation that states something from a quoted word or title: it is a sentence, or nearly all of one."""
    if len(places) > 1 or quote.open:
        return True
    sentence = sentences[places[0]]
    inside = [t for t in sentence if quote.start <= sentence.starts[t.i] < quote.end]
    if sum(t.is_alpha for t in inside) < 2:
        return False
    finite = any(t.tag_ in _FINITE for t in inside)
    ends = sentence.text[quote.end - 2 : quote.end - 1] in ",.?!…"
    if _is_title(sentences[places[0]], quote) and not finite:
        return False
    return (finite or ends) and (len(inside) >= 5 or (ends and quote.start <= sentence.start + 1))


def _is_title(sentence: Sentence, quote: Quote) -> bool:
    """Tell a quoted title or slogan: all its longer words are capitalised."""
    inside = (t for t in sentence if quote.start <= sentence.starts[t.i] < quote.end)
    return all(t.text[0].isupper() for t in inside if t.is_alpha and len(t) > 3)


def _signed(sentences: Sequence[Sentence], places: Sequence[int], quote: Quote) -> Speech | None:
    """Find the name behind a dash after a quotation, to the end of the line: "...", dash, name."""
    for place in (places[-1], places[-1] + 1):
        if place >= len(sentences) or sentences[place].paragraph != sentences[places[-1]].paragraph:
            return None
        sentence = sentences[place]
        rest = [t for t in sentence if sentence.starts[t.i] >= quote.end]
        if not rest:
            continue
        if rest[0].text not in _DASHES or not 1 < len(rest) < 14 or any(t.tag_ in _FINITE for t in rest[1:]):
            return None
        name = next((t for t in rest[1:] if t.pos_ == "PROPN"), None)
        if name is None:
            return None
        named = itertools.takewhile(lambda t: t.text != "(", rest)  # "— Ana Ruiz (@ruiz) May 4, 2019"
        last = max(t.i for t in named if not t.is_punct)
        source = TokenSpan(sentence=place, first=rest[1].i, last=last, head=_head(sentence, rest[1].i, last))
        cue = sentence.span(rest[0].i, rest[0].i)
        return Speech(content=(quote.start, quote.end), kind="direct", cue=cue, source=source)
    return None


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Find the token of a stretch whose head lies outside it."""
    return next((i for i in range(first, last + 1) if not first <= sentence.doc[i].head.i <= last), last)


def _beside(sentences: Sequence[Sentence], places: Sequence[int], quote: Quote) -> Speech | None:
    """Find the verb of saying nearest to a quotation in the sentences that it touches."""
    best: tuple[int, int, Token] | None = None
    for place in places:
        sentence = sentences[place]
        for token in sentence:
            start = sentence.starts[token.i]
            if quote.start <= start < quote.end or token.lemma_.lower() not in words.SAYING or token.pos_ != "VERB":
                continue
            distance = quote.start - start if start < quote.start else start - quote.end
            if best is None or distance < best[0]:
                best = (distance, place, token)
    if best is None:
        return None
    _, place, verb = best
    who = subject(verb, inverted=True)
    if who is not None and quote.start <= sentences[place].starts[who.i] < quote.end:
        who = after(verb)
    return _speech(quote, sentences[place], place, verb, who)


def _in_next_sentence(sentences: Sequence[Sentence], places: Sequence[int], quote: Quote) -> Speech | None:
    """Find the cue that a question mark cut off from its quotation: "Why not?" the minister asked."""
    place = places[-1] + 1
    if place >= len(sentences) or sentences[place].paragraph != sentences[places[-1]].paragraph:
        return None
    sentence = sentences[place]
    if sentence.text[quote.end - 2 : quote.end - 1] not in "?!" or sentence.start - quote.end > 2:
        return None
    verb = next((t for t in sentence if t.dep_ == "ROOT" and t.lemma_.lower() in words.SAYING), None)
    if verb is None or verb.i > 12:
        return None
    return _speech(quote, sentence, place, verb, subject(verb, inverted=True))


def _announced(sentences: Sequence[Sentence], places: Sequence[int], quote: Quote) -> Speech | None:
    """Find the speaker that words ending in a colon announce, in the same sentence or the one before."""
    first = sentences[places[0]]
    here = [t for t in first if first.starts[t.i] < quote.start]
    place = places[0] if here else places[0] - 1
    if place < 0:
        return None
    sentence = sentences[place]
    tokens = here or list(sentence)
    if not tokens or tokens[-1].text != ":":
        return None
    root = next((t for t in tokens if t.dep_ == "ROOT"), tokens[0])
    return _speech(quote, sentence, place, tokens[-1], subject(root) or root)


def _follows(sentences: Sequence[Sentence], places: Sequence[int], last: Speech) -> bool:
    """Tell whether a quotation without a cue goes on from the last speaker's: same paragraph, or the one after."""
    if last.source is None:
        return False
    before = sentences[max(0, bisect.bisect_right(sentences, last.content[0], key=lambda s: s.start) - 1)]
    return sentences[places[0]].paragraph - before.paragraph <= 1


def turns(sentences: Sequence[Sentence]) -> Iterator[Speech]:
    """Turn the paragraphs of a transcript ("MINISTER: ...") into attributions."""
    for place, sentence in enumerate(sentences):
        if place and sentences[place - 1].paragraph == sentence.paragraph:
            continue
        colon = next((t.i for t in sentence.doc[:7] if t.text == ":"), None)
        if colon is None or colon + 1 >= len(sentence):
            continue
        label = [t for t in sentence.doc[:colon] if not t.is_punct]
        is_heading = len(label) > 1 and any(t.is_stop for t in label)  # "WHY IT MATTERS: ..."
        if not label or is_heading or not all(t.is_upper and len(t) > 1 for t in label):
            continue
        last = place
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        source = TokenSpan(sentence=place, first=label[0].i, last=label[-1].i, head=label[-1].i)
        content = (sentence.starts[colon + 1], sentences[last].end)
        yield Speech(content=content, kind="direct", cue=sentence.span(colon, colon), source=source)


def headlines(sentences: Sequence[Sentence]) -> Iterator[Speech]:
    """Turn a paragraph of one sentence that a colon parts from its source into an attribution: "Poll: most want tariffs"."""
    for place, sentence in enumerate(sentences):
        near = (*sentences[max(0, place - 1) : place], *sentences[place + 1 : place + 2])
        if any(other.paragraph == sentence.paragraph for other in near) or len(sentence) > _LONGEST_HEADLINE:
            continue
        doc = sentence.doc
        colon = next((t.i for t in doc if t.text == ":"), None)
        if colon is None or not 0 < colon < len(doc) - 1:
            continue
        end = len(doc) - 1 if not doc[len(doc) - 1].is_punct else len(doc) - 2
        if colon <= 4 and _heads(doc[:colon], doc[colon + 1 :]):
            source, first, last = (0, colon - 1), colon + 1, end
        elif 0 < end - colon <= 4 and _heads(doc[colon + 1 : end + 1], doc[:colon]):
            source, first, last = (colon + 1, end), 0, colon - 1
        else:
            continue
        who = TokenSpan(sentence=place, first=source[0], last=source[1], head=source[1])
        content = (sentence.starts[first], sentence.ends[last])
        yield Speech(content=content, kind="indirect", cue=sentence.span(colon, colon), source=who)


def _heads(label: Span, told: Span) -> bool:
    """Tell a source before or behind the colon of a headline: a noun for those who are quoted, or a name before a clause."""
    last = label[-1]
    if told[-1].text == "?" or (len(label) > 1 and all(t.is_upper for t in label)):  # "KEY DATES: ..." says nothing
        return False
    if {last.lower_, last.lower_.removesuffix("s")} & words.HEADLINE_SOURCES:  # the tagger takes "sources" for a verb here
        return len(told) > 3
    verbs = (t for t in told if t.tag_ in _FINITE and t.pos_ in {"VERB", "AUX"})
    clause = any(c.dep_ in {"nsubj", "nsubjpass"} for t in verbs for c in t.children)
    return clause and last.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and all(t.pos_ in _IN_NAMES for t in label)

"""Sentences -> who says what: direct, indirect and mixed quotation with its cue and its source."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import QuotationKind, Span
from kg.text.speech import words
from kg.text.speech.clauses import Statement, statements
from kg.text.speech.quoted import headlines, spoken, turns
from kg.text.speech.quotes import Quote, find_posts, find_quotes, joined_over_paragraphs, touching
from kg.text.speech.source import beside, noun_phrase
from kg.text.speech.values import Speech, TokenSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.text.parse import Sentence

__all__ = ["Speech", "TokenSpan", "find_speech"]

_EDGE = frozenset(",;:.-–—―") | {"--"}


def find_speech(sentences: Sequence[Sentence]) -> list[Speech]:
    """Turn the sentences of an article into who says what in them, nested speech included, in order of content."""
    quotes = _quotes(sentences)
    everything = [list(_reported(sentence, index, quotes)) for index, sentence in enumerate(sentences)]
    nested = [s for found in everything for s in found if s.nested]
    reported = [[s for s in found if not s.nested] for found in everything]
    said = sorted([*spoken(sentences, quotes, reported), *turns(sentences), *headlines(sentences)], key=lambda s: s.content)
    rest = (r for r in itertools.chain.from_iterable(reported) if not _is_among(r, said))
    ordered = sorted([*rest, *said], key=lambda s: (s.content[0], -s.content[1], s.kind))
    return sorted([*_joined(sentences, ordered), *nested], key=lambda s: s.content)


def _is_among(speech: Speech, said: Sequence[Speech]) -> bool:
    """Tell whether a content is mostly the same as one of those that are in order."""
    place = bisect.bisect_left(said, speech.content[1], key=lambda s: s.content[0])
    return any(_same(speech.content, s.content) for s in said[max(0, place - 8) : place])


def _quotes(sentences: Sequence[Sentence]) -> list[Quote]:
    """Find the quotations of all paragraphs; one that stays open at a paragraph's end may go on in the next."""
    found: list[Quote] = []
    for paragraph, group in itertools.groupby(sentences, key=lambda s: s.paragraph):
        members = list(group)
        where = (members[0].text, members[0].start, members[-1].end, paragraph)
        found.extend(find_posts(*where) or find_quotes(*where))
    return joined_over_paragraphs(found, {s.paragraph: s.start for s in reversed(sentences)})


def _same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two stretches are mostly the same."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared > 0.8 * (a[1] - a[0] + b[1] - b[0])


# --- indirect and mixed: what the grammar of a sentence shows -------------------------------------------------------


def _reported(sentence: Sentence, index: int, quotes: Sequence[Quote]) -> Iterator[Speech]:
    """Turn what the grammar of one sentence shows into attributions."""
    near = touching(quotes, sentence.start, sentence.end)
    found = list(statements(sentence))
    for statement in found:
        quoted = any(q.start < sentence.starts[statement.verb] < q.end for q in near)
        nested = not _counts(sentence, statement, found, quoted=quoted)
        if nested and not (statement.is_spoken and _is_another(sentence, statement)):
            continue
        content = _content(sentence, statement, near)
        if content is not None:
            cue = sentence.span(*statement.cue)
            kind = _kind(content, near, cue)
            yield Speech(
                content=content,
                kind=kind,
                cue=cue,
                source=_source(sentence, index, statement, near),
                frame=statement.frame,
                lemma=statement.lemma,
                asserts=statement.asserts or (statement.frame == "naming" and kind != "indirect"),
                nested=nested,
                wanted=statement.is_wanted,
            )


def _counts(sentence: Sentence, statement: Statement, found: Sequence[Statement], *, quoted: bool) -> bool:
    """Tell whether a statement inside another's content is one of its own: somebody else's words, not an attitude.

    Annotators mark "he said [she wants to go]" once, and next to nothing inside a quotation (62 of 342 candidates).
    """
    around = [o for o in found if o is not statement and o.first <= statement.verb <= o.last]
    if not quoted and not around:
        return True
    if statement.frame != "clause" or statement.source in {None, *(o.source for o in around)}:
        return False
    source, verb = sentence.doc[statement.source or 0], sentence.doc[statement.verb]
    return verb.lemma_.lower() in words.SAYING and not (quoted and source.pos_ == "PRON")


def _is_another(sentence: Sentence, statement: Statement) -> bool:
    """Tell whether nested words are told of somebody: "we call for talks" is the speaker's own, a rejected claim another's."""
    cue = sentence.doc[statement.verb]
    if statement.is_noun and cue.dep_ == "dobj" and cue.head.lemma_.lower() in words.REFUSING:
        return statement.source is not None and cue.is_ancestor(sentence.doc[statement.source])  # "ignored their calls to act"
    return statement.source is not None and sentence.doc[statement.source].lower_ not in words.SPEAKING_HIMSELF


def _source(sentence: Sentence, index: int, statement: Statement, near: Sequence[Quote]) -> TokenSpan | None:
    if statement.source is None:
        return None
    head: Token | None = sentence.doc[statement.source]
    here, cue = sentence.starts[statement.source], sentence.starts[statement.verb]
    if any(q.start <= here < q.end and not q.start <= cue < q.end for q in near):
        head = beside(sentence.doc[statement.verb])  # who is quoted does not stand in the quotation
    if head is None:
        return None
    low, high = min(statement.first, statement.cue[0]), max(statement.last, statement.cue[1])
    if low <= head.i <= high:
        low, high = statement.cue
    return noun_phrase(head, index, without=(low, high))


def _content(sentence: Sentence, statement: Statement, near: Sequence[Quote]) -> tuple[int, int] | None:
    """Trim a statement's tokens, and widen them to a quotation that they share most of."""
    first, last = statement.first, statement.last
    while first < last and sentence.doc[first].text in _EDGE:
        first += 1
    while last > first and sentence.doc[last].text in _EDGE:
        last -= 1
    if first == last and sentence.doc[first].is_punct:
        return None
    start, end = sentence.starts[first], sentence.ends[last]
    cue = sentence.starts[statement.verb]
    introduced = [q.start for q in near if start < q.start and q.end - 3 <= end < cue and _follows_colon(sentence, q.start)]
    start = introduced[-1] if introduced else start
    for quote in near:
        shared = min(end, quote.end) - max(start, quote.start)
        if 2 * shared > min(quote.end - quote.start, end - start) and not quote.start <= cue < quote.end:
            start, end = min(start, quote.start), max(end, quote.end)
        elif 0 <= quote.start - end <= 1 and cue < start:
            end = quote.end
        elif quote.start <= cue < quote.end < end and start < quote.end:  # a cue inside a quotation reaches no further
            end = quote.end
    return start, end


def _follows_colon(sentence: Sentence, offset: int) -> bool:
    """Tell a quotation that a clause of its own announces: "She scolded him: “...,” she said"."""
    return sentence.text[max(sentence.start, offset - 3) : offset].rstrip().endswith(":")


def _kind(content: tuple[int, int], quotes: Sequence[Quote], cue: Span) -> QuotationKind:
    """Tell by the quotation marks whether a content is a quotation, holds one, or holds none."""
    start, end = content
    inside = [q for q in quotes if q.start < end and start < q.end and (start <= q.start or q.end <= end)]
    if not inside:
        return "indirect"
    covered = sum(min(end, q.end) - max(start, q.start) for q in inside)
    interrupted = start < cue.start < end and inside[0].start <= start and end <= inside[-1].end
    return "direct" if covered >= 0.9 * (end - start) or interrupted else "mixed"


# --- pieces of one quotation ----------------------------------------------------------------------------------------


def _joined(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> list[Speech]:
    """Join the pieces of one quotation that its own cue interrupts; the cue then lies inside the content."""
    joined: list[Speech] = []
    for speech in speeches:
        for place in range(len(joined) - 1, max(-1, len(joined) - 4), -1):
            if _continues(sentences, joined[place], speech):
                content = (joined[place].content[0], max(joined[place].content[1], speech.content[1]))
                kind: QuotationKind = "direct" if joined[place].kind == speech.kind == "direct" else "mixed"
                joined[place] = replace(joined[place], content=content, kind=kind)
                break
        else:
            joined.append(speech)
    return joined


def _continues(sentences: Sequence[Sentence], first: Speech, second: Speech) -> bool:
    """Tell whether a quotation goes on in its paragraph after no more than the rest of its cue's sentence."""
    if first.source is None or first.source != second.source or first.cue != second.cue:
        return False
    if "indirect" in (first.kind, second.kind):
        return False
    low, high = first.content[1], second.content[0]
    sentence = sentences[first.source.sentence]
    here = _paragraph(sentences, low - 1)
    if here != _paragraph(sentences, high) or here != sentence.paragraph:
        return False
    return not sentence.text[low:high].strip() or (sentence.start <= low + 2 and high <= sentence.end + 3)


def _paragraph(sentences: Sequence[Sentence], offset: int) -> int:
    """Find the paragraph of an offset."""
    return sentences[max(0, bisect.bisect_right(sentences, offset, key=lambda s: s.start) - 1)].paragraph

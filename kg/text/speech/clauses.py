"""Parsed sentence -> the statements that its grammar shows: cue, what is said, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text.complements import has_to
from kg.text.speech import words
from kg.text.speech.frames import FRAMES, Extent, child_of, extent_of
from kg.text.speech.source import after, noun_source, subject
from kg.text.speech.values import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.text.parse import Sentence


_MEANING_TO = frozenset("plan intend want hope expect prepare aim decide schedule mean wish like".split())
_OPPOSED = frozenset({"while", "whereas", "although", "though"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is said (first and last token), the tokens of its cue with their chief one, and the head of its source."""

    first: int
    last: int
    cue: Extent
    verb: int
    source: int | None
    frame: Frame
    lemma: str
    is_noun: bool = False
    is_unsaid: bool = False  # "has not said how it would retaliate", "plans to announce tariffs"

    @property
    def asserts(self) -> bool:
        """Tell whether what is said is put forward by the one who says it, or there without him."""
        if self.is_unsaid:
            return False
        if self.frame in {"object", "phrase"}:
            return self.lemma in words.PUTTING_FORWARD
        return self.frame != "naming" and (self.frame != "comparison" or self.lemma not in words.JUDGING)

    @property
    def is_spoken(self) -> bool:
        """Tell what somebody says in so many words, whoever tells of it, from what he only thinks, wants or speaks about."""
        if self.frame in {"noun", "phrase"}:
            return self.is_noun and self.lemma not in words.ATTITUDES
        return self.frame in {"clause", "infinitive"} and words.is_word_of_speech(self.lemma)


def statements(sentence: Sentence) -> Iterator[Statement]:
    """Yield the statements of a sentence, in the order of their cues."""
    for token in sentence:
        if token.lower_ == "according":
            found = _according(token)
        elif token.pos_ in {"VERB", "AUX"} or _is_misread_verb(token):
            found = _of_verb(token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found = _of_noun(token)
        elif token.pos_ == "ADJ":
            found = _of_adjective(token)
        else:
            continue
        if found is not None:
            yield found


def _is_misread_verb(token: Token) -> bool:
    """Tell a verb that the tagger took for a noun, as it does in headlines: it has a subject and an object."""
    return (
        token.pos_ in {"NOUN", "PROPN"}
        and child_of(token, "nsubj") is not None
        and child_of(token, "dobj", "ccomp", "xcomp") is not None
    )


def _of_verb(verb: Token) -> Statement | None:
    lemma = verb.lemma_.lower()
    for frame, find in FRAMES:
        extent = find(verb, lemma)
        if extent is not None:
            inverted = frame == "clause" and extent[0] < verb.i and lemma in words.SAYING
            source = subject(verb, inverted=inverted)
            if source is not None and extent[0] <= source.i <= extent[1] < verb.i:
                source = after(verb)
            return _statement(verb, frame, extent, source)
    return None


def _statement(cue: Token, frame: Frame, extent: Extent, source: Token | None) -> Statement:
    return Statement(
        first=extent[0],
        last=extent[1],
        cue=(cue.i, cue.i),
        verb=cue.i,
        source=None if source is None else source.i,
        frame=frame,
        lemma=cue.lemma_.lower(),
        is_noun=cue.pos_ in {"NOUN", "PROPN"},
        is_unsaid=cue.lemma_.lower() in words.SAYING and (child_of(cue, "neg") is not None or _is_ahead(cue)),
    )


def _of_noun(noun: Token) -> Statement | None:
    lemma = noun.lemma_.lower()
    if lemma in words.NOUN:
        for child in noun.rights:
            asks = child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in child.children)
            held = asks or (child.dep_ in {"acl", "ccomp", "relcl"} and child.tag_ not in {"VBG", "VBN"})
            if held and _is_content(child):
                return _statement(noun, "noun", extent_of(child), noun_source(noun))
    prepositions = words.NOUN_PREPOSITION.get(lemma, frozenset())
    for child in noun.rights:
        inner = child_of(child, "pobj", "pcomp") if child.dep_ == "prep" and child.lower_ in prepositions else None
        if inner is not None:
            source = noun_source(noun, besides=child)
            return _statement(noun, "phrase", extent_of(inner), source) if source is not None else None
    return None


def _is_content(clause: Token) -> bool:
    """Tell "the claim that he lied" from "the claim that he made": its "that" is no part of the clause."""
    if any(c.lower_ in words.RELATIVE and c.dep_ in {"dobj", "nsubj", "nsubjpass"} for c in clause.children):
        return False
    if clause.lemma_.lower() in words.ISSUING and child_of(clause, "dobj") is None:
        return False
    if clause.dep_ != "relcl" or any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return True
    return any(c.tag_ == "TO" for c in clause.children) and child_of(clause, "dobj") is not None


def _of_adjective(adjective: Token) -> Statement | None:
    if adjective.lemma_.lower() not in words.ADJECTIVE or adjective.head.pos_ not in {"AUX", "VERB"}:
        return None
    about = next((c for c in adjective.rights if c.dep_ == "prep" and c.lower_ in words.ABOUT), None)
    matter = child_of(about, "pobj", "pcomp") if about is not None else None
    content = child_of(adjective, "ccomp", "xcomp", after=True) or matter
    if content is None:
        return None
    frame: Frame = "phrase" if content is matter else "adjective"
    return _statement(adjective, frame, extent_of(content), subject(adjective.head))


def _according(token: Token) -> Statement | None:
    """Turn "according to X" into a statement: the rest of the clause."""
    doc = token.doc
    to = token.i + 1
    if to + 1 >= len(doc) or doc[to].lower_ != "to":
        return None
    source = child_of(doc[to], "pobj")
    right = min(token.right_edge.i, _comma_after(source or doc[to]))
    if source is None:
        source = next((t for t in reversed(doc[to + 1 : right + 1]) if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if source is None:
        return None
    head = token.head
    while head.head.i != head.i and not _is_told(head) and head.dep_ not in {"relcl", "conj"}:
        head = head.head
    first, last = extent_of(head)
    if token.i <= first + 1:
        first, last = right + 1, _before_others(head, last)
    elif token.i > first:
        goes_on = right + 1 < last and (doc[token.i - 1].text != "," or head.i > right)
        last = last if goes_on else token.i - 1
    if first > last:
        return None
    return Statement(first=first, last=last, cue=(token.i, to), verb=token.i, source=source.i, frame="clause", lemma="accord")


def _is_ahead(cue: Token) -> bool:
    """Tell what somebody only means to say: "planned to *announce* countermeasures"."""
    return cue.dep_ == "xcomp" and has_to(cue) and cue.head.lemma_.lower() in _MEANING_TO


def _is_told(clause: Token) -> bool:
    """Tell what somebody else says in a clause of its own, "said it fell", from what is only asked for, "asked it to wait"."""
    return clause.head.lemma_.lower() in words.SAYING and not has_to(clause)


def _before_others(head: Token, last: int) -> int:
    """End a clause before another that somebody else says: "..., while *farmers say* that", "..., but *Smith called* it"."""
    for child in head.children:
        if child.i > head.i and child.dep_ in {"advcl", "conj"} and child.lemma_.lower() in words.SAYING:
            mark = child_of(child, "mark")
            if child_of(child, "nsubj") is not None and (child.dep_ == "conj" or (mark is not None and mark.lower_ in _OPPOSED)):
                joint = head.doc[child.left_edge.i - 1]
                return joint.i - (2 if joint.dep_ == "cc" else 1)
    return last


def _comma_after(token: Token) -> int:
    """Find the last token before the next comma, or the sentence's last one."""
    doc = token.doc
    return next((t.i - 1 for t in doc[token.i + 1 :] if t.text == ","), len(doc) - 1)

"""Parsed sentence -> the statements that its grammar shows: cue, what is said, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text.complements import has_to
from kg.text.speech import words
from kg.text.speech.frames import FRAMES, Extent, before_others, child_of, extent_of, without_afterthought
from kg.text.speech.source import after, noun_source, subject
from kg.text.speech.values import Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.text.parse import Sentence


_MEANING_TO = frozenset("plan intend want hope expect prepare aim decide schedule mean wish like".split())
_CAN = frozenset({"can", "could", "may", "might", "should", "must"})
_DECLINING = frozenset({"decline", "refuse", "fail", "avoid"})


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
    is_wanted: bool = False  # "asked Ottawa to lift the tariffs that it had imposed", "asked why it had imposed them"

    @property
    def asserts(self) -> bool:
        """Tell whether what is said is put forward by the one who says it, or there without him."""
        if self.is_unsaid or (self.frame == "clause" and self.lemma in words.PERCEIVING) or self.lemma in words.CAUSING:
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
        is_unsaid=_is_unsaid(cue, source),
        is_wanted=_is_wanted(cue, frame, extent) or (frame == "clause" and _is_asked(cue, extent)),
    )


def _is_unsaid(cue: Token, source: Token | None) -> bool:
    """Tell what was not said: "has not said", "plans to say", "declined to say", "could say"; "I can tell you" says it."""
    lemma, task = cue.lemma_.lower(), child_of(cue, "xcomp")
    if lemma in _DECLINING and task is not None:
        return task.lemma_.lower() in words.SAYING
    own = source is not None and source.lower_ in words.SPEAKING_HIMSELF
    if lemma in words.PROMISING and not own and any(c.dep_ == "neg" or c.tag_ == "MD" for c in cue.children):
        return True
    if lemma not in words.SAYING:
        return False
    if child_of(cue, "neg") is not None or _is_ahead(cue) or (cue.dep_ == "xcomp" and cue.head.lemma_.lower() in _DECLINING):
        return True
    return not own and any(c.dep_ == "aux" and c.lower_ in _CAN for c in cue.children)


def _is_wanted(cue: Token, frame: Frame, extent: Extent) -> bool:
    """Tell what somebody wants, promises or is asked to do from what he says is so: "claims to have won" says so."""
    if frame == "infinitive":
        return cue.lemma_.lower() != "claim"
    return frame in {"noun", "adjective"} and any(t.tag_ == "TO" for t in cue.doc[extent[0] : extent[0] + 2])


def _is_asked(cue: Token, extent: Extent) -> bool:
    """Tell a question from an answer: "asked why they left", "wondered whether it would hold"."""
    return cue.lemma_.lower() in words.ASKING and cue.doc[extent[0]].lower_ in words.INTERROGATIVE


def _of_noun(noun: Token) -> Statement | None:
    lemma = noun.lemma_.lower()
    if lemma in words.NOUN:
        for child in noun.rights:
            asks = child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in child.children)
            finite = child.tag_ not in {"VBG", "VBN"} or any(c.dep_ in {"aux", "auxpass"} for c in child.children)
            held = asks or (child.dep_ in {"acl", "ccomp", "relcl"} and finite)
            if held and _is_content(child):
                first, last = extent_of(child)
                return _statement(noun, "noun", (first, without_afterthought(child, last)), noun_source(noun))
        task = _task_behind(noun)
        if task is not None:
            return _statement(noun, "noun", extent_of(task), noun_source(noun))
    prepositions = words.NOUN_PREPOSITION.get(lemma, frozenset())
    for child in noun.rights:
        inner = child_of(child, "pobj", "pcomp") if child.dep_ == "prep" and child.lower_ in prepositions else None
        if inner is not None:
            source = noun_source(noun, besides=child)
            return _statement(noun, "phrase", extent_of(inner), source) if source is not None else None
    return None


def _task_behind(noun: Token) -> Token | None:
    """Find the infinitive that the parser hung elsewhere behind the owner of a demand: "calls from farmers to *lift* tariffs"."""
    owner = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in {"from", "by"}), None)
    end = noun.right_edge.i + 1
    if owner is None or end >= len(noun.doc) or noun.doc[end].tag_ != "TO":
        return None
    task = noun.doc[end].head
    return task if task.i > end else None


def _is_content(clause: Token) -> bool:
    """Tell "the claim that he lied" from "the claim that he made": its "that" is no part of the clause."""
    if any(c.lower_ in words.RELATIVE and c.dep_ in {"dobj", "nsubj", "nsubjpass"} for c in clause.children):
        return False
    if clause.lemma_.lower() in words.ISSUING and child_of(clause, "dobj") is None:
        return False
    if clause.dep_ == "relcl" and clause.lemma_.lower() in words.SAYING and child_of(clause, "ccomp") is not None:
        return False  # "a statement that Ottawa says it had no part in"
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
    right = min(token.right_edge.i, _break_after(source or doc[to]))
    if source is None:
        source = next((t for t in reversed(doc[to + 1 : right + 1]) if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if source is None:
        return None
    head = token.head
    while head.head.i != head.i and not _is_told(head) and head.dep_ not in {"relcl", "conj"}:
        head = head.head
    first, last = extent_of(head)
    if token.i <= first + 1:
        first, last = right + 1, before_others(head, last)
    elif doc[token.i - 1].text in words.BREAKS and doc[token.i - 2].dep_ == "cc":  # "met and, according to Ruiz, agreed to"
        first = right + 1
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


def _break_after(token: Token) -> int:
    """Find the last token before the next comma or dash, or the sentence's last one."""
    doc = token.doc
    return next((t.i - 1 for t in doc[token.i + 1 :] if t.text in words.BREAKS), len(doc) - 1)

"""A sentence -> every layer of its reading: mentions, clauses, speech, rules that fired, and where near misses stopped."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Article, Reading
from kg.text.clauses import Clauses
from kg.text.factuality import assess
from kg.text.match import Attempt
from kg.text.reader import Reader, Trace


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A predicate with its arguments in words, and whether it holds."""

    predicate: str
    arguments: dict[str, str]
    polarity: str
    factuality: str


@dataclass(frozen=True, slots=True)
class AttemptView:
    """A rule on a word: the roles it filled, and the first constraint that failed, if one did."""

    rule: str
    trigger: str
    failed: str | None
    roles: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was made of a text."""

    reading: Reading
    clauses: tuple[ClauseView, ...]
    fired: tuple[AttemptView, ...]
    near_misses: tuple[AttemptView, ...]


_ARGUMENTS = (
    "subject",
    "object",
    "indirect",
    "complement",
    "possessor",
    "light",
    "to",
    "with",
    "on",
    "from",
    "against",
    "between",
    "of",
    "for",
    "in",
    "about",
    "over",
)


def explain(reader: Reader, text: str, *, date: str | None = None) -> Explanation:
    """Read a text and say what each layer saw in it."""
    trace = reader.trace(Article(id="explained", text=text, date=date))
    clauses = [
        view
        for number, sentence in enumerate(trace.sentences)
        for token in sentence.doc
        if (view := _clause(trace, trace.clauses[number], number, token.i)) is not None
    ]
    attempts = [_attempt(trace, number, attempt) for number, attempt in trace.attempts]
    return Explanation(
        reading=trace.reading,
        clauses=tuple(clauses),
        fired=tuple(a for a in attempts if a.failed is None),
        near_misses=tuple(a for a in attempts if a.failed is not None),
    )


def _clause(trace: Trace, clauses: Clauses, number: int, index: int) -> ClauseView | None:
    token = clauses.doc[index]
    is_event_noun = token.pos_ == "NOUN" and any(a.trigger == index and n == number for n, a in trace.attempts)
    if not clauses.is_verb(index) and not is_event_noun:
        return None
    arguments = {}
    for name in _ARGUMENTS:
        words = clauses.step(index, name)
        if words:
            arguments[name] = " | ".join(_phrase(trace.sentences[number].words, clauses, w) for w in words)
    assessment = assess(clauses, index)
    return ClauseView(clauses.lemma(index), arguments, assessment.polarity, assessment.factuality)


def _phrase(words: list[str], clauses: Clauses, index: int) -> str:
    token = clauses.doc[index]
    if clauses.is_verb(index):
        return words[index]
    left = min((c.i for c in token.lefts if c.dep_ in {"compound", "amod", "nummod", "poss", "nmod"}), default=index)
    return " ".join(words[left : index + 1])


def _attempt(trace: Trace, number: int, attempt: Attempt) -> AttemptView:
    trigger = trace.sentences[number].words[attempt.trigger]
    return AttemptView(attempt.rule, trigger, attempt.failed, {k: list(v) for k, v in attempt.roles.items()})

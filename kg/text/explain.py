"""A text -> every layer of its reading: words, clauses, reasons, antecedents, claims, and where rules stopped short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Article, Claim, Factuality, Reading
from kg.text.drafts import Attempt
from kg.text.explain_mentions import AntecedentView, UseView, antecedents_of, uses_of
from kg.text.explain_words import ClauseView, ReasonView, WordView, clauses_of, words_of
from kg.text.factuality import assess
from kg.text.factuality.assessment import Assessment
from kg.text.reader import Reader, Trace
from kg.text.reasons import Reason
from kg.text.rules import Constraint, Rule


@dataclass(frozen=True, slots=True)
class AttemptView:
    """A rule on a word: the roles it filled, and the first constraint that failed, with what it wanted and what was there."""

    sentence: int
    rule: str
    trigger: str
    failed: str | None
    roles: dict[str, list[str]]
    wanted: str | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was made of a text."""

    reading: Reading
    sentences: tuple[str, ...]
    words: tuple[WordView, ...]  # empty unless asked for
    antecedents: tuple[AntecedentView, ...]
    uses: tuple[UseView, ...]
    clauses: tuple[ClauseView, ...]
    reasons: dict[str, tuple[ReasonView, ...]]  # of each claim, by its id
    fired: tuple[AttemptView, ...]
    near_misses: tuple[AttemptView, ...]


def explain(reader: Reader, text: str, *, date: str | None = None, parse: bool = False) -> Explanation:
    """Read a text and say what each layer saw in it; with ``parse``, word by word, and the steps of every noun too."""
    trace = reader.trace(Article(id="explained", text=text, date=date))
    numbered = list(enumerate(zip(trace.sentences, trace.clauses, strict=True)))
    tried: dict[int, set[int]] = {}
    for number, attempt in trace.attempts:
        tried.setdefault(number, set()).add(attempt.trigger)
    rules = {rule.id: rule for rule in reader.rules.rules}
    claims = trace.reading.claims
    attempts = [_attempt(trace, number, attempt) for number, attempt in trace.attempts]
    return Explanation(
        reading=trace.reading,
        sentences=tuple(text[s.start : s.end] for s in trace.sentences),
        words=tuple(w for n, (s, c) in numbered for w in words_of(s, c, n)) if parse else (),
        antecedents=tuple(antecedents_of(trace.reading, trace.mentions, reader.syntax)),
        uses=tuple(uses_of(claims)),
        clauses=tuple(v for n, (s, c) in numbered for v in clauses_of(s, c, n, triggers=tried.get(n, set()), every=parse)),
        reasons={claim.id: _reasons(trace, claim, rules[claim.rule], _speakers_of(claim, claims, rules)) for claim in claims},
        fired=tuple(a for a in attempts if a.failed is None),
        near_misses=tuple(a for a in attempts if a.failed is not None),
    )


# --- why a claim is what it is --------------------------------------------------------------------------------------


def _speakers_of(claim: Claim, claims: Iterable[Claim], rules: dict[str, Rule]) -> list[tuple[Claim, Rule]]:
    """List the claims that are about this one, with the rules that read them."""
    return [(c, rules[c.rule]) for c in claims if c.content == claim.id]


def _reasons(trace: Trace, claim: Claim, rule: Rule, about: Sequence[tuple[Claim, Rule]]) -> tuple[ReasonView, ...]:
    """Tell what made a claim's polarity and factuality: words, then the rule, the claim around it, the day, the speaker."""
    place = next(
        (n, index)
        for n, sentence in enumerate(trace.sentences)
        if sentence.start <= claim.trigger.start < sentence.end and (index := sentence.token_at(claim.trigger.start)) is not None
    )
    number, trigger = place
    why: list[Reason] = []
    result = assess(trace.clauses[number], trigger, why=why)
    views = [ReasonView(r.effect, trace.sentences[number].words[r.word]) for r in why]

    def change(cause: str, after: Assessment) -> None:
        nonlocal result
        if after.polarity != result.polarity:
            views.append(ReasonView(after.polarity, cause=cause))
        if after.factuality != result.factuality:
            views.append(ReasonView(after.factuality, cause=cause))
        result = after

    if rule.factuality is not None:
        change(f"rule {rule.id}", result.under(_checked(rule.factuality)))
    if rule.negate:
        change(f"rule {rule.id}", result.negated())
    for outer, outer_rule in about:
        inside = outer_rule.content.factuality if outer_rule.content else None
        if outer.polarity == "negative" and result.factuality != claim.factuality:
            change(f"what rule {outer_rule.id} says is negated", result.under(claim.factuality))
        elif inside is not None:
            change(f"rule {outer_rule.id}, whose content it is", result.under(_checked(inside)))
    if result.factuality != claim.factuality:
        ahead = claim.factuality == "planned" and claim.date is not None
        cause = f"the day, {claim.date.value}, lies ahead" if ahead and claim.date else "somebody's own words"
        change(cause, Assessment(claim.polarity, claim.factuality))
    return tuple(dict.fromkeys(views))


def _checked(factuality: str) -> Factuality:
    return factuality  # type: ignore[return-value]  # checked by the loader of the rules


# --- why a rule stopped ---------------------------------------------------------------------------------------------


def _attempt(trace: Trace, number: int, attempt: Attempt) -> AttemptView:
    words = trace.sentences[number].words
    missed = attempt.missed
    wanted = _wanted(missed) if missed else None
    found = tuple(words[i] for i in _there(trace, number, attempt.trigger, missed)) if missed else ()
    roles = {name: list(fillings) for name, fillings in attempt.roles.items()}
    return AttemptView(number + 1, attempt.rule, words[attempt.trigger], attempt.failed, roles, wanted, found)


def _wanted(constraint: Constraint) -> str:
    """Say what a constraint wants: "Measure, not Exemption", "agree or promise"."""
    if constraint.any:
        return " or else ".join(_wanted(one) for one in constraint.any)
    parts = [" or ".join(constraint.kinds), "not " + " or ".join(constraint.not_kinds) if constraint.not_kinds else ""]
    parts.append("the word " + " or ".join(sorted(constraint.lemmas)) if constraint.lemmas else "")
    said = ", ".join(p for p in parts if p) or "any word"
    return f"nothing of the kind: {said}" if constraint.absent else said


def _there(trace: Trace, number: int, trigger: int, constraint: Constraint) -> list[int]:
    """List the words at the paths of a constraint, whatever they are."""
    paths = [path for c in (constraint, *constraint.any) for path in c.paths if path not in {"self", "speaker"}]
    return list(dict.fromkeys(i for path in paths for i in trace.clauses[number].follow(trigger, path)))

"""Reports of an event -> how far to believe it, counting independent sources only.

The model is INDRA's (Gyori et al. 2017): a source is wrong in a systematic way or at random, and random errors of
several reports of one source are independent. Copies of one wire report are one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import prod

from kg.model import Article, Factuality, Report
from kg.resolve.entities import fold

#: How often a source is wrong whatever our reading of it; INDRA's value for machine readers.
SYSTEMATIC_ERROR = 0.05


def effective_factuality(report: Report) -> Factuality:
    """Tell what a report makes of the event: whatever is said not to be so is denied."""
    return "denied" if report.claim.polarity == "negative" else report.claim.factuality


def beliefs(reports: Iterable[Report], articles: Mapping[str, Article]) -> dict[str, float]:
    """Turn the reports of one event into a belief for each factuality that some report gives it."""
    by_factuality: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_factuality[effective_factuality(report)].append(report)
    return {name: _belief(group, articles) for name, group in sorted(by_factuality.items())}


def _belief(reports: Iterable[Report], articles: Mapping[str, Article]) -> float:
    sources = _independent_sources(list(reports), articles)
    return round(1 - prod(_error(group) for group in sources), 4)


def _error(reports: list[Report]) -> float:
    """How likely one source's word is wrong: what one rule reads twice is one reading."""
    by_rule = {r.claim.rule: 1 - r.claim.confidence for r in sorted(reports, key=lambda r: r.claim.confidence)}
    return min(1.0, SYSTEMATIC_ERROR + prod(by_rule[rule] for rule in sorted(by_rule)))


def _independent_sources(reports: list[Report], articles: Mapping[str, Article]) -> list[list[Report]]:
    """Group reports that are one source's word: one publisher's, or copies of one sentence."""
    groups: dict[str, list[Report]] = {}
    name_of: dict[str, str] = {}
    for report in sorted(reports, key=lambda r: (r.article, r.claim.id)):
        article = articles[report.article]
        publisher = "publisher:" + fold(article.publisher or article.id)
        sentence = "sentence:" + fold(report.claim.sentence)
        name = name_of.get(publisher) or name_of.get(sentence) or publisher
        name_of.setdefault(publisher, name)
        name_of.setdefault(sentence, name)
        groups.setdefault(name, []).append(report)
    return [groups[name] for name in sorted(groups)]


def count_sources(reports: Iterable[Report], articles: Mapping[str, Article]) -> int:
    """Count the independent sources among reports."""
    return len(_independent_sources(list(reports), articles))

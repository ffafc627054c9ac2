"""Records x gold -> scores: how well the rules read, measured set by set, and how often each rule is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate import meantime, news_fair, own, plover, polnear, rams, reuters, timex
from kg.evaluate.gold import Needs, articles, by_id, read_gold
from kg.evaluate.layout import scores_json, scores_text
from kg.evaluate.ledger import add_marks, ledger_text, sample, sheet
from kg.evaluate.scores import Figure, Gold, Mistake, Scores
from kg.model import Article, Reading

__all__ = [
    "SETS", "Figure", "Gold", "Mistake", "Scorer", "Scores", "add_marks", "articles", "ledger_text", "load_gold",
    "sample", "score", "scores_json", "scores_text", "sheet",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scorer:
    """How the gold of one set is scored, and which labels its files must have."""

    score: Callable[[Sequence[Gold], Mapping[str, Reading]], Scores]
    needs: Needs
    help: str


SETS: dict[str, Scorer] = {
    "plover": Scorer(plover.score, plover.NEEDS, plover.__doc__ or ""),
    "reuters": Scorer(reuters.score, reuters.NEEDS, reuters.__doc__ or ""),
    "polnear": Scorer(polnear.score, polnear.NEEDS, polnear.__doc__ or ""),
    "timex": Scorer(timex.score, timex.NEEDS, timex.__doc__ or ""),
    "meantime": Scorer(meantime.score, meantime.NEEDS, meantime.__doc__ or ""),
    "rams": Scorer(rams.score, rams.NEEDS, rams.__doc__ or ""),
    "news_fair": Scorer(news_fair.score, news_fair.NEEDS, news_fair.__doc__ or ""),
    "own": Scorer(own.score, own.NEEDS, own.__doc__ or ""),
}


def load_gold(name: str, paths: Sequence[Path]) -> tuple[list[Gold], list[Article]]:
    """Read the gold of a set, and apart from it the articles without their labels."""
    gold = read_gold(paths, SETS[name].needs)
    return gold, articles(gold)


def score(name: str, gold: Sequence[Gold], readings: Sequence[Reading], *, where: str = "records") -> Scores:
    """Score readings by the gold of a set; raise InputError where a document has no reading."""
    return SETS[name].score(gold, by_id(readings, gold, where))

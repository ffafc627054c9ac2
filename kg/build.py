"""The way in, end to end: articles -> readings -> world -> graph, table, page and report in one folder."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kg import graph, ingest, network
from kg.errors import InputError, KnowledgeError, NoInputError
from kg.model import Article, Merge, Reading, World, content_hash
from kg.reading import Knowledge, Options, Progress, ReadingCache, ReadingPool, load_knowledge
from kg.resolve import resolve
from kg.workspace import EVENTS, GRAPH, PAGE, REPORT, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, for people to read."""

    articles: int
    words: int
    sentences: int
    claims: int
    events: dict[str, int]  # by class, the most frequent first
    entities: int
    triples: int
    failed: tuple[InputError, ...]
    seconds: float
    reused: int  # readings taken from the cache


def build(
    paths: Sequence[str],
    out: Path,
    *,
    options: Options | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Summary:
    """Read the articles and put the graph, the table, the page and the report into the output folder.

    Raises NoInputError where no article could be read, InputError for the first bad one unless ``keep_going``, and
    OutputError where the folder is not ours; the folder is then as it was.
    """
    started = time.monotonic()
    options = options or Options()
    if options.base is not None:
        graph.check_base(options.base)
    workspace = Workspace(out)
    workspace.check()
    knowledge = load_knowledge(options)
    same, different = _verdicts(options)
    articles, failed = gather(paths, options=options, stdin=stdin)
    with workspace.locked():
        cache = ReadingCache(workspace.cache / "readings", knowledge)
        readings = _read(articles, knowledge, options.jobs, cache, progress)
        read = list(zip(articles, readings, strict=True))
        world = resolve(read, lexicon=knowledge.lexicon, ontology=knowledge.ontology, same=same, different=different)
        files, triples = _render(world, knowledge, cache.run, options.base, progress)
        summary = Summary(
            articles=len(articles),
            words=sum(len(a.text.split()) for a in articles),
            sentences=sum(r.sentences for r in readings),
            claims=sum(len(r.claims) for r in readings),
            events=dict(Counter(e.type for e in world.events).most_common()),
            entities=len(world.entities),
            triples=triples,
            failed=tuple(failed),
            seconds=round(time.monotonic() - started, 1),
            reused=cache.hits,
        )
        workspace.publish(files, _manifest(articles, summary, cache.run, options, world.merges))
    return summary


def _verdicts(options: Options) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Read what the user says is the same and what is not; raise KnowledgeError where both are said of one pair."""
    same = graph.load_pairs(options.same, relation="sameAs")
    different = graph.load_pairs(options.different, relation="differentFrom")
    for first, second in sorted(set(same) & set(different)):
        raise KnowledgeError(f"{first} and {second} are both the same and different; take one of the two statements out")
    return same, different


def _read(
    articles: Sequence[Article], knowledge: Knowledge, jobs: int, cache: ReadingCache, progress: Progress | None
) -> list[Reading]:
    readings: list[Reading] = []
    with ReadingPool(knowledge, jobs=jobs, cache=cache) as pool:
        for reading in pool.read(articles):
            readings.append(reading)
            if progress:
                progress("Reading articles", len(readings), len(articles))
    return readings


def gather(paths: Sequence[str], *, options: Options, stdin: BinaryIO | None = None) -> tuple[list[Article], list[InputError]]:
    """Read all inputs into articles with distinct ids, and the errors of those that cannot be read."""
    articles: list[Article] = []
    failed: list[InputError] = []
    for found in ingest.read(paths, date=options.date, stdin=stdin):
        if isinstance(found, Article):
            articles.append(found)
            continue
        if not options.keep_going:
            raise found
        failed.append(found)
    if not articles:
        reasons = "".join(f"\n  {error}" for error in failed[:10])
        raise NoInputError(f"no article could be read from {', '.join(paths)}{reasons}")
    return _distinct(articles), failed


def _distinct(articles: Iterable[Article]) -> list[Article]:
    """Leave out repeated articles, and tell apart different ones that carry one id."""
    by_id: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        content = content_hash(article.text, article.title or "", article.date or "", article.publisher or "")
        by_id[article.id].setdefault(content, article)
    return [
        article if len(same) == 1 else replace(article, id=f"{identity}-{content}")
        for identity, same in by_id.items()
        for content, article in sorted(same.items())
    ]


# --- writing --------------------------------------------------------------------------------------------------------


def _render(
    world: World, knowledge: Knowledge, run: dict[str, str], base: str | None, progress: Progress | None
) -> tuple[dict[str, bytes], int]:
    report = progress or (lambda *_: None)
    report("Writing the graph", 0, 4)
    made = graph.assemble(world, ontology=knowledge.ontology, lexicon=knowledge.lexicon, base=base or graph.BASE, run=run)
    report("Writing the graph", 1, 4)
    table = graph.events_csv(world, lexicon=knowledge.lexicon)
    view = graph.view_of(made.turtle)
    report("Drawing the page", 2, 4)
    analyses = {name: network.analyse(view, name) for name in network.ON_THE_PAGE}
    page = network.render_page(view, analyses=analyses)
    report("Writing the report", 3, 4)
    findings = network.render_report(view)
    report("Writing the report", 4, 4)
    files = {GRAPH: made.turtle, PAGE: page.encode(), REPORT: findings.encode(), EVENTS: table.encode()}
    return files, made.triples


def _manifest(
    articles: Sequence[Article], summary: Summary, run: dict[str, str], options: Options, merges: Sequence[Merge]
) -> dict[str, object]:
    return {
        "run": run,
        "options": {
            "date": options.date,
            "base": options.base,
            "lexicon": [str(p) for p in options.lexicon],
            "model": options.model,
            "jobs": options.jobs,
            "keep_going": options.keep_going,
            "same": [str(p) for p in options.same],
            "different": [str(p) for p in options.different],
        },
        "articles": [{"id": a.id, "origin": a.origin} for a in articles],
        "merges": [asdict(merge) for merge in merges],
        "failed": [str(error) for error in summary.failed],
        "counts": {
            "articles": summary.articles,
            "sentences": summary.sentences,
            "claims": summary.claims,
            "events": summary.events,
            "entities": summary.entities,
            "triples": summary.triples,
        },
        "seconds": summary.seconds,
    }

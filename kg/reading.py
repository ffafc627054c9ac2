"""Articles -> readings, with what is known of the world: in one process or several, out of the cache where it has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from kg import __version__, graph, records, text
from kg.errors import InputError, KgError
from kg.model import Article, Lexicon, Ontology, Reading, content_hash
from kg.workspace import write_atomically

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How articles are read and the graph is named."""

    date: str | None = None
    base: str | None = None
    lexicon: tuple[Path, ...] = ()
    model: str | None = None
    jobs: int = 1
    keep_going: bool = True
    same: tuple[Path, ...] = ()  # Turtle files of owl:sameAs, which overrule our merging of names
    different: tuple[Path, ...] = ()  # and of owl:differentFrom


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a reader is made of; it can be sent to another process."""

    ontology: Ontology
    lexicon: Lexicon
    rules: text.RuleSet
    model: str

    def reader(self) -> text.Reader:
        """Build the reader; this loads the model."""
        return text.Reader(
            lexicon=self.lexicon,
            ontology=self.ontology,
            rules=self.rules,
            model=self.model,
            confidences=text.confidences(),
        )


def load_knowledge(options: Options) -> Knowledge:
    """Load ontology and lexicon, and check the rules; raise KnowledgeError before any article is read."""
    ontology = graph.load_ontology()
    lexicon = graph.load_lexicon(extra=options.lexicon)
    return Knowledge(ontology, lexicon, text.load_rules(ontology), options.model or text.DEFAULT_MODEL)


class ReadingCache:
    """Readings kept by the hash of all that they were made from; a damaged one is read again."""

    def __init__(self, folder: Path | None, knowledge: Knowledge) -> None:
        self.folder = folder
        self.run = {
            "version": __version__,
            "rules": knowledge.rules.digest,
            "lexicon": knowledge.lexicon.digest,
            "model": text.model_version(knowledge.model),
        }
        self._ledger = sorted(text.confidences().items())  # in every claim, but no part of what a run is
        self.hits = 0

    def _path(self, article: Article) -> Path | None:
        if self.folder is None:
            return None
        made_from = (article.id, article.text, article.title, article.date, article.language, self._ledger, *self.run.values())
        return self.folder / f"{content_hash(*made_from, length=32)}.json"

    def get(self, article: Article) -> Reading | None:
        """Find the reading of an article, if it was made from the same."""
        path = self._path(article)
        try:
            reading = next(records.read_lines([path.read_text(encoding="utf-8")])) if path else None
        except (OSError, ValueError, InputError, StopIteration):
            return None
        self.hits += reading is not None
        return reading

    def put(self, article: Article, reading: Reading) -> None:
        """Keep a reading."""
        path = self._path(article)
        if path is not None:
            write_atomically(path, records.write_line(reading).encode("utf-8", "surrogatepass"))


class ReadingPool:
    """Reads articles in this process or in several; use it as a context, so that the processes end."""

    def __init__(self, knowledge: Knowledge, *, jobs: int = 1, cache: ReadingCache | None = None) -> None:
        self.knowledge = knowledge
        self.jobs = jobs
        self.cache = cache
        self._reader: text.Reader | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        """Read articles in order; what the cache has is not read again, and what is read goes into the cache at once."""
        kept = [self.cache.get(article) if self.cache else None for article in articles]
        fresh = self._read([a for a, reading in zip(articles, kept, strict=True) if reading is None])
        for article, found in zip(articles, kept, strict=True):
            reading = found or next(fresh)
            if found is None and self.cache:
                self.cache.put(article, reading)
            yield reading

    def _read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        if self.jobs > 1 and (self._pool is not None or len(articles) > 1):
            return self._spread(articles)
        return self._here(articles)

    def _here(self, articles: Sequence[Article]) -> Iterator[Reading]:
        for article in articles:
            self._reader = self._reader or self.knowledge.reader()
            yield self._reader.read(article)

    def _spread(self, articles: Sequence[Article]) -> Iterator[Reading]:
        self._pool = self._pool or ProcessPoolExecutor(
            self.jobs, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(self.knowledge,)
        )
        try:
            yield from self._pool.map(_work, articles)
        except BrokenProcessPool:
            raise KgError("a reading process died (out of memory?); run the same command again: what was read is kept") from None


_worker: list[text.Reader] = []


def _start_worker(knowledge: Knowledge) -> None:
    _worker[:] = [knowledge.reader()]


def _work(article: Article) -> Reading:
    return _worker[0].read(article)

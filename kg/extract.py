"""Articles -> lines of JSON, one record an article, in input order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from kg import ingest, records
from kg.errors import InputError, NoInputError
from kg.model import Article
from kg.reading import Options, Progress, ReadingPool, load_knowledge

_BATCH = 64  # articles in memory at a time, so that a stream of any length can be read


def extract(
    paths: Sequence[str],
    *,
    options: Options,
    failed: list[InputError],
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[str]:
    """Yield one record a line for every article, repeated ones included; inputs that cannot be read go to ``failed``."""
    with ReadingPool(load_knowledge(options), jobs=options.jobs) as pool:
        done = 0
        for batch in _batches(ingest.read(paths, date=options.date, stdin=stdin), failed, keep_going=options.keep_going):
            for reading in pool.read(batch):
                done += 1
                if progress:
                    progress("Reading articles", done, done)
                yield records.write_line(reading)
    if not done:
        reasons = "".join(f"\n  {error}" for error in failed[:10])
        raise NoInputError(f"no article could be read from {', '.join(paths)}{reasons}")


def _batches(found: Iterable[Article | InputError], failed: list[InputError], *, keep_going: bool) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for item in found:
        if isinstance(item, Article):
            batch.append(item)
        elif keep_going:
            failed.append(item)
        else:
            raise item
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

"""Files to articles: plain text, Markdown, web pages, JSON, JSON Lines and CSV, each read by one reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from kg.errors import InputError, UsageError
from kg.ingest.discover import STDIN, Found, discover, quoted, reason
from kg.ingest.html import read_html
from kg.ingest.metadata import Draft, Facts, clean_date, finish
from kg.ingest.plain import read_markdown, read_text
from kg.ingest.tables import json_lines, read_csv, read_json, read_json_lines, read_metadata
from kg.model import Article

__all__ = ["FORMATS", "Reader", "clean_date", "read"]

Reader = Callable[[Found], Iterator[Draft | InputError]]

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
}


def read(paths: Sequence[str], *, date: str | None = None, stdin: BinaryIO | None = None) -> Iterator[Article | InputError]:
    """Yield every article that the paths name, in input order, and an error value for each that cannot be read.

    ``date`` is the day of publication for articles that have none; ``-`` among the paths is JSON Lines on ``stdin``.
    """
    day = None if date is None else clean_date(date)
    if date is not None and day is None:
        raise UsageError(f"date {quoted(date)} is not a day; write it as 2018-07-27")
    return _read(paths, day, stdin)


def _read(paths: Sequence[str], date: str | None, stdin: BinaryIO | None) -> Iterator[Article | InputError]:
    """Read file after file, each with what the metadata table beside it says."""
    tables: dict[str, Mapping[str, Facts]] = {}
    for found in discover(paths, suffixes=FORMATS):
        if isinstance(found, InputError):
            yield found
            continue
        folder, name = os.path.split(found.path)
        key = os.path.realpath(folder)
        if key not in tables and found.path != STDIN:
            try:
                tables[key] = read_metadata(folder)
            except InputError as error:
                tables[key] = {}
                yield error
        known = tables[key].get(name, Facts()) if found.path != STDIN else Facts()
        for draft in _drafts(found, stdin):
            yield draft if isinstance(draft, InputError) else finish(draft, known=known, date=date)


def _drafts(found: Found, stdin: BinaryIO | None) -> Iterator[Draft | InputError]:
    """Read one file; what ends the reading of it becomes its last value."""
    try:
        if found.path == STDIN:
            yield from json_lines(stdin or sys.stdin.buffer, found.shown)
        else:
            yield from FORMATS[found.suffix](found)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{found.shown}: cannot be read: {reason(error)}")

"""Open ``graph.ttl`` as a SPARQL store, kept on disk under the hash of the file that it was made from."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import InputError

_LEFTOVER_AFTER = 3600.0  # seconds after which an unfinished store belongs to a build that was killed


def open_store(graph: Path, *, cache: Path | None = None) -> Store:
    """Load a Turtle file; with a cache folder, at most once for each content of the file."""
    kept = keep_store(graph, cache=cache) if cache is not None else None
    if kept is not None:
        try:
            return Store.read_only(os.fspath(kept))
        except OSError:
            pass  # the cache only saves time: a damaged or vanished store is as good as none
    store = Store()
    _load(store, graph)
    return store


def keep_store(graph: Path, *, cache: Path) -> Path | None:
    """Build the store of a graph in the cache unless it is there; ``None`` if the cache cannot be written."""
    kept = cache / f"store-{_digest(graph)}"
    if kept.is_dir():
        return kept
    unfinished = cache / f"{kept.name}.tmp-{os.getpid()}-{time.monotonic_ns()}"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _prune(cache)
        store = Store(os.fspath(unfinished))
        _load(store, graph)
        store.flush()
        del store
        # A folder appears under its final name only when it is whole, so that a killed build leaves no half store.
        unfinished.rename(kept)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        return kept if kept.is_dir() else None
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return kept


def _load(store: Store, graph: Path) -> None:
    try:
        store.bulk_load(path=os.fspath(graph), format=RdfFormat.TURTLE)
    except SyntaxError as problem:
        raise InputError(f"{graph}:{problem.lineno or 1}: not a Turtle file: {problem.msg}") from problem


def _digest(graph: Path) -> str:
    try:
        with graph.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except OSError as problem:
        raise InputError(f"{graph}: cannot be read: {problem.strerror}") from problem


def _prune(cache: Path) -> None:
    # Stores of earlier graphs have no use once graph.ttl is replaced.
    for found in cache.glob("store-*"):
        unfinished = ".tmp-" in found.name
        if not unfinished or time.time() - found.stat().st_mtime > _LEFTOVER_AFTER:
            shutil.rmtree(found, ignore_errors=True)

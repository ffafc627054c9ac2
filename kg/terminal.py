"""How much is said on standard error, and the progress bar there."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Manners:
    """How much this process says; one process runs one command."""

    quiet = False


def set_manners(*, quiet: bool, verbose: bool) -> None:
    """Set how much is said: warnings by default, nothing but errors when quiet, all when verbose."""
    Manners.quiet = quiet
    level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    logging.getLogger("kg").setLevel(level)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(_LowerCaseLevel())
    logging.getLogger().setLevel(logging.ERROR)


class _LowerCaseLevel(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return f"{record.levelname.lower()}: {record.getMessage()}"


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error, for people only."""
    if Manners.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield report

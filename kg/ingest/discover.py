"""Find the files that paths, folders and patterns name: each once, in the order given, folders sorted."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

STDIN = "-"
METADATA = "metadata.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read: the path that opens it, its name in messages, and the suffix that chooses its reader."""

    path: str
    shown: str
    suffix: str


def printable(text: str) -> str:
    """Escape what a terminal could take for a command, such as control and direction characters."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def quoted(value: object, *, limit: int = 60) -> str:
    """Show a value from outside in a message: on one line, in quotes and not too long."""
    shown = repr(value[: limit + 1] if isinstance(value, str) else value)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def reason(error: OSError) -> str:
    """Say in a few words why the system refused."""
    return error.strerror or type(error).__name__


def discover(paths: Sequence[str], *, suffixes: Collection[str]) -> Iterator[Found | InputError]:
    """Yield every file that the paths name, and an error for every path that names none."""
    seen: set[str] = set()
    for path in paths:
        for item in _expand(path, suffixes):
            if isinstance(item, Found):
                identity = STDIN if item.path == STDIN else os.path.realpath(item.path)
                if identity in seen:
                    continue
                seen.add(identity)
            yield item


def _expand(path: str, suffixes: Collection[str]) -> Iterator[Found | InputError]:
    """Yield the files behind one path as the user gave it."""
    if path == STDIN:
        yield Found(path=STDIN, shown="standard input", suffix=".jsonl")
        return
    shown = printable(path)
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        if glob.has_magic(path):
            yield from _matches(path, suffixes)
        else:
            what = "is a link to nothing" if os.path.islink(path) else "does not exist"
            yield InputError(f"{shown or repr(path)}: {what}; check the path")
        return
    except OSError as error:
        yield InputError(f"{shown}: cannot be opened: {reason(error)}")
        return
    found = _found(path)
    if stat.S_ISDIR(mode):
        yield from _none_is_an_error(_walk(path, suffixes), f"{shown}: no article in folder", suffixes)
    elif not stat.S_ISREG(mode):
        yield InputError(f"{shown}: not a regular file; save it as a file, or give JSON Lines on standard input as '-'")
    elif found.suffix not in suffixes:
        kind = f"unknown kind of file {quoted(found.suffix)}" if found.suffix else "file name without a suffix"
        yield InputError(f"{shown}: {kind}; {_known(suffixes)}")
    else:
        yield found


def _found(path: str) -> Found:
    """Describe the file at a path."""
    return Found(path=path, shown=printable(path), suffix=os.path.splitext(path)[1].lower())


def _known(suffixes: Collection[str]) -> str:
    """Name the kinds of file that can be read."""
    return f"known are {', '.join(suffixes)}"


def _none_is_an_error(
    items: Iterator[Found | InputError], message: str, suffixes: Collection[str]
) -> Iterator[Found | InputError]:
    """Pass the items on, or say that there were none."""
    empty = True
    for item in items:
        empty = False
        yield item
    if empty:
        yield InputError(f"{message}; {_known(suffixes)}")


def _walk(top: str, suffixes: Collection[str]) -> Iterator[Found | InputError]:
    """Yield the articles below a folder in sorted order, entering each real folder once, so that links cannot loop."""
    entered: set[str] = set()
    stack = [top]
    while stack:
        path = stack.pop()
        if not os.path.isdir(path):
            if _wanted(path, suffixes):
                yield _found(path)
            continue
        real = os.path.realpath(path)
        if real in entered:
            continue
        entered.add(real)
        try:
            names = [] if _is_output(path) and path != top else sorted(os.listdir(path), reverse=True)
        except OSError as error:
            yield InputError(f"{printable(path)}: folder cannot be read: {reason(error)}")
            continue
        stack.extend(os.path.join(path, name) for name in names if not name.startswith("."))


def _is_output(folder: str) -> bool:
    """Tell a folder that a build wrote, which may lie among the articles that it was built from."""
    try:
        with open(os.path.join(folder, "build.json"), encoding="utf-8") as file:
            return '"kg-build"' in file.read(200)
    except (OSError, UnicodeDecodeError):
        return False


def _wanted(path: str, suffixes: Collection[str]) -> bool:
    """Tell whether a file met on the way, not named by the user, looks like an article."""
    name = os.path.basename(path)
    if name.lower() == "readme.md" or name == METADATA or _found(path).suffix not in suffixes:
        return False
    return os.path.isfile(path) or not os.path.exists(path)  # a link to nothing is reported, a pipe is passed over


def _matches(pattern: str, suffixes: Collection[str]) -> Iterator[Found | InputError]:
    """Yield the articles that a pattern matches, and those in the folders that it matches."""
    parts = Path(pattern).parts
    first = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:first])
    shown = printable(pattern)
    try:
        # Path.glob, not glob.glob: its ** does not follow links, which may loop
        paths = sorted(path for path in root.glob(str(Path(*parts[first:]))) if not _hidden(path.relative_to(root)))
    except ValueError as error:
        yield InputError(f"{shown}: not a pattern: {printable(str(error))}")
        return
    except OSError as error:
        yield InputError(f"{shown}: cannot be read: {reason(error)}")
        return
    items = (item for path in paths for item in _walk(str(path), suffixes))
    yield from _none_is_an_error(items, f"{shown}: matches no article", suffixes)


def _hidden(path: Path) -> bool:
    """Tell whether a path leads through a hidden file or folder."""
    return any(part.startswith(".") for part in path.parts)

"""Read plain text and Markdown: the text stays as it is, its first line may be the headline."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.ingest.discover import Found, printable, quoted
from kg.ingest.metadata import Draft, Facts, clean_text, facts

if TYPE_CHECKING:
    from yaml import ScalarEvent

MAX_ARTICLE_BYTES = 10_000_000  # a longer text is a book or a dump
MAX_FRONT_MATTER_BYTES = 64_000
HEADLINE_WORDS = 20
FRONT_MATTER_KEYS = ("title", "date", "publisher", "url", "language", "id")
FRONT_MATTER_LINE = 2  # the file's line on which front matter begins

_KNOWN_KEYS = f"known keys are {', '.join(FRONT_MATTER_KEYS)}"
_LINE = re.compile(r"[^\r\n]+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def read_bytes(found: Found, *, limit: int, advice: str) -> bytes:
    """Read a whole file, unless it is larger than the limit."""
    with open(found.path, "rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{found.shown}: larger than {limit // 1_000_000} MB; {advice}")
    return data


def decode(data: bytes, where: str, *, offset: int = 0) -> str:
    """Decode UTF-8 and drop a byte order mark at the file's start; ``offset`` is where the data stand in the file."""
    if offset == 0:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError(f"{where}: not UTF-8 but UTF-16; convert it with iconv -f UTF-16 -t UTF-8")
        offset = len(data) - len(data.removeprefix(codecs.BOM_UTF8))
        data = data[offset:]
    if (nul := data.find(0)) >= 0:
        raise InputError(f"{where}: not a text: NUL byte at offset {offset + nul}; give a text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"byte 0x{data[error.start]:02x} at offset {offset + error.start}"
        raise InputError(f"{where}: not UTF-8: {place}; convert it with iconv") from error


def headline(text: str) -> str | None:
    """Take the first line that is not blank for the headline, if it is short and no sentence."""
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            return line if len(line.split()) <= HEADLINE_WORDS and not line.endswith((".", "!", "?")) else None
    return None


def read_text(found: Found) -> Iterator[Draft | InputError]:
    """Read a file of plain text as one article."""
    text = _decoded(found)
    yield Draft(text=text, where=found.shown, detected=Facts(title=headline(text)))


def read_markdown(found: Found) -> Iterator[Draft | InputError]:
    """Read a Markdown file as one article: its front matter, then its text as it is."""
    whole = _decoded(found)
    stated, start = _front_matter(whole, found.shown)
    text = whole[start:]
    if not text.strip():
        raise InputError(f"{found.shown}: no text after the front matter; add the article or remove the file")
    name = stated.pop("id", None)
    yield Draft(
        text=text,
        where=found.shown,
        id=clean_text(name, found.shown) if name else None,
        stated=facts(stated, found.shown),
        detected=Facts(title=_heading(text) or headline(text)),
    )


def _decoded(found: Found) -> str:
    """Read and decode a file that must hold some text."""
    data = read_bytes(found, limit=MAX_ARTICLE_BYTES, advice="split it into articles")
    text = decode(data, found.shown)
    if not text.strip():
        raise InputError(f"{found.shown}: empty; add the article or remove the file")
    return text


def _heading(text: str) -> str | None:
    """Take a Markdown heading that opens the text for the headline."""
    line = text.lstrip().split("\n", 1)[0]
    marks = _HEADING.match(line)
    if not marks:
        return None
    title = line[marks.end() :].strip()
    shorter = title.rstrip("#")  # "# Talks resume #" is closed by marks, "# The key of C#" is not
    return (title if shorter.rstrip() == shorter and shorter else shorter.strip()) or None


def _front_matter(text: str, where: str) -> tuple[dict[str, str | None], int]:
    """Read the YAML between two lines of ``---`` at the head of a text; the number is where the text goes on."""
    opening = _OPENING.match(text)
    if not opening:
        return {}, 0
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise InputError(f"{where}: front matter has no closing line '---'; add it")
    block = text[opening.end() : closing.start()]
    if len(block.encode()) > MAX_FRONT_MATTER_BYTES:
        raise InputError(f"{where}: front matter larger than {MAX_FRONT_MATTER_BYTES // 1000} kB; shorten it")
    return _values(_scalars(block, where), where), closing.end()


def _scalars(block: str, where: str) -> list[ScalarEvent]:
    """Parse front matter into the scalars of its one mapping; anything deeper is refused before it costs time."""
    import yaml

    scalars: list[ScalarEvent] = []
    mappings = 0
    try:
        for event in yaml.parse(block, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise InputError(f"{_at(where, event.start_mark)}: front matter uses a YAML alias; repeat the value")
            if isinstance(event, yaml.CollectionStartEvent):
                mappings += 1
                if mappings > 1 or not isinstance(event, yaml.MappingStartEvent):
                    raise InputError(f"{_at(where, event.start_mark)}: front matter gives a key several values; give one")
            if isinstance(event, yaml.ScalarEvent):
                scalars.append(event)
    except yaml.YAMLError as error:
        place = _at(where, getattr(error, "problem_mark", None))
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        raise InputError(f"{place}: front matter is not YAML ({printable(problem)}); mend it") from error
    if scalars and not mappings:
        raise InputError(f"{where}: front matter must be lines of 'key: value'; {_KNOWN_KEYS}")
    return scalars


def _values(scalars: list[ScalarEvent], where: str) -> dict[str, str | None]:
    """Take the keys that front matter may have, each value as it is spelt; any other key is an error."""
    values: dict[str, str | None] = {}
    for key, value in zip(scalars[::2], scalars[1::2], strict=True):
        place = _at(where, key.start_mark)
        if key.value not in FRONT_MATTER_KEYS:
            raise InputError(f"{place}: unknown key {quoted(key.value)} in front matter; {_KNOWN_KEYS}")
        if key.value in values:
            raise InputError(f"{place}: key {quoted(key.value)} is given twice in front matter; remove one")
        null = value.style is None and value.value.lower() in ("", "~", "null")
        values[key.value] = None if null else value.value
    return values


def _at(where: str, mark: Any) -> str:
    """Add the line on which a YAML mark stands in its file."""
    return f"{where}, line {mark.line + FRONT_MATTER_LINE}" if mark else where

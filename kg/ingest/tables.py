"""Read files of many articles, JSON, JSON Lines and CSV, and the metadata table of a folder."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.errors import InputError
from kg.ingest.discover import METADATA, Found, printable, quoted, reason
from kg.ingest.metadata import Draft, Facts, clean_text, facts, warn
from kg.ingest.plain import decode, headline, read_bytes

MAX_LINE_BYTES = 10_000_000
MAX_JSON_BYTES = 100_000_000
FILE_COLUMN = "file"
TEXT_COLUMN = "text"


def read_json(found: Found) -> Iterator[Draft | InputError]:
    """Read a JSON file: one article, or a list of articles."""
    data = read_bytes(found, limit=MAX_JSON_BYTES, advice="split it, or write JSON Lines")
    value = _load_json(decode(data, found.shown), found.shown)
    if not isinstance(value, list):
        yield _draft(value, found.shown)
        return
    if not value:
        raise InputError(f"{found.shown}: no article in file; add some or remove the file")
    for number, item in enumerate(value, start=1):
        try:
            draft = _draft(item, f"{found.shown}, article {number}")
        except InputError as error:
            yield error
        else:
            yield draft


def read_json_lines(found: Found) -> Iterator[Draft | InputError]:
    """Read a file of one JSON object a line."""
    with open(found.path, "rb") as stream:
        yield from json_lines(stream, found.shown)


def json_lines(stream: BinaryIO, shown: str) -> Iterator[Draft | InputError]:
    """Read one JSON object a line; a broken line is an error of its own, and the next one is read."""
    empty = True
    for number, offset, line in _lines(stream):
        where = f"{shown}, line {number}"
        if line is not None and 0 in line:
            yield InputError(f"{where}: not a text: NUL byte; give JSON Lines in UTF-8")
            return
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            draft = _draft(_load_json(_decode_line(line, where, offset), where), where)
        except InputError as error:
            yield error
        else:
            yield draft
    if empty:
        yield InputError(f"{shown}: no article in file; give one JSON object a line")


def read_csv(found: Found) -> Iterator[Draft | InputError]:
    """Read a CSV file of one article a row."""
    if os.path.basename(found.path) == METADATA:
        warn(found.shown, "holds what is known about the files beside it and no article; leave it out of the inputs")
        return
    empty = True
    with open(found.path, "rb") as stream:
        for where, row in _rows(stream, found.shown, required=TEXT_COLUMN):
            empty = False
            if isinstance(row, InputError):
                yield row
            elif not row[TEXT_COLUMN].strip():
                yield InputError(f"{where}: empty text; fill the column `{TEXT_COLUMN}` or remove the row")
            else:
                yield _draft({name: value or None for name, value in row.items()}, where)
    if empty:
        yield InputError(f"{found.shown}: no article in file; add some or remove the file")


def read_metadata(folder: str) -> Mapping[str, Facts]:
    """Read what the ``metadata.csv`` of a folder says about the files beside it, by their names."""
    path = os.path.join(folder, METADATA)
    if not os.path.isfile(path):
        return {}
    shown = printable(path)
    without = "the files beside it are read without it"
    known: dict[str, Facts] = {}
    try:
        names = set(os.listdir(folder or os.curdir))
        with open(path, "rb") as stream:
            for where, row in _rows(stream, shown, required=FILE_COLUMN):
                if isinstance(row, InputError):
                    raise row
                name = row[FILE_COLUMN].strip()
                if name not in names:
                    warn(where, f"no file {quoted(name)} beside the table; correct the name or remove the row")
                elif name in known:
                    warn(where, f"file {quoted(name)} has a row already; remove one, the first counts")
                else:
                    known[name] = facts(row, where)
    except OSError as error:
        raise InputError(f"{shown}: cannot be read: {reason(error)}; {without}") from error
    except InputError as error:
        raise InputError(f"{error}; {without}") from error
    return known


def _lines(stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Yield each line's number, offset and bytes, or None for its bytes where the line is too long to keep."""
    number = offset = 0
    while chunk := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        length = len(chunk)
        line: bytes | None = chunk
        while length > MAX_LINE_BYTES and chunk and not chunk.endswith(b"\n"):
            line = None
            chunk = stream.readline(MAX_LINE_BYTES)
            length += len(chunk)
        yield number, offset, line
        offset += length


def _decode_line(line: bytes | None, where: str, offset: int) -> str:
    """Decode one line, unless it was too long."""
    if line is None:
        raise InputError(f"{where}: longer than {MAX_LINE_BYTES // 1_000_000} MB; split it into articles")
    return decode(line, where, offset=offset)


def _load_json(text: str, where: str) -> object:
    """Parse JSON, with one line to say what is wrong with it."""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise InputError(f"{where}: broken JSON ({error.msg} at {place}); mend it") from error
    except (ValueError, RecursionError) as error:  # a number of too many digits, a nesting too deep
        raise InputError(f"{where}: JSON that cannot be read ({type(error).__name__}); mend it") from error
    return value


def _draft(value: object, where: str) -> Draft:
    """Turn one object into an article; keys that we do not know are ignored."""
    if not isinstance(value, dict):
        raise InputError(f"{where}: not a JSON object but a {type(value).__name__}; give an object with a `text`")
    text = value.get(TEXT_COLUMN)
    if not isinstance(text, str):
        problem = "no `text`" if text is None else "`text` is not a string"
        raise InputError(f"{where}: {problem}; it has {_names(list(value))}")
    text = clean_text(text, where)
    stated = {name: value.get(name) for name in ("title", "date", "publisher", "url")}
    return Draft(
        text=text,
        where=where,
        id=_id(value.get("id"), where),
        stated=facts(stated, where),
        detected=Facts(title=headline(text)),
    )


def _id(value: object, where: str) -> str | None:
    """Take an id that is a string or a whole number."""
    if value is None or value == "":
        return None
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return clean_text(str(value), f"{where}: id")
    warn(where, f"id {quoted(value)} dropped; write it as a string")
    return None


def _rows(stream: BinaryIO, shown: str, *, required: str) -> Iterator[tuple[str, dict[str, str] | InputError]]:
    """Yield where each row stands and its values by column; an error for a row with more values than columns."""
    csv.field_size_limit(MAX_LINE_BYTES)
    decoded = (_decode_line(line, f"{shown}, line {number}", offset) for number, offset, line in _lines(stream))
    reader = csv.reader(decoded, strict=True)  # strict: an open quote must not swallow the rest
    line = 1
    try:
        columns = [name.strip() for name in next(reader, [])]
        _check_columns(columns, shown, required)
        line = reader.line_num + 1
        for row in reader:
            where = f"{shown}, line {line}"
            line = reader.line_num + 1
            if len(row) > len(columns):
                counts = f"{len(row)} values for {len(columns)} columns"
                yield where, InputError(f"{where}: {counts}; put values that hold commas in double quotes")
            elif row:
                yield where, dict.fromkeys(columns, "") | dict(zip(columns, row, strict=False))
    except csv.Error as error:
        raise InputError(f"{shown}, line {line}: broken CSV ({error}); mend it") from error


def _check_columns(columns: list[str], shown: str, required: str) -> None:
    """Refuse a table whose columns do not fit what it is read for."""
    twice = [name for name in columns if columns.count(name) > 1]
    if twice:
        raise InputError(f"{shown}: column {quoted(twice[0])} stands there twice; remove one")
    if required == FILE_COLUMN and columns[:1] != [FILE_COLUMN]:
        raise InputError(f"{shown}: first column must be `{FILE_COLUMN}`; it has {_names(columns)}")
    if required in columns:
        return
    if columns[:1] == [FILE_COLUMN]:
        advice = f"a table about files is read when it is named {METADATA} and stands beside them"
    else:
        advice = "add it"
    raise InputError(f"{shown}: no column `{required}`; {advice}; it has {_names(columns)}")


def _names(names: list[str]) -> str:
    """List the first few names of columns or keys for a message."""
    more = ", …" if len(names) > 12 else ""
    return (", ".join(quoted(name) for name in names[:12]) + more) or "nothing"

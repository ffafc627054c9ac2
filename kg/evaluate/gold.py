"""Gold files: JSON Lines with text and labels, checked line by line at the door."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.scores import Gold
from kg.model import Article, Reading

#: Label fields that a set needs; for a list of objects, the keys that each object needs.
Needs = Mapping[str, tuple[str, ...]]

_VISIBLE = ("id", "text", "title", "date")


def read_gold(paths: Sequence[Path], needs: Needs) -> list[Gold]:
    """Read gold files; raise InputError naming file and line where one is not as its set needs it."""
    rows: dict[str, Gold] = {}
    for path in paths:
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror})") from None
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = _row(line, f"{path}, line {number}", needs)
            if row.id in rows:
                raise InputError(f"{path}, line {number}: id {row.id!r} is there twice")
            rows[row.id] = row
    if not rows:
        raise InputError(f"{', '.join(map(str, paths))}: no gold in it; give one JSON object a line")
    return list(rows.values())


def _row(line: bytes, where: str, needs: Needs) -> Gold:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON ({error})") from None
    if not isinstance(data, dict):
        raise InputError(f"{where}: not a JSON object")
    for name in _VISIBLE:
        value = data.get(name)
        if not isinstance(value, str) and (value is not None or name in {"id", "text"}):
            raise InputError(f"{where}: {name} must be a string")
    for name, keys in needs.items():
        _check(data, name, keys, where)
    labels = {name: value for name, value in data.items() if name not in _VISIBLE}
    return Gold(id=data["id"], text=data["text"], title=data.get("title"), date=data.get("date"), labels=labels)


def _check(data: Mapping[str, Any], name: str, keys: tuple[str, ...], where: str) -> None:
    if name not in data:
        raise InputError(f"{where}: {name} is missing; is this the gold of another set?")
    if not keys:
        return
    items = data[name] if isinstance(data[name], list) else [data[name]]
    for item in items:
        missing = [key for key in keys if not isinstance(item, dict) or key not in item]
        if missing:
            raise InputError(f"{where}: an element of {name} has no {missing[0]}")


def articles(gold: Sequence[Gold]) -> list[Article]:
    """Give what a reader may see of the gold: id, text, title and date."""
    return [Article(id=row.id, text=row.text, title=row.title, date=row.date or None) for row in gold]


def by_id(readings: Sequence[Reading], gold: Sequence[Gold], where: str) -> dict[str, Reading]:
    """Find the reading of every gold document; raise InputError where one is missing."""
    found = {reading.article: reading for reading in readings}
    missing = [row.id for row in gold if row.id not in found]
    if missing:
        raise InputError(f"{where}: no record for {missing[0]} ({len(missing)} of {len(gold)} are missing)")
    return found

"""Reading <-> JSON Lines: the public record of ``kg extract``, written and read back field for field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar, cast

from kg.errors import InputError
from kg.model import (
    Attribution,
    Claim,
    EventDate,
    Filler,
    Mention,
    Quantity,
    Reading,
    Span,
    Timex,
    Value,
)  # fmt: skip

T = TypeVar("T")


def to_record(reading: Reading) -> dict[str, Any]:
    """Turn a reading into the mapping that one line of JSON holds."""
    return {
        "id": reading.article,
        "title": reading.title,
        "date": reading.date,
        "language": reading.language,
        "mentions": [_plain(m) for m in reading.mentions],
        "dates": [_plain(d) for d in reading.dates],
        "quantities": [_plain(q) for q in reading.quantities],
        "attributions": [_attribution(a) for a in reading.attributions],
        "events": [_claim(c) for c in reading.claims],
        "sentences": reading.sentences,
    }


def write_line(reading: Reading) -> str:
    """Turn a reading into one line of JSON, without the line break; the same reading gives the same bytes."""
    return json.dumps(to_record(reading), ensure_ascii=False, separators=(",", ":"))


def from_record(record: Mapping[str, Any]) -> Reading:
    """Turn a record back into a reading; fields that it does not know are ignored."""
    return Reading(
        article=record["id"],
        title=record["title"],
        date=record["date"],
        language=record["language"],
        mentions=tuple(_make(Mention, m) for m in record["mentions"]),
        dates=tuple(_make(Timex, d) for d in record["dates"]),
        quantities=tuple(_make(Quantity, q) for q in record["quantities"]),
        attributions=tuple(_read_attribution(a) for a in record["attributions"]),
        claims=tuple(_read_claim(c) for c in record["events"]),
        sentences=record.get("sentences", 0),
    )


def read_lines(lines: Iterable[str]) -> Iterator[Reading]:
    """Turn lines of JSON into readings; raise InputError naming the line that is none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_record(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"line {number}: no record as kg extract writes it ({error!r})") from None


def _plain(value: Any) -> dict[str, Any]:
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _make(kind: type[T], data: Mapping[str, Any]) -> T:
    names = {f.name for f in fields(cast(Any, kind))}
    return kind(**{k: v for k, v in data.items() if k in names})


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": _plain(attribution.source) if attribution.source else None,
        "cue": _plain(attribution.cue) if attribution.cue else None,
        "content": _plain(attribution.content),
        "kind": attribution.kind,
    }


def _read_attribution(data: Mapping[str, Any]) -> Attribution:
    return Attribution(
        source=_make(Filler, data["source"]) if data["source"] else None,
        cue=_make(Span, data["cue"]) if data["cue"] else None,
        content=_make(Span, data["content"]),
        kind=data["kind"],
    )


def _claim(claim: Claim) -> dict[str, Any]:
    record = _plain(claim)
    record["trigger"] = _plain(claim.trigger)
    record["agents"] = [_plain(f) for f in claim.agents]
    record["counterparts"] = [_plain(f) for f in claim.counterparts]
    record["roles"] = {name: [_plain(f) for f in fillings] for name, fillings in claim.roles.items()}
    record["date"] = _plain(claim.date) if claim.date else None
    record["speaker"] = _plain(claim.speaker) if claim.speaker else None
    return record


def _read_claim(data: Mapping[str, Any]) -> Claim:
    known = {f.name for f in fields(Claim)}
    values = {name: value for name, value in data.items() if name in known}
    values["trigger"] = _make(Span, data["trigger"])
    values["agents"] = tuple(_make(Filler, f) for f in data["agents"])
    values["counterparts"] = tuple(_make(Filler, f) for f in data["counterparts"])
    values["roles"] = {name: tuple(map(_read_filling, fillings)) for name, fillings in data["roles"].items()}
    values["date"] = _make(EventDate, data["date"]) if data["date"] else None
    values["speaker"] = _make(Filler, data["speaker"]) if data["speaker"] else None
    return Claim(**values)


def _read_filling(data: Mapping[str, Any]) -> Filler | Value:
    return _make(Filler, data) if "entity" in data else _make(Value, data)

"""The flat table of events that a spreadsheet or a statistics program reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kg.graph.cast import Cast
from kg.graph.format import tame
from kg.graph.iris import BASE
from kg.graph.triples import number, plain
from kg.model import Article, Event, Lexicon, Value, World

COLUMNS = (
    "id", "date", "precision", "type", "plover", "cameo", "status", "belief", "agents", "agent_ids", "agent_countries",
    "counterparts", "counterpart_ids", "counterpart_countries", "topic", "product", "measure", "rate", "agreement",
    "place", "previous_rate", "base", "value", "currency", "share", "count", "effective_date", "deadline", "period",
    "legal_basis", "exemption", "provision", "round", "condition", "claims", "sources", "quote",
)  # fmt: skip
_ROLES = ("topic", "product", "measure", "rate", "agreement", "place", "previousRate", "base", "value")
_MORE_ROLES = (
    "share",
    "count",
    "effectiveDate",
    "deadline",
    "period",
    "legalBasis",
    "exemption",
    "provision",
    "round",
    "condition",
)


def events_csv(world: World, *, lexicon: Lexicon) -> str:
    """Write one row an event, by date and id; several values in a cell are set apart by semicolons."""
    cast = Cast(world, lexicon=lexicon, base=BASE)
    articles = {article.id: article for article in world.articles}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in sorted(world.events, key=lambda event: (event.date or "", event.id)):
        writer.writerow([_clean(cell) for cell in _row(event, cast, articles)])
    return out.getvalue()


def _row(event: Event, cast: Cast, articles: dict[str, Article]) -> list[str]:
    told = sorted(event.reports, key=lambda report: _place(report.article, articles, report.claim.start))
    sources = [_source(report.article, articles) for report in told]
    return [
        event.id,
        event.date or "",
        event.precision or "",
        event.type,
        event.plover or "",
        event.cameo or "",
        event.status,
        number(round(event.belief[event.status], 4)) if event.status in event.belief else "",
        *_actors(event.agents, cast),
        *_actors(event.counterparts, cast),
        *(_join(_value(value, cast) for value in event.roles.get(role, ())) for role in _ROLES),
        _join(v.unit for v in event.roles.get("value", ()) if isinstance(v, Value) and v.unit),
        *(_join(_value(value, cast) for value in event.roles.get(role, ())) for role in _MORE_ROLES),
        str(len(event.reports)),
        _join(sources),
        told[0].claim.sentence if told else "",
    ]


def _place(article: str, articles: dict[str, Article], start: int) -> tuple[str, str, int]:
    found = articles.get(article)
    return (found.date or "9999" if found else "9999", article, start)


def _source(article: str, articles: dict[str, Article]) -> str:
    found = articles.get(article)
    return (found.publisher if found else None) or article


def _actors(names: Sequence[str], cast: Cast) -> tuple[str, str, str]:
    found = [(cast.entity(name), name) for name in names]
    return (
        _join(cast.label(name) for name in names),
        _join(entity.id if entity else name for entity, name in found),
        _join(entity.country for entity, _ in found if entity and entity.country),
    )


def _value(value: str | Value, cast: Cast) -> str:
    if isinstance(value, str):
        return cast.label(value)
    return number(value.value) if isinstance(value.value, int | float) else value.value or value.text


def _join(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(parts))


def _clean(text: str) -> str:
    # One row is one line, for readers that split a file at its line ends.
    return tame(" ".join(plain(text).split()))

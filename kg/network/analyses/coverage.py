"""Who reports what: the outlets behind the graph."""

from __future__ import annotations

from kg.model import View
from kg.network.tables import Row, Table, count, few, share

UNKNOWN = "outlet unknown"


def outlets(view: View) -> Table:
    """Count each outlet's articles, claims and events, and the events that it alone reports."""
    claims: dict[str, int] = dict.fromkeys(view.outlets, 0)
    events: dict[str, set[str]] = {name: set() for name in view.outlets}
    articles: dict[str, set[str]] = {}
    alone: dict[str, int] = {}
    for key, event in view.events.items():
        sources = {one.publisher or "" for one in event.evidence}
        for one in event.evidence:
            name = one.publisher or ""
            claims[name] = claims.get(name, 0) + 1
            events.setdefault(name, set()).add(key)
            articles.setdefault(name, set()).add(one.article)
        if len(sources) == 1:
            alone[min(sources)] = alone.get(min(sources), 0) + 1
    rows: list[Row] = []
    for name, told in claims.items():
        number = view.outlets.get(name, len(articles.get(name, ())))
        rate = round(told / number, 1) if number else 0.0
        only = alone.get(name, 0)
        rows.append((name or UNKNOWN, number, told, len(events[name]), only, len(events[name]) - only, rate))
    rows.sort(key=lambda row: (-int(row[2]), -int(row[1]), str(row[0])))
    sentence = "No article was read."
    if rows:
        total = sum(int(row[2]) for row in rows)
        shared = sum(len({one.publisher for one in event.evidence}) > 1 for event in view.events.values())
        sentence = (
            f"{count(len(rows), 'outlet')}; {rows[0][0]} gives {share(int(rows[0][2]), total)} of the claims. "
            f"{shared:,} of {count(len(view.events), 'event')} {'is' if shared == 1 else 'are'} told by more than one outlet."
            + few(sum(int(row[1]) for row in rows), "article")
        )
    columns = ("outlet", "articles", "claims", "events", "told by it alone", "shared", "claims an article")
    return Table(title="Coverage by outlet", columns=columns, rows=tuple(rows), sentence=sentence)

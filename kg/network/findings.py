"""The first words of the report: what was read, and what stands out in it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import View
from kg.network.clean import shorten
from kg.network.kinds import is_done
from kg.network.tables import Table, count, score, times


def opening(view: View) -> str:
    """Say what was read and how much of it was done rather than said."""
    if not view.events:
        return "No event was read in the articles."
    done = sum(is_done(event) for event in view.events.values())
    plain = sum(is_done(event) and event.type == "Statement" for event in view.events.values())
    outlets = f" of {count(len(view.outlets), 'outlet')}" if view.outlets else ""
    verb = "tells" if view.articles == 1 else "tell"
    days = f", published from {view.since} to {view.until}," if view.since and view.until else ""
    said = len(view.events) - done
    return shorten(
        f"{count(view.articles, 'article')}{outlets}{days} {verb} of {count(len(view.events), 'event')}. "
        f"{done:,} {'is' if done == 1 else 'are'} told as done, {plain:,} of them plain statements; {said:,} "
        f"{'was' if said == 1 else 'were'} only planned, threatened, demanded, offered, thought possible or denied.",
        600,
    )


def findings(view: View, tables: Mapping[str, Table]) -> list[tuple[str, str]]:
    """Give the most important findings, each with the name of the analysis that it comes from."""
    found = [
        ("acts", _leaders(tables["acts"], tables["receives"])),
        ("dyads", _pairs(tables["dyads"])),
        ("ladders", tables["ladders"].sentence.partition(". The order")[0] + "." if tables["ladders"].rows else ""),
        ("measures", _measures(tables["measures"])),
        ("talk", _talk(tables["talk"])),
        ("contested", tables["contested"].sentence.partition(". A contradiction")[0] + "." if tables["contested"].rows else ""),
    ]
    return [(name, shorten(sentence[:1].upper() + sentence[1:], 500)) for name, sentence in found if sentence]


def _leaders(acts: Table, receives: Table) -> str:
    if not acts.rows or not acts.rows[0][3]:
        return ""
    told = f"{acts.rows[0][0]} acts most often ({times(int(acts.rows[0][3]))})"
    if receives.rows and receives.rows[0][3]:
        told += f", and {receives.rows[0][0]} is most often acted on ({times(int(receives.rows[0][3]))})"
    return told + "."


def _pairs(dyads: Table) -> str:
    tops = {}
    for column in ("conflict", "cooperation"):
        place = dyads.columns.index(column)
        top = max(dyads.rows, key=lambda row: (float(row[place]), str(row[2]), str(row[3])), default=None)
        if top is not None and top[place]:
            tops[column] = (f"{top[0]} and {top[1]}", float(top[place]) * (-1 if column == "conflict" else 1))
    pairs = {pair for pair, _ in tops.values()}
    if len(tops) == 2 and len(pairs) == 1:
        told = " and ".join(f"the most {column} ({score(size)})" for column, (_, size) in tops.items())
        return f"{min(pairs)} have both {told}, by PLOVER scores summed."
    parts = [f"most {column} lies between {pair} ({score(size)})" for column, (pair, size) in tops.items()]
    return "; ".join(parts) + ", by PLOVER scores summed." if parts else ""


def _measures(measures: Table) -> str:
    if not measures.rows:
        return ""
    return measures.sentence.partition(" A measure on")[0]


def _talk(talk: Table) -> str:
    top = next((row for row in talk.rows if not row[7]), None)
    if top is None or int(top[4]) < 2:
        return ""
    return f"{top[0]} speaks to or about {top[2]} {times(int(top[4]))}, and no report has the two meet."

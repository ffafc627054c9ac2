"""The first words of the report: what was read, and what stands out in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import View
from kg.network.clean import shorten
from kg.network.kinds import is_done
from kg.network.tables import Table, count


def opening(view: View) -> str:
    """Say what was read and how much of it was done rather than said."""
    if not view.events:
        return "No event was read in the articles."
    done = sum(is_done(event) for event in view.events.values())
    plain = sum(is_done(event) and event.type == "Statement" for event in view.events.values())
    outlets = f" of {count(len(view.outlets), 'outlet')}" if view.outlets else ""
    days = f", published from {view.since} to {view.until}," if view.since and view.until else ""
    return shorten(
        f"{count(view.articles, 'article')}{outlets}{days} {'tells' if view.articles == 1 else 'tell'} of "
        f"{count(len(view.events), 'event')}. {done} are told as done, {plain} of them plain statements; "
        f"{len(view.events) - done} were only planned, threatened, demanded, offered, thought possible or denied.",
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
    told = f"{acts.rows[0][0]} acts most often ({count(int(acts.rows[0][3]), 'time')})"
    if receives.rows and receives.rows[0][3]:
        told += f", and {receives.rows[0][0]} is most often acted on ({count(int(receives.rows[0][3]), 'time')})"
    return told + "."


def _pairs(dyads: Table) -> str:
    parts = []
    for column, words in (("conflict", "most conflict lies between"), ("cooperation", "most cooperation between")):
        place = dyads.columns.index(column)
        top = max(dyads.rows, key=lambda row: (float(row[place]), str(row[2]), str(row[3])), default=None)
        if top is not None and top[place]:
            parts.append(f"{words} {top[0]} and {top[1]} (score {_score(top[place])})")
    return "; ".join(parts) + "." if parts else ""


def _score(value: Any) -> str:
    return f"{value:g}"


def _measures(measures: Table) -> str:
    if not measures.rows:
        return ""
    return measures.sentence.partition(" A measure on")[0]


def _talk(talk: Table) -> str:
    if not talk.rows:
        return ""
    top = talk.rows[0]
    return f"{top[0]} speaks to or about {top[2]} {count(int(top[4]), 'time')}, and no report has the two meet."

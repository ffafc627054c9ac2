"""Who acts, who is acted on, who speaks of whom without meeting."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import EventSummary, View
from kg.network.kinds import ENCOUNTERS, MUTUAL, SPEECH, is_done
from kg.network.project import cast_of, homes_of, tidy
from kg.network.tables import NOTHING, Row, Table, count, few, listed, names_of, times
from kg.network.words import named, upper


def degree(view: View) -> Table:
    """Count each actor's partners and the events it acts in, receives or shares."""
    edges = tidy(view).edges
    partners: dict[str, set[str]] = {node.id: set() for node in view.nodes}
    acts, gets, mutual = ({node.id: set[str]() for node in view.nodes} for _ in range(3))
    for edge in edges:
        partners[edge.source].add(edge.target)
        partners[edge.target].add(edge.source)
        (mutual if edge.symmetric else acts)[edge.source].update(edge.events)
        (mutual if edge.symmetric else gets)[edge.target].update(edge.events)
    rows = []
    for node in view.nodes:
        key = node.id
        total = len(acts[key] | gets[key] | mutual[key])
        rows.append((node.label, key, node.type, len(partners[key]), total, len(acts[key]), len(gets[key]),
                     len(mutual[key])))  # fmt: skip
    rows.sort(key=lambda row: (-row[4], -row[3], row[1]))
    sentence = NOTHING
    if edges:
        top = rows[0]
        who = upper(named(top[0], top[2]))
        sentence = f"{who} takes part in {count(top[4], 'event')} with {count(top[3], 'partner')}, the most of all."
    columns = ("actor", "id", "type", "partners", "events", "acts", "receives", "mutual")
    return Table(title="Partners and events", columns=columns, rows=tuple(rows), sentence=sentence)


def acts(view: View) -> Table:
    """Count what each actor did and said, alone or to others, and apart what was only announced of it."""
    rows, total = _tally(view, lambda event: (*event.agents, *(event.counterparts if event.type in MUTUAL else ())))
    sentence = "Nobody who is named is reported to have acted."
    if rows and total:
        sentence = _top(rows, total, "act", "are by") + few(total, "act")
    return Table(title="Who acts", columns=(*_TALLY[:3], "acts", *_TALLY[3:]), rows=rows, sentence=sentence)


def receives(view: View) -> Table:
    """Count what each actor is the target of, done or said, and apart what was only announced against it."""
    rows, total = _tally(view, lambda event: () if event.type in MUTUAL else event.counterparts)
    sentence = "Nobody who is named is reported to have been acted on."
    if rows and total:
        sentence = _top(rows, total, "act directed at somebody", "are directed at") + few(total, "act")
    return Table(title="Who is acted on", columns=(*_TALLY[:3], "received", *_TALLY[3:]), rows=rows, sentence=sentence)


_TALLY = ("actor", "id", "type", "friendly", "neutral", "hostile", "statements", "not done")


def _tally(view: View, parties: Callable[[EventSummary], tuple[str, ...]]) -> tuple[tuple[Row, ...], int]:
    """Count per actor the done events by the sign of their PLOVER score, plain statements and what was not done.

    Also gives the number of done events that are no plain statements, each counted once.
    """
    counts: dict[str, list[int]] = {}
    total = 0
    for event in view.events.values():
        actors = sorted(set(parties(event)))
        if is_done(event) and event.type == "Statement":
            place = 3
        elif is_done(event):
            place = 0 if event.intensity > 0 else 2 if event.intensity < 0 else 1
            total += bool(actors)
        else:
            place = 4
        for actor in actors:
            counts.setdefault(actor, [0] * 5)[place] += 1
    known = cast_of(view)
    rows: list[Row] = [
        (known[key].label, key, known[key].type, sum(found[:3]), *found) for key, found in counts.items() if key in known
    ]
    rows.sort(key=lambda row: (-int(row[3]), -int(row[7]), -int(row[8]), str(row[1])))
    return tuple(rows), total


def _top(rows: tuple[Row, ...], total: int, noun: str, verb: str) -> str:
    names = [f"{named(str(row[0]), str(row[2]))} ({row[3]})" for row in rows[:3] if row[3]]
    hostile = max(rows, key=lambda row: (int(row[6]), str(row[1])))
    head, _, tail = noun.partition(" ")
    acts = f"{count(total, head)} {tail}".strip()
    part = f"Of {acts}, plain statements left aside, most {verb} {listed(names)}"
    return part + (f"; most hostile ones {verb} {named(str(hostile[0]), str(hostile[2]))} ({hostile[6]})." if hostile[6] else ".")


def talk(view: View) -> Table:
    """Find who speaks to or about whom while no report has the two meet."""
    homes, known, labels = homes_of(view), cast_of(view), names_of(view)
    to: dict[tuple[str, str], set[str]] = {}
    about: dict[tuple[str, str], set[str]] = {}
    met: dict[tuple[str, str], set[str]] = {}
    for key, event in view.events.items():
        parties = {*event.agents, *event.counterparts}
        if is_done(event) and event.type in ENCOUNTERS:
            parties |= {homes.get(party, party) for party in parties}
            for pair in ((one, other) for one in parties for other in parties if one != other):
                met.setdefault(pair, set()).add(key)
        if not is_done(event) or event.type not in SPEECH:
            continue
        spoken = {party for name in event.content if name in view.events for party in _parties(view.events[name])}
        for speaker in event.agents:
            for other in event.counterparts:
                to.setdefault((speaker, other), set()).add(key)
            for other in spoken - set(event.counterparts) | {d.id for d in event.details if d.id in known and d.id}:
                about.setdefault((speaker, other), set()).add(key)
    pairs = {pair for pair in {*to, *about} if set(pair) <= set(known) and _apart(*pair, homes=homes)}
    rows: list[Row] = []
    for one, other in pairs - set(met):
        towards, of = to.get((one, other), set()), about.get((one, other), set())
        between = len(met.get((homes[one], homes[other]), ()))
        rows.append((labels[one], one, labels[other], other, len(towards | of), len(towards), len(of - towards), between))
    rows.sort(key=lambda row: (-int(row[4]), str(row[1]), str(row[3])))
    columns = ("speaker", "id", "about", "other id", "speech acts", "to them", "only about them", "meetings of their countries")
    return Table(title="Talk without meeting", columns=columns, rows=tuple(rows), sentence=_talk_in_words(rows, len(pairs)))


def _parties(event: EventSummary) -> tuple[str, ...]:
    return (*event.agents, *event.counterparts)


def _apart(one: str, other: str, *, homes: dict[str, str]) -> bool:
    """Tell whether two are of different countries; a country's own minister speaks of it every day."""
    return one != other and homes.get(one) != homes.get(other)


def _talk_in_words(rows: list[Row], pairs: int) -> str:
    if not pairs:
        return "Nobody is reported to speak to or about somebody of another country."
    part = f"Of {count(pairs, 'pair')} across borders of whom one speaks to or about the other, {len(rows)} never meet"
    if not rows:
        return f"{part}."
    top = next((row for row in rows if not row[7]), rows[0])  # where not even others of the two countries meet
    between = f", whose countries do meet ({times(int(top[7]))})" if top[7] else ""
    often = f"{named(str(top[0]))} speaks of {named(str(top[2]))}{between}"
    most = (
        f"; most often {often} ({times(int(top[4]))})" if int(top[4]) > 1 else ", and nobody speaks of the other more than once"
    )
    return f"{part} in these articles{most}. No report of a meeting does not mean that there was none."

"""MEANTIME: amounts, mentions and their links, and who does what, as far as the annotation is complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.gold import Needs
from kg.evaluate.meantime_values import VALUE_KINDS, compare_values
from kg.evaluate.scores import Figure, Gold, Mistake, Scores, precision_recall, share
from kg.evaluate.spans import Range, Tokens, dice, fold, one_to_one, overlap, span
from kg.model import Claim, Filler, Mention, Reading

NEEDS: Needs = {
    "exhaustive_until": (),
    "entities": ("m_id", "start", "end", "form", "uri"),
    "events": ("m_id", "start", "end"),
    "values": ("start", "end", "type", "text"),
    "participants": (),
}

_FORMS = {
    "names": {"NAM", "PRE.NAM", "HLS"},
    "nominals": {"NOM", "PRE.NOM", "APP", "CONJ", "PTV", "ARC"},
    "pronouns": {"PRO"},
}
_SAME_COUNTRY = {
    "people s republic of china": "CHN", "peoples republic of china": "CHN", "republic of china": "TWN", "us": "USA",
    "uk": "GBR", "united states of america": "USA", "great britain": "GBR", "russian federation": "RUS",
    "republic of korea": "KOR", "burma": "MMR", "republic of ireland": "IRL", "czech republic": "CZE",
    "macedonia": "MKD", "the netherlands": "NLD",
}  # fmt: skip


@dataclass(slots=True)
class _Tally:
    """Everything counted over the articles, and the mistakes."""

    counts: dict[str, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, name: str, number: int = 1) -> None:
        """Count up."""
        self.counts[name] = self.counts.get(name, 0) + number

    def of(self, name: str) -> int:
        """Give a count; what was never counted is 0."""
        return self.counts.get(name, 0)

    def note(self, row: Gold, kind: str, place: Range, note: str) -> None:
        """Keep a mistake with the words it is about."""
        words = row.text[place[0] : place[1]]
        note = f"{words!r} {note}".rstrip()
        self.mistakes.append(Mistake(kind=kind, document=row.id, start=place[0], end=place[1], note=note))


def score(gold: Sequence[Gold], readings: Mapping[str, Reading]) -> Scores:
    """Compare values, mentions, links and participants up to where each article is annotated in full."""
    named = [m for reading in readings.values() for m in reading.mentions if m.type == "Country"]
    countries = _SAME_COUNTRY | {fold(m.label): m.country for m in named if m.country}
    tally = _Tally()
    for row in gold:
        until = int(row.labels["exhaustive_until"])
        reading = readings[row.id]
        for name, number in compare_values(row, reading, until, tally.note).items():
            tally.add(name, number)
        _mentions(row, reading, until, tally, countries)
        _participants(row, reading, until, tally)
    return Scores(figures=_figures(tally), mistakes=tuple(tally.mistakes))


def _figures(tally: _Tally) -> tuple[Figure, ...]:
    values = [
        figure
        for kind in VALUE_KINDS
        for figure in precision_recall(
            f"values: {kind}",
            right=tally.of(f"{kind} right"), found=tally.of(f"{kind} found"), gold=tally.of(f"{kind} gold"),
        )
    ]  # fmt: skip
    sizes = {"found": tally.of("mentions found"), "gold": tally.of("mentions gold")}
    return (
        *values,
        *precision_recall("mentions: overlapping", right=tally.of("mentions matched"), **sizes),
        precision_recall("mentions: exact", right=tally.of("mentions exact"), **sizes)[2],
        *(share(f"mentions: {form} recall", tally.of(f"{form} matched"), tally.of(f"{form} gold")) for form in _FORMS),
        share("links: right given mention", tally.of("links right"), tally.of("links matched")),
        share("links: recall", tally.of("links right"), tally.of("links gold")),
        share("participants: recall", tally.of("participants found"), tally.of("participants gold")),
        share("participants: recall given event", tally.of("participants found"), tally.of("participants with event")),
    )


def _mentions(row: Gold, reading: Reading, until: int, tally: _Tally, countries: Mapping[str, str]) -> None:
    tokens = Tokens(row.text)
    wanted = [e for e in row.labels["entities"] if e["end"] <= until]
    found: dict[Range, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.end <= until:
            found.setdefault(span(mention), []).append(mention)
    sets = {place: tokens.of(place) for place in found}
    candidates = []
    for number, entity in enumerate(wanted):
        here, whole = (entity["start"], entity["end"]), tokens.of((entity["start"], entity["end"]))
        candidates += [
            (dice(whole, sets[p]) + 0.001 * (p == here), number, p) for p in found if overlap(p, here)
        ]  # fmt: skip
    pairs = one_to_one(c for c in candidates if c[0] >= 0.5)
    tally.add("mentions gold", len(wanted))
    tally.add("mentions found", len(found))
    for number, entity in enumerate(wanted):
        here = entity["start"], entity["end"]
        form = next((name for name, forms in _FORMS.items() if entity["form"] in forms), None)
        matched = pairs.get(number)
        tally.add(f"{form} gold")
        tally.add("links gold", bool(entity["uri"]))
        if matched is None:
            tally.note(row, f"mention missed: {form or 'no form'}", here, "")
            continue
        tally.add(f"{form} matched")
        tally.add("mentions matched")
        tally.add("mentions exact", matched == here)
        if entity["uri"]:
            title = str(entity["uri"]).rpartition("/")[2]
            right = any(_same(title, mention, countries) for mention in found[matched])
            tally.add("links matched")
            tally.add("links right", right)
            if not right:
                tally.note(row, "wrong link", here, f"{title} read as {found[matched][0].label}")
    for place in found.keys() - set(pairs.values()):
        tally.note(row, f"mention not in gold: {found[place][0].form}", place, found[place][0].type)


def _same(title: str, mention: Mention, countries: Mapping[str, str]) -> bool:
    if fold(title) == fold(mention.label):
        return True
    return mention.type == "Country" and mention.country is not None and countries.get(fold(title)) == mention.country


def _participants(row: Gold, reading: Reading, until: int, tally: _Tally) -> None:
    places = {str(m["m_id"]): (m["start"], m["end"]) for m in (*row.labels["entities"], *row.labels["events"])}
    for event, participant, role in row.labels["participants"]:
        predicate, argument = places.get(str(event)), places.get(str(participant))
        if role not in {"Arg0", "Arg1"} or predicate is None or argument is None:
            continue
        if max(predicate[1], argument[1]) > until:
            continue
        claims = [c for c in reading.claims if overlap(span(c.trigger), predicate)]
        right = any(overlap(place, argument) for c in claims for place in _fillers(c))
        tally.add("participants gold")
        tally.add("participants with event", bool(claims))
        tally.add("participants found", right)
        if not right:
            kind = "participant missed, event found" if claims else "participant missed, no event"
            tally.note(row, f"{kind}: {role}", argument, f"of {row.text[predicate[0] : predicate[1]]!r}")


def _fillers(claim: Claim) -> list[Range]:
    roles: list[Any] = [f for name, fillings in claim.roles.items() if name != "condition" for f in fillings]
    fillers: list[Filler] = [*claim.agents, *claim.counterparts, *roles]
    return [span(f) for f in fillers]

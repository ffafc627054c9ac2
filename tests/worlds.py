"""A small hand-built world that the graph's tests share: five articles, in our own words, on a quarrel about steel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.model import (
    Article,
    Claim,
    Entity,
    Event,
    EventDate,
    Factuality,
    Filler,
    KnownEntity,
    Lexicon,
    Mention,
    Merge,
    Polarity,
    Report,
    Span,
    Value,
    World,
    content_hash,
)  # fmt: skip

RUN: Mapping[str, str] = {"version": "0.0.0", "rules": "r1", "lexicon": "l1", "model": "none"}

ARTICLES = (
    Article(
        id="a1",
        date="2018-03-05",
        publisher="Harbour Gazette",
        title="Duties loom",
        url="https://news.example/a1",
        language="en",
        text="Washington threatened Ottawa with a 25 percent tariff on steel. Freeland met Wilbur Ross in Washington.",
    ),
    Article(
        id="a2",
        date="2018-06-01",
        publisher="Prairie Post",
        title="Duties land",
        text='The United States imposed a 25 percent tariff on Canadian steel. "Canada will retaliate," Freeland said. '
        "She demanded that Washington lift the duties.",
    ),
    Article(
        id="a3",
        date="2018-06-02",
        publisher="Lake Herald",
        title="A denial",
        text="Mexico denied that it had agreed with Canada on NAFTA. The two had not met. "
        "Talks on NAFTA go on in Brussels. Canada offered Mexico a truce.",
    ),
    Article(
        id="a4",
        date="2018-07-02",
        publisher="Prairie Post",
        title="Hitting back",
        text="Canada hit back at the United States with duties on yogurt. Canada exports $8.3 billion of steel to the "
        "United States. Officials from Canada and Mexico met.",
    ),
    Article(id="a5", date=None, text="Nothing of note happened \u202e today; caf\u00e9s \U0001f600 stayed open.\r\n"),
)

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(id="country:USA", type="Country", label="United States", country="USA", wikidata="Q30", known=True),
        Entity(
            id="country:CAN",
            type="Country",
            label="Canada",
            country="CAN",
            wikidata="Q16",
            aliases=("Ottawa",),
            known=True,
        ),
        Entity(id="country:MEX", type="Country", label="Mexico", country="MEX", known=True),
        Entity(id="person:chrystia-freeland", type="Person", label="Chrystia Freeland", country="CAN", known=True),
        Entity(id="entity:77aa", type="Person", label="Wilbur Ross", country="USA"),
        Entity(id="agreement:nafta", type="Agreement", label="North American Free Trade Agreement", known=True),
        Entity(id="product:steel", type="Product", label="steel", known=True),
        Entity(id="place:brussels", type="Place", label="Brussels", country="BEL", known=True),
    )
}

LEXICON = Lexicon(
    entities={"country:BEL": KnownEntity(id="country:BEL", type="Country", label="Belgium", country="BEL")},
    tenures=(),
    digest="l1",
)


def span(article: str, words: str, nth: int = 0) -> tuple[int, int, str]:
    """Find words in an article and give their offsets."""
    text = next(a.text for a in ARTICLES if a.id == article)
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words), words


def filler(article: str, entity: str, words: str, nth: int = 0) -> Filler:
    """Fill a role with an entity, by the words that stand for it."""
    start, end, text = span(article, words, nth)
    known = ENTITIES[entity]
    return Filler(entity=entity, label=known.label, type=known.type, country=known.country, start=start, end=end, text=text)


def value(article: str, words: str, amount: float | str | None, unit: str | None) -> Value:
    """Fill a role with a number, a date or words."""
    start, end, text = span(article, words)
    return Value(start=start, end=end, text=text, value=amount, unit=unit)


def claim(
    article: str,
    kind: str,
    sentence: str,
    trigger: str,
    *,
    agents: Sequence[Filler] = (),
    counterparts: Sequence[Filler] = (),
    roles: Mapping[str, tuple[Filler | Value, ...]] | None = None,
    factuality: Factuality = "actual",
    polarity: Polarity = "positive",
    speaker: Filler | None = None,
    content: str | None = None,
    date: EventDate | None = None,
    agent_role: str = "agent",
    counterpart_role: str = "counterpart",
) -> Claim:
    """Make one claim on a sentence of an article."""
    start, end, text = span(article, sentence)
    at = start + sentence.index(trigger)
    return Claim(
        id=content_hash(article, kind, at, *(f.entity for f in (*agents, *counterparts))),
        type=kind,
        plover=None,
        cameo=None,
        start=start,
        end=end,
        sentence=text,
        trigger=Span(start=at, end=at + len(trigger), text=trigger),
        agents=tuple(agents),
        counterparts=tuple(counterparts),
        roles=roles or {},
        date=date,
        polarity=polarity,
        factuality=factuality,
        content=content,
        speaker=speaker,
        rule=f"{kind.lower()}-1",
        confidence=0.8,
        agent_role=agent_role,
        counterpart_role=counterpart_role,
    )


def event(
    kind: str,
    codes: tuple[str | None, str | None],
    reports: Sequence[tuple[str, Claim]],
    *,
    roles: Mapping[str, tuple[str | Value, ...]] | None = None,
    date: tuple[str, str] | None = None,
    content: str | None = None,
) -> Event:
    """Make an event of its reports: parties from the first, status from the last."""
    first, last = reports[0][1], reports[-1][1]
    agents = tuple(dict.fromkeys(f.entity for f in first.agents))
    counterparts = tuple(dict.fromkeys(f.entity for f in first.counterparts))
    return Event(
        id=content_hash(kind, *agents, *counterparts, date and date[0]),
        type=kind,
        plover=codes[0],
        cameo=codes[1],
        agents=agents,
        counterparts=counterparts,
        agent_role=first.agent_role,
        counterpart_role=first.counterpart_role,
        roles=roles or {},
        date=date[0] if date else None,
        precision=date[1] if date else None,  # type: ignore[arg-type]
        content=content,
        status=last.factuality,
        belief={c.factuality: 0.75 if i else 0.5 for i, (_, c) in enumerate(reports)},
        reports=tuple(Report(article=article, claim=c) for article, c in reports),
    )


def steel_world() -> World:
    """Build the world: a threat, the tariff it threatens, its imposition, a retaliation, meetings and a denial."""
    steel = "Washington threatened Ottawa with a 25 percent tariff on steel."
    landed = "The United States imposed a 25 percent tariff on Canadian steel."
    vow, demand = '"Canada will retaliate," Freeland said.', "She demanded that Washington lift the duties."
    usa, can = filler("a1", "country:USA", "Washington"), filler("a1", "country:CAN", "Ottawa")
    tariff_1 = claim(
        "a1", "MeasureImposition", steel, "tariff", agents=[usa], counterparts=[can], factuality="threatened",
        roles={"rate": (value("a1", "25 percent", 25.0, "percent"),)}, agent_role="imposer", counterpart_role="target",
        speaker=usa,
    )  # fmt: skip
    threat = claim(
        "a1", "Threat", steel, "threatened", agents=[usa], counterparts=[can], speaker=usa, content=tariff_1.id,
        agent_role="speaker", counterpart_role="addressee",
    )  # fmt: skip
    met = claim(
        "a1", "Meeting", "Freeland met Wilbur Ross in Washington.", "met",
        agents=[filler("a1", "person:chrystia-freeland", "Freeland"), filler("a1", "entity:77aa", "Wilbur Ross")],
        counterparts=[filler("a1", "entity:77aa", "Wilbur Ross")],
    )  # fmt: skip
    tariff_2 = claim(
        "a2", "MeasureImposition", landed, "imposed", agents=[filler("a2", "country:USA", "The United States")],
        counterparts=[filler("a2", "country:CAN", "Canadian")], agent_role="imposer", counterpart_role="target",
        roles={"product": (filler("a2", "product:steel", "steel"),)},
    )  # fmt: skip
    freeland = filler("a2", "person:chrystia-freeland", "Freeland")
    answer_1 = claim(
        "a2", "Retaliation", vow, "retaliate", agents=[filler("a2", "country:CAN", "Canada")],
        counterparts=[filler("a2", "country:USA", "The United States")], factuality="planned", speaker=freeland,
        agent_role="imposer", counterpart_role="target",
    )  # fmt: skip
    lift = claim(
        "a2", "MeasureLifting", demand, "lift", agents=[filler("a2", "country:USA", "Washington")],
        counterparts=[filler("a2", "country:CAN", "Canada")], factuality="demanded", speaker=freeland,
        agent_role="imposer", counterpart_role="target",
    )  # fmt: skip
    asked = claim(
        "a2", "Demand", demand, "demanded", agents=[filler("a2", "person:chrystia-freeland", "She")],
        counterparts=[filler("a2", "country:USA", "Washington")], speaker=freeland, content=lift.id,
        agent_role="speaker", counterpart_role="addressee",
    )  # fmt: skip
    mexico, canada = filler("a3", "country:MEX", "Mexico"), filler("a3", "country:CAN", "Canada")
    nafta = filler("a3", "agreement:nafta", "NAFTA")
    denied = claim(
        "a3", "AgreementReached", "Mexico denied that it had agreed with Canada on NAFTA.", "agreed",
        agents=[mexico, canada], counterparts=[canada], factuality="denied", speaker=mexico,
        roles={"agreement": (nafta,)},
    )  # fmt: skip
    not_met = claim(
        "a3", "Meeting", "The two had not met.", "met",
        agents=[filler("a3", "country:MEX", "The two"), filler("a3", "country:CAN", "The two")],
        counterparts=[filler("a3", "country:CAN", "The two")], polarity="negative",
    )  # fmt: skip
    talks = claim(
        "a3", "Talks", "Talks on NAFTA go on in Brussels. "
        "Canada offered Mexico a truce.", "Talks", agents=[mexico, canada], counterparts=[canada],
        roles={"topic": (nafta,), "place": (filler("a3", "place:brussels", "Brussels"),)},
    )  # fmt: skip
    offered = claim(
        "a3", "Offer", "Canada offered Mexico a truce.", "offered", agents=[filler("a3", "country:CAN", "Canada", 1)],
        counterparts=[filler("a3", "country:MEX", "Mexico", 1)], agent_role="speaker", counterpart_role="addressee",
    )  # fmt: skip
    hit = "Canada hit back at the United States with duties on yogurt."
    answer_2 = claim(
        "a4", "Retaliation", hit, "hit back", agents=[filler("a4", "country:CAN", "Canada")],
        counterparts=[filler("a4", "country:USA", "the United States")], agent_role="imposer",
        counterpart_role="target", roles={"measure": (value("a4", "duties on yogurt", None, None),)},
    )  # fmt: skip
    flow = claim(
        "a4", "TradeFlow", "Canada exports $8.3 billion of steel to the United States.", "exports",
        agents=[filler("a4", "country:CAN", "Canada", 1)],
        counterparts=[filler("a4", "country:USA", "United States", 1)], agent_role="exporter",
        counterpart_role="importer", roles={"product": (filler("a4", "product:steel", "steel"),)},
    )  # fmt: skip
    met_after_all = claim(
        "a4", "Meeting", "Officials from Canada and Mexico met.", "met",
        agents=[mexico_of(), filler("a4", "country:CAN", "Canada", 2)],
        counterparts=[filler("a4", "country:CAN", "Canada", 2)],
    )  # fmt: skip
    rate = value("a1", "25 percent", 25.0, "percent")
    imposition = event(
        "MeasureImposition", ("SANCTION", "163"), [("a1", tariff_1), ("a2", tariff_2)],
        roles={"rate": (rate,), "product": ("product:steel",),
               "measure": (value("a1", "tariff", None, None),)}, date=("2018-06", "month"),
    )  # fmt: skip
    lifting = event("MeasureLifting", ("RETREAT", "085"), [("a2", lift)])
    events = (
        event("Threat", ("THREATEN", "130"), [("a1", threat)], content=imposition.id, date=("2018-03-05", "day")),
        imposition,
        event("Meeting", ("CONSULT", "040"), [("a1", met)], date=("2018-W10", "week")),
        event("Retaliation", ("SANCTION", "163"), [("a2", answer_1), ("a4", answer_2)], date=("2018-07-01", "day"),
              roles={"measure": (value("a4", "duties on yogurt", None, None),)}),
        event("Demand", ("REQUEST", "100"), [("a2", asked)], content=lifting.id),
        lifting,
        event("AgreementReached", ("AGREE", "030"), [("a3", denied)], roles={"agreement": ("agreement:nafta",)}),
        event("Meeting", ("CONSULT", "040"), [("a3", not_met), ("a4", met_after_all)]),
        event("Talks", ("CONSULT", "046"), [("a3", talks)], date=("2018", "year"),
              roles={"topic": ("agreement:nafta",), "place": ("place:brussels",)}),
        event("Offer", ("AGREE", "030"), [("a3", offered)]),
        event("TradeFlow", (None, None), [("a4", flow)],
              roles={"value": (value("a4", "$8.3 billion", 8.3e9, "USD"),), "product": ("product:steel",)}),
    )  # fmt: skip
    pronoun = filler("a2", "person:chrystia-freeland", "She")
    return World(
        articles=ARTICLES,
        entities=ENTITIES,
        events=events,
        merges=(Merge(kept="entity:77aa", merged="entity:88bb", level="surname"),),
        mentions={
            "a2": (
                Mention(
                    entity=pronoun.entity, label=pronoun.label, type=pronoun.type, country=pronoun.country,
                    start=pronoun.start, end=pronoun.end, text=pronoun.text, form="pronoun",
                ),
            )
        },
    )  # fmt: skip


def mexico_of() -> Filler:
    """Name Mexico in the fourth article."""
    return filler("a4", "country:MEX", "Mexico")


def write_graph(folder: Path, world: World | None = None) -> Path:
    """Assemble a world into ``graph.ttl``."""
    from kg.graph import assemble, load_ontology

    made = assemble(world or steel_world(), ontology=load_ontology(), lexicon=LEXICON, run=RUN)
    path = folder / "graph.ttl"
    path.write_bytes(made.turtle)
    return path

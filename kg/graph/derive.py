"""Derive actor-to-actor edges from events by the CONSTRUCT queries in ``queries/derive``."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QueryTriples, RdfFormat, Store

from kg import resources
from kg.graph import vocabulary
from kg.graph.iris import OWL, TD
from kg.graph.triples import TYPE, Triples, line

# What the queries look at; the text of the articles, nine tenths of the graph, stays outside.
_NEEDED = (
    "td:kind", "td:agent", "td:counterpart", "td:status", "td:claims", "td:factuality", "td:polarity", "td:about",
)  # fmt: skip


def derive(triples: Triples) -> None:
    """Add relations, their counts, and the direct triples that are justified."""
    store = Store()
    facts = [line(row) for row in (*triples.about(*_NEEDED), *_ontology())]
    store.bulk_load("\n".join(facts).encode(), format=RdfFormat.N_TRIPLES)
    for query in sorted((resources.queries_dir() / "derive").glob("*.rq")):
        found = store.query(query.read_text(encoding="utf-8"))
        assert isinstance(found, QueryTriples), f"{query.name} is no CONSTRUCT query"
        rows = {(triple.subject.value, triple.predicate.value, str(triple.object)) for triple in found}
        store.bulk_load("\n".join(map(line, rows)).encode(), format=RdfFormat.N_TRIPLES)
        triples.extend(rows)


def _ontology() -> Iterator[tuple[str, str, str]]:
    for kind, derivation in vocabulary.derivations().items():
        yield TD + kind, TD + "derives", f"<{TD}{derivation.property}>"
        nature = "SymmetricProperty" if derivation.symmetric else "ObjectProperty"
        yield TD + derivation.property, TYPE, f"<{OWL}{nature}>"

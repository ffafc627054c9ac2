"""The graph room: a world as RDF, questions to it, and whether it is as it should be."""

from kg.graph.answer import Cell, QueryResult
from kg.graph.assemble import GraphBytes, assemble, ntriples
from kg.graph.check import Violation, validate
from kg.graph.export import EXPORTERS
from kg.graph.format import FORMATS
from kg.graph.iris import BASE, check_base
from kg.graph.pairs import load_pairs
from kg.graph.query import NamedQuery, named_queries, run_query
from kg.graph.store import open_store
from kg.graph.tables import events_csv
from kg.graph.view import load_view, view_of
from kg.graph.vocabulary import load_lexicon, load_ontology, read_lexicon

__all__ = [
    "BASE",
    "EXPORTERS",
    "FORMATS",
    "Cell",
    "GraphBytes",
    "NamedQuery",
    "QueryResult",
    "Violation",
    "assemble",
    "check_base",
    "events_csv",
    "load_lexicon",
    "load_ontology",
    "load_pairs",
    "load_view",
    "named_queries",
    "ntriples",
    "open_store",
    "read_lexicon",
    "run_query",
    "validate",
    "view_of",
]

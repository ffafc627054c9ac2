"""The graph room: a world as RDF, questions to it, and whether it is as it should be."""

from kg.graph.assemble import GraphBytes, assemble, ntriples
from kg.graph.vocabulary import load_lexicon, load_ontology

__all__ = ["GraphBytes", "assemble", "load_lexicon", "load_ontology", "ntriples"]

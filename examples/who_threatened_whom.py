"""Print who threatened whom: python examples/who_threatened_whom.py out/graph.ttl (plain rdflib, no kg)."""

import sys

from rdflib import Graph

QUERY = """PREFIX td: <https://w3id.org/trade-diplomacy/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?who ?whom WHERE { ?threat a td:Threat ; td:agent/rdfs:label ?who ; td:counterpart/rdfs:label ?whom }"""
for who, whom in sorted(Graph().parse(sys.argv[1] if sys.argv[1:] else "out/graph.ttl").query(QUERY)):
    sys.stdout.write(f"{who} threatened {whom}\n")

"""The table of analyses: who matters, who deals with whom, how well and how badly, and who says so."""

from __future__ import annotations

from kg.network.analyses.actors import acts, degree, receives, talk
from kg.network.analyses.coverage import outlets
from kg.network.analyses.measures import measures
from kg.network.analyses.pairs import balance, dyads, timeline
from kg.network.analyses.places import betweenness, blocs, brokers, communities, pagerank
from kg.network.analyses.quarrels import contested, ladders
from kg.network.tables import Analysis, Table

__all__ = ["ANALYSES", "ON_THE_PAGE", "Analysis", "Table"]

ANALYSES: dict[str, Analysis] = {
    "acts": acts,
    "receives": receives,
    "dyads": dyads,
    "timeline": timeline,
    "ladders": ladders,
    "measures": measures,
    "contested": contested,
    "talk": talk,
    "blocs": blocs,
    "balance": balance,
    "brokers": brokers,
    "betweenness": betweenness,
    "degree": degree,
    "pagerank": pagerank,
    "communities": communities,
    "outlets": outlets,
}
#: Those that the page of the network carries with it; the report has all.
ON_THE_PAGE = ("degree", "pagerank", "betweenness", "communities", "dyads")

"""A knowledge graph out of trade-diplomacy news: articles in, RDF with evidence behind every edge out."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"

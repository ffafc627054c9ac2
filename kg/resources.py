"""The only code that knows where data files are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """Find the ontology: inside the package when installed, beside it in a checkout."""
    packaged = _PACKAGE / "ontology"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "ontology"


def ontology_file() -> Path:
    """Find the classes and properties."""
    return ontology_dir() / "trade-diplomacy.ttl"


def alignments_file() -> Path:
    """Find PLOVER, CAMEO and the links to other vocabularies."""
    return ontology_dir() / "alignments.ttl"


def shapes_file() -> Path:
    """Find the SHACL shapes."""
    return ontology_dir() / "shapes.ttl"


def lexicon_files() -> tuple[Path, ...]:
    """List the lexicon's Turtle files in the order of their names."""
    return tuple(sorted((ontology_dir() / "lexicon").rglob("*.ttl")))


def queries_dir() -> Path:
    """Find the named queries."""
    return _PACKAGE / "graph" / "queries"


def rules_dir() -> Path:
    """Find the extraction rules."""
    return _PACKAGE / "text" / "rules"


def templates_dir() -> Path:
    """Find the page's templates."""
    return _PACKAGE / "network" / "templates"

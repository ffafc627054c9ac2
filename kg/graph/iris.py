"""Mint and check IRIs; the only place where the graph's names are made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, unquote

from kg.errors import UsageError

ROOT = "https://w3id.org/trade-diplomacy/"
TD = ROOT + "ontology#"
BASE = ROOT + "graph/"
PLOVER = ROOT + "plover/"
CAMEO = ROOT + "cameo/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
WIKIDATA = "http://www.wikidata.org/entity/"

KNOWN_KINDS = (
    "country",
    "person",
    "organization",
    "agreement",
    "product",
    "office",
    "tenure",
    "place",
)
MINTED_KINDS = ("event", "claim", "article", "mention", "run", "relation", "entity")

_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_ID = re.compile(r"([a-z][a-z-]*):(.+)", re.DOTALL)


def check_iri(iri: str) -> str:
    """Return an absolute http IRI of plain ASCII unchanged; anything else is a usage error."""
    if not _ABSOLUTE.fullmatch(iri):
        raise UsageError(f"not an absolute http IRI of plain ASCII characters: {iri!r}")
    return iri


def check_base(base: str) -> str:
    """Return a base IRI unchanged if names can be hung on it."""
    if not check_iri(base).endswith(("/", "#")):
        raise UsageError(f"a base IRI must end in '/' or '#': {base!r}")
    return base


def _local(text: str) -> str:
    # Percent-encoding keeps hostile ids inside one path segment. A dot goes too: rdflib cannot read the escaped dot
    # that Turtle wants at the end of a name, and a segment of dots alone would be resolved away.
    return quote(text, safe="", errors="surrogatepass").replace(".", "%2E").replace("~", "%7E")


def mint(base: str, kind: str, local: str) -> str:
    """Make the IRI of a node of ours: ``{base}event/1f0c``."""
    return f"{base}{kind}/{_local(local)}"


def entity_iri(entity: str, *, base: str = BASE) -> str:
    """Turn a model id into its IRI: known entities keep the lexicon's, unknown ones get one under the base."""
    match = _ID.fullmatch(entity)
    if match is None or match[1] == "entity":
        return mint(base, "entity", match[2] if match else entity)
    return mint(ROOT, match[1], match[2])


def entity_id(iri: str) -> str:
    """Turn the IRI of an entity, event or other node into its model id: ``country:CAN``."""
    kind, _, local = iri.rpartition("/")
    return f"{kind.rpartition('/')[2]}:{unquote(local, errors='surrogatepass')}"


def local_name(iri: str) -> str:
    """Take the last part of an IRI: a class, property or code without its namespace."""
    return re.split(r"[/#]", iri)[-1]


def prefixes(base: str = BASE) -> Mapping[str, str]:
    """List the prefixes of every file and query of ours, in the order in which a file declares them."""
    known = {kind: f"{ROOT}{kind}/" for kind in KNOWN_KINDS}
    minted = {kind: f"{base}{kind}/" for kind in MINTED_KINDS}
    shared = {
        "plover": PLOVER, "cameo": CAMEO, "wd": WIKIDATA, "dcterms": DCTERMS, "nif": NIF, "owl": OWL, "prov": PROV,
        "rdf": RDF, "rdfs": RDFS, "schema": SCHEMA, "skos": SKOS, "xsd": XSD,
    }  # fmt: skip
    return MappingProxyType({"td": TD} | known | minted | shared)


PREFIXES = prefixes()

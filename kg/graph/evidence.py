"""The claim and mention layers: articles, what they say where, and the run that read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import UsageError
from kg.graph.cast import Cast
from kg.graph.iris import mint
from kg.graph.triples import Triples
from kg.model import Article, Claim, Filler, Mention, Report, content_hash

_RUN = {
    "version": "td:version",
    "rules": "td:rulesDigest",
    "lexicon": "td:lexiconDigest",
    "model": "td:model",
}


def write_run(triples: Triples, run: Mapping[str, str], *, base: str) -> str:
    """Write what the claims were read with, and return its IRI, a hash of exactly that."""
    if unknown := sorted(set(run) - set(_RUN)):
        raise UsageError(f"a run has {', '.join(_RUN)}, not {', '.join(unknown)}")
    subject = mint(base, "run", content_hash(*(f"{key}={run[key]}" for key in sorted(run))))
    triples.types(subject, ["td:ExtractionRun", "prov:Activity"])
    for key, value in run.items():
        triples.text(subject, _RUN[key], value)
    return subject


def article_iri(article: str, *, base: str) -> str:
    """Make an article's IRI from its id."""
    return mint(base, "article", content_hash(article))


def write_article(triples: Triples, article: Article, *, base: str) -> None:
    """Write an article with its text."""
    subject = article_iri(article.id, base=base)
    triples.types(subject, ["td:Article", "prov:Entity"])
    triples.text(subject, "nif:isString", article.text)
    triples.text(subject, "dcterms:identifier", article.id)
    triples.text(subject, "dcterms:title", article.title)
    triples.date(subject, "dcterms:date", article.date)
    triples.text(subject, "dcterms:publisher", article.publisher)
    triples.text(subject, "dcterms:language", article.language)
    triples.text(subject, "schema:url", article.url)


class Evidence:
    """Writes claims, with the mentions that they use, under one run."""

    def __init__(
        self,
        triples: Triples,
        cast: Cast,
        *,
        base: str,
        run: str,
        mentions: Mapping[str, tuple[Mention, ...]],
    ) -> None:
        self._triples = triples
        self._cast = cast
        self._base = base
        self._run = run
        self._forms = {
            (article, mention.start, mention.end, mention.entity): mention.form
            for article, found in mentions.items()
            for mention in found
        }

    def write_claim(self, report: Report, *, event: str, siblings: frozenset[str]) -> None:
        """Write one report of an event; ``siblings`` are the ids of all claims in the graph."""
        add, claim = self._triples, report.claim
        subject, article = (
            mint(self._base, "claim", claim.id),
            article_iri(report.article, base=self._base),
        )
        add.types(subject, ["td:Claim", "prov:Entity"])
        add.link(subject, "td:claims", event)
        add.link(subject, "td:inArticle", article)
        add.link(subject, "prov:wasDerivedFrom", article)
        add.link(subject, "prov:wasGeneratedBy", self._run)
        add.text(subject, "td:quote", claim.sentence)
        add.integer(subject, "nif:beginIndex", claim.start)
        add.integer(subject, "nif:endIndex", claim.end)
        add.text(subject, "td:trigger", claim.trigger.text)
        add.integer(subject, "td:triggerBegin", claim.trigger.start)
        add.integer(subject, "td:triggerEnd", claim.trigger.end)
        add.text(subject, "td:factuality", claim.factuality)
        add.text(subject, "td:polarity", claim.polarity)
        add.text(subject, "td:rule", claim.rule)
        add.decimal(subject, "td:confidence", round(claim.confidence, 4))
        if claim.speaker is not None:
            add.link(subject, "td:saidBy", self._cast.filler(claim.speaker))
        if claim.content in siblings and claim.content != claim.id:
            add.link(subject, "td:about", mint(self._base, "claim", claim.content))
        if claim.date is not None:
            add.date(subject, "td:claimDate", claim.date.value)
        for filler in _fillers(claim):
            add.link(subject, "td:mention", self._write_mention(report.article, filler))

    def _write_mention(self, article: str, filler: Filler) -> str:
        add, entity = self._triples, self._cast.filler(filler)
        subject = mint(
            self._base,
            "mention",
            content_hash(article, filler.start, filler.end, entity),
        )
        add.types(subject, ["td:Mention", "nif:OffsetBasedString"])
        add.link(subject, "td:inArticle", article_iri(article, base=self._base))
        add.link(subject, "td:refersTo", entity)
        add.text(subject, "nif:anchorOf", filler.text)
        add.integer(subject, "nif:beginIndex", filler.start)
        add.integer(subject, "nif:endIndex", filler.end)
        add.text(
            subject,
            "td:form",
            self._forms.get((article, filler.start, filler.end, filler.entity)),
        )
        return subject


def _fillers(claim: Claim) -> Iterator[Filler]:
    yield from claim.agents
    yield from claim.counterparts
    for values in claim.roles.values():
        yield from (value for value in values if isinstance(value, Filler))
    if claim.speaker is not None:
        yield claim.speaker

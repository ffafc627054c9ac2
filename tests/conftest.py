"""What tests share: the known world, the reader with its model, parses built by hand, and how skips are treated."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from ctypes.util import find_library
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from browser import ARGUMENTS, CHROMIUM
from paths import SHARED, SHARED_ABSENT

from kg import graph, text
from kg.model import Lexicon, Ontology
from kg.text.rules import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: .ci/run sets this: what a fresh machine can install may not be missing there.
NO_SKIP = os.environ.get("KG_NO_SKIP") == "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="write what the cases give now as what they should give")
    parser.addoption("--update-floors", action="store_true", help="raise the pinned figures to what is reached now")
    parser.addoption("--allow-regression", action="store_true", help="let --update-floors lower a figure too")


@pytest.fixture(scope="session")
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Tell whether recorded cases are to be written anew."""
    return bool(request.config.getoption("--update-cases"))


# --- the known world and the reader ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return graph.load_ontology()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return graph.load_lexicon()


@pytest.fixture(scope="session")
def rules(ontology: Ontology) -> RuleSet:
    return text.load_rules(ontology)


@pytest.fixture(scope="session")
def reader(ontology: Ontology, lexicon: Lexicon, rules: RuleSet) -> text.Reader:
    """Load the reader with its model; a few seconds, once a process."""
    return text.Reader(lexicon=lexicon, ontology=ontology, rules=rules)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Find the folder beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip(SHARED_ABSENT)
    return SHARED


# --- parses without a model -----------------------------------------------------------------------------------------

DocOf = Callable[..., "Doc"]


@pytest.fixture(scope="session")
def doc_of() -> DocOf:
    """Give a function that builds a parse from words, heads (token numbers; the root's is its own) and labels."""
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("en").vocab  # knows lower case and the like; holds no model

    def build(
        words: Sequence[str],
        heads: Sequence[int],
        deps: Sequence[str],
        *,
        pos: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
        lemmas: Sequence[str] | None = None,
    ) -> Doc:
        return Doc(
            vocab,
            words=list(words),
            heads=list(heads),
            deps=list(deps),
            pos=list(pos or ["X"] * len(words)),
            tags=list(tags or ["XX"] * len(words)),
            lemmas=list(lemmas or [w.lower() for w in words]),
        )

    return build


@pytest.fixture(scope="session")
def parsed(doc_of: DocOf) -> Callable[[str], Doc]:
    """Give a function that builds a parse from ``word/lemma/TAG/dep/head`` tokens; the part of speech follows the tag."""

    def build(table: str) -> Doc:
        rows = [token.rsplit("/", 4) for token in table.split()]
        words, lemmas, tags, deps, heads = zip(*rows, strict=True)
        pos = [_part_of_speech(tag, dep) for tag, dep in zip(tags, deps, strict=True)]
        return doc_of(
            words, [int(h) for h in heads], deps, pos=pos, tags=tags, lemmas=[m or w for m, w in zip(lemmas, words, strict=True)]
        )

    return build


_BY_TAG = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX", "IN": "ADP", "TO": "PART", "DT": "DET",
           "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "WRB": "SCONJ", "CC": "CCONJ", "CD": "NUM", "RP": "ADP",
           "POS": "PART", "EX": "PRON", ".": "PUNCT", ",": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT"}  # fmt: skip


def _part_of_speech(tag: str, dep: str) -> str:
    if tag.startswith("VB") or tag == "MD":
        return "AUX" if dep in {"aux", "auxpass"} or tag == "MD" else "VERB"
    if dep == "mark":
        return "SCONJ"
    if dep == "neg":
        return "PART"
    return _BY_TAG.get(tag) or {"J": "ADJ", "R": "ADV"}.get(tag[0], "X")


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


# --- skips ----------------------------------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _without_skip(report, item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _without_skip(report, collector.nodeid)


def _without_skip(report: Report, node: str) -> Report:
    """Turn a skip into a failure where everything that a test needs is said to be installed."""
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if SHARED_ABSENT not in reason:
            report.outcome = "failed"
            report.longrepr = f"{node}: KG_NO_SKIP=1 allows no skip, but: {reason}"
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright (python) is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    if find_library("atomic") is None:
        pytest.skip("playwright's driver does not start without libatomic: apt-get install libatomic1")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()

"""`kg build`, end to end: the same bytes in whatever way the work is done, and graphs of the right shape."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT
from pyoxigraph import Quad, RdfFormat, Store, parse

from kg import graph
from kg.build import build
from kg.errors import NoInputError, UsageError
from kg.reading import Options

ARTICLES = ROOT / "examples" / "articles"
FEW = ("2018-05-31-northern-wire-steel-exemptions-end.txt", "2018-06-05-border-gazette-mexico-tariffs.md",
       "2018-07-27-brussels-dispatch-farm-goods-denied.txt", "2019-12-10-capital-ledger-protocol-signed.html")  # fmt: skip
RESULTS = ("graph.ttl", "graph.html", "report.html", "events.csv")


def kg(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)], cwd=cwd, env=variables, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of four articles with their metadata, and what a plain build of them gives."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "articles").mkdir()
    for name in FEW:
        shutil.copy(ARTICLES / name, folder / "articles" / name)
    rows = list(csv.reader((ARTICLES / "metadata.csv").read_text(encoding="utf-8").splitlines()))
    with (folder / "articles" / "metadata.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([rows[0], *(row for row in rows[1:] if row[0] in FEW)])
    done = kg("build", "articles", "-o", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def results(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in RESULTS}


@pytest.mark.parametrize(
    ("how", "environment"),
    [
        ("shuffled", {"PYTHONHASHSEED": "1"}),
        ("reversed", {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"}),
        ("spread", {"PYTHONHASHSEED": "2"}),
        ("elsewhere", {"HOME": "/nonexistent", "TMPDIR": "/tmp"}),
    ],
    ids=["order", "locale", "jobs", "folder"],
)
def test_the_same_bytes_in_whatever_way(few: Path, tmp_path: Path, how: str, environment: dict[str, str]) -> None:
    names: list[str | Path] = [few / "articles" / name for name in FEW]
    if how == "shuffled":
        random.Random(7).shuffle(names)
    elif how == "reversed":
        names.reverse()
    jobs = ["--jobs", "2"] if how == "spread" else []
    paths = names if how in {"shuffled", "reversed"} else [few / "articles"]
    done = kg("build", *paths, "-o", tmp_path / "out", *jobs, cwd=tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out") == results(few / "out")


def test_the_cache_saves_time_and_changes_nothing(few: Path, tmp_path: Path) -> None:
    shutil.copytree(few / "out", tmp_path / "out")
    before = results(tmp_path / "out")
    warm = build([str(few / "articles")], tmp_path / "out")
    assert warm.reused == warm.articles == len(FEW)
    assert results(tmp_path / "out") == before
    for number, kept in enumerate(sorted((tmp_path / "out" / "cache" / "readings").glob("*.json"))):
        kept.write_bytes([b"", b"{", b'{"id": 1}', b"\xff\xfe"][number % 4])  # whatever a bad disk makes of it
    damaged = build([str(few / "articles")], tmp_path / "out")
    assert damaged.reused == 0
    assert results(tmp_path / "out") == before
    shutil.rmtree(tmp_path / "out" / "cache")
    assert build([str(few / "articles")], tmp_path / "out").reused == 0
    assert results(tmp_path / "out") == before


def test_the_folder_is_a_function_of_this_call(few: Path, tmp_path: Path) -> None:
    """Building B into A's folder replaces A."""
    shutil.copytree(few / "out", tmp_path / "out")
    one = few / "articles" / FEW[0]
    build([str(one)], tmp_path / "out")
    build([str(one)], tmp_path / "fresh")
    assert results(tmp_path / "out") == results(tmp_path / "fresh")


def test_no_clock_path_or_host_enters_a_result(few: Path) -> None:
    for name, content in results(few / "out").items():
        for private in (str(few), str(ROOT), socket.gethostname()):
            assert len(private) < 4 or private.encode() not in content, f"{private} in {name}"
    assert str(few).encode() not in (few / "out" / "graph.ttl").read_bytes()


def test_the_manifest_tells_what_was_made_of_what(few: Path) -> None:
    manifest = json.loads((few / "out" / "build.json").read_bytes())
    assert set(manifest["run"]) >= {"version", "rules", "lexicon", "model"}
    assert [a["id"] for a in manifest["articles"]]
    assert manifest["counts"]["articles"] == len(FEW)
    assert manifest["failed"] == []
    assert set(manifest["files"]) == set(RESULTS)


def test_the_graph_of_all_our_articles_has_the_right_shape(tmp_path: Path) -> None:
    summary = build([str(ARTICLES)], tmp_path / "out", options=Options(jobs=2))
    assert summary.failed == ()
    assert summary.articles >= 15
    assert graph.validate(tmp_path / "out" / "graph.ttl") == []
    triples = list(parse((tmp_path / "out" / "graph.ttl").read_bytes(), format=RdfFormat.TURTLE))
    assert len(set(triples)) == len(triples) == summary.triples
    rows = list(csv.DictReader((tmp_path / "out" / "events.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == sum(summary.events.values())
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    for name, query in graph.named_queries().items():
        answer = list(store.query(query.sparql))  # type: ignore[arg-type]  # all are SELECT
        assert answer or name in {"contested-events", "retaliation-chains"}, f"{name} answers nothing over our own articles"


def test_repeated_articles_count_once(few: Path, tmp_path: Path) -> None:
    one = str(few / "articles" / FEW[0])
    once, twice = build([one], tmp_path / "a"), build([one, one], tmp_path / "b")
    assert (once.articles, once.claims) == (twice.articles, twice.claims)
    assert results(tmp_path / "a") == results(tmp_path / "b")


def test_two_articles_of_one_id_are_told_apart(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "x", "text": text, "date": "2018-06-01"})
        for text in ("Canada and Mexico met.", "Trump threatened Canada.")
    ]
    for name, order in (("a", lines), ("b", lines[::-1])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(order))
        assert build([str(tmp_path / f"{name}.jsonl")], tmp_path / f"out-{name}").articles == 2
    assert results(tmp_path / "out-a") == results(tmp_path / "out-b")


def test_articles_without_events_make_an_empty_graph_that_opens(tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text("Nothing of note happened today.\n")
    summary = build([str(tmp_path / "quiet.txt")], tmp_path / "out")
    assert summary.events == {}
    assert graph.validate(tmp_path / "out" / "graph.ttl") == []
    assert b"<html" in (tmp_path / "out" / "graph.html").read_bytes()[:2000]


def test_no_input_leaves_the_folder_as_it_was(few: Path, tmp_path: Path) -> None:
    shutil.copytree(few / "out", tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.is_file()}
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoInputError):
        build([str(tmp_path / "empty")], tmp_path / "out")
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.is_file()} == before


def test_a_base_of_our_own_names_everything(few: Path, tmp_path: Path) -> None:
    build([str(few / "articles" / FEW[0])], tmp_path / "out", options=Options(base="https://kb.example/trade/"))
    assert b"https://kb.example/trade/" in (tmp_path / "out" / "graph.ttl").read_bytes()
    assert graph.validate(tmp_path / "out" / "graph.ttl") == []
    with pytest.raises(UsageError):
        build([str(few / "articles")], tmp_path / "other", options=Options(base="no base"))
    assert not (tmp_path / "other").exists()


def test_more_names_can_be_given(tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(MORE, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Probe met Justin Trudeau in Ottawa on Monday.\n")
    build([str(tmp_path / "a.txt")], tmp_path / "out", options=Options(lexicon=(more,), date="2018-06-01"))
    assert "Wilhelmina Probe" in (tmp_path / "out" / "events.csv").read_text(encoding="utf-8")


MORE = """
@prefix td: <https://w3id.org/trade-diplomacy/ontology#> .
@prefix country: <https://w3id.org/trade-diplomacy/country/> .
@prefix person: <https://w3id.org/trade-diplomacy/person/> .
@prefix organization: <https://w3id.org/trade-diplomacy/organization/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
person:wilhelmina-probe a td:Person ; rdfs:label "Wilhelmina Probe" ; td:familyName "Probe" ; td:gender "female" ; td:country country:CAN .
"""

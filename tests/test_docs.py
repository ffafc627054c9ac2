"""What the documents say is run: the README's tour, its queries and code, the examples, and the commands of .ci/run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import rdflib
import typer.main
from paths import ROOT
from test_rules import differing

from kg import graph, ingest, network, resources
from kg.cli import app
from kg.model import Article, Lexicon, Ontology
from kg.text import Reader, load_rules

README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
QUERIES = sorted((ROOT / "examples" / "queries").glob("*.rq"))


def blocks(text: str, *languages: str) -> list[str]:
    """List the fenced blocks of some languages."""
    return [
        body for language, body in re.findall(r"^```(\w+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE) if language in languages
    ]


def run(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a shell would, with this Python's kg."""
    line = re.sub(r"^kg ", f"{shlex.quote(sys.executable)} -m kg ", command)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(["bash", "-c", line], cwd=cwd, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the examples, in which the tour's first command has been run."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "examples", folder / "examples")
    done = run("kg build examples/articles -o out", folder)
    assert done.returncode == 0, done.stderr
    return folder


# --- the README -----------------------------------------------------------------------------------------------------


def test_the_tour_can_be_walked(tour: Path) -> None:
    """Every `$ kg ...` of the console blocks, in order, ends well and prints something."""
    commands = re.findall(r"^\$ (kg .*(?:\\\n.*)*)$", "\n".join(blocks(README, "console")), re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        done = run(command, tour)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout.strip(), command


def test_names_can_be_added_as_the_readme_says(tour: Path) -> None:
    (turtle,) = blocks(README, "turtle")
    (tour / "names.ttl").write_text(turtle, encoding="utf-8")
    commands = [line for line in "\n".join(blocks(README, "sh", "console")).splitlines() if "names.ttl" in line]
    assert commands
    for command in commands:
        done = run(command.removeprefix("$ "), tour)
        assert done.returncode == 0, done.stderr
        assert "Jane Arbour" in done.stdout


def test_queries_and_code_of_the_readme_answer(tour: Path) -> None:
    for query in blocks(README, "sparql"):
        assert graph.run_query(tour / "out" / "graph.ttl", query).rows, query
    for code in blocks(README, "python"):
        done = subprocess.run([sys.executable, "-c", code], cwd=tour, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip(), code


@pytest.mark.parametrize("name", graph.named_queries())
def test_every_named_query_is_listed(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", network.ANALYSES)
def test_every_analysis_is_listed(name: str) -> None:
    assert f"`{name}`" in README


def test_named_queries_of_the_readme_exist() -> None:
    named = re.search(r"^## Named queries$(.*?)^## ", README, re.DOTALL | re.MULTILINE)
    assert named
    assert set(re.findall(r"^\| `([a-z-]+)`", named.group(1), re.MULTILINE)) == set(graph.named_queries())


def test_every_command_is_shown() -> None:
    for command in typer.main.get_command(app).commands:  # type: ignore[attr-defined]  # a group has commands
        assert f"kg {command} " in README, command


def test_pictures_and_links_lead_somewhere() -> None:
    for path in sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_the_rules_that_documents_show_read_their_sentences(
    tmp_path: Path, ontology: Ontology, lexicon: Lexicon, document: str
) -> None:
    """Whoever copies one gets what it promises: examples give what they say, rejects and gaps nothing."""
    shown = [b for b in blocks((ROOT / document).read_text(encoding="utf-8"), "yaml") if b.startswith("- id:")]
    assert shown
    shutil.copy(resources.rules_dir() / "_templates.yaml", tmp_path)
    (tmp_path / "shown.yaml").write_text("\n".join(shown), encoding="utf-8")
    rules = load_rules(ontology, folder=tmp_path)
    reader = Reader(lexicon=lexicon, ontology=ontology, rules=rules)
    for rule in rules.rules:
        for example in rule.examples:
            reading = reader.read(Article(id="shown", text=example.text, date=example.published))
            assert [] in [list(differing(example, c, reading)) for c in reading.claims if c.rule == rule.id], example.text
        for text in (*rule.rejects, *rule.gaps):
            assert not reader.read(Article(id="shown", text=text)).claims, text


def test_the_recipe_names_every_key_of_a_rule() -> None:
    """A rule can be written from the recipe alone."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = text[text.index("### 1. An extraction rule") : text.index("### 2.")]
    keys = "id event trigger lemma pos where any roles path is is_not required all absent nameless instead_of use content polarity any_of symmetric examples rejects gaps priority published"
    assert not [key for key in keys.split() if not re.search(rf"\b{key}\b", recipe)]


# --- what a fresh machine runs --------------------------------------------------------------------------------------


def test_ci_runs_the_readmes_first_command() -> None:
    first = next(line for line in "\n".join(blocks(README, "sh", "console")).splitlines() if "venv" in line)
    assert first.removeprefix("$ ") in CI.splitlines()


def test_contributing_names_the_commands_of_ci() -> None:
    """It lists every check of .ci/run, and nothing that .ci/run does not run."""
    ran = [line.removeprefix("check ") for line in CI.splitlines()]
    checks = [line.removeprefix("check ") for line in CI.splitlines() if line.startswith("check ")]
    assert [c.split()[0] for c in checks] == [f".venv/bin/{name}" for name in ("ruff", "mypy", "lint-imports", "pytest")]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = next(block for block in blocks(text, "sh", "console") if "lint-imports" in block).splitlines()
    assert not [line for line in told if not any(r == line or r.endswith(f"&& {line}") for r in ran)]
    assert not set(checks) - set(told)


def test_the_lock_file_covers_what_the_project_needs() -> None:
    """A changed dependency without a new lock file would install something else than what is tested."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock
    locked = {re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    missing = {re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", d)[0]).lower() for d in needed} - locked
    assert not missing, f"requirements.lock is older than pyproject.toml: {missing}"
    for lockfile in ROOT.glob("tests/*/package-lock.json"):
        assert '"resolved"' not in lockfile.read_text(encoding="utf-8")


# --- the examples ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_example_queries_answer_in_kg_and_in_plain_rdflib(tour: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), "the first line says what is asked"
    ours = graph.run_query(tour / "out" / "graph.ttl", text).rows
    assert ours
    assert len(list(rdflib.Graph().parse(tour / "out" / "graph.ttl").query(text))) == len(ours)


def test_there_are_example_queries() -> None:
    assert len(QUERIES) >= 3


def test_the_ten_line_script_prints_who_threatened_whom(tour: Path) -> None:
    done = run(f"{shlex.quote(sys.executable)} examples/who_threatened_whom.py out/graph.ttl", tour)
    assert done.returncode == 0, done.stderr
    assert "Donald Trump threatened Mexico" in done.stdout.splitlines()
    script = (ROOT / "examples" / "who_threatened_whom.py").read_text(encoding="utf-8")
    assert len([line for line in script.splitlines() if line.strip()]) <= 10
    assert "import kg" not in script


def test_example_articles_are_whole() -> None:
    """At least fifteen, 150 to 500 words each, every one with its date, publisher and url."""
    found = list(ingest.read([str(ROOT / "examples" / "articles")]))
    articles = [a for a in found if isinstance(a, Article)]
    assert len(articles) == len(found) >= 15
    for article in articles:
        assert article.date, article.origin
        assert article.publisher, article.origin
        assert 150 <= len(article.text.split()) <= 550, article.origin
        assert article.language == "en"

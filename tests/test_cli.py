"""The command line: one clear line and the right exit code for every failure, and words that help."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
import yaml
from paths import ROOT
from typer.testing import CliRunner

from kg import __version__
from kg.cli import app

TEXT = "Trump threatens tariffs\n\nPresident Donald Trump threatened on Monday to impose a 25 percent tariff on Canadian steel.\n"
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group has commands


def kg(*arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)], cwd=cwd, env=variables, capture_output=True, input=stdin
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good build of one article, in ``out``."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "good.txt").write_text(TEXT)
    done = kg("build", "good.txt", "--date", "2018-03-06", "-o", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path) -> Path:
    """A copy of the good build, to do harm to."""
    shutil.copytree(built, tmp_path / "here")
    return tmp_path / "here"


def results(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in out.iterdir() if p.is_file() and p.name != ".lock"}


def one_line(done: subprocess.CompletedProcess[str], code: int, *said: str) -> str:
    """Hold a failure to its manners, and return its line."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, done.stderr
    for words in said:
        assert words.lower() in done.stderr.lower(), done.stderr
    assert "kg/" not in done.stderr
    return lines[0]


# --- bad input ------------------------------------------------------------------------------------------------------

LINES = [json.dumps({"text": f"Canada and Mexico met again, time {n}."}) for n in range(1, 10)]
BAD: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "empty": ("empty.txt", b"", ("empty.txt",)),
    "blank": ("blank.txt", b" \n\n ", ("blank.txt",)),
    "binary": ("photo.txt", bytes(range(256)) * 40, ("photo.txt",)),
    "wrong encoding": ("latin.txt", "Peña Nieto met Núñez.\n".encode("latin-1"), ("latin.txt", "utf-8")),
    "utf-16": ("wide.txt", TEXT.encode("utf-16"), ("wide.txt",)),
    "broken json": ("a.json", b'{"text": "Canada', ("a.json",)),
    "csv without text": ("t.csv", b"headline,when\nTalks,2018\n", ("t.csv", "text")),
    "json without text": ("b.json", b'{"title": "Talks"}', ("b.json", "text")),
    "not ours": ("report.docx", b"PK\x03\x04", ("report.docx",)),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_one_bad_article_alone(here: Path, name: str) -> None:
    """No article can be read: exit 4, the reason in one line, the last good output untouched."""
    file, content, said = BAD[name]
    (here / file).write_bytes(content)
    before = results(here / "out")
    one_line(kg("build", file, "-o", "out", cwd=here), 4, *said)
    assert results(here / "out") == before


def test_one_bad_article_among_many(here: Path) -> None:
    """The others are built, and each bad one is listed at the end: exit 3."""
    (here / "many").mkdir()
    (here / "many" / "wire.jsonl").write_text("\n".join([*LINES[:6], '{"text": "Cana', *LINES[7:]]))
    (here / "many" / "good.txt").write_text(TEXT)
    for name in ("empty", "binary", "wrong encoding", "broken json", "csv without text"):
        file, content, _ = BAD[name]
        (here / "many" / file).write_bytes(content)
    done = kg("build", "many", "--date", "2018-03-06", "-o", "out", cwd=here)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    for words in ("wire.jsonl, line 7: broken JSON", "empty.txt", "photo.txt", "latin.txt", "a.json", "t.csv"):
        assert sum(words in line for line in errors) == 1, (words, done.stderr)
    assert done.stderr.splitlines()[-1] == f"{len(errors)} inputs were left out; the rest is done"
    assert "Read      9 articles" in done.stdout
    assert len(json.loads((here / "out" / "build.json").read_bytes())["failed"]) == len(errors)
    stopped = kg("build", "many", "--no-keep-going", "-o", "other", cwd=here)
    one_line(stopped, 3)
    assert not (here / "other" / "graph.ttl").exists()


PEOPLE = {
    "one": "Hungarian Economy Minister Zoltan Ferenczy criticized Canada on Monday.\n",
    "two": "Economy Minister Ferenczy criticized Mexico on Monday. Maria Kovacs accused Canada of dumping.\n",
}
OWL = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix e: <https://w3id.org/trade-diplomacy/graph/entity/> .\n"


def test_the_user_says_who_is_who(tmp_path: Path) -> None:
    """What we merge is listed in build.json; a user's file takes it apart, and joins what we keep apart."""
    for name, words in PEOPLE.items():
        (tmp_path / f"{name}.txt").write_text(f"{name.title()} story\n\n{words}")

    def built(*options: str) -> list[dict[str, str]]:
        done = kg("build", "one.txt", "two.txt", "--date", "2018-03-06", "-o", "out", *options, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        found: list[dict[str, str]] = json.loads((tmp_path / "out" / "build.json").read_bytes())["merges"]
        return found

    (merge,) = built()
    assert merge["level"] == "surname-and-title"
    kept, merged = (merge[k].removeprefix("entity:") for k in ("kept", "merged"))
    assert f"entity/{merged}" not in (tmp_path / "out" / "graph.ttl").read_text()
    (tmp_path / "different.ttl").write_text(f"{OWL}e:{kept} owl:differentFrom e:{merged} .\n")
    assert built("--different", "different.ttl") == []
    graph = (tmp_path / "out" / "graph.ttl").read_text()
    (other,) = set(re.findall(r'entity:(\w+) a [^\n]*\n\trdfs:label "Maria Kovacs"', graph))
    (tmp_path / "same.ttl").write_text(f"{OWL}e:{kept} owl:sameAs e:{other} .\n")
    assert [m["level"] for m in built("--same", "same.ttl", "--different", "different.ttl")] == ["user"]
    assert json.loads((tmp_path / "out" / "build.json").read_bytes())["options"]["same"] == ["same.ttl"]


@pytest.mark.parametrize(
    ("option", "line", "said"),
    [
        ("--same", "e:a owl:differentFrom e:b .", ("who.ttl:3", "owl:sameAs")),
        ("--different", "e:a owl:sameAs e:b .", ("who.ttl:3", "owl:differentFrom")),
        ("--same", 'e:a owl:sameAs "b" .', ("who.ttl:3", "not to 'b'")),
        ("--same", "e:a owl:sameAs <https://example.org/b> .", ("who.ttl:3", "no entity")),
        ("--different", "e:a owl:differentFrom e:a .", ("who.ttl:3", "itself")),
        ("--same", "e:a owl:sameAs", ("who.ttl:4", "end")),
        ("--same", "e:a owl:sameAs [] .", ("who.ttl:3", "blank")),
    ],
)
def test_a_bad_file_of_who_is_who(here: Path, option: str, line: str, said: tuple[str, ...]) -> None:
    (here / "who.ttl").write_text(f"{OWL}{line}\n")
    one_line(kg("build", "good.txt", "-o", "new", option, "who.ttl", cwd=here), 5, *said)
    assert not (here / "new" / "graph.ttl").exists()


def test_the_same_and_different_at_once(here: Path) -> None:
    (here / "same.ttl").write_text(f"{OWL}e:a owl:sameAs e:b .\n")
    (here / "different.ttl").write_text(f"{OWL}e:b owl:differentFrom e:a .\n")
    one_line(
        kg("build", "good.txt", "-o", "new", "--same", "same.ttl", "--different", "different.ttl", cwd=here),
        5,
        "entity:a",
        "take one",
    )


def test_extract_goes_on_after_a_broken_line(here: Path) -> None:
    done = kg("extract", "-", cwd=here, stdin="\n".join([*LINES[:6], "{", *LINES[7:]]).encode())
    assert done.returncode == 3
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 8
    assert "line 7" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("build", "missing.txt", "-o", "new"), 4, ("missing.txt",)),
        (("build", "nothing-*.txt", "-o", "new"), 4, ("nothing-*.txt",)),
        (("build", "good.txt", "-o", "new", "--date", "soon"), 2, ("soon", "2018-07-27")),
        (("build", "good.txt", "-o", "new", "--base", "nowhere"), 2, ("nowhere",)),
        (("build", "good.txt", "-o", "new", "--model", "no_such_model"), 2, ("no_such_model",)),
        (("build", "good.txt", "-o", "new", "--lexicon", "missing.ttl"), 5, ("missing.ttl",)),
        (("build", "good.txt", "-o", "new", "--lexicon", "good.txt"), 5, ("good.txt",)),
        (("build", "good.txt", "-o", "new", "--same", "missing.ttl"), 5, ("missing.ttl",)),
        (("build", "good.txt", "-o", "new", "--different", "good.txt"), 5, ("good.txt",)),
        (("build", "good.txt", "-o", "good.txt"), 6, ("good.txt", "not a folder")),
        (("build", "good.txt", "-o", "."), 6, ("good.txt", "no build made")),
        (("query", "out"), 2, ("--name",)),
        (("query", "out", "--name", "nonsense"), 2, ("nonsense", "--list")),
        (("query", "out", "--name", "demands", "--param", "actor"), 2, ("NAME=VALUE",)),
        (("query", "out", "SELECT * { ?s ?p ?o }", "--format", "xml"), 2, ("xml", "turtle")),
        (("query", "out", "SELECT * { SERVICE <https://x.example/> { ?s ?p ?o } }"), 7, ("SERVICE",)),
        (("query", "out", "DELETE WHERE { ?s ?p ?o }"), 7, ()),
        (("query", "out", "LOAD <file:///etc/passwd>"), 7, ()),
        (("query", "out", "SELECT nonsense"), 7, ()),
        (("query", "nowhere", "SELECT * { ?s ?p ?o }"), 6, ("graph.ttl", "kg build")),
        (("analyze", "nowhere"), 6, ("graph.ttl", "kg build")),
        (("analyze", "out", "--level", "galaxy"), 2, ("galaxy", "country")),
        (("analyze", "out", "--name", "nonsense"), 2, ("nonsense",)),
        (("validate", "nowhere"), 6, ("graph.ttl",)),
    ],
    ids=lambda value: "-".join(map(str, value))[:50] if isinstance(value, tuple) and value else "",
)  # fmt: skip
def test_failures_are_one_line_and_their_code(here: Path, arguments: tuple[str, ...], code: int, said: tuple[str, ...]) -> None:
    before = results(here / "out")
    one_line(kg(*arguments, cwd=here), code, *said)
    assert results(here / "out") == before
    assert not (here / "new" / "graph.ttl").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "good.txt"),
        ("nonsense",),
        ("build", "good.txt", "--jobs", "0", "-o", "new"),
        ("query", "out", "--nonsense"),
    ],
)
def test_usage(here: Path, arguments: tuple[str, ...]) -> None:
    done = kg(*arguments, cwd=here)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "error" in done.stderr.lower()


def test_a_folder_that_may_not_be_read(here: Path) -> None:
    """Root may read everything, unless it lays that power down first."""
    (here / "closed").mkdir(mode=0)
    command = [sys.executable, "-m", "kg", "build", "closed", "good.txt", "--date", "2018-03-06", "-o", "new"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("setpriv is not installed: apt-get install util-linux")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    done = subprocess.run(command, cwd=here, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    (here / "closed").chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert re.search(r"^error: .*closed.*(permission|cannot be read)", done.stderr, re.MULTILINE | re.IGNORECASE), done.stderr
    assert "Traceback" not in done.stderr
    assert (here / "new" / "graph.ttl").exists()


def test_a_faulty_rule_stops_before_any_article(here: Path) -> None:
    """Exit 5 and the file, the rule and the key; in a copy of the program, for rules are part of it."""
    shutil.copytree(ROOT / "kg", here / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "ontology", here / "ontology")
    before = results(here / "out")
    rules = here / "kg" / "text" / "rules" / "contact.yaml"
    entries = yaml.safe_load(rules.read_text(encoding="utf-8"))
    for change, said in (({"evnt": "Meeting"}, "evnt"), ({"event": "Meeeting"}, "Meeeting")):
        rules.write_text(yaml.safe_dump([{**entries[0], **change}, *entries[1:]]), encoding="utf-8")
        done = kg("build", "good.txt", "-o", "out", cwd=here, PYTHONPATH=str(here))
        assert done.returncode == 5, done.stderr
        assert f"contact.yaml: rule {entries[0]['id']}: " in done.stderr
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert results(here / "out") == before


def test_a_violated_shape(here: Path) -> None:
    graph = here / "out" / "graph.ttl"
    text = graph.read_text(encoding="utf-8")
    graph.write_text(re.sub(r"nif:endIndex (\"?)\d+", r"nif:endIndex \g<1>999999", text), encoding="utf-8")
    assert graph.read_text(encoding="utf-8") != text
    done = kg("validate", "out", cwd=here)
    assert done.returncode == 8, done.stderr
    assert "violation" in done.stderr
    assert done.stdout.strip()
    found = json.loads(kg("validate", "out", "--json", cwd=here).stdout)
    assert found
    assert {"focus", "message"} <= set(found[0])


def test_a_fault_of_ours_is_one_line_too(here: Path) -> None:
    code = (
        "import sys\nfrom kg import build, cli\ndef broken(*_, **__): raise ZeroDivisionError('probe')\nbuild.build = broken\n"
        "sys.argv = ['kg', 'build', 'good.txt', '-o', 'new']\ncli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "bug of kg" in done.stderr
    assert "probe" in done.stderr


# --- manners --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"])
    assert told.exit_code == 0
    assert re.search(rf"Examples?:.*kg {command} ", " ".join(told.output.split()))


def test_help_answers_at_once() -> None:
    heavy = {
        "spacy",
        "rdflib",
        "networkx",
        "pyvis",
        "pyoxigraph",
        "pyshacl",
        "numpy",
        "scipy",
        "trafilatura",
        "jinja2",
        "yaml",
        "IPython",
    }
    code = f"import sys\nsys.argv = ['kg', '--help']\nimport kg.cli\ntry: kg.cli.main()\nexcept SystemExit: pass\nsys.stderr.write(repr(sorted({heavy} & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "Usage" in done.stdout
    assert done.stderr == "[]"


def test_version_is_the_packages() -> None:
    told = CliRunner().invoke(app, ["--version"])
    assert (told.exit_code, told.output) == (0, f"kg {__version__}\n")


def test_quiet_prints_nothing_on_success(here: Path) -> None:
    done = kg("--quiet", "build", "good.txt", "--date", "2018-03-06", "-o", "out", cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_summary_says_where_to_click(here: Path) -> None:
    done = kg("build", "good.txt", "--date", "2018-03-06", "-o", "out", cwd=here, NO_COLOR="1")
    assert "out/graph.html" in done.stdout
    assert "out/report.html" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    for command in re.findall(r"^\S+ +(kg [a-z-]+(?: \S+)*?)(?:   |$)", done.stdout, re.MULTILINE):
        again = kg(*command.split()[1:], cwd=here)
        assert again.returncode == 0, command


def test_json_is_for_programs(here: Path) -> None:
    for arguments in (
        ("analyze", "out", "--json"),
        ("validate", "out", "--json"),
        ("explain", "Trump threatened Canada.", "--json"),
        ("query", "out", "--name", "who-threatened-whom", "--format", "json"),
        ("extract", "good.txt", "--date", "2018-03-06"),
    ):
        done = kg(*arguments, cwd=here)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) is not None, arguments


def test_explain_tells_what_fired_and_what_stopped_short(here: Path) -> None:
    done = kg("explain", "Trump vowed to impose tariffs on steel unless he gets a fair deal.", "--date", "2018-03-05", cwd=here)
    assert done.returncode == 0
    for words in (
        "Mentions",
        "Clauses",
        "Threat",
        "by rule",
        "MeasureImposition (threatened)",
        "condition: unless he gets a fair deal",
        "stopped short",
    ):
        assert words in done.stdout, words


def test_explain_takes_several_sentences_and_shows_the_parse(here: Path) -> None:
    done = kg("explain", "Trudeau met Trump. He threatened tariffs.", "--date", "2018-06-05", "--parse", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("Parse\n  1. Trudeau met Trump.\n", "2. He threatened tariffs.", "dobj", "pronoun  <- Trudeau"):
        assert words in done.stdout, words


@pytest.mark.parametrize(
    "text",
    ["", " ", "🙂", "\n", "a" * 5000, "x " * 3000, "met \udcff"],
    ids=["empty", "blank", "face", "break", "word", "words", "bytes"],
)
def test_explain_takes_anything(here: Path, text: str) -> None:
    done = kg("explain", text, cwd=here)
    assert (done.returncode, done.stderr) == (0, "")


def test_lists_need_no_build(tmp_path: Path) -> None:
    for command in ("query", "analyze"):
        done = kg(command, "--list", cwd=tmp_path)
        assert done.returncode == 0
        assert len(done.stdout.splitlines()) >= 4


def test_output_survives_a_poor_terminal(here: Path) -> None:
    (here / "pena.txt").write_text("Enrique Peña Nieto met Donald Trump in Mexico City on Monday.\n", encoding="utf-8")
    plain = kg("extract", "pena.txt", "--date", "2018-03-06", cwd=here)
    poor = kg("extract", "pena.txt", "--date", "2018-03-06", cwd=here, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert poor.stdout == plain.stdout
    explained = kg("explain", "Enrique Peña Nieto met Donald Trump.", cwd=here, LC_ALL="C")
    assert explained.returncode == 0, explained.stderr


def test_a_reader_that_goes_away_is_no_failure(built: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"'{sys.executable}' -m kg query out 'SELECT * {{ ?s ?p ?o }}' --format csv | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=built, env=environment, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert done.stdout.splitlines()[-1] in {"0", "141"}


def test_verbose_shows_what_a_fault_was(here: Path) -> None:
    done = kg("--verbose", "build", "good.txt", "--date", "2018-03-06", "-o", "out", cwd=here)
    assert done.returncode == 0, done.stderr

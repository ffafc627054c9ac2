"""The command line: options in, one call, words out. Nothing is computed here."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kg import __version__, terminal
from kg.errors import InputError, KgError, ShapeError, UsageError

if TYPE_CHECKING:
    from kg.model import Article, Reading
    from kg.reading import Options

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn news about trade diplomacy into a knowledge graph with evidence behind every edge.",
    epilog="First steps:  kg build examples/articles -o out   then open out/graph.html.",
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders or globs of articles; - reads JSON Lines from standard input.")]
Out = Annotated[Path, typer.Argument(help="The output folder of a kg build.")]
Date = Annotated[str | None, typer.Option(help="Publication date for articles that give none, as 2018-07-27.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that read articles.")]
Lexicon = Annotated[list[Path] | None, typer.Option(help="More names: a Turtle file or a folder of them; may be repeated.")]
Model = Annotated[str | None, typer.Option(help="Another spaCy model, by package name or folder.")]
KeepGoing = Annotated[bool, typer.Option(help="Leave out what cannot be read and list it at the end.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is done, and show tracebacks of faults.")] = False,
) -> None:
    """Set how much is said."""
    terminal.set_manners(quiet=quiet, verbose=verbose)


@app.command(epilog="Examples:  kg build articles/ -o out   |   kg build wire.jsonl --date 2018-08-28 --jobs 2 -o out")
def build(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="The output folder; what an earlier build left there is replaced.")],
    jobs: Jobs = 1,
    date: Date = None,
    base: Annotated[str | None, typer.Option(help="Base IRI of what the build names; ends in / or #.")] = None,
    lexicon: Lexicon = None,
    model: Model = None,
    keep_going: KeepGoing = True,
    same: Annotated[list[Path] | None, typer.Option(help="Turtle of owl:sameAs: entities that are one; may be repeated.")] = None,
    different: Annotated[
        list[Path] | None, typer.Option(help="Turtle of owl:differentFrom: entities to keep apart; may be repeated.")
    ] = None,
) -> None:
    """Read articles and write graph.ttl, graph.html, report.html and events.csv."""
    from kg.build import build as run

    options = replace(
        _options(date, base, lexicon, model, jobs, keep_going), same=tuple(same or ()), different=tuple(different or ())
    )
    with terminal.progress() as progress:
        summary = run(paths, out, options=options, progress=progress, stdin=sys.stdin.buffer)
    if not terminal.Manners.quiet:
        from kg.messages import build_summary

        typer.echo(build_summary(summary, out))
    _list_failures(summary.failed)


@app.command(epilog="Examples:  kg extract article.txt --date 2018-03-05   |   kg extract - < articles.jsonl > records.jsonl")
def extract(
    paths: Paths,
    jobs: Jobs = 1,
    date: Date = None,
    lexicon: Lexicon = None,
    model: Model = None,
    keep_going: KeepGoing = True,
) -> None:
    """Print what the rules read in each article, one JSON record a line."""
    from kg.extract import extract as run

    options = _options(date, None, lexicon, model, jobs, keep_going)
    failed: list[InputError] = []
    with terminal.progress() as progress:
        for line in run(paths, options=options, failed=failed, progress=progress, stdin=sys.stdin.buffer):
            sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.buffer.flush()
    _list_failures(tuple(failed))


@app.command(
    epilog='Examples:  kg explain "Trump vowed to impose tariffs on steel unless he gets a fair deal." --date 2018-03-05   |   '
    'kg explain "Trudeau met Trump. He threatened tariffs." --parse'
)
def explain(
    sentence: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a short text.")],
    date: Date = None,
    parse: Annotated[bool, typer.Option("--parse", help="Show the parse, word by word, and the steps of every noun.")] = False,
    lexicon: Lexicon = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Show what each layer makes of a text and why, and where rules did or did not fire."""
    from kg.ingest import clean_date
    from kg.messages import explanation_json, explanation_text
    from kg.reading import load_knowledge
    from kg.text import explain as run

    if date is not None and clean_date(date) is None:
        raise UsageError(f"date {date!r} is not a day; write it as 2018-07-27")
    knowledge = load_knowledge(_options(date, None, lexicon, model, 1, True))
    shown = sentence.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # bytes that are no UTF-8 come as surrogates
    explanation = run(knowledge.reader(), shown, date=date, parse=parse)
    typer.echo(explanation_json(explanation) if as_json else explanation_text(explanation))


@app.command(
    epilog="Examples:  kg query out --list   |   kg query out --name who-threatened-whom   |   "
    'kg query out --name dyad-timeline --param a=Canada --param b="United States" --format csv   |   '
    'kg query out "SELECT ?e WHERE { ?e a td:Threat }"'
)
def query(
    out: Annotated[Path | None, typer.Argument(help="The output folder of a kg build, or a Turtle file.")] = None,
    sparql: Annotated[str | None, typer.Argument(help="A SPARQL query; the usual prefixes may be left out.")] = None,
    name: Annotated[str | None, typer.Option(help="A named query; --list shows them.")] = None,
    param: Annotated[list[str] | None, typer.Option(help="NAME=VALUE for a named query; may be repeated.")] = None,
    output: Annotated[str, typer.Option("--format", help="table, csv, json or turtle.")] = "table",
    timeout: Annotated[float, typer.Option(help="Seconds after which the query is stopped.")] = 30,
    max_rows: Annotated[int, typer.Option(help="Rows after which the answer is cut.")] = 100_000,
    list_queries: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
) -> None:
    """Ask the graph in SPARQL, or by one of the named queries. Read-only."""
    from kg import graph

    if list_queries:
        from kg.messages import query_list

        typer.echo(query_list(graph.named_queries()))
        return
    if out is None:
        raise UsageError("name the output folder, or ask for --list")
    if (sparql is None) == (name is None):
        raise UsageError("give either a SPARQL query or --name NAME; kg query --list shows the names")
    if name is not None:
        if name not in graph.named_queries():
            raise UsageError(f"no named query {name}; kg query --list shows them")
        sparql = graph.named_queries()[name].sparql
    elif param:
        raise UsageError("--param belongs to a named query; give --name NAME")
    if output not in graph.FORMATS:
        raise UsageError(f"no format {output}; there are {', '.join(graph.FORMATS)}")
    path, cache = _graph_of(out)
    result = graph.run_query(path, str(sparql), bindings=_pairs(param or []), timeout=timeout, max_rows=max_rows, cache=cache)
    typer.echo(graph.FORMATS[output](result), nl=False)
    if result.truncated:
        typer.echo(f"warning: cut after {max_rows} rows; raise --max-rows for more", err=True)


@app.command(epilog="Examples:  kg analyze out   |   kg analyze out --name dyads --level country --json")
def analyze(
    out: Annotated[Path | None, typer.Argument(help="The output folder of a kg build.")] = None,
    name: Annotated[list[str] | None, typer.Option(help="An analysis; may be repeated; all without it.")] = None,
    level: Annotated[str, typer.Option(help="actor, or country to count officials and companies for their state.")] = "actor",
    top: Annotated[int, typer.Option(help="Rows of each table in the terminal.")] = 15,
    list_analyses: Annotated[bool, typer.Option("--list", help="List the analyses.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure the network of actors: who matters, who deals with whom, conflict and cooperation."""
    from kg import graph, network
    from kg.messages import analyses_json, analyses_text, analysis_list

    if list_analyses:
        typer.echo(analysis_list(network.ANALYSES))
        return
    if out is None:
        raise UsageError("name the output folder, or ask for --list")
    if level not in network.LEVELS:
        raise UsageError(f"no level {level}; there are {', '.join(network.LEVELS)}")
    path, cache = _graph_of(out)
    view = graph.load_view(path, cache=cache)
    tables = {wanted: network.analyse(view, wanted, level) for wanted in name or network.ANALYSES}
    typer.echo(analyses_json(tables) if as_json else analyses_text(tables, top=top))


@app.command(epilog="Examples:  kg export out gexf -o network.gexf   |   kg export out nq > graph.nq")
def export(
    out: Out,
    form: Annotated[str, typer.Argument(metavar="FORM", help="nt, nq, trig, rdf (the graph); graphml, gexf, csv (the network).")],
    to: Annotated[Path | None, typer.Option("--out", "-o", help="A file; standard output without it.")] = None,
) -> None:
    """Write the graph or the network in a form that another program reads."""
    from kg import graph, network
    from kg.workspace import write_atomically

    path, cache = _graph_of(out)
    if form in graph.EXPORTERS:
        content = graph.EXPORTERS[form](path)
    elif form in network.EXPORTERS:
        content = network.EXPORTERS[form](graph.load_view(path, cache=cache))
    else:
        raise UsageError(f"no form {form}; there are {', '.join([*graph.EXPORTERS, *network.EXPORTERS])}")
    if to is not None:
        write_atomically(to, content)
        if not terminal.Manners.quiet:
            typer.echo(f"Wrote {to}: {len(content):,} bytes")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@app.command(epilog="Example:  kg validate out")
def validate(out: Out, as_json: AsJson = False) -> None:
    """Check the graph against its SHACL shapes."""
    from kg import graph
    from kg.messages import violations_json, violations_text

    path, _ = _graph_of(out)
    violations = graph.validate(path)
    typer.echo(violations_json(violations) if as_json else violations_text(violations, path))
    if violations:
        raise ShapeError(f"{path}: {len(violations)} violation{'s' * (len(violations) != 1)} of the shapes")


@app.command(
    epilog="Examples:  kg evaluate own tests/gold/*.jsonl   |   kg evaluate timex timex.jsonl --sentences   |   "
    "kg evaluate plover gsr.jsonl --records records.jsonl --json   |   "
    "kg evaluate --ledger --records records.jsonl > firings.tsv   |   kg evaluate --ledger --marks firings.tsv"
)
def evaluate(
    name: Annotated[str | None, typer.Argument(metavar="SET", help="How to score; --list shows the sets.")] = None,
    gold: Annotated[list[Path] | None, typer.Argument(help="Gold files of that set, JSON Lines.")] = None,
    records: Annotated[Path | None, typer.Option(help="What kg extract printed; else the texts are read now.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List the mistakes by kind.")] = False,
    sentences: Annotated[bool, typer.Option("--sentences", help="List each mistake with its sentence.")] = False,
    jobs: Jobs = 1,
    lexicon: Lexicon = None,
    model: Model = None,
    ledger: Annotated[bool, typer.Option("--ledger", help="Print firings to mark, or add up --marks.")] = False,
    marks: Annotated[Path | None, typer.Option(help="Firings with y or n in the column mark.")] = None,
    ledger_file: Annotated[Path | None, typer.Option(help="Another file for the counts.")] = None,
    list_sets: Annotated[bool, typer.Option("--list", help="List the sets.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score what the rules read against labelled text, or keep the ledger of how often each rule is right."""
    from kg import evaluate as room

    if list_sets:
        typer.echo("\n".join(f"{known:<10} {scorer.help}" for known, scorer in room.SETS.items()))
    elif ledger:
        _ledger(records, marks, ledger_file)
    elif name is None or not gold:
        raise UsageError("name a set and its gold files, as in: kg evaluate own tests/gold/*.jsonl")
    elif name not in room.SETS:
        raise UsageError(f"no set {name}; there are {', '.join(room.SETS)}")
    else:
        rows, articles = room.load_gold(name, gold)
        readings = _readings(records) if records else _read(articles, _options(None, None, lexicon, model, jobs, True))
        scores = room.score(name, rows, readings, where=str(records or "reading"))
        layout = room.scores_json if as_json else room.scores_text
        typer.echo(layout(scores, rows, mistakes=errors or sentences, sentences=sentences))


# --- helpers --------------------------------------------------------------------------------------------------------


def _options(
    date: str | None, base: str | None, lexicon: list[Path] | None, model: str | None, jobs: int, keep_going: bool
) -> Options:
    from kg.reading import Options

    return Options(date=date, base=base, lexicon=tuple(lexicon or ()), model=model, jobs=jobs, keep_going=keep_going)


def _readings(path: Path) -> list[Reading]:
    from kg.records import read_lines

    try:
        with path.open(encoding="utf-8", errors="surrogatepass") as lines:
            return list(read_lines(lines))
    except InputError as error:
        raise InputError(f"{path}, {error}") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None


def _read(articles: list[Article], options: Options) -> list[Reading]:
    from kg.reading import ReadingPool, load_knowledge

    readings: list[Reading] = []
    with ReadingPool(load_knowledge(options), jobs=options.jobs) as pool, terminal.progress() as progress:
        for reading in pool.read(articles):
            readings.append(reading)
            if progress:
                progress("Reading articles", len(readings), len(articles))
    return readings


def _ledger(records: Path | None, marks: Path | None, file: Path | None) -> None:
    """Print a sheet of firings, or add the marks of one up."""
    from kg import evaluate as room
    from kg.text.ledger import ledger_path, read_ledger
    from kg.workspace import write_atomically

    if (records is None) == (marks is None):
        raise UsageError("--ledger needs --records FILE, to draw firings from, or --marks FILE, to add them up")
    if records is not None:
        typer.echo(room.sheet(room.sample(_readings(records))), nl=False)
    if marks is not None:
        file = file or ledger_path()
        counts = room.add_marks(read_ledger(file), marks)
        write_atomically(file, room.ledger_text(counts).encode())
        typer.echo(f"{file}: {len(counts)} rules, {sum(map(sum, counts.values()))} marked firings")


def _graph_of(out: Path) -> tuple[Path, Path | None]:
    """The graph and the cache of an output folder; a Turtle file stands for itself."""
    from kg.workspace import GRAPH, Workspace

    if out.is_file():
        return out, None
    workspace = Workspace(out)
    return workspace.file(GRAPH), workspace.cache


def _pairs(params: list[str]) -> dict[str, str]:
    pairs = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"--param {param}: write it as NAME=VALUE")
        pairs[name] = value
    return pairs


def _list_failures(failed: tuple[InputError, ...]) -> None:
    if not failed:
        return
    for error in failed:
        typer.echo(f"error: {error}", err=True)
    noun = "input was" if len(failed) == 1 else "inputs were"
    typer.echo(f"{len(failed)} {noun} left out; the rest is done", err=True)
    raise typer.Exit(InputError.exit_code)


def main() -> NoReturn:
    """Run the command line; every failure that a user can cause is one line and its exit code."""
    try:
        app(standalone_mode=True)
    except KgError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if logging.getLogger("kg").level <= logging.INFO and logging.getLogger("kg").level:
            raise
        typer.echo(f"fault: {type(error).__name__}: {error}; this is a bug of kg; kg --verbose COMMAND shows where", err=True)
        sys.exit(1)
    sys.exit(0)


if __name__ == "__main__":
    main()

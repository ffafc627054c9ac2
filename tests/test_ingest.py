"""What the ingest room promises: each format, each refusal, and the order and identity of what it yields."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.ingest import FORMATS, read
from kg.ingest import tables as tables_module
from kg.ingest.discover import printable
from kg.ingest.metadata import clean_date, clean_language, clean_url, detect_language
from kg.ingest.plain import headline
from kg.model import Article, content_hash

SAMPLES = Path(__file__).parent / "data" / "articles"
ENGLISH = "The two governments said on Monday that they would meet again in the first week of June."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test stand in its own empty folder, so that paths are relative as users give them."""
    monkeypatch.chdir(tmp_path)


def write(name: str, content: str | bytes) -> str:
    """Write a file below the current folder and return its name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return name


def articles(*paths: str, date: str | None = None, stdin: bytes | None = None) -> list[Article]:
    """Read paths that must all be readable."""
    items = list(read(paths, date=date, stdin=None if stdin is None else io.BytesIO(stdin)))
    assert [str(item) for item in items if isinstance(item, InputError)] == []
    return [item for item in items if isinstance(item, Article)]


def article(*paths: str, date: str | None = None) -> Article:
    """Read paths that hold exactly one article."""
    (only,) = articles(*paths, date=date)
    return only


def errors(*paths: str, stdin: bytes | None = None) -> list[str]:
    """Read paths and return the messages of what failed."""
    items = list(read(paths, stdin=None if stdin is None else io.BytesIO(stdin)))
    return [str(item) for item in items if isinstance(item, InputError)]


def error(*paths: str) -> str:
    """Read paths of which none is readable, and return the one message."""
    items = list(read(paths))
    assert len(items) == 1
    assert isinstance(items[0], InputError)
    assert items[0].exit_code == 3
    assert "\n" not in str(items[0])
    return str(items[0])


def jsonl(*objects: object) -> bytes:
    """Write objects as JSON Lines."""
    return b"".join(json.dumps(item).encode() + b"\n" for item in objects)


# --- every format has a sample ---------------------------------------------------------------------------------------

EXPECTED: dict[str, list[tuple[str | None, str | None, str | None, str]]] = {
    ".txt": [("Marrovian minister opens tariff talks in Port Elsin", None, None, "from July 1.\n")],
    ".md": [("Telland answers with a list of its own", "2018-05-06", "The Harbour Gazette", "fishing boats.\n")],
    ".html": [("Dairy farmers wait for a deal", "2018-05-09", "The Harbour Gazette", "than its place.")],
    ".htm": [("Timber yards wait for a deal", "2018-05-09", "The Harbour Gazette", "than its place.")],
    ".json": [
        ("Round two set for June", "2018-05-14", "The Harbour Gazette", "said on Monday."),
        ("Ferry workers back the talks", None, None, "backs the talks."),
    ],
    ".jsonl": [
        ("Telland lifts honey duty", "2018-06-06", "Elsin Wire", "Marrovian honey."),
        ("Marrovia welcomes the step", None, None, "one in return."),
    ],
    ".csv": [
        ("Text agreed in Port Elsin", "2018-06-20", "Elsin Wire", "said on Wednesday."),
        ("Signing planned for autumn", "2018-06-21", None, "Berel said."),
    ],
}


def test_every_format_has_a_sample_and_an_expectation() -> None:
    assert set(FORMATS) == {path.suffix for path in SAMPLES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_sample(suffix: str, caplog: pytest.LogCaptureFixture) -> None:
    got = articles(str(SAMPLES / f"sample{suffix}"))
    assert [(a.title, a.date, a.publisher) for a in got] == [e[:3] for e in EXPECTED[suffix]]
    assert all(a.text.endswith(e[3]) and a.language == "en" for a, e in zip(got, EXPECTED[suffix], strict=True))
    assert caplog.messages == []


def test_samples_are_read_as_a_folder_in_sorted_order() -> None:
    got = articles(str(SAMPLES))
    assert len(got) == 10
    assert [a.origin.split(",")[0] for a in got] == sorted(a.origin.split(",")[0] for a in got)
    assert len({a.id for a in got}) == 10


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@given(data=st.binary(max_size=200) | st.text(st.characters(codec="utf-8")).map(str.encode))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_articles_or_errors(suffix: str, data: bytes) -> None:
    items = list(read([write(f"any{suffix}", data)]))
    assert items
    assert all(isinstance(item, Article | InputError) and "\n" not in str(item) for item in items)


def test_heavy_libraries_are_imported_when_they_are_needed() -> None:
    heavy = {"trafilatura", "htmldate", "py3langid", "numpy", "lxml", "yaml"}
    code = f"import sys, kg.ingest; print({heavy} & set(sys.modules))"
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# --- plain text ------------------------------------------------------------------------------------------------------


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_is_verbatim(text: str) -> None:
    got = article(write("any.txt", "\ufeff" + text))
    assert got.text == text
    assert got.title is None or got.title in text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks resume\n\nThey met.", "Talks resume"),
        ("Talks resume\r\nThey met.", "Talks resume"),
        ("\n  Talks resume \nThey met.", "Talks resume"),
        ("They met on Monday.\nThey left.", None),
        ("Will they meet?\nNobody knows.", None),
        ("No deal!\nThey left.", None),
        (" ".join(["word"] * 20), " ".join(["word"] * 20)),
        (" ".join(["word"] * 21), None),
        ("", None),
        (" \n\t\n", None),
    ],
)
def test_headline(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_line_ends_and_outer_blanks_stay() -> None:
    text = "\r\n  Talks resume\r\n\r\nThey met.  \r\n"
    assert article(write("a.txt", text)).text == text


def test_byte_order_mark_is_dropped() -> None:
    assert article(write("a.txt", b"\xef\xbb\xbfTalks\n")).text == "Talks\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt: empty; add"),
        ("a.txt", b" \n\n", "a.txt: empty; add"),
        ("a.txt", b"abc\0def", "a.txt: not a text: NUL byte at offset 3"),
        ("a.txt", b"caf\xe9 talks", "a.txt: not UTF-8: byte 0xe9 at offset 3; convert it with iconv"),
        ("a.txt", b"\xef\xbb\xbfcaf\xe9", "a.txt: not UTF-8: byte 0xe9 at offset 6; convert it with iconv"),
        ("a.txt", "talks".encode("utf-16"), "a.txt: not UTF-8 but UTF-16; convert it with iconv"),
        ("a.md", b"---\ntitle: x\n---\n\n", "a.md: no text after the front matter"),
        ("a.html", b"", "a.html: no article found"),
        ("a.html", b"<html><body></body></html>", "a.html: no article found"),
        ("a.html", b"abc\0def", "a.html: not a text: NUL byte at offset 3"),
        ("a.json", b"", "a.json: broken JSON (Expecting value at column 1)"),
        ("a.json", b"[]", "a.json: no article in file"),
        ("a.json", b"3", "a.json: not a JSON object but a int"),
        ("a.json", b'{"body": "x"}', "a.json: no `text`; it has 'body'"),
        ("a.json", b'{"text": 5}', "a.json: `text` is not a string"),
        ("a.json", b'{\n"text": "x",\n}', "at line 3, column 1"),
        ("a.jsonl", b"", "a.jsonl: no article in file"),
        ("a.jsonl", b"\n\n", "a.jsonl: no article in file"),
        ("a.jsonl", b"\x1f\x8b\0\0\n\0", "a.jsonl, line 1: not a text: NUL byte"),
        ("a.csv", b"", "a.csv: no column `text`; add it; it has nothing"),
        ("a.csv", b"text,date\n", "a.csv: no article in file"),
        ("a.csv", b"id,body\n1,x\n", "a.csv: no column `text`; add it; it has 'id', 'body'"),
        ("a.csv", b"text,text\nx,y\n", "a.csv: column 'text' stands there twice"),
        ("a.csv", b"file,date\na.txt,2018-01-01\n", "is read when it is named metadata.csv"),
        ("a.csv", b"date,text\n2018-01-01,\n", "a.csv, line 2: empty text"),
        ("a.csv", b"date,text\n2018-01-01,They met, and left\n", "a.csv, line 2: 3 values for 2 columns"),
        ("a.csv", b'date,text\n2018-01-01,"They met\n2018-01-02,x\n', "broken CSV"),
        ("a.csv", b"text\ncaf\xe9\n", "a.csv, line 2: not UTF-8: byte 0xe9 at offset 8"),
    ],
)
def test_unreadable_content_is_one_clear_line(name: str, content: bytes, message: str) -> None:
    assert message in error(write(name, content))


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_front_matter_is_taken_and_the_rest_is_verbatim() -> None:
    head = "---\ntitle: 'No: a talk'\ndate: 2018-07-27T23:00:00-05:00\nid: x-1\nurl:\npublisher: ~\nlanguage: es\n---\n"
    got = article(write("a.md", head + "\n# Other\r\n\r\nThey met.\n"))
    assert (got.title, got.date, got.id, got.url, got.publisher, got.language) == (
        "No: a talk", "2018-07-27", "x-1", None, None, "es",
    )  # fmt: skip
    assert got.text == "\n# Other\r\n\r\nThey met.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Will they meet?\n\nNobody knows.", "Will they meet?"),
        ("## Talks resume ##\nThey met.", "Talks resume"),
        ("# The key of C#\nIt is sharp.", "The key of C#"),
        ("Talks resume\nThey met.", "Talks resume"),
        ("They met.\n# Later", None),
        ("---\n---\n# Talks\nThey met.", "Talks"),
    ],
)
def test_markdown_headline(text: str, title: str | None) -> None:
    assert article(write("a.md", text)).title == title


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("title: x\nauthor: y", "a.md, line 3: unknown key 'author' in front matter; known keys are title, date"),
        ("title: x\ntitle: y", "a.md, line 3: key 'title' is given twice"),
        ("title: [x, y]", "a.md, line 2: front matter gives a key several values"),
        ("title: &t x\npublisher: *t", "a.md, line 3: front matter uses a YAML alias"),
        ("title: 'x", "front matter is not YAML"),
        ("title: x\x07", "front matter is not YAML"),
        ("[" * 30_000, "a.md, line 2: front matter gives a key several values"),
        ("just words", "a.md: front matter must be lines of 'key: value'"),
        ("x\n...\ntitle: y", "a.md, line 4: front matter is not YAML"),
        ("title: " + "x" * 64_000, "a.md: front matter larger than 64 kB"),
        ("? [x]\n: y", "a.md, line 2: front matter gives a key several values"),
    ],
)
def test_front_matter_that_is_refused(head: str, message: str) -> None:
    assert message in error(write("a.md", f"---\n{head}\n---\nThey met.\n"))


def test_front_matter_must_end() -> None:
    assert "no closing line '---'" in error(write("a.md", "---\ntitle: x\nThey met.\n"))


# --- web pages -------------------------------------------------------------------------------------------------------

BODY = "".join(f"<p>{ENGLISH} It was the {n}th time, the café owner in Montréal noted.</p>" for n in range(4, 8))


def page(*, head: str = "", body: str = BODY) -> str:
    """Make a small web page."""
    return f"<html><head>{head}</head><body><article><h1>Talks resume</h1>{body}</article></body></html>"


def test_html_paragraphs_without_title_and_frame() -> None:
    got = article(str(SAMPLES / "sample.html"))
    assert got.text.count("\n\n") == 2
    assert got.text.startswith("Farmers in the north")
    assert got.url == "https://gazette.example/2018/05/09/dairy-farmers-wait"
    assert not any(word in got.text for word in ("Home", "Copyright", "Dairy farmers wait"))


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("utf-16", ""),
    ],
)
def test_html_encodings(encoding: str, head: str) -> None:
    assert "the café owner in Montréal" in article(write("a.html", page(head=head).encode(encoding))).text


def test_xhtml_with_a_declared_encoding() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + page()
    assert "Montréal" in article(write("a.html", text.encode("cp1252"))).text
    assert "Montréal" in article(write("b.html", text.encode("utf-8"))).text


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ("", "a.html: not UTF-8: byte 0xe9"),
        ('<meta charset="utf-8">', "a.html: not UTF-8: byte 0xe9"),
        ('<meta charset="shift_jis">', "neither UTF-8 nor shift_jis, which it declares"),
        ('<meta charset="rot13">', "neither UTF-8 nor rot13"),
        ('<meta charset="zip">', "neither UTF-8 nor zip"),
        ('<meta charset="no-such">', "neither UTF-8 nor no-such"),
    ],
)
def test_html_in_another_encoding_than_it_says(declared: str, message: str) -> None:
    assert message in error(write("a.html", page(head=declared).encode("cp1252")))


def test_html_without_a_date_does_not_invent_one() -> None:
    assert article(write("a.html", page(body=BODY + "<p>Copyright 2016</p>"))).date is None


def test_html_date_does_not_depend_on_the_clock() -> None:
    head = '<meta property="article:published_time" content="2061-03-04T10:00:00Z">'
    assert article(write("a.html", page(head=head))).date == "2061-03-04"


def test_html_over_two_megabytes_is_refused() -> None:
    assert "a.html: larger than 2 MB" in error(write("a.html", page(body="<p>x</p>" * 250_000)))


def test_html_never_touches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert "no article found" in error(write("a.html", "http://127.0.0.1/page"))


@pytest.mark.parametrize("hostile", ["<div>" * 50_000, "<html " * 50_000, "<p>&#0;&#xd800;", "<!--" * 9, "<" * 90_000])
def test_hostile_html_is_an_error_or_an_article(hostile: str) -> None:
    (item,) = read([write("a.html", hostile + page())])
    assert isinstance(item, Article | InputError)


# --- JSON and JSON Lines ---------------------------------------------------------------------------------------------


@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=80), min_size=1, max_size=5), ascii_only=st.booleans())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_json_lines_round_trip(texts: list[str], ascii_only: bool) -> None:
    lines = (json.dumps({"id": str(n), "text": t}, ensure_ascii=ascii_only) for n, t in enumerate(texts))
    got = articles("-", stdin="\n".join(lines).encode())
    assert [(a.id, a.text) for a in got] == [(str(n), t) for n, t in enumerate(texts)]


def test_json_lines_go_on_after_a_broken_line() -> None:
    lines = [jsonl({"text": f"Article {n}"}) for n in range(1, 10)]
    lines[6] = b'{"text": \n'
    items = list(read([write("a.jsonl", b"".join(lines))]))
    assert [i for i, item in enumerate(items, 1) if isinstance(item, InputError)] == [7]
    assert str(items[6]).startswith("a.jsonl, line 7: broken JSON (")
    assert isinstance(items[8], Article)
    assert items[8].origin == "a.jsonl, line 9"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"text": "caf\xe9"}', "line 2: not UTF-8: byte 0xe9 at offset 27"),
        (b'["text"]', "line 2: not a JSON object but a list"),
        (b'{"text": null}', "line 2: no `text`"),
        (b"[" * 200_000, "line 2: JSON that cannot be read (RecursionError)"),
        (b"1" * 5_000, "line 2: JSON that cannot be read (ValueError)"),
    ],
)
def test_one_bad_line(line: bytes, message: str) -> None:
    (got,) = errors(write("a.jsonl", b'{"text": "a"}\n' + line + b'\n{"text": "b"}\n'))
    assert message in got
    assert "\n" not in got


def test_a_line_too_long_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "MAX_LINE_BYTES", 1_000)
    fits = b'{"text": "' + b"x" * (1_000 - 12) + b'"}'
    content = b"\n".join([jsonl({"text": "x" * 5_000}).strip(), fits, jsonl({"text": "Talks"})])
    items = list(read([write("a.jsonl", content)]))
    assert "a.jsonl, line 1: longer than" in str(items[0])
    assert [item.text for item in items[1:] if isinstance(item, Article)] == ["x" * 988, "Talks"]


def test_long_line_limit_is_ten_megabytes() -> None:
    assert tables_module.MAX_LINE_BYTES == 10_000_000


def test_other_keys_and_nulls_are_ignored(caplog: pytest.LogCaptureFixture) -> None:
    row = {"text": "", "title": None, "date": None, "id": None, "tags": [1], "language": 3}
    (got,) = articles("-", stdin=jsonl(row))
    assert got == Article(id=content_hash("", "", "", ""), text="", origin="standard input, line 1")
    assert caplog.messages == []


def test_bad_values_are_dropped_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    row = {"text": "Talks", "date": "July 27", "url": "javascript:alert(1)", "title": 7, "publisher": " ", "id": [1]}
    (got,) = articles("-", stdin=jsonl(row))
    assert (got.date, got.url, got.title, got.publisher) == (None, None, "Talks", None)
    assert sorted(m.removeprefix("standard input, line 1: ") for m in caplog.messages) == [
        "date 'July 27' dropped; write it as 2018-07-27",
        "id [1] dropped; write it as a string",
        "title 7 dropped; write it as a text",
        "url 'javascript:alert(1)' dropped; write it as https://…",
    ]
    assert {r.name for r in caplog.records} == {"kg.ingest"}
    assert {r.levelno for r in caplog.records} == {logging.WARNING}


def test_lone_surrogates_are_replaced_and_pairs_are_kept(caplog: pytest.LogCaptureFixture) -> None:
    (got,) = articles("-", stdin=rb'{"text": "a\ud800b \ud83d\ude00", "title": "t\udfff", "id": "i\udc00"}')
    assert (got.text, got.title, got.id) == ("a\ufffdb \U0001f600", "t\ufffd", "i\ufffd")
    assert len(caplog.messages) == 3
    got.text.encode("utf-8")


def test_ids_are_echoed_and_repeats_are_kept() -> None:
    got = articles("-", stdin=jsonl({"id": "x", "text": "a"}, {"id": "x", "text": "a"}, {"id": 12, "text": "a"}))
    assert [a.id for a in got] == ["x", "x", "12"]


def test_json_object_and_list() -> None:
    write("one.json", json.dumps({"text": "Talks"}))
    write("two.json", json.dumps([{"text": "Talks"}, 5, {"text": "More"}]))
    items = list(read(["one.json", "two.json"]))
    origins = [item.origin for item in items if isinstance(item, Article)]
    assert origins == ["one.json", "two.json, article 1", "two.json, article 3"]
    assert errors("two.json") == ["two.json, article 2: not a JSON object but a int; give an object with a `text`"]


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(articles("-", "-", stdin=jsonl({"text": "Talks"}))) == 1
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(jsonl({"text": "Talks"}))))
    assert len(articles("-")) == 1
    assert errors("-", stdin=b"") == ["standard input: no article in file; give one JSON object a line"]


# --- CSV and the metadata table --------------------------------------------------------------------------------------


def rows(name: str, *table: list[str]) -> str:
    """Write a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return write(name, out.getvalue())


def test_csv_rows_keep_their_line_and_text() -> None:
    text = 'Talks resume\nHe said "no", and left.'
    rows("a.csv", ["text", "id", "note"], [text, "1", "n"], ["They met.", "", ""], ["short"])
    got = articles("a.csv")
    assert [(a.text, a.origin) for a in got] == [
        (text, "a.csv, line 2"),
        ("They met.", "a.csv, line 4"),
        ("short", "a.csv, line 5"),
    ]
    assert got[0].title == "Talks resume"
    assert got[0].id == "1"


def test_csv_with_a_very_long_text() -> None:
    rows("a.csv", ["text"], ["word " * 60_000])
    assert len(article("a.csv").text) == 300_000


def test_metadata_fills_what_the_file_does_not_state() -> None:
    rows(
        "in/metadata.csv",
        ["file", "date", "publisher", "url", "title"],
        ["a.txt", "2018-03-05", "Elsin Wire", "https://wire.example/a", "From the table"],
        ["b.md", "2018-03-06", "Elsin Wire", "", ""],
        ["c.html", "2018-03-07", "", "", ""],
    )
    write("in/a.txt", "From the file\n\nThey met.")
    write("in/b.md", "---\ndate: 2018-01-01\n---\n# Heading\nThey met.")
    write("in/c.html", (SAMPLES / "sample.html").read_text())
    a, b, c = articles("in", date="1999-01-01")
    assert (a.date, a.publisher, a.url, a.title) == (
        "2018-03-05", "Elsin Wire", "https://wire.example/a", "From the table",
    )  # fmt: skip
    assert (b.date, b.publisher, b.title) == ("2018-01-01", "Elsin Wire", "Heading")
    assert (c.date, c.publisher) == ("2018-03-07", "The Harbour Gazette")
    assert article("in/a.txt") == a


def test_metadata_rows_that_do_not_fit(caplog: pytest.LogCaptureFixture) -> None:
    rows("metadata.csv", ["file", "date"], ["gone.txt", "2018-01-01"], ["a.txt", "soon"], ["a.txt", "2018-01-01"])
    write("a.txt", "Talks\n")
    write("b.txt", "Talks again\n")
    assert [a.date for a in articles("a.txt", "b.txt", "./a.txt")] == [None, None]
    assert caplog.messages == [
        "metadata.csv, line 2: no file 'gone.txt' beside the table; correct the name or remove the row",
        "metadata.csv, line 3: date 'soon' dropped; write it as 2018-07-27",
        "metadata.csv, line 4: file 'a.txt' has a row already; remove one, the first counts",
    ]


def test_metadata_without_its_first_column_is_an_error_and_the_files_are_read() -> None:
    rows("in/metadata.csv", ["name", "date"], ["a.txt", "2018-01-01"])
    write("in/a.txt", "Talks\n")
    items = list(read(["in", "in/a.txt"]))
    assert [type(item) for item in items] == [InputError, Article]
    assert str(items[0]).startswith("in/metadata.csv: first column must be `file`; it has 'name', 'date'")


def test_metadata_is_never_an_article_table(caplog: pytest.LogCaptureFixture) -> None:
    rows("in/metadata.csv", ["file", "text"], ["a.txt", "Talks"])
    write("in/a.txt", "Talks\n")
    assert len(articles("in", "in/*")) == 1
    assert caplog.messages == []
    assert articles("in/metadata.csv") == []
    assert "in/metadata.csv: holds what is known about the files beside it" in caplog.messages[0]


# --- dates, addresses, languages, ids --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-07-27", "2018-07-27"),
        (" 2018-07-27T10:00:00Z ", "2018-07-27"),
        ("2018-07-27 10:00", "2018-07-27"),
        ("2018-07-27T23:59:59.123-05:00", "2018-07-27"),
        ("2018-02-30", None),
        ("2018-07", None),
        ("20180727", None),
        ("2018-07-27x", None),
        ("27/07/2018", None),
        ("٢٠١٨-07-27", None),
    ],
)
def test_dates(value: str, day: str | None) -> None:
    assert clean_date(value) == day


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("https://a.example/b?c=d#e", True),
        ("http://a.example:8080/é", True),
        ("HTTPS://a.example", True),
        ("ftp://a.example", False),
        ("/relative", False),
        ("//a.example/b", False),
        ("https://", False),
        ("https://a.example/b c", False),
        ("https://a.example/<b>", False),
        ("https://[::1", False),
        ("https://a.example:99999/", False),
        ("https://a.example/\ud800", False),
        ("https://a.exa\nmple/", False),
    ],
)
def test_urls(value: str, good: bool) -> None:
    assert clean_url(value) == (value if good else None)


def test_languages() -> None:
    assert [clean_language(tag) for tag in ("en-US", "ES", "pt_BR")] == ["en", "es", "pt"]
    assert [clean_language(tag) for tag in ("english", "xx", "")] == [None, None, None]
    assert detect_language(ENGLISH) == "en"
    assert detect_language("Los dos gobiernos dijeron el lunes que se reunirán otra vez en junio.") == "es"
    assert detect_language("Ministers met in Ottawa.") is None
    assert detect_language("1 2 3 " * 50) is None


@given(text=st.text())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_language_never_stops(text: str) -> None:
    assert detect_language(text * 3) == detect_language(text * 3)


def test_fallback_date() -> None:
    write("a.txt", "Talks\n")
    write("b.md", "---\ndate: 2018-01-01\n---\nThey met.\n")
    assert [a.date for a in articles("a.txt", "b.md", date="2018-09-09T12:00:00Z")] == ["2018-09-09", "2018-01-01"]


def test_a_bad_fallback_date_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match=r"date 'soon' is not a day; write it as 2018-07-27"):
        read([], date="soon")


def test_same_content_has_the_same_id_wherever_it_lies() -> None:
    write("a.txt", "Talks\n")
    write("b/c.txt", "Talks\n")
    write("d.jsonl", jsonl({"text": "Talks\n"}))
    ids = {a.id for a in articles("a.txt", "b", "d.jsonl")}
    assert ids == {content_hash("Talks\n", "Talks", "", "")}
    assert article("a.txt", date="2018-01-01").id not in ids


# --- paths -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.txt", "gone.txt: does not exist; check the path"),
        ("", "'': does not exist"),
        ("a\0b.txt", "a\\x00b.txt: does not exist"),
        ("a.txt/b.txt", "a.txt/b.txt: does not exist"),
        ("x" * 5_000, "cannot be opened: File name too long"),
        ("\x1b[31mred\u202e.txt", "\\x1b[31mred\\u202e.txt: matches no article"),
        ("a.pdf", "a.pdf: unknown kind of file '.pdf'; known are .txt, .md, .html, .htm, .json, .jsonl, .csv"),
        ("noend", "noend: file name without a suffix; known are .txt"),
        ("empty", "empty: no article in folder; known are .txt"),
        ("*.html", "*.html: matches no article; known are .txt"),
        ("a**b", "a**b: not a pattern"),
        ("dangling.txt", "dangling.txt: is a link to nothing"),
        ("loop.txt", "loop.txt: cannot be opened: Too many levels"),
        ("pipe.txt", "pipe.txt: not a regular file"),
    ],
)
def test_paths_that_name_nothing(path: str, message: str) -> None:
    for name in ("a.txt", "a.pdf", "noend"):
        write(name, "Talks\n")
    write("empty/README.md", "About\n")
    write("empty/a.pdf", "Talks\n")
    os.symlink("gone", "dangling.txt")
    os.symlink("loop.txt", "loop.txt")
    os.mkfifo("pipe.txt")
    assert message in error(path)


def test_a_folder_is_read_in_depth_and_in_order() -> None:
    write("in/metadata.csv", "file\n")
    for name in ("b.txt", "a/z.md", "a/b/c.txt", "C.TXT", "README.md", ".hidden.txt", ".git/x.txt", "d.pdf"):
        write(f"in/{name}", f"Talks {name}\n")
    os.symlink("..", "in/a/up")
    os.symlink("../b.txt", "in/a/again.txt")
    os.mkfifo("in/pipe.txt")
    assert [a.origin for a in articles("in")] == ["in/C.TXT", "in/a/again.txt", "in/a/b/c.txt", "in/a/z.md"]
    assert [a.origin for a in articles("in/", "in")] == [a.origin for a in articles("in/")]


def test_an_unreadable_folder_is_told_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write("in/a.txt", "Talks\n")
    write("in/b/c.txt", "Talks\n")
    write("in/d.txt", "More talks\n")
    listdir: Callable[[str], list[str]] = os.listdir

    def refuse(path: str) -> list[str]:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    items = list(read(["in"]))
    assert [type(item) for item in items] == [Article, InputError, Article]
    assert str(items[1]) == "in/b: folder cannot be read: Permission denied"


def test_a_link_to_nothing_inside_a_folder_is_told() -> None:
    write("in/a.txt", "Talks\n")
    os.symlink("gone", "in/b.txt")
    assert errors("in") == ["in/b.txt: cannot be read: No such file or directory"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("in/*.txt", ["in/a.txt"]),
        ("in/**/*.txt", ["in/a.txt", "in/b/c.txt"]),
        ("in/?", ["in/b/c.txt"]),
        ("*", ["in/a.txt", "in/b/c.txt"]),
        ("{here}/in/*.txt", ["{here}/in/a.txt"]),
        ("in/[1].txt", ["in/[1].txt"]),
    ],
)
def test_patterns(pattern: str, names: list[str], tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/b/c.txt", "in/.d.txt", "in/e.pdf"):
        write(name, f"Talks {name}\n")
    if "[" in pattern:
        write("in/[1].txt", "Talks\n")
    os.symlink(".", "in/loop")
    os.symlink(".", "in/b/loop")
    assert [a.origin for a in articles(pattern.format(here=tmp_path))] == [n.format(here=tmp_path) for n in names]


def test_a_file_named_twice_is_read_once() -> None:
    write("in/a.txt", "Talks\n")
    os.symlink("in/a.txt", "link.txt")
    assert [a.origin for a in articles("in/a.txt", "./in/a.txt", "link.txt", "in")] == ["in/a.txt"]


def test_input_order_is_kept_and_failures_stand_where_they_fell() -> None:
    write("b.txt", "Talks\n")
    write("a.txt", "More talks\n")
    items = list(read(["b.txt", "gone.txt", "a.txt"]))
    assert [type(item) for item in items] == [Article, InputError, Article]
    assert isinstance(read([]), Iterator)


def test_a_name_that_is_no_utf_8_can_be_shown() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    write(name, "Talks\n")
    assert article(name).origin == "caf\\udce9.txt"
    assert printable("a\nb\u2028é") == "a\\nb\\u2028é"

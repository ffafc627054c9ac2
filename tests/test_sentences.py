"""Article text -> stretches: sentences whole, captions and datelines apart, every offset true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.text import Reader
from kg.text.asides import find_asides
from kg.text.sentences import split
from kg.text.standins import written_out


def sentences(text: str, title: str | None = None, kind: str = "sentence") -> list[str]:
    return [text[s.start : s.end] for s in split(text, title=title) if s.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Trump met Ms. Freeland.|They talked.",
        "He spoke on Jan. 5 in Washington.|She answered.",
        "The U.S. trade deficit grew.|It fell later.",
        "They met in the U.S.|The talks went on.",
        "They fear that U.S. President Trump may go.|U.S. Under Secretary Kaplan did.",
        "It was shouted by Del. Marcia Price.|She left.",
        "Tariffs of 2.5 percent fell.|Duties of $1.50 rose.",
        "It ended at 5 p.m. on Monday.|Nobody stayed.",
        "Gov. Brown and Sen. Grassley wrote.|Rep. Neal did not.",
        '"We will respond."|She left.',
        '"Will it hold?"|He wondered.',
        "Is it over?|Not yet!|Wait.",
        "What then…|Nobody knows.",
        "Steel Inc. sells rails.|It is small.",
        "(They met.)|He left.",
        "He said the U.S. “may well win” in the end.|She left.",
        "It answered with – what a surprise! – duties on wine.|She left.",
    ],
)
def test_sentences_end_where_they_end(text: str) -> None:
    parts = text.split("|")
    assert sentences(" ".join(parts)) == parts


def test_paragraphs_are_never_joined() -> None:
    stretches = split("Talks resumed\n\nThey met.  He left.\nShe stayed.")
    assert [s.paragraph for s in stretches] == sorted(s.paragraph for s in stretches)
    assert len({s.paragraph for s in stretches}) >= 2


def test_the_headline_is_its_own_stretch() -> None:
    text = "Talks resume\n\nThey met."
    assert sentences(text, "Talks resume", "headline") == ["Talks resume"]
    assert sentences(text, "Talks resume") == ["They met."]
    assert sentences(text, "Another title", "headline") == []


@pytest.mark.parametrize(
    "block",
    [
        "L-R: Canadian and Mexican ministers pose in Mexico City AFP / Someone PHOTOGRAPHER",
        "Trade ministers at the summit. (AP Photo/Some Body)",
        "FILE PHOTO: Ministers shake hands in Ottawa. REUTERS/Some Body",
    ],
)
def test_captions_are_apart(block: str) -> None:
    text = f"Talks resume\n\n{block}\n\nThey met."
    assert sentences(text) == ["Talks resume", "They met."]
    assert block in " ".join(sentences(text, kind="caption"))


@pytest.mark.parametrize("block", ["Reporting by Some Body; Editing by Another Body", "© 2018 The Paper", "By Some Body"])
def test_credits_are_apart(block: str) -> None:
    assert sentences(f"They met.\n\n{block}") == ["They met."]


@pytest.mark.parametrize(
    "dateline",
    ["WASHINGTON, March 5 (AFP) - ", "MEXICO CITY (Reuters) — ", "OTTAWA — ", "TOKYO, April 3 - ", "BRUSSELS (AP) — "],
)
def test_datelines_are_apart(dateline: str) -> None:
    text = f"{dateline}The ministers met. They left."
    assert sentences(text) == ["The ministers met.", "They left."]


def test_a_line_that_only_looks_like_a_dateline_stays() -> None:
    assert sentences("NAFTA talks resumed in Montreal.") == ["NAFTA talks resumed in Montreal."]


PIECES = st.sampled_from(
    ["Mr. ", "U.S. ", "He met", ". ", '"', "\n", "\n\n", "AP / Photo", "(", ")", "?", "…", " ", "\u2028", "\x00", "5.", "é"]
)


@given(text=st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200), title=st.none() | st.text(max_size=20))
def test_every_stretch_lies_in_the_text_in_order_and_nothing_is_lost(text: str, title: str | None) -> None:
    stretches = split(text, title=title)
    end = 0
    lost = ""
    for stretch in stretches:
        assert end <= stretch.start < stretch.end <= len(text)
        assert text[stretch.start : stretch.end].strip()
        lost += text[end : stretch.start]
        end = stretch.end
    lost += text[end:]
    assert not "".join(c for c in lost if c.isalnum())


LINKS = "Jane Mary RoeRoe to retire next year On the money: five votes to watch? House passes a bill MORE"


@pytest.mark.parametrize(
    ("before", "links", "after"),
    [
        ("Senator Jane Roe", f" {LINKS}", " (R-Ohio) urged Ottawa to wait."),
        ("They met Lee McRoe", " Lee Ann McRoeMcRoe: a tragedy Ten who won MORE", "'s aides. They left."),
        ("It named Jane Roe", " Jane Roe Ten senators who may win MORE", ", a senator."),
    ],
)
def test_links_behind_a_name_are_passed_over(before: str, links: str, after: str) -> None:
    text = before + links + after
    (aside,) = find_asides(text)
    assert text[slice(*aside)] == links
    whole = split(text, asides=(aside,))[0]
    assert (text[whole.start : whole.end], whole.kind) == (before + links + after.split(" They", maxsplit=1)[0], "sentence")


@pytest.mark.parametrize(
    "text",
    [
        "Read MORE: Roe to retire.",
        "McRoe wants MORE of it.",
        "iPhone sales rose, Apple said. READ MORE",
        f"Someone else said. {LINKS[9:]}",
    ],
)
def test_what_only_looks_like_links_stays(text: str) -> None:
    assert find_asides(text) == ()


@given(st.text(alphabet="RoeM ORE.\nJan1“", max_size=200))
def test_asides_lie_in_the_text_one_after_another(text: str) -> None:
    edges = [edge for aside in find_asides(text) for edge in aside]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_a_sentence_is_read_as_if_the_links_were_not_there(reader: Reader) -> None:
    reading = reader.read(
        Article(id="a", text=f"Senator Jane Roe {LINKS} (R-Ohio) urged Canada to lift its tariffs.", date="2018-07-10")
    )
    demand = next(claim for claim in reading.claims if claim.type == "Demand")
    assert ([f.label for f in demand.agents], [f.label for f in demand.counterparts]) == (["Jane Roe"], ["Canada"])
    assert all(mention.text == demand.sentence[mention.start : mention.end] for mention in reading.mentions)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Peru , Chile agree to talk", "Peru and Chile agree to talk"),
        ("Peru , Chile , Bolivia agree", "Peru and Chile and Bolivia agree"),
        ("US , Mexico near deal on cars", "US and Mexico nears agreement on cars"),
        ("US and Mexico near trade pact", "US and Mexico nears trade pact"),
        ("US , Mexico near border", "US and Mexico near border"),
        ("Peru , Chile agreed .", "Peru , Chile agreed ."),
        ("In Peru , prices rose", "In Peru , prices rose"),
        ("Peru agrees to talk", "Peru agrees to talk"),
    ],
)
def test_a_headline_is_written_out(words: str, written: str) -> None:
    assert written_out(words.split()) == written.split()


@given(st.lists(st.sampled_from(["Peru", ",", "and", "near", "deal", ".", "to", ""]), max_size=24))
def test_writing_out_keeps_every_word_in_its_place(words: list[str]) -> None:
    written = written_out(words)
    assert len(written) == len(words)
    assert all(
        b == a or (a, b) in {(",", "and"), ("near", "nears"), ("deal", "agreement")} for a, b in zip(words, written, strict=True)
    )

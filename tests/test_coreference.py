"""Whom a pronoun stands for, where the text decides it, and nobody where it does not; parses built by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.model import KnownEntity, Lexicon
from kg.text.coreference import resolve_pronouns, resolve_speakers
from kg.text.parse import Sentence
from kg.text.referents import Mentions, Referent, TextMention
from kg.text.syntax import load_syntax

KNOWN = {
    "Trump": Referent("person:trump", "Donald Trump", "Person", "USA", gender="male"),
    "Peña": Referent("person:pena", "Enrique Peña Nieto", "Person", "MEX", gender="male"),
    "Guajardo": Referent("person:guajardo", "Ildefonso Guajardo", "Person", "MEX", gender="male"),
    "Freeland": Referent("person:freeland", "Chrystia Freeland", "Person", "CAN", gender="female"),
    "Canada": Referent("country:CAN", "Canada", "Country", "CAN"),
    "Mexico": Referent("country:MEX", "Mexico", "Country", "MEX"),
    "Congress": Referent("organization:congress", "United States Congress", "Legislature", "USA"),
    "NAFTA": Referent("agreement:nafta", "NAFTA", "Agreement"),
}
LEXICON = Lexicon(
    entities={f"country:{iso}": KnownEntity(id=f"country:{iso}", type="Country", label=name, country=iso)
              for iso, name in {"CAN": "Canada", "MEX": "Mexico", "USA": "United States"}.items()},
    tenures=(),
    digest="",
)  # fmt: skip

MET = "Trump//NNP/nsubj/1 met/meet/VBD/ROOT/1 Freeland//NNP/dobj/1 .//./punct/1"


def article(parsed: Callable[[str], Any], tables: list[str], paragraphs: list[int] | None = None) -> Mentions:
    """Lay parsed sentences out as one article, with a mention for each name that we know."""
    text = ""
    sentences = []
    for number, table in enumerate(tables):
        doc = parsed(table)
        starts, ends = [], []
        for token in doc:
            starts.append(len(text))
            text += token.text
            ends.append(len(text))
            text += " "
        paragraph = paragraphs[number] if paragraphs else 0
        sentences.append((doc, tuple(starts), tuple(ends), paragraph))
    mentions = Mentions([Sentence(d, a, b, text, a[0], b[-1], p, "sentence") for d, a, b, p in sentences])
    for number, (doc, *_) in enumerate(sentences):
        for token in doc:
            if token.text in KNOWN:
                mentions.add(TextMention(number, token.i, token.i, token.i, "name", (KNOWN[token.text],)))
    return mentions


def stands_for(mentions: Mentions, pronoun: str) -> list[str]:
    """Tell for the last such pronoun of the article whom it stands for."""
    number, token = [(n, t) for n, s in enumerate(mentions.sentences) for t in s.doc if t.lower_ == pronoun][-1]
    mention = next((m for m in mentions.covering(number, token.i) if m.first == m.last), None)
    return [r.label for r in mention.referents] if mention else []


def side_of(speaker: Referent) -> Referent:
    return next(r for r in KNOWN.values() if r.type == "Country" and r.country == speaker.country)


CASES: dict[str, tuple[list[str], str, list[str]]] = {
    "he": ([MET, "He/he/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "he", ["Donald Trump"]),
    "she": ([MET, "She/she/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "she", ["Chrystia Freeland"]),
    "the subject before the object": (
        ["Trump//NNP/nsubj/1 met/meet/VBD/ROOT/1 Guajardo//NNP/dobj/1", "He/he/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "he", ["Donald Trump"]),
    "the nearer of two subjects": (
        ["Trump//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "Guajardo//NNP/nsubj/1 listened/listen/VBD/ROOT/1", "He/he/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"],
        "he", ["Ildefonso Guajardo"]),
    "not the one beside him": (
        ["Guajardo//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "Trump//NNP/nsubj/1 called/call/VBD/ROOT/1 him//PRP/dobj/1"], "him", ["Ildefonso Guajardo"]),
    "nobody in reach": (["He/he/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "he", []),
    "no man for her": (["Trump//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "She/she/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "she", []),
    "no country for him": (["Canada//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "He/he/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "he", []),
    "no deal for it": (["NAFTA//NNP/nsubj/1 lapsed/lapse/VBD/ROOT/1", "It/it/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"], "it", []),
    "it": (["Canada//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "It/it/PRP/nsubj/1 retaliated/retaliate/VBD/ROOT/1"], "it", ["Canada"]),
    "it that stands for nothing": (
        ["Canada//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "It/it/PRP/nsubj/1 is/be/VBZ/ROOT/1 urgent//JJ/acomp/1 to//TO/aux/4 talk//VB/xcomp/2"], "it", []),
    "his": (["Trump//NNP/nsubj/1 named/name/VBD/ROOT/1 his//PRP$/poss/3 envoy//NN/dobj/1"], "his", ["Donald Trump"]),
    "they, named together": (
        ["Canada//NNP/nsubj/3 and//CC/cc/0 Mexico//NNP/conj/0 spoke/speak/VBD/ROOT/3", "They/they/PRP/nsubj/1 agreed/agree/VBD/ROOT/1"],
        "they", ["Canada", "Mexico"]),
    "it, a thing is likelier": (
        ["Canada//NNP/nsubj/1 left/leave/VBD/ROOT/1", "The/the/DT/det/1 deficit/deficit/NN/nsubj/2 grew/grow/VBD/ROOT/2 and//CC/cc/2 it/it/PRP/nsubj/5 hurt/hurt/VBD/conj/2"], "it", []),
    "it, but only somebody says so": (
        ["Canada//NNP/nsubj/1 left/leave/VBD/ROOT/1", "The/the/DT/det/1 deficit/deficit/NN/nsubj/2 grew/grow/VBD/ROOT/2 and//CC/cc/2 it/it/PRP/nsubj/5 retaliated/retaliate/VBD/conj/2"], "it", ["Canada"]),
    "it, not the several": (
        ["Canada//NNP/nsubj/1 left/leave/VBD/ROOT/1", "Farmers/farmer/NNS/nsubj/1 wept/weep/VBD/ROOT/1 as//IN/mark/4 it/it/PRP/nsubj/4 acted/act/VBD/advcl/1"], "it", ["Canada"]),
    "it, made clear": (
        ["Canada//NNP/nsubj/1 made/make/VBD/ROOT/1 it/it/PRP/nsubj/3 clear/clear/JJ/ccomp/1 that//IN/mark/5 talks//NNS/nsubj/6 failed/fail/VBD/ccomp/3"], "it", []),
    "it, the first cut": (
        ["Canada//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "It/it/PRP/nsubj/1 is/be/VBZ/ROOT/1 the/the/DT/det/4 first/first/JJ/amod/4 cut/cut/NN/attr/1"], "it", []),
    "it, an exporter": (
        ["Canada//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "It/it/PRP/nsubj/1 is/be/VBZ/ROOT/1 an/an/DT/det/3 exporter/exporter/NN/attr/1"], "it", ["Canada"]),
    "his, of the nearest subject": (
        ["Guajardo//NNP/nsubj/1 said/say/VBD/ROOT/1 Trump//NNP/nsubj/3 named/name/VBD/ccomp/1 his//PRP$/poss/5 envoy//NN/dobj/3"], "his", ["Donald Trump"]),
    "he, who is asked": (
        ["Trump//NNP/nsubj/1 asked/ask/VBD/ROOT/1 Guajardo//NNP/dobj/1 whether//IN/mark/5 he/he/PRP/nsubj/5 agreed/agree/VBD/ccomp/1"], "he", ["Ildefonso Guajardo"]),
    "it, what the sayer says of itself": (
        ["Mexico//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "Canada//NNP/nsubj/1 told/tell/VBD/ROOT/1 Mexico//NNP/dobj/1 it/it/PRP/nsubj/4 agreed/agree/VBD/ccomp/1"], "it", ["Canada"]),
    "they, an editor says who": (
        ["Canada//NNP/nsubj/3 and//CC/cc/0 Mexico//NNP/conj/0 spoke/speak/VBD/ROOT/3",
         "They/they/PRP/nsubj/4 [//-LRB-/punct/2 Congress//NNP/appos/0 ]//-RRB-/punct/2 agreed/agree/VBD/ROOT/4"], "they", ["United States Congress"]),
    "they, things that are many": (
        ["Canada//NNP/nsubj/3 and//CC/cc/0 Mexico//NNP/conj/0 spoke/speak/VBD/ROOT/3",
         "Prices/price/NNS/nsubj/1 rose/rise/VBD/ROOT/1 and//CC/cc/1 they/they/PRP/nsubj/4 fell/fall/VBD/conj/1"], "they", []),
    "who": (["Trump//NNP/nsubj/4 who/who/WP/nsubj/2 spoke/speak/VBD/relcl/0 ,//,/punct/0 left/leave/VBD/ROOT/4"], "who", ["Donald Trump"]),
    "they, nobody named together": (["Trump//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "They/they/PRP/nsubj/1 agreed/agree/VBD/ROOT/1"], "they", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_pronouns(parsed: Callable[[str], Any], name: str) -> None:
    tables, pronoun, expected = CASES[name]
    mentions = article(parsed, tables)
    resolve_pronouns(mentions, load_syntax(), LEXICON, {})
    assert stands_for(mentions, pronoun) == expected


def test_nothing_is_looked_for_far_away(parsed: Callable[[str], Any]) -> None:
    """Articles are spliced: what was named three paragraphs above may be another story."""
    tables = ["Trump//NNP/nsubj/1 spoke/speak/VBD/ROOT/1", "He/he/PRP/nsubj/1 smiled/smile/VBD/ROOT/1"]
    for paragraphs, expected in (([0, 1], ["Donald Trump"]), ([0, 5], [])):
        mentions = article(parsed, tables, paragraphs)
        resolve_pronouns(mentions, load_syntax(), LEXICON, {})
        assert stands_for(mentions, "he") == expected


def test_nobody_speaks_of_himself_by_name(parsed: Callable[[str], Any]) -> None:
    """Who is named inside a quotation is not the "he" who says it."""
    tables = [
        "Guajardo//NNP/nsubj/1 arrived/arrive/VBD/ROOT/1",
        "Trump//NNP/nsubj/1 waits/wait/VBZ/ccomp/3 he//PRP/nsubj/3 said/say/VBD/ROOT/3",
    ]
    mentions = article(parsed, tables)
    quoted = mentions.sentences[1]
    resolve_pronouns(mentions, load_syntax(), LEXICON, {(1, 2): (quoted.starts[0], quoted.ends[1])})
    assert stands_for(mentions, "he") == ["Ildefonso Guajardo"]


def test_nobody_in_a_quotation_is_its_speaker(parsed: Callable[[str], Any]) -> None:
    """ "He lied," said Trump: not Trump, here or where he was named before."""
    tables = [
        "Guajardo//NNP/nsubj/1 met/meet/VBD/ROOT/1 Trump//NNP/dobj/1",
        "Trump//NNP/nsubj/1 said/say/VBD/ROOT/1 he/he/PRP/nsubj/3 lied/lie/VBD/ccomp/1",
    ]
    mentions = article(parsed, tables)
    inner = mentions.sentences[1]
    spoken = [((inner.starts[2], inner.ends[3]), (inner.starts[0], inner.ends[0]))]
    resolve_pronouns(mentions, load_syntax(), LEXICON, {}, spoken)
    assert stands_for(mentions, "he") == ["Ildefonso Guajardo"]


def test_we_is_nobody_where_no_side_is_known(parsed: Callable[[str], Any]) -> None:
    mentions = article(parsed, ["We/we/PRP/nsubj/1 answered/answer/VBD/ROOT/1"])
    resolve_speakers(mentions, load_syntax(), lambda speaker: speaker, {(0, 0): (KNOWN["Freeland"],)})
    assert stands_for(mentions, "we") == []


def test_her_country_is_where_she_is_from(parsed: Callable[[str], Any]) -> None:
    mentions = article(
        parsed,
        ["Freeland//NNP/nsubj/1 vowed/vow/VBD/ROOT/1 her//PRP$/poss/3 country//NN/nsubj/5 would//MD/aux/5 fight//VB/ccomp/1"],
    )
    resolve_pronouns(mentions, load_syntax(), LEXICON, {})
    assert [r.label for m in mentions.all if m.first == 2 and m.last == 3 for r in m.referents] == ["Canada"]


@pytest.mark.parametrize(("pronoun", "expected"), [("I", "Chrystia Freeland"), ("we", "Canada"), ("our", "Canada")])
def test_who_is_quoted_speaks_of_herself_or_of_her_side(parsed: Callable[[str], Any], pronoun: str, expected: str) -> None:
    mentions = article(parsed, [f"{pronoun}//PRP/nsubj/1 answered/answer/VBD/ROOT/1"])
    resolve_speakers(mentions, load_syntax(), side_of, {(0, 0): (KNOWN["Freeland"],)})
    assert stands_for(mentions, pronoun.lower()) == [expected]


def test_nobody_quoted_nobody_meant(parsed: Callable[[str], Any]) -> None:
    mentions = article(parsed, ["We/we/PRP/nsubj/1 answered/answer/VBD/ROOT/1"])
    resolve_speakers(mentions, load_syntax(), side_of, {})
    assert stands_for(mentions, "we") == []

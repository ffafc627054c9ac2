"""Who says what: own sentences for each mechanism, and nothing raised on any text with quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.text.parse import Sentence, parse
from kg.text.sentences import split
from kg.text.speech import Speech, find_speech
from kg.text.speech.quotes import find_quotes


def read(text: str) -> tuple[list[Sentence], list[Speech]]:
    sentences = parse(text, [(s.start, s.end, s.paragraph, s.kind) for s in split(text)])
    return sentences, find_speech(sentences)


def rows(text: str) -> list[tuple[str, str | None, str | None, str]]:
    sentences, speeches = read(text)
    return [
        (
            s.kind,
            s.cue.text if s.cue else None,
            sentences[s.source.sentence].span(s.source.first, s.source.last).text if s.source else None,
            text[slice(*s.content)],
        )
        for s in speeches
    ]


ONE = [
    # direct
    ('"We can," said Pia Holm, the chief negotiator.', "direct", "said", "Pia Holm, the chief negotiator", '"We can,"'),
    ("“Quotas must go,” the envoy told reporters in Lima.", "direct", "told", "the envoy", "“Quotas must go,”"),
    ("Holm said: “It is a good deal. We sign.”", "direct", "said", "Holm", "“It is a good deal. We sign.”"),
    ("“The pact,” Holm said, “is dead.”", "direct", "said", "Holm", "“The pact,” Holm said, “is dead.”"),
    ("“It is done,” he said. “We ship it.”", "direct", "said", "he", "“It is done,” he said. “We ship it.”"),
    ("“Will it hold?” the minister asked.", "direct", "asked", "the minister", "“Will it hold?”"),
    ("“A fair deal. It works for us,” said Pia Holm.", "direct", "said", "Pia Holm", "“A fair deal. It works for us,”"),
    ("''We must not give in,'' she told the newspaper.", "direct", "told", "she", "''We must not give in,''"),
    ("“Nobody wins a trade war.” ― Pia Holm", "direct", "―", "Pia Holm", "“Nobody wins a trade war.”"),
    ("HOLM: We will not sign this. Not today.", "direct", ":", "HOLM", "We will not sign this. Not today."),
    # indirect
    ("Peru is willing to agree, the official said.", "indirect", "said", "the official", "Peru is willing to agree"),
    ("The offer, Peru said, was its last.", "indirect", "said", "Peru", "The offer, Peru said, was its last"),
    ("The envoy told reporters that talks would go on.", "indirect", "told", "The envoy", "that talks would go on"),
    ("He asked whether the quotas would stay.", "indirect", "asked", "He", "whether the quotas would stay"),
    ("Peru fears that Chile may walk away.", "indirect", "fears", "Peru", "that Chile may walk away"),
    ("Peru threatened to impose tariffs on beans.", "indirect", "threatened", "Peru", "to impose tariffs on beans"),
    ("Peru asked Chile to drop the tariffs.", "indirect", "asked", "Peru", "Chile to drop the tariffs"),
    ("The deal was a disaster, according to Peru.", "indirect", "according to", "Peru", "The deal was a disaster"),
    ("The ministry called for a ban on imports.", "indirect", "called", "The ministry", "a ban on imports"),
    ("Critics accused Peru of cheating.", "indirect", "accused", "Critics", "Peru of cheating"),
    ("Peru said quotas would go, a move that angered Chile.", "indirect", "said", "Peru", "quotas would go"),
    ("Peru said quotas would go, drawing protests from Chile.", "indirect", "said", "Peru", "quotas would go"),
    ("Poll: Most voters like the pact", "indirect", ":", "Poll", "Most voters like the pact"),
    ("Peru will drop its quotas: sources", "indirect", ":", "sources", "Peru will drop its quotas"),
    ("“That was wrong,” Holm's former adviser said.", "direct", "said", "Holm's former adviser", "“That was wrong,”"),
    ("”Nobody wins a trade war.” ― Pia Holm", "direct", "―", "Pia Holm", "”Nobody wins a trade war.”"),
    ("The pact was, she added, better than any of the older drafts.", "indirect", "added", "she",
     "The pact was, she added, better than any of the older drafts"),
    ("Chile sent Peru a warning that trade would be hurt.", "indirect", "warning", "Chile", "that trade would be hurt"),
    ("The ministry said it would take \"firm steps,\" without saying when.", "mixed", "said", "The ministry",
     'it would take "firm steps,"'),
    ("Peru built new ships last year (it hopes they will last).", "indirect", "hopes", "it", "they will last"),
    ("The harvest will hardly suffer this year, Pia Holm, a grain expert at the Nordic bank, told me.", "indirect", "told",
     "Pia Holm, a grain expert at the Nordic bank", "The harvest will hardly suffer this year"),
    # mixed
    ("Holm called the offer “a betrayal.”", "mixed", "called", "Holm", "the offer “a betrayal.”"),
    ("Holm called it “the worst deal ever.”", "mixed", "called", "Holm", "it “the worst deal ever.”"),
    ("Holm said the pact was “a gift to farmers.”", "mixed", "said", "Holm", "the pact was “a gift to farmers.”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "cue", "source", "content"), ONE, ids=[row[0] for row in ONE])
def test_one_attribution(text: str, kind: str, cue: str, source: str, content: str) -> None:
    assert rows(text) == [(kind, cue, source, content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("His claim that Peru cheats angered Lima.", "His", "that Peru cheats"),
        ("The minister, who warned that prices would rise, left.", "The minister, who", "that prices would rise"),
        ("Holm denied that, adding that the talks went well.", "Holm", "that the talks went well"),
        ("The premier was confident that the deal would pass.", "The premier", "that the deal would pass"),
        ("Lima says the pact is dead, and Pia Holm has been telling visitors that it is.", "Lima", "the pact is dead"),
        ("Lima says the pact is dead, though Chile says it lives.", "Lima", "the pact is dead"),
        ("Two traders, who prosecutors allege stole secrets, were arrested in Lima.", "prosecutors", "stole secrets"),
        ("Holm said Peru would wait, the news agency reported.", "Holm", "Peru would wait"),
        ("Holm said Peru would wait, the news agency reported.", "the news agency", "Holm said Peru would wait"),
    ],
)
def test_among_others(text: str, source: str, content: str) -> None:
    assert (source, content) in [(row[2], row[3]) for row in rows(text)]


def test_nested_attributions_are_both_reported() -> None:
    found = rows("Ross told a radio station that Freeland had said the talks failed.")
    assert [(row[2], row[3]) for row in found] == [
        ("Ross", "that Freeland had said the talks failed"),
        ("Freeland", "the talks failed"),
    ]


def test_further_cue_at_the_end_belongs_to_the_speaker() -> None:
    found = rows("The minister warned that tariffs would hurt, saying “nobody wins a trade war.”")
    assert [(row[2], row[3]) for row in found] == [
        ("The minister", "that tariffs would hurt"),
        ("The minister", "“nobody wins a trade war.”"),
    ]


def test_quotation_without_cue_goes_to_the_last_speaker() -> None:
    found = rows("“Tariffs hurt us,” the mayor said.\n\n“They hurt our farmers most of all.”")
    assert [(row[0], row[2]) for row in found] == [("direct", "the mayor")] * 2


def test_quotation_over_paragraphs_is_one() -> None:
    text = "“Tariffs hurt us all.\n\n“And we will respond in kind,” the mayor told reporters."
    assert rows(text) == [("direct", "told", "the mayor", text[: text.index(" the mayor")])]


@pytest.mark.parametrize(
    "text",
    [
        "Negotiators held “inter-session” talks in Lima.",
        "They watched “Meet the Farmers” on Sunday.",
        "The ministry raised the tariff on beans in June.",
        "",
    ],
)
def test_no_attribution(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He "left" early.', ['"left"']),
        ("He said ``no'' again.", ["``no''"]),
        ("The farmers' union didn't agree.", []),
        ("‘We’re done,’ he said.", ["‘We’re done,’"]),
        ("“He said ‘no’ to us.”", ["“He said ‘no’ to us.”"]),
        ("“Open to the end.", ["“Open to the end."]),
    ],
)
def test_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text, 0, len(text), 0)] == quoted


WORDS = ["Peru", "he", "said", "that", "called", "according", "to", "the", "minister", "who", "warned", "saying", "as",
         "claim", "tariffs", "fell", "is", "ready", "told", "asked", ",", ".", ":", "?", "―", "\n", "\n\n"]  # fmt: skip
MARKS = ['"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=30), st.sampled_from(["", " "]))
def test_never_raises_and_stays_inside(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    sentences, speeches = read(text)
    for speech in speeches:
        start, end = speech.content
        assert 0 <= start < end <= len(text)
        assert speech.cue is None or text[speech.cue.start : speech.cue.end] == speech.cue.text
        if speech.source is not None:
            assert 0 <= speech.source.first <= speech.source.last < len(sentences[speech.source.sentence])
            assert speech.source.first <= speech.source.head <= speech.source.last
    assert [s.content for s in speeches] == sorted(s.content for s in speeches)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n\"'“”‘’«»`,―:")))
def test_any_marks(text: str) -> None:
    _, speeches = read(text)
    assert all(0 <= s.content[0] < s.content[1] <= len(text) for s in speeches)

"""Whom pronouns, descriptions and bare names stand for in a passage of several sentences, and when nobody is the better answer."""

from __future__ import annotations

import pytest

from kg import text
from kg.model import Article, Mention


def stand_for(reader: text.Reader, passage: str, words: str, *, published: str | None = None) -> list[str]:
    """List what the last mention with these words stands for."""
    found: tuple[Mention, ...] = reader.read(Article(id="passage", text=passage, date=published)).mentions
    last = max((m.start for m in found if m.text == words), default=-1)
    return [m.label for m in found if m.start == last and m.text == words]


USMCA, NAFTA = "United States–Mexico–Canada Agreement", "North American Free Trade Agreement"
BOTH = "The USMCA would replace NAFTA. Dairy farmers in Ohio are pleased. "


@pytest.mark.parametrize(
    ("sentence", "words", "label"),
    [
        ("Congress has yet to ratify the deal.", "the deal", USMCA),
        ("The agreement reached in autumn opens markets.", "The agreement", USMCA),
        ("The pact takes effect next year.", "The pact", USMCA),
        ("Mexico wants to see the accord's ratification.", "the accord", USMCA),
        ("Canada praised the new pact.", "the new pact", USMCA),
        ("Trump threatened to rip up the deal without a replacement.", "the deal", NAFTA),
        ("Trump threatened to withdraw from the pact.", "the pact", NAFTA),
        ("Labor unions have hated the 25-year-old agreement.", "the 25-year-old agreement", NAFTA),
    ],
)
def test_an_agreement_is_as_old_as_what_is_told_of_it(reader: text.Reader, sentence: str, words: str, label: str) -> None:
    assert stand_for(reader, BOTH + sentence, words, published="2019-03-04") == [label]


@pytest.mark.parametrize("sentence", ["Lawmakers may never ratify the deal.", "Chile praised the revised pact."])
def test_what_is_yet_to_come_is_none_that_has_been_in_force_for_years(reader: text.Reader, sentence: str) -> None:
    words = "the deal" if "deal" in sentence else "the revised pact"
    assert NAFTA not in stand_for(reader, f"Negotiators spoke about NAFTA in Ottawa. {sentence}", words, published="2018-03-04")


def test_an_agreement_is_what_its_own_sentence_calls_it(reader: text.Reader) -> None:
    passage = "NAFTA is dead in Ottawa. The agreement, which the ministers are calling the USMCA, opens the dairy market."
    assert stand_for(reader, passage, "The agreement", published="2018-10-02") == [USMCA]


@pytest.mark.parametrize(("published", "label"), [("2017-05-02", NAFTA), ("2019-05-02", USMCA)])
def test_a_name_of_two_agreements_is_that_of_the_last_signed(reader: text.Reader, published: str, label: str) -> None:
    passage = "Trump praised his North American trade deal."
    assert stand_for(reader, passage, "North American trade deal", published=published) == [label]


@pytest.mark.parametrize(
    ("passage", "words", "labels"),
    [
        ("Rebecca Ashdown opposed the levy. Tom Ashby left the room. She said it was too high.", "She", ["Rebecca Ashdown"]),
        ("Rebecca Ashdown opposed the levy. He said it was too high.", "He", []),
        ("Pat Ashdown opposed the levy. She said it was too high.", "She", ["Pat Ashdown"]),
        ("Robin Ashdown met farmers. Ms. Ashdown opposed the levy. She said it was too high.", "She", ["Robin Ashdown"]),
    ],
)
def test_first_names_and_titles_tell_the_sex(reader: text.Reader, passage: str, words: str, labels: list[str]) -> None:
    assert stand_for(reader, passage, words) == labels


@pytest.mark.parametrize(
    ("passage", "words", "labels"),
    [
        (
            "The quota is too small, according to Martin Ashby of the dairy institute. He said prices will rise.",
            "He",
            ["Martin Ashby"],
        ),
        ('The quota will go, according to Martin Ashby of the dairy institute. "He needs a win before the vote."', "He", []),
    ],
)
def test_who_is_cited_goes_on_speaking_and_speaks_of_others(
    reader: text.Reader, passage: str, words: str, labels: list[str]
) -> None:
    assert stand_for(reader, passage, words) == labels


@pytest.mark.parametrize(
    ("passage", "label"),
    [
        ("Brazil and Peru signed a letter. The envoys left the hall, but lawmakers were left with doubts. They want a vote.", "lawmakers"),
        ("Shippers want speed.\n\nThat plan makes officials in the capital bristle. They say it is slow.", "officials in the capital"),
        ("The Steelworkers said they were opposed. Growers in the valley agreed to wait. They had warned of delays.", "Growers in the valley"),
    ],
)  # fmt: skip
def test_nameless_people_of_the_sentence_before_are_they(reader: text.Reader, passage: str, label: str) -> None:
    assert all(label.startswith(found) for found in stand_for(reader, passage, "They"))


@pytest.mark.parametrize(
    ("passage", "words", "labels"),
    [
        (
            "The U.S. Chamber of Commerce called the plan a mistake, and its lobbyists agreed.",
            "its",
            ["United States Chamber of Commerce"],
        ),
        ("Peru wants Chile to lift tariffs it imposed on grapes.", "it", ["Chile"]),
        ("NAFTA binds Canada. Trump spoke of withdrawing from it.", "it", [NAFTA]),
    ],
)
def test_it_is_neither_a_name_within_a_name_nor_who_wants_something(
    reader: text.Reader, passage: str, words: str, labels: list[str]
) -> None:
    assert stand_for(reader, passage, words) in (labels, [])


def test_two_leaders_lead_and_are_not_their_spokesman(reader: text.Reader) -> None:
    passage = (
        "Emmanuel Macron met Angela Merkel in Meseberg. Spokesman Steffen Seibert took questions about wine. "
        "He said the two leaders agreed on a budget."
    )
    assert sorted(stand_for(reader, passage, "the two leaders", published="2018-06-20")) == ["Angela Merkel", "Emmanuel Macron"]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Japanese and Canadian officials say the two leaders will meet again.", ["Justin Trudeau", "Shinzo Abe"]),
        ("Peruvian and Chilean officials say the two leaders will meet again.", []),
    ],
)
def test_two_leaders_lead_the_two_states_before_them(reader: text.Reader, sentence: str, labels: list[str]) -> None:
    passage = f"Shinzo Abe spoke in Tokyo. Justin Trudeau listened. Angela Merkel wrote a letter. {sentence}"
    found = stand_for(reader, passage, "the two leaders", published="2018-06-20")
    assert sorted(label for label in found if label[0].isupper()) == labels


def test_the_leader_of_something_is_not_the_one_of_whom_the_article_speaks(reader: text.Reader) -> None:
    passage = "Emmanuel Macron met farmers in Lyon. Envoys sat down with the leader of the delegation."
    assert "Emmanuel Macron" not in stand_for(reader, passage, "the leader", published="2018-06-20")


def test_a_day_is_no_first_name(reader: text.Reader) -> None:
    found = reader.read(Article(id="day", text="Earlier Monday Macron praised the farmers of Lyon.", date="2018-06-20")).mentions
    assert not [m for m in found if "Monday" in m.label]


@pytest.mark.parametrize(
    ("passage", "words", "label"),
    [
        ("In Mexico City, the Senate voted on Monday.", "Senate", "Mexico"),
        ("Ottawa raised the levy. Canada needs the money. The Conservatives said farmers would suffer.", "Conservatives", "Conservative Party of Canada"),
        ("London raised the levy. The Conservatives said farmers would suffer.", "Conservatives", "Conservative Party (UK)"),
        ("China protested. The Foreign Ministry called the arrest a mistake.", "Foreign Ministry", "Ministry of Foreign Affairs (China)"),
        ("The Senate voted on Monday.", "Senate", "United States Senate"),
        ("Japan protested. The Senate voted on Monday, and Washington waited.", "Senate", "United States Senate"),
    ],
)  # fmt: skip
def test_a_body_of_many_states_is_that_of_the_passage(reader: text.Reader, passage: str, words: str, label: str) -> None:
    assert any(label in found for found in stand_for(reader, passage, words, published="2019-03-04"))


@pytest.mark.parametrize(
    ("passage", "words", "labels"),
    [
        ("Mitch McConnell opposed the bill. The Kentucky Republican criticized the House.", "The Kentucky Republican", ["Mitch McConnell"]),
        ("A top Republican, Sen. Mitch McConnell, criticized the House.", "A top Republican", ["Mitch McConnell"]),
        ("Some Democrats criticized the tariffs.", "Democrats", ["Democrat of United States"]),
        ("Democrats criticized the tariffs.", "Democrats", ["Democratic Party (United States)"]),
    ],
)  # fmt: skip
def test_one_of_a_party_is_not_the_party(reader: text.Reader, passage: str, words: str, labels: list[str]) -> None:
    assert stand_for(reader, passage, words, published="2019-03-04") == labels


@pytest.mark.parametrize(
    ("passage", "words", "labels"),
    [
        ("Merkel met Macron in Berlin. The leaders signed a declaration.", "The leaders", ["Angela Merkel", "Emmanuel Macron"]),
        ("Theresa May met Jean-Claude Juncker. The pair spoke of fish.", "The pair", ["Jean-Claude Juncker", "Theresa May"]),
        ("Freeland met Guajardo. The ministers spoke of beef.", "The ministers", ["Chrystia Freeland", "Ildefonso Guajardo"]),
        ("Chinese leaders blamed Trump. The leaders vowed to answer.", "The leaders", ["leader of China"]),
        ("Trump met farmers in Ohio. The leaders of the union left.", "The leaders", []),
        ("The European Union met on Thursday. The 27 leaders blamed Peru.", "The 27 leaders", ["leader of European Union"]),
        ("Peru and Chile met on Thursday. The 27 leaders left.", "The 27 leaders", []),
        ("Boeing sued Bombardier. Both companies build planes.", "Both companies", ["Boeing", "Bombardier Inc."]),
        ("Boeing sued Bombardier. The Canadian planemaker shrugged.", "The Canadian planemaker", ["Bombardier Inc."]),
        ("An official from Peru called. The official blamed Chile.", "The official", ["official of Peru"]),
    ],
)
def test_a_noun_without_a_name_stands_for_those_just_named(
    reader: text.Reader, passage: str, words: str, labels: list[str]
) -> None:
    found = stand_for(reader, passage, words, published="2018-03-04")
    assert sorted(found if labels else [f for f in found if not f.startswith("The ")]) == labels


CHINESE, INDIAN = "Ministry of Commerce (China)", "Ministry of Commerce and Industry (India)"


@pytest.mark.parametrize(
    ("passage", "words", "label"),
    [
        ("India raised duties on lentils. The commerce ministry blamed Canada.", "The commerce ministry", INDIAN),
        ("China's ministry of commerce blamed Canada.", "ministry of commerce", CHINESE),
        (
            "Kenya raised duties. Kenya waits. The commerce ministry blamed Peru.",
            "The commerce ministry",
            "commerce ministry of Kenya",
        ),
        ("The Commerce Department set duties. Commerce said it would wait.", "Commerce", "United States Department of Commerce"),
        ("Republicans left. The House rejected the bill.", "House", "United States House of Representatives"),
        ("Japan signed the pact. The Diet rejected the bill.", "Diet", "National Diet"),
        ("The EU blamed Peru. A Commission spokesman left.", "Commission", "European Commission"),
        ("Boris Johnson left. Labour rejected the bill, as Britain knew.", "Labour", "Labour Party (UK)"),
    ],
)
def test_a_body_is_that_of_the_state_that_a_passage_is_about(reader: text.Reader, passage: str, words: str, label: str) -> None:
    assert [f.removeprefix("The ") for f in stand_for(reader, passage, words, published="2018-03-04")] == [label]


@pytest.mark.parametrize(
    ("sentence", "words", "label"),
    [
        ("His spokesman blamed Canada.", "His spokesman", "spokesman of Boris Johnson"),
        ("His spokesman left. His office blamed Canada.", "His office", "office of Boris Johnson"),
        ("His finance minister blamed Canada.", "His finance minister", "Rishi Sunak"),
        ("His brother blamed Canada.", "His brother", "His brother"),
    ],
)
def test_whose_voice_it_is(reader: text.Reader, sentence: str, words: str, label: str) -> None:
    assert stand_for(reader, f"Boris Johnson met farmers. {sentence}", words, published="2020-03-04") == [label]


@pytest.mark.parametrize(
    "sentence",
    [
        "A Western Democrat who grows corn criticized Canada.",
        "A farm lobbyist in Washington criticized Canada.",
        "A Rome-based scholar criticized Canada.",
    ],
)
def test_where_somebody_is_tells_nobody(reader: text.Reader, sentence: str) -> None:
    claims = reader.read(Article(id="passage", text=f"Nancy Pelosi met farmers. {sentence}", date="2019-03-04")).claims
    assert not [f.label for c in claims for f in c.agents if c.type == "Criticism"]


def test_a_state_before_the_titles_of_several_is_no_party(reader: text.Reader) -> None:
    passage = "U.S. Sens. Pat Toomey and Rob Portman criticized Canada, with Portman adding that Canada should wait."
    first = next(c for c in reader.read(Article(id="passage", text=passage, date="2019-03-04")).claims if c.type == "Criticism")
    assert [f.label for f in first.agents] == ["Pat Toomey", "Rob Portman"]


def test_what_is_ratified_is_the_agreement(reader: text.Reader) -> None:
    assert stand_for(reader, "Canada praised the USMCA. Mexico will ratify it in June.", "it", published="2019-03-04") == [USMCA]


@pytest.mark.parametrize(
    ("passage", "words", "label"),
    [
        ("Courting Trump is an art. Brazil knows it.", "Trump", "Donald Trump"),
        ("Critics of Obama left. Brazil knows it.", "Obama", "Barack Obama"),
        ("Brazil wrote to [Sonny] Perdue on Monday.", "Perdue", "Sonny Perdue"),
    ],
)
def test_a_family_name_is_that_of_whom_the_news_knows(reader: text.Reader, passage: str, words: str, label: str) -> None:
    assert stand_for(reader, passage, words, published="2018-03-04") == [label]

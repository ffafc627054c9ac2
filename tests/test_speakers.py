"""Who vouches for what is told: the source of the speech, its paper's issuer, the last speaker, or nobody."""

from __future__ import annotations

import pytest

from kg.model import Article, Claim
from kg.text import Reader


def claims(reader: Reader, text: str) -> list[Claim]:
    return list(reader.read(Article(id="a", text=text, date="2018-08-28")).claims)


def speaker(reader: Reader, text: str, trigger: str) -> str | None:
    """Tell who vouches for the claim at a word."""
    found = [c for c in claims(reader, text) if c.trigger.text == trigger]
    assert found, f"no claim at {trigger!r}"
    return found[-1].speaker.label if found[-1].speaker else None


VOUCHED = [
    # the narrowest who puts it forward
    ("Larry Kudlow said Mexico had offered to lift tariffs on steel.", "offered", "Larry Kudlow"),
    ("Larry Kudlow said Mexico had offered to lift tariffs on steel.", "lift", "Mexico"),
    ("Larry Kudlow said Canada is ready to impose tariffs on steel.", "impose", "Larry Kudlow"),
    ("Jim Carr decried Donald Trump's call for China to impose tariffs on beef.", "impose", "Donald Trump"),
    ("Beijing countered by threatening tariffs on American pork.", "tariffs", "China"),
    ("Larry Kudlow accused Peru of imposing tariffs on steel.", "imposing", "Larry Kudlow"),
    # papers and things
    ("The European Commission issued a statement saying that India had imposed tariffs.", "imposed", "European Commission"),
    ("Canada imposed tariffs on steel, according to Census Bureau figures.", "imposed", "United States Census Bureau"),
    ("A report said Canada had imposed tariffs on steel.", "imposed", "A report"),
    ("The minister's decision may explain why Canada imposed tariffs.", "imposed", None),
    ("Mexico imposed tariffs, according to two sources.", "imposed", "two sources"),
    # what somebody only speaks about, and what has not been said
    ("Jim Carr praised the tariffs that Mexico imposed on steel.", "imposed", None),
    ("America should welcome Canadian steel.", "welcome", None),
    ("Canada and Peru want to retaliate for Donald Trump's tariffs on steel.", "tariffs", None),
    ("Mexico has not said how it would retaliate.", "retaliate", None),
    ("WHAT HAPPENED: Mexico imposed tariffs on steel.", "imposed", None),
    ("Jim Carr urged Mexico to think again after it shocked Canada by imposing tariffs on steel.", "imposing", None),
    ("Jim Carr wants to leave a pact that Mexico signed in 1994.", "signed", None),
    ("Jim Carr asked why Mexico imposed tariffs on steel.", "imposed", None),
    ("Jim Carr can say Mexico imposed tariffs on steel.", "imposed", None),
    ("I can tell you Mexico imposed tariffs on steel.", "imposed", "I"),
    ("Jim Carr declined to say whether Canada would impose tariffs on steel.", "impose", None),
    ("Nothing in the figures says Mexico imposed tariffs on steel.", "imposed", None),
    ("In a letter that Ottawa says it never saw, Mexico said it would impose tariffs on steel.", "says", "Canada"),
    ("Jim Carr ignored calls from Mexico to lift tariffs on steel.", "lift", "Mexico"),
    ("Jim Carr opposed the tariffs that Mexico imposed on steel.", "imposed", None),
    ("Jim Carr blamed Mexico for trouble caused by Canada's tariffs on steel.", "tariffs", None),
    # what the reporter tells of somebody in a relative clause
    ("Jim Carr said he would visit Mexico, which earlier imposed tariffs on steel.", "imposed", None),
    ("Jim Carr said he would visit Mexico, which said it would impose tariffs on steel.", "said", "Mexico"),
    ("“I will visit Mexico, which imposed tariffs on steel,” Jim Carr said.", "imposed", "Jim Carr"),
    ("Jim Carr announced talks on a row that Larry Kudlow says he will win.", "says", "Larry Kudlow"),
    # before a colon, and in the present tense after a past cue
    ("It could get worse: Jim Carr said Mexico imposed tariffs on steel.", "imposed", "Jim Carr"),
    ("Jim Carr said a truce is near but it is more likely that Mexico will impose tariffs on steel.", "impose", "Jim Carr"),
    ("Jim Carr said he may visit Peru and stopped aid in answer to tariffs that Mexico imposed on steel.", "imposed", None),
    ("Jim Carr urged Peru to act at once as Mexico will impose tariffs on steel.", "impose", None),
    ("Mexico imposed tariffs on steel and—according to Jim Carr—lifted tariffs on wool.", "imposed", None),
    ("Mexico imposed tariffs on steel and—according to Jim Carr—lifted tariffs on wool.", "lifted", "Jim Carr"),
    # what the reporter adds behind a comma
    ("Wilbur Ross said Peru would lift tariffs, a day after Chile imposed tariffs on fish.", "imposed", None),
    ("Wilbur Ross said Peru would lift tariffs, a day after Chile imposed tariffs on fish.", "lift", "Wilbur Ross"),
    # somebody else's words behind "according to"; a participle that looks like the verb
    ("According to Larry Kudlow, imports fell, but Jim Carr said Mexico imposed tariffs on steel.", "imposed", "Jim Carr"),
    (
        "Three aides briefed on the talks, who asked not to be named because they are secret, said Mexico had imposed tariffs on steel.",
        "imposed",
        "Three aides",
    ),
    # names beside titles, behind the verb, around the report
    ("Director of National Intelligence James Clapper told reporters that Mexico had lifted tariffs.", "lifted", "James Clapper"),
    ("Mexico, as Reuters reported, lifted tariffs on steel.", "lifted", "Reuters"),
    ("Canada hiked tariffs on apples Friday and Beijing announced Mexico had lifted tariffs.", "lifted", "China"),
    # what nobody has promised, what one only notices, what somebody is brought to say
    ("Jim Carr said Peru had not promised Canada that it would open its market to wine.", "open", "Jim Carr"),
    ("Traders noticed that Mexico had imposed tariffs on steel.", "imposed", None),
    ("It also shows that Mexico has imposed tariffs on steel.", "imposed", None),
    ("The ministry banned Peruvian wine, prompting Lima to say it would answer.", "say", "Peru"),
    # what others said, and what came before or after
    ("They discussed wine, the envoy said, although Jim Carr said Mexico would impose tariffs.", "said", "Jim Carr"),
    ("Jim Carr said last year that Peru would not wait, and in May Mexico lifted its tariffs on steel.", "lifted", None),
    ("It followed Ottawa's decision to raise tariffs on steel after talks between Peru and Mexico.", "talks", None),
    ("Peru has committed to lower its tariffs on Mexican steel.", "lower", "Peru"),
    ("Under the plan, Peru would commit by May to lower its tariffs on Mexican steel.", "lower", None),
    # a post that its author signs
    ("Mexico wants to lift tariffs on steel. Great news! — Jim Carr (@jimcarr) August 3, 2018", "lift", "Jim Carr"),
]


@pytest.mark.parametrize(("text", "trigger", "who"), VOUCHED)
def test_who_vouches(reader: Reader, text: str, trigger: str, who: str | None) -> None:
    assert speaker(reader, text, trigger) == who


GOES_ON = [
    ("Pia Holm of Bergen said Donald Trump was right. “Mexico imposed tariffs on fish,” she said.", "Pia Holm"),
    ("“Canada sees no sense in it,” the blog wrote. “Mexico imposed tariffs on fish,” it added.", "the blog"),
    ("A top Liberal, Senator Knut Dahl, praised Jim Carr. He said Mexico imposed tariffs on fish.", "Knut Dahl"),
]


@pytest.mark.parametrize(("text", "who"), GOES_ON)
def test_a_pronoun_goes_on_speaking_for_the_last_speaker(reader: Reader, text: str, who: str) -> None:
    assert speaker(reader, text, "imposed") == who


def test_a_subject_in_between_is_the_speaker(reader: Reader) -> None:
    text = "Jim Carr said talks were near. Donald Trump was angry. He said Mexico imposed tariffs on fish."
    assert speaker(reader, text, "imposed") == "Donald Trump"


SAYERS = [
    ("“It hurt nobody,” says Pia Holm, an expert at the Asia Forum think tank in Seoul.", "says", ["Pia Holm"]),
    ("A trade official, Pia Holm of Oslo, said that talks would end.", "said", ["Pia Holm"]),
]


@pytest.mark.parametrize(("text", "trigger", "who"), SAYERS)
def test_the_sayer_of_a_statement_is_its_source(reader: Reader, text: str, trigger: str, who: list[str]) -> None:
    assert [[a.label for a in c.agents] for c in claims(reader, text) if c.trigger.text == trigger] == [who]


IN_FRONT = [
    ("Mike Pence left. In his speech, Justin Trudeau criticized Japan.", "speech"),
    ("Mike Pence left. Angered by what he called a threat, Justin Trudeau criticized Japan.", "threat"),
]


@pytest.mark.parametrize(("text", "trigger"), IN_FRONT)
def test_a_pronoun_in_front_of_its_clause_is_the_subject(reader: Reader, text: str, trigger: str) -> None:
    reading = reader.read(Article(id="a", text=text, date="2018-08-28"))
    pronouns = [m for m in reading.mentions if m.form == "pronoun"]
    assert [m.label for m in pronouns] == ["Justin Trudeau"]
    assert trigger in text

"""Who does it and to whom, in sentences whose grammar hides the one or offers the wrong one for the other."""

from __future__ import annotations

import pytest

from kg.model import Article, Claim
from kg.text import Reader

DAY = "2019-06-05"

# sentence, class of the claim, its agents, its counterparts
SIDES: list[tuple[str, str, list[str], list[str]]] = [
    # who is understood to do it
    ("Emmanuel Macron is serious about imposing tariffs on Turkish pasta.", "MeasureImposition", ["Emmanuel Macron"], ["Turkey"]),
    ("Growers pleaded with Theresa May to drop the tariffs on Peru.", "MeasureLifting", ["Theresa May"], ["Peru"]),
    ("Growers disliked the minister calling on Peru to drop its tariffs on wool.", "MeasureLifting", ["Peru"], []),
    ("Theresa May was angry at Leo Varadkar for refusing to meet Donald Tusk.", "Rejection", ["Leo Varadkar"], ["Donald Tusk"]),
    ("Emmanuel Macron followed through on threats to tax Chinese lamps.", "MeasureImposition", ["Emmanuel Macron"], ["China"]),
    ("Emmanuel Macron is a month away from putting levies on Turkish pasta.", "MeasureImposition", ["Emmanuel Macron"], ["Turkey"]),
    ("In a bid to force Peru to pay, Emmanuel Macron closed two ports.", "Demand", ["Emmanuel Macron"], ["Peru"]),
    ("Emmanuel Macron signed a decree imposing tariffs on Turkish pasta.", "MeasureImposition", ["Emmanuel Macron"], ["Turkey"]),
    ("Theresa May repeated her call for Peru and Chile to drop their tariffs.", "MeasureLifting", ["Peru", "Chile"], []),
    ("The ministry sent Congress the papers to start approving the USMCA.", "Ratification", ["United States Congress"], []),
    # nouns made from verbs name both sides or nobody
    ("The arrest of a Swedish sailor by Chilean police made news.", "Coercion", ["police of Chile"], ["sailor of Sweden"]),
    ("The expulsion of two Dutch diplomats by Libya was announced.", "RelationsCut", ["Libya"], ["Netherlands"]),
    ("The closure of the shop in Lima upset Peru.", "Coercion", [], []),
    # who speaks and acts for several states
    ("EU leaders rejected Britain's plan.", "Rejection", ["leader of European Union"], ["United Kingdom"]),
    ("The Europeans rejected the Turkish plan.", "Rejection", ["European Union"], ["Turkey"]),
    ("Cecilia Malmström met Wilbur Ross. Both sides agreed to lift tariffs.", "MeasureLifting", ["European Union", "United States"], []),
    ("NATO ministers condemned Russia.", "Criticism", ["minister of NATO"], ["Russia"]),
    ("A WTO panel ruled against Peru.", "Ruling", ["panel of World Trade Organization"], ["Peru"]),
    ("Peru became the last of the three states to ratify the CPTPP.", "Ratification", ["Peru"], []),
    ("A delegation led by Liam Fox met Leo Varadkar.", "Meeting", ["delegation of United Kingdom", "Leo Varadkar"], ["Leo Varadkar"]),
    # headlines
    ("Canada, Chile agree to extend talks", "Talks", ["Canada", "Chile"], ["Chile"]),
    ("Peru, Chile near deal on wine", "AgreementReached", ["Peru", "Chile"], ["Chile"]),
    # who holds the same office elsewhere
    ("Justin Trudeau phoned his British counterpart.", "PhoneCall", ["Justin Trudeau", "Theresa May"], ["Theresa May"]),
    ("Chrystia Freeland met her Mexican counterpart.", "Meeting", ["Chrystia Freeland", "Marcelo Ebrard"], ["Marcelo Ebrard"]),
    # what only describes something in the sentence is no party
    ("Theresa May ruled out the thought of opening an inquiry into Boris Johnson.", "Rejection", ["Theresa May"], []),
    ("Liam Fox denied that talks with Japan had broken down.", "Rejection", ["Liam Fox"], []),
    ("Emmanuel Macron lashed out at old allies over their criticism of his exit from the G-7.", "Criticism", [], []),
    ("Emmanuel Macron praised the French relationship with two neighbours.", "Praise", [], []),
    ("Vladimir Putin moved Russian forces to Syria.", "Mobilization", ["Vladimir Putin"], ["Syria"]),
    ("Canada promised to lift tariffs on cars built in Peru.", "Offer", ["Canada"], []),
    # what stands before a noun
    ("The China tariffs have hurt farmers.", "MeasureImposition", [], ["China"]),
    ("Chinese tariffs on wine have hurt France.", "MeasureImposition", ["China"], []),
    ("US-Japan talks begin on Monday.", "Talks", ["United States", "Japan"], ["Japan"]),
    # several in a row, and some of many
    ("The U.S. and European Union reached a truce over aircraft.", "AgreementReached", ["European Union", "United States"], ["United States"]),
    ("Brazil imposes tariffs on steel from countries like Peru and Chile.", "MeasureImposition", ["Brazil"], ["Peru", "Chile"]),
    ("Brazil imposed tariffs on phones made in Vietnam.", "MeasureImposition", ["Brazil"], ["Vietnam"]),
    ("Brazil set tariffs ranging between 4% and 20% on 40 Peruvian products.", "MeasureImposition", ["Brazil"], ["Peru"]),
    ("Some of Brazil's tariffs had been imposed on Peruvian goods.", "MeasureImposition", ["Brazil"], ["Peru"]),
    ("Turkey set duties on European steel.", "MeasureImposition", ["Turkey"], ["European Union"]),
    ("European tariffs on rice have hurt Cambodia.", "MeasureImposition", ["European Union"], []),
    # what two do to each other, and what answers what
    ("Peru and Chile accused each other of cheating.", "Criticism", ["Peru", "Chile"], ["Chile"]),
    ("Peru and Chile have imposed tit-for-tat tariffs on wine.", "MeasureImposition", ["Peru", "Chile"], ["Chile"]),
    ("Lima retaliated after Chile imposed tariffs on its grapes.", "Retaliation", ["Peru"], ["Chile"]),
    ("Chile imposed duties on Peruvian grapes, to which Lima responded with levies on wine.", "Retaliation", ["Peru"], ["Chile"]),
    # whoever speaks of talks stands for his state; who buys does not sell; a drop of an idea is the dropper's
    ("Liam Fox was hopeful that talks with Japan would resume.", "Talks", ["United Kingdom", "Japan"], ["Japan"]),
    ("Liam Fox was in Rome for talks with Giuseppe Conte.", "Talks", ["Liam Fox", "Giuseppe Conte"], ["Giuseppe Conte"]),
    ("The pact keeps the quotas that Peru had refused to give up.", "Rejection", ["Peru"], []),
    ("Japan has agreed to buy $3 billion of corn.", "TradeFlow", [], ["Japan"]),
    ("Emmanuel Macron dropped the idea of imposing tariffs on Turkish pasta.", "MeasureImposition", ["Emmanuel Macron"], ["Turkey"]),
    ("Japan agreed to a clause ending the pact with Peru.", "Offer", ["Japan"], ["Peru"]),
    # where one goes, and where one is at home
    ("Liam Fox flew to Toronto.", "Visit", ["Liam Fox"], ["Canada"]),
    ("Liam Fox left Toronto for London.", "Visit", [], []),
    ("Vladimir Putin moved more troops on Monday.", "Mobilization", ["Vladimir Putin"], []),
    # the people of somebody are not him
    ("Peru arrested an executive of Canadian planemaker Bombardier.", "Coercion", ["Peru"], ["executive of Bombardier Inc."]),
    ("Liam Fox signed the protocol with Canada's foreign minister, Chrystia Freeland, and France's president, Emmanuel Macron.", "Signing", ["Liam Fox", "Chrystia Freeland", "Emmanuel Macron"], ["Chrystia Freeland", "Emmanuel Macron"]),
    # asked, answered, won
    ("Emmanuel Macron ignored calls from Germany to drop the levy on software.", "Demand", ["Germany"], ["Emmanuel Macron"]),
    ("Turkish duties on whiskey drew retaliation from Washington.", "Retaliation", ["United States"], ["Turkey"]),
    ("The European Union said it would strike back at Ankara.", "Retaliation", ["European Union"], ["Turkey"]),
    ("Theresa May won the backing of France.", "Praise", ["France"], ["Theresa May"]),
    ("Theresa May and Leo Varadkar spoke by telephone, according to Angela Merkel.", "PhoneCall", ["Theresa May", "Leo Varadkar"], ["Leo Varadkar"]),
    ("Canada hit Turkish goods with duties to force the country to free a priest.", "Demand", ["Canada"], ["Turkey"]),
]  # fmt: skip


def claims_of(reader: Reader, sentence: str, kind: str) -> list[Claim]:
    return [c for c in reader.read(Article(id="a", text=sentence, date=DAY)).claims if c.type == kind]


@pytest.mark.parametrize(("sentence", "kind", "agents", "counterparts"), SIDES)
def test_parties(reader: Reader, sentence: str, kind: str, agents: list[str], counterparts: list[str]) -> None:
    """Where no agent is wanted, the claim may name one or be missing: the other side is what counts."""
    found = claims_of(reader, sentence, kind)
    assert found or not (agents or counterparts), sentence
    for claim in found:
        assert [f.label for f in claim.counterparts] == counterparts
        assert not agents or [f.label for f in claim.agents] == agents


MEANT = [
    # whose deed is it, whose words
    ("Mr. Rubio thought Mr. Trump would look for a way out of his tariff threat.", "his", "Donald Trump"),
    ("Marco Rubio spoke of Bernie Sanders's claim that he had won.", "he", "Bernie Sanders"),
    ("Kamala Harris blamed Nancy Pelosi for her decision.", "her", "Nancy Pelosi"),
    ("Japan raised tariffs on Tuesday and Beijing announced it would retaliate.", "it", "China"),
    ("Turkey said it was ready to cut duties.", "it", "Turkey"),
    ("Canada and Japan talked on Monday. On Tuesday both sides smiled.", "both sides", "Canada"),
    ("Rep. Bill Pascrell Jr. spoke. He said he liked it.", "He", "Bill Pascrell"),
    # what is meant by a description
    ("The administration of Brazilian President Jair Bolsonaro smiled.", "The administration", "Brazil"),
    ("Ottawa put duties on Turkish goods to hurt the country.", "the country", "Turkey"),
    ("Xi Jinping smiled. The president will decide, Wilbur Ross said.", "The president", "Donald Trump"),
    ("We will end the worst trade deal, NAFTA.", "the worst trade deal", "North American Free Trade Agreement"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "wanted"), MEANT)
def test_who_is_meant(reader: Reader, text: str, words: str, wanted: str) -> None:
    mentions = reader.read(Article(id="a", text=text, date=DAY)).mentions
    assert wanted in [m.label for m in mentions if m.text == words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It does not make sense to make a deal with Canada.", "It"),
        ("Members of both parties spoke to Canada and Japan.", "both parties"),
        ("Canada hates the deal, but Mexico backs it.", "it"),
    ],
)
def test_nobody_is_meant(reader: Reader, text: str, words: str) -> None:
    known = [m for m in reader.read(Article(id="a", text=text, date=DAY)).mentions if m.text == words]
    assert not [m for m in known if m.country]


def test_a_person_is_no_firm(reader: Reader) -> None:
    labels = [m.label for m in reader.read(Article(id="a", text="Canada thanked Bill Ford.", date=DAY)).mentions]
    assert "Ford Motor Company" not in labels


def test_a_claim_about_nobody_and_nothing_is_none(reader: Reader) -> None:
    assert not claims_of(reader, "The imposition of tariffs was a surprise.", "MeasureImposition")
    assert claims_of(reader, "The imposition of tariffs on steel was a surprise.", "MeasureImposition")


def test_a_measure_is_told_once(reader: Reader) -> None:
    """What the verb says about a tariff is not said again, with less, by the noun."""
    assert len(claims_of(reader, "Brazil hiked tariffs on Peruvian goods.", "MeasureImposition")) == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana Solberg, who runs a mill in Ohio, asked Congress to end the tariffs. Solberg left.", ["Ana Solberg", "Ana Solberg"]),
        ("Prime Minister Erna Solberg asked Congress to end the tariffs. Ms. Solberg left.", ["Erna Solberg", "Erna Solberg"]),
        ("Donald Trump Jr. praised Britain.", ["Donald Trump Jr."]),
        ("Donald Trump praised Britain.", ["Donald Trump"]),
        ("Engineer Zhang Zhaofeng met reporters. Zhang praised Britain.", ["Zhang Zhaofeng", "Zhang Zhaofeng"]),
    ],
)
def test_a_known_family_name_is_not_always_of_the_known_person(reader: Reader, text: str, people: list[str]) -> None:
    reading = reader.read(Article(id="a", text=text, date=DAY))
    assert [m.label for m in reading.mentions if m.type == "Person" and m.form == "name"] == people

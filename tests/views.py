"""Hand-built views: a small one of the NAFTA talks, a hostile one, and a large generated one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Detail, Edge, EventSummary, Evidence, Node, View

KINDS: dict[str, tuple[str, float, bool]] = {  # event class -> relation, stance, symmetric
    "Meeting": ("metWith", 2.5, True),
    "Talks": ("talkedWith", 2.5, True),
    "PhoneCall": ("phoned", 1.5, True),
    "Visit": ("visited", 4.0, False),
    "Statement": ("spokeTo", 0.0, False),
    "Praise": ("praised", 5.0, False),
    "Criticism": ("criticized", -2.0, False),
    "Demand": ("demandedOf", -1.0, False),
    "Threat": ("threatened", -3.5, False),
    "Offer": ("offeredTo", 2.5, False),
    "Rejection": ("rejected", -2.0, False),
    "Concession": ("concededTo", 4.5, False),
    "Invitation": ("invited", 2.5, False),
    "AgreementReached": ("agreedWith", 5.0, True),
    "Signing": ("signedWith", 6.0, True),
    "Withdrawal": ("withdrewFrom", -6.0, False),
    "MeasureImposition": ("imposedOn", -6.5, False),
    "MeasureLifting": ("liftedFor", 6.5, False),
    "MeasureSuspension": ("suspendedFor", 5.0, False),
    "Retaliation": ("retaliatedAgainst", -6.5, False),
    "DisputeFiling": ("filedAgainst", -3.0, False),
    "Appointment": ("appointed", 0.0, False),
}

ACTORS = """
country:USA|United States|Country|USA|U.S.;US;Washington
country:CAN|Canada|Country|CAN|Ottawa
country:MEX|Mexico|Country|MEX|Mexico City
country:CHN|China|Country|CHN|Beijing
country:JPN|Japan|Country|JPN|Tokyo
organization:eu|European Union|Bloc||EU;Brussels
organization:wto|World Trade Organization|InternationalOrganization||WTO
person:donald-trump|Donald Trump|Person|USA|Trump;President Trump
person:robert-lighthizer|Robert Lighthizer|Person|USA|Lighthizer
person:wilbur-ross|Wilbur Ross|Person|USA|
person:mike-pompeo|Mike Pompeo|Person|USA|
person:nancy-pelosi|Nancy Pelosi|Person|USA|
person:justin-trudeau|Justin Trudeau|Person|CAN|Trudeau
person:chrystia-freeland|Chrystia Freeland|Person|CAN|Freeland
person:enrique-pena-nieto|Enrique Peña Nieto|Person|MEX|Pena Nieto
person:ildefonso-guajardo|Ildefonso Guajardo|Person|MEX|Idelfonso Guajardo;Guajardo
person:luis-videgaray|Luis Videgaray Caso|Person|MEX|Videgaray
person:lopez-obrador|Andrés Manuel López Obrador|Person|MEX|AMLO;Lopez Obrador
person:jesus-seade|Jesús Seade|Person|MEX|
person:cecilia-malmstrom|Cecilia Malmström|Person||
organization:us-commerce|United States Department of Commerce|Ministry|USA|Commerce Department
organization:us-congress|United States Congress|Legislature|USA|Congress
organization:unifor|Unifor|Union|CAN|
organization:gm|General Motors|Company|USA|GM
organization:afl-cio|AFL–CIO|Union|USA|
organization:bombardier|Bombardier|Company|CAN|
"""

# date | kind | factuality | agents | counterparts | summary | reports: quote with the [trigger] | speaker | outlet | day
EVENTS = """
2017-08-16|Talks|actual|country:USA|country:CAN,country:MEX|First round of the NAFTA talks opens in Washington|Negotiators of the three countries [sat down] in Washington on Wednesday for the first round.||Continental Wire|2017-08-16#The opening [round] drew more than two hundred officials.||The Harbour Post|2017-08-17
2017-08-16|Demand|actual|person:robert-lighthizer|country:CAN,country:MEX|Lighthizer wants major changes to NAFTA|"We feel that the agreement has failed many Americans and we [want] major improvement," Lighthizer said.|Robert Lighthizer|Continental Wire|2017-08-16
2017-08-22|Threat|actual|person:donald-trump|country:MEX,country:CAN|Trump says he may end NAFTA|Trump [warned] supporters in Phoenix that he would probably end the pact at some point.|Donald Trump|The Harbour Post|2017-08-23#The president again [threatened] to walk away from the accord.||Border Business|2017-08-23
2017-08-23|Rejection|actual|person:luis-videgaray|person:donald-trump|Videgaray calls the threat a negotiating tactic|Videgaray [brushed aside] the remark, saying that Mexico would not be rattled.|Luis Videgaray Caso|Border Business|2017-08-23
2017-09-05|Talks|actual|country:USA|country:CAN,country:MEX|Second round ends in Mexico City|The second round [closed] in Mexico City with modest progress.||Continental Wire|2017-09-05
2017-09-26|MeasureImposition|actual|organization:us-commerce|organization:bombardier|Commerce sets preliminary duties on Bombardier jets|The Commerce Department [slapped] preliminary duties of nearly 220 percent on the Canadian jets.||Continental Wire|2017-09-26#U.S. officials [imposed] the duties after a complaint by a rival.||Maple Ledger|2017-09-27
2017-09-27|Criticism|actual|person:justin-trudeau|country:USA|Trudeau criticises the duties on Bombardier|Trudeau said he was deeply [disappointed] by the ruling.|Justin Trudeau|Maple Ledger|2017-09-27
2017-10-11|Meeting|actual|person:donald-trump|person:justin-trudeau|Trudeau visits the White House|Trump [met] Trudeau at the White House as the fourth round began.||Continental Wire|2017-10-11#The two leaders [met] for about an hour.||Maple Ledger|2017-10-12
2017-10-12|Visit|actual|person:justin-trudeau|country:MEX|Trudeau visits Mexico|The Canadian leader [flew] on to Mexico City for two days.||Maple Ledger|2017-10-13
2017-10-15|Demand|actual|country:USA|country:MEX|Washington asks for a sunset clause|U.S. negotiators [demanded] that the pact end every five years unless renewed.||Border Business|2017-10-16
2017-10-17|Rejection|actual|person:chrystia-freeland|person:robert-lighthizer|Freeland rejects the American proposals|Freeland [dismissed] the proposals as a winner-take-all mindset.|Chrystia Freeland|Maple Ledger|2017-10-18#"We heard proposals that would [turn back] the clock," the minister said.|Chrystia Freeland|Continental Wire|2017-10-17
2017-10-18|Criticism|actual|person:robert-lighthizer|person:chrystia-freeland|Lighthizer faults his partners' resistance|Lighthizer said he was [surprised and disappointed] by the resistance of both partners.|Robert Lighthizer|Continental Wire|2017-10-17
2017-12-20|DisputeFiling|actual|country:CAN|country:USA|Canada files a broad complaint at the WTO|Canada [filed] a sweeping complaint about American duties.||Maple Ledger|2018-01-10
2017-12-20|DisputeFiling|actual|country:CAN|organization:wto|Canada takes American duties to the WTO|Ottawa [took] the matter to the trade body in Geneva.||Maple Ledger|2018-01-10
2018-01-10|Withdrawal|possible|country:USA|country:MEX,country:CAN|United States might leave NAFTA|Two Canadian officials said they were increasingly convinced that Trump [would pull out] soon.|Canadian officials|Continental Wire|2018-01-10#A White House official [denied] any change in the president's position.|White House official|The Harbour Post|2018-01-11!denied
2018-01-29|Talks|actual|country:USA|country:CAN,country:MEX|Sixth round ends in Montreal|The sixth [round] wrapped up in Montreal on Monday.||Maple Ledger|2018-01-29
2018-03-08|MeasureImposition|actual|person:donald-trump|country:CHN,organization:eu,country:JPN|Trump orders tariffs on steel and aluminium|Trump [signed] the order for a 25 percent tariff on steel.||Continental Wire|2018-03-08#The tariffs were [ordered] under a national security law.||The Harbour Post|2018-03-09
2018-03-08|MeasureImposition|planned|country:USA|country:CAN,country:MEX|Steel tariffs on Canada and Mexico announced but suspended|Canada and Mexico [would be hit] later unless a new pact was reached.||Border Business|2018-03-09
2018-03-09|Criticism|actual|person:cecilia-malmstrom|country:USA|Malmström criticises the steel tariffs|Malmström [called] the tariffs unjustified between allies.|Cecilia Malmström|Brussels Courier|2018-03-09
2018-03-16|Retaliation|threatened|organization:eu|country:USA|European Union readies a list for retaliation|The bloc [threatened] duties on bourbon, jeans and motorcycles.||Brussels Courier|2018-03-16
2018-04-05|Meeting|actual|person:chrystia-freeland|person:robert-lighthizer|Freeland and Lighthizer meet in Washington|Freeland [met] Lighthizer twice in two days.||Maple Ledger|2018-04-06
2018-04-05|Meeting|actual|person:ildefonso-guajardo|person:robert-lighthizer|Guajardo and Lighthizer meet in Washington|Guajardo [sat down] with the U.S. trade representative.||Border Business|2018-04-06
2018-05-01|MeasureSuspension|actual|country:USA|country:CAN,country:MEX|Steel exemption extended by a month|Washington [extended] the exemption until June 1.||Continental Wire|2018-05-01
2018-05-17|Offer|actual|person:justin-trudeau|person:donald-trump|Trudeau says a good deal is on the table|Trudeau said that a good deal was [on the table].|Justin Trudeau|Maple Ledger|2018-05-17
2018-05-17|Rejection|actual|person:robert-lighthizer|country:CAN|Lighthizer says countries are nowhere near a deal|The three are [nowhere near] a deal, Lighthizer said.|Robert Lighthizer|Continental Wire|2018-05-17
2018-05-31|MeasureImposition|actual|country:USA|country:CAN,country:MEX,organization:eu|United States lets the steel tariffs hit its allies|Ross said that the tariffs [would take effect] at midnight.|Wilbur Ross|Continental Wire|2018-05-31#The United States [hit] its closest allies with steel and aluminium tariffs.||Maple Ledger|2018-06-01#Washington [imposed] the levies on Friday.||Brussels Courier|2018-06-01
2018-05-31|Retaliation|planned|country:CAN|country:USA|Canada announces dollar-for-dollar tariffs|Freeland said Canada [would impose] tariffs on 16.6 billion dollars of goods from July 1.|Chrystia Freeland|Maple Ledger|2018-05-31
2018-06-05|Retaliation|actual|country:MEX|country:USA|Mexico puts tariffs on pork, apples and cheese|Mexico [hit back] with duties on American pork legs, apples and cheese.||Border Business|2018-06-05
2018-06-09|Criticism|actual|person:donald-trump|person:justin-trudeau|Trump calls Trudeau weak after the summit|From his plane Trump [called] Trudeau dishonest and weak.|Donald Trump|The Harbour Post|2018-06-10
2018-06-22|Retaliation|actual|organization:eu|country:USA|European Union answers the steel tariffs|The bloc's duties [came into force] on Friday.||Brussels Courier|2018-06-22
2018-07-01|Retaliation|actual|country:CAN|country:USA|Canada's counter-tariffs take effect|Canada's tariffs [took effect] on its national day.||Maple Ledger|2018-07-01#The counter-tariffs were [imposed] as promised.||Continental Wire|2018-07-01
2018-07-02|PhoneCall|actual|person:donald-trump|person:lopez-obrador|Trump calls the president-elect|They [spoke] for half an hour about the border and trade.||Continental Wire|2018-07-02
2018-07-13|Visit|actual|person:mike-pompeo|person:lopez-obrador|Pompeo visits López Obrador|Pompeo led a delegation that [visited] the winner of the election.||Border Business|2018-07-13
2018-07-22|Demand|actual|person:lopez-obrador|person:donald-trump|López Obrador asks for a quick end of the talks|In a letter he [urged] that the talks be concluded soon.|Andrés Manuel López Obrador|Border Business|2018-07-22
2018-07|Invitation|actual|person:lopez-obrador|person:donald-trump|López Obrador invites Trump to his inauguration|The president-elect has [invited] Trump to the ceremony.||The Harbour Post|2018-07-15
2018-07-23|Appointment|actual|person:lopez-obrador|person:jesus-seade|Seade named chief negotiator|He [named] Seade to join the talks.||Border Business|2018-07-23
2018-07-26|Meeting|actual|person:jesus-seade|person:robert-lighthizer|Seade joins the talks in Washington|Seade [took part] for the first time.||Border Business|2018-07-27
2018-08-27|AgreementReached|actual|country:USA|country:MEX|United States and Mexico reach a bilateral understanding|The two countries [reached] an understanding on cars and wages.||Continental Wire|2018-08-27#Guajardo said the two sides [had a deal].|Ildefonso Guajardo|Border Business|2018-08-27
2018-08-27|Threat|actual|person:donald-trump|country:CAN|Trump threatens tariffs on Canadian cars|Trump [threatened] to tax Canadian cars if Ottawa stayed out.|Donald Trump|The Harbour Post|2018-08-27
2018-08-27|MeasureImposition|threatened|country:USA|country:CAN|Tariff on Canadian cars|Cars from Canada [would be taxed], the president said.|Donald Trump|The Harbour Post|2018-08-27
2018-08-28|Meeting|actual|person:chrystia-freeland|person:robert-lighthizer|Freeland hurries to Washington|Freeland cut short a tour of Europe and [met] Lighthizer.||Maple Ledger|2018-08-29
2018-08-31|Concession|denied|country:CAN|country:USA|Canada gives way on dairy|Freeland [denied] that Canada had given ground on dairy.|Chrystia Freeland|Maple Ledger|2018-08-31!denied#Canada has already [given way] on dairy, a U.S. official said.|U.S. official|The Harbour Post|2018-08-31
2018-09-05|Statement|actual|organization:unifor|person:chrystia-freeland|Unifor backs a firm line|The union told Freeland to [hold] firm on disputes.|Unifor|Maple Ledger|2018-09-06
2018-09-26|Criticism|actual|person:donald-trump|person:chrystia-freeland|Trump complains about Freeland's style|Trump said his side did not [like] her very much.|Donald Trump|The Harbour Post|2018-09-26
2018-09-30|AgreementReached|actual|country:USA|country:CAN,country:MEX|The three countries agree on the USMCA|Canada [joined] the pact an hour before the deadline.||Continental Wire|2018-10-01#All three [agreed] on the text late on Sunday.||Maple Ledger|2018-10-01#The new pact was [sealed] at the last minute.||Border Business|2018-10-01
2018-10-01|Praise|actual|person:donald-trump|person:justin-trudeau|Trump praises the new deal and his partners|Trump [praised] his partners for hard work.|Donald Trump|Continental Wire|2018-10-01
2018-11-26|Criticism|actual|person:donald-trump|organization:gm|Trump attacks GM over plant closures|Trump [scolded] the carmaker for closing plants in Ohio.|Donald Trump|The Harbour Post|2018-11-27
2018-11-26|Criticism|actual|organization:unifor|organization:gm|Unifor protests against the closure in Oshawa|The union [vowed] to fight the closure in Oshawa.|Unifor|Maple Ledger|2018-11-26
2018-11-30|Signing|actual|person:donald-trump|person:justin-trudeau,person:enrique-pena-nieto|Three leaders sign the USMCA in Buenos Aires|The leaders [signed] on the edge of the summit.||Continental Wire|2018-11-30#Trump, Trudeau and Peña Nieto [put their names] to the pact.||Border Business|2018-11-30
2018-12-02|Withdrawal|threatened|person:donald-trump|organization:us-congress|Trump says he will end NAFTA to press Congress|Trump said he would soon [terminate] the old pact, giving Congress six months.|Donald Trump|The Harbour Post|2018-12-02
2019-05-17|MeasureLifting|actual|country:USA|country:CAN,country:MEX|Steel tariffs on Canada and Mexico lifted|The United States [lifted] the metals tariffs.||Continental Wire|2019-05-17#Trudeau called the [end] of the tariffs pure good news.|Justin Trudeau|Maple Ledger|2019-05-17
2019-05-30|Threat|actual|person:donald-trump|country:MEX|Trump threatens tariffs over migration|Trump [threatened] a rising tariff on all Mexican goods.|Donald Trump|The Harbour Post|2019-05-31#A five percent tariff was [announced] for June 10.||Border Business|2019-05-31
2019-05-30|MeasureImposition|threatened|country:USA|country:MEX|Five percent tariff on all Mexican goods|The tariff [would rise] to 25 percent by October.|Donald Trump|The Harbour Post|2019-05-31#A 5 percent duty [would begin] in June.|Mike Pompeo|Border Business|2019-05-31
2019-06-04|Statement|actual|person:jesus-seade||Seade asks for patience|Seade [asked] companies at home for patience.|Jesús Seade|Border Business|2019-06-04
2019|Statement|planned|person:gloria-rivas||A senator will report on the talks|A report of the senator on the talks is [expected] in the course of the year.||Border Business|2019-02-01
2058-01-01|Statement|planned|person:justin-trudeau|country:USA|A deadline far away|Trudeau [spoke] of a review forty years on.||Maple Ledger|2018-10-02
2019-06-07|AgreementReached|actual|country:USA|country:MEX|Tariff averted by a deal on migration|The two governments [agreed] and the tariff was shelved.||Continental Wire|2019-06-08
2019-06-19|Praise|actual|person:robert-lighthizer|country:MEX|Lighthizer welcomes Mexico's ratification|Lighthizer [welcomed] the vote in the Mexican senate.|Robert Lighthizer|Border Business|2019-06-20
2019-10-08|Meeting|actual|person:lopez-obrador|organization:us-congress|López Obrador receives American lawmakers|Lawmakers [met] the president over labour rules.||Border Business|2019-10-09
2019-11-04|Demand|actual|organization:afl-cio|organization:us-congress|AFL–CIO wants labour rules enforced|Unions [pressed] lawmakers for inspections of factories.||The Harbour Post|2019-11-04
2019-12-10|AgreementReached|actual|person:nancy-pelosi|person:robert-lighthizer|House Democrats agree with the administration|Pelosi [announced] an agreement on changes.|Nancy Pelosi|Continental Wire|2019-12-10
2019-12-10|Signing|actual|person:chrystia-freeland|person:jesus-seade,person:robert-lighthizer|Protocol of amendment signed in Mexico City|The three [signed] the changes in the National Palace.||Border Business|2019-12-11
2019-12-14|Criticism|actual|person:jesus-seade|country:USA|Seade objects to labour attachés|Seade [protested] against the plan for labour attachés.|Jesús Seade|Border Business|2019-12-15
2020-01-15|AgreementReached|actual|country:USA|country:CHN|United States and China sign a first phase|Washington and Beijing [signed] the first phase of a deal.||Continental Wire|2020-01-15
2020-06-24|MeasureImposition|possible|country:USA|country:CAN|New tariffs on Canadian aluminium|Officials [may] bring back the metals tariff on Canada.||Maple Ledger|2020-06-24
2020-07-01|Statement|actual|person:robert-lighthizer|country:MEX,country:CAN|USMCA enters into force|Lighthizer [hailed] the start of the pact.|Robert Lighthizer|Continental Wire|2020-07-01
2020-07-08|Meeting|actual|person:lopez-obrador|person:donald-trump|López Obrador visits the White House|The two presidents [met] in Washington to mark the pact.||Continental Wire|2020-07-08#Trudeau was invited to the [meeting] but did not come.||Maple Ledger|2020-07-08
"""


def evidence(
    quote: str,
    *,
    mark: tuple[int, int] | None = None,
    speaker: str | None = None,
    speaker_id: str | None = None,
    article: str = "a1",
    title: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    url: str | None = None,
    rule: str = "by-hand",
    factuality: str = "actual",
    polarity: str = "positive",
    confidence: float = 0.9,
) -> Evidence:
    """Build one report with sensible defaults."""
    return Evidence(quote=quote, mark=mark, speaker=speaker, speaker_id=speaker_id, article=article, title=title, publisher=publisher,
                    date=date, url=url, rule=rule, factuality=factuality, polarity=polarity,
                    confidence=confidence)  # fmt: skip


def edge(
    source: str,
    target: str,
    kind: str,
    events: Iterable[str],
    *,
    factuality: str = "actual",
    stance: float | None = None,
) -> Edge:
    """Build an edge of a kind, with the relation and stance of that kind."""
    relation, usual, symmetric = KINDS.get(kind, (kind[:1].lower() + kind[1:], 0.0, False))
    return Edge(source=source, target=target, kind=kind, relation=relation, factuality=factuality,
                stance=usual if stance is None else stance, symmetric=symmetric, events=tuple(events))  # fmt: skip


def nafta() -> View:
    """A view as a small corpus would give: 26 actors, some sixty events of the NAFTA talks, 2017 to 2020."""
    nodes = []
    for line in ACTORS.strip().splitlines():
        key, label, kind, country, aliases = line.split("|")
        names = tuple(filter(None, aliases.split(";")))
        nodes.append(Node(id=key, label=label, type=kind, country=country or None, aliases=names))
    ids = {node.label: node.id for node in nodes}
    events: dict[str, EventSummary] = {}
    pairs: dict[tuple[str, str, str, str], list[str]] = {}
    articles: set[tuple[str, str]] = set()
    for number, line in enumerate(EVENTS.strip().splitlines()):
        date, kind, status, agents, counterparts, summary, *rest = line.split("|")
        key = f"e{number:03}"
        reports = []
        for report in "|".join(rest).split("#"):
            quote, speaker, publisher, day = report.split("|")
            day, _, factuality = day.partition("!")
            begin, end = quote.index("["), quote.index("]") - 1
            articles.add((publisher, day))
            slug = publisher.lower().replace(" ", "-")
            reports.append(evidence(
                quote.replace("[", "").replace("]", ""), mark=(begin, end), speaker=speaker or None,
                speaker_id=ids.get(speaker),
                article=f"{slug}-{day}", title=summary, publisher=publisher, date=day,
                url=f"https://{slug}.example/{day}/{key}", rule=f"{kind.lower()}-{1 + number % 3}",
                factuality=factuality or ("actual" if status == "denied" else status), confidence=0.82,
            ))  # fmt: skip
        ones, others = tuple(filter(None, agents.split(","))), tuple(filter(None, counterparts.split(",")))
        events[key] = EventSummary(id=key, type=kind, summary=summary, date=date, status=status,
                                   belief=round(1 - 0.35 ** len(reports), 2),
                                   intensity=KINDS[kind][1], agents=ones, counterparts=others,
                                   evidence=tuple(reports))  # fmt: skip
        for one in ones:
            for other in others:
                pairs.setdefault((one, other, kind, status), []).append(key)
    edges = [edge(a, b, kind, ids, factuality=status) for (a, b, kind, status), ids in pairs.items()]
    return View(title="NAFTA to USMCA: who dealt with whom", since="2017-08-16", until="2020-07-08",
                articles=len(articles), nodes=tuple(nodes), edges=tuple(edges), events=_told(events),
                things=THINGS)  # fmt: skip


THINGS = (
    Node(id="person:gloria-rivas", label="Gloria Rivas", type="Person", country="MEX"),
    Node(id="product:autos", label="cars", type="Product", aliases=("automobiles", "vehicles")),
    Node(id="agreement:nafta", label="North American Free Trade Agreement", type="Agreement", aliases=("NAFTA",)),
)


def _told(events: dict[str, EventSummary]) -> dict[str, EventSummary]:
    """Say of some events what they are about: a threat with its content and condition, a tariff with two rates."""
    named = {event.summary: event.id for event in events.values()}
    threat, tariff = named["Trump threatens tariffs on Canadian cars"], named["Tariff on Canadian cars"]
    condition = Detail(role="condition", label="if Ottawa stays out")
    cars = (Detail(role="measure", label="tariff"), Detail(role="product", label="cars", id="product:autos"),
            Detail(role="rate", label="25 percent"))  # fmt: skip
    five = named["Five percent tariff on all Mexican goods"]
    rates = tuple(Detail(role="rate", label=f"{rate} percent") for rate in (5, 25))
    nafta = (Detail(role="agreement", label="North American Free Trade Agreement", id="agreement:nafta"),)
    end = named["Trump says he will end NAFTA to press Congress"]
    more = {
        threat: replace(events[threat], content=(tariff,), details=(condition,)),
        tariff: replace(events[tariff], details=cars),
        five: replace(events[five], details=rates),
        end: replace(events[end], details=nafta),
    }
    return events | more


PAYLOADS = (
    "<script>window.__pwn=1</script>",
    "</script><script>window.__pwn=1</script>",
    "<img src=x onerror=window.__pwn=1>",
    "<svg onload=window.__pwn=1>",
    '"><b onmouseover=window.__pwn=1>href</b>',
    "' autofocus onfocus=window.__pwn=1 '",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "${window.__pwn=1}`;window.__pwn=1;//",
    "<!--<script>window.__pwn=1",
    "]]><script>window.__pwn=1</script>",
    "&lt;script&gt;window.__pwn=1&lt;/script&gt;",
    "<a href='javascript:window.__pwn=1'>href</a>",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.__pwn=1</script>'>",
    "\u202egnp.exe\u202c \u2066hidden\u2069 עברית العربية",
    "\x00\x01\x07\x1b[31m\x7f\x85\u2028\u2029\ufeff",
    '=HYPERLINK("http://evil.example","x")',
    "__proto__",
    "constructor",
    "A" * 10_000,
)

BAD_URLS = (
    "javascript:window.__pwn=1",
    "JaVaScRiPt:window.__pwn=1",
    "data:text/html,<script>window.__pwn=1</script>",
    " javascript:window.__pwn=1",
    "java\nscript:window.__pwn=1",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://",
    "http://[broken",
)


def hostile() -> View:
    """A view whose every text is an attack on the page that shows it."""
    nodes = [Node(id="country:USA", label="United States", type="Country", country="USA")]
    events: dict[str, EventSummary] = {}
    edges = []
    for number, payload in enumerate(PAYLOADS):
        node = Node(id=f"entity:{payload}", label=payload, type=payload if number % 2 else "Person",
                    country=payload if number % 3 == 0 else None, aliases=(payload, f"href {payload}"))  # fmt: skip
        nodes.append(node)
        key = f"event {payload}"
        report = evidence(f"Before {payload} after", mark=(7, 7 + len(payload)), speaker=payload, article=payload,
                          title=f"href {payload}", publisher=payload, date=payload, rule=payload, factuality=payload,
                          url=BAD_URLS[number % len(BAD_URLS)], polarity=payload)  # fmt: skip
        plain = evidence(f"The second report of {payload}", date="2018-01-01", url="https://good.example/?a=<b>&c='\"")
        events[key] = EventSummary(id=key, type=payload, summary=payload, date=payload if number % 2 else "2018-02-30",
                                   status=payload, belief=7.5, agents=(node.id, payload), counterparts=("country:USA",),
                                   details=(Detail(role=payload, label=payload, id=payload),
                                            Detail(role="rate", label=payload), Detail(role="condition", label=payload)),
                                   content=("event nowhere", f"event {PAYLOADS[(number + 1) % len(PAYLOADS)]}"),
                                   evidence=(report, plain))  # fmt: skip
        edges.append(edge(node.id, "country:USA", payload, [key], factuality=payload, stance=-3.0))
    edges.append(edge("country:USA", "entity:nobody", "Threat", ["event nowhere"]))
    edges.append(edge("country:USA", "country:USA", "Threat", ["event nowhere"]))
    things = tuple(Node(id=payload, label=payload, type=payload, aliases=(payload,)) for payload in PAYLOADS)
    return View(title=f"</title>{PAYLOADS[1]}{{{{ 7*7 }}}} \u202e\x00\ud800", since=PAYLOADS[0], until=PAYLOADS[2],
                articles=1, nodes=tuple(nodes), edges=tuple(edges), events=events, things=things)  # fmt: skip


def large(nodes: int = 2_000, edges: int = 6_000, *, seed: int = 7) -> View:
    """A generated view of a given size, with actors in circles that mostly deal among themselves."""
    chance = random.Random(seed)
    codes = [a + b + c for a in "ABCD" for b in "KLMN" for c in "XYZ"]
    made = [Node(id=f"country:{code}", label=f"Land {code}", type="Country", country=code) for code in codes[:40]]
    kinds = ("Person", "Ministry", "Company", "Bloc", "InternationalOrganization")
    for number in range(nodes - len(made)):
        kind = kinds[min(int(chance.expovariate(0.8)), 4)]
        country = codes[number % 40] if kind not in kinds[3:] else None
        made.append(Node(id=f"entity:{number:05}", label=f"{kind} number {number}", type=kind, country=country))
    names = list(KINDS)
    found: dict[tuple[int, int, str], Edge] = {}
    events: dict[str, EventSummary] = {}
    while len(found) < edges:
        one = min(int(chance.paretovariate(0.6)), nodes) - 1
        near = chance.random() < 0.75
        other = (one + 40 * chance.randint(1, nodes // 40)) % nodes if near else chance.randrange(nodes)
        kind = chance.choice(names)
        if one == other or (one, other, kind) in found or (other, one, kind) in found:
            continue
        key = f"e{len(found):05}"
        day = f"{chance.randint(2015, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        factuality = chance.choice(("actual", "actual", "actual", "planned", "threatened", "denied"))
        source, target = made[one], made[other]
        quote = f"{source.label} {KINDS[kind][0]} {target.label}, it was reported on that day. " * 2
        report = evidence(quote, mark=(0, len(source.label)), article=f"a{len(found) % 900}", publisher="Wire", date=day,
                          url=f"https://wire.example/{key}", factuality=factuality)  # fmt: skip
        events[key] = EventSummary(id=key, type=kind, summary=f"{source.label} and {target.label}: {kind}", date=day,
                                   status=factuality, belief=0.5, agents=(source.id,), counterparts=(target.id,),
                                   evidence=(report,))  # fmt: skip
        found[one, other, kind] = edge(source.id, target.id, kind, [key], factuality=factuality)
    return View(title="A large view", since="2015-01-01", until="2020-12-28", articles=900, nodes=tuple(made),
                edges=tuple(found.values()), events=events)  # fmt: skip

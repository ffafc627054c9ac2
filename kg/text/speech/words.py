"""Words that introduce what somebody says or thinks, by the construction in which they do so: lemma -> is it a cue."""

from __future__ import annotations

#: Verbs of saying: with a clause, before or after a quotation, and in the middle of what is said.
SAYING = frozenset(
    "say tell add note point write announce argue claim warn report explain ask acknowledge emphasize emphasise assert "
    "state insist rule question tweet retweet continue recall indicate admit read contend disclose reveal complain "
    "conclude underscore stress mention declare allege joke predict reply respond answer shout yell vow pledge promise "
    "threaten testify confirm deny demand propose recommend urge suggest remark comment observe caution boast brag lament "
    "maintain quip counter concede confess recount reiterate repeat proclaim signal swear advise speculate stipulate hint "
    "inform assure remind notify advocate agree exclaim retort muse opine whisper scream chant sing plead post blog email "
    "text chime charge clarify convey protest gripe marvel rejoin snap intone interject elaborate summarize summarise "
    "describe cite instruct decree specify certify attest rail gush gloat object aver avow affirm reaffirm posit surmise "
    "theorize theorise hypothesize hypothesise concur demur grumble fret fume moan whine crow enthuse counsel rebut "
    "refute intimate insinuate imply mutter murmur mumble cry pronounce recite sneer lecture preach".split()
)

#: Verbs of thinking, wanting, learning and showing: with a clause only.
THINKING = frozenset(
    "think believe know expect find hope wish feel worry fear suspect realize realise understand assume want decide "
    "consider learn hear see estimate guess doubt imagine envision forecast recognize recognise discover determine wonder "
    "remember forget show demonstrate prove document detail hold dream figure reckon regret project calculate convince "
    "persuade intend require prefer hop anticipate foresee presume suppose sense deem notice gather infer intuit".split()
)

#: Verbs for what somebody comes to know: he vouches for nothing, it is there for him to know.
PERCEIVING = frozenset("notice realize realise learn know see hear remember forget discover".split())

#: Verbs that bring somebody to say or do something, without a word.
CAUSING = frozenset({"prompt"})

#: Verbs of promising: who has not promised it says nothing.
PROMISING = frozenset("promise pledge vow swear assure guarantee threaten offer agree commit".split())

#: Verbs whose infinitive says what is wanted, promised or asked for.
INFINITIVE = frozenset(
    "want plan refuse urge promise pledge agree ask tell expect seek vow decline decide offer intend encourage "
    "threaten hope hop wish propose demand swear persuade beg implore exhort order instruct advise claim warn prefer "
    "request consent choose opt volunteer remind recommend aim vote like prompt convince commit undertake".split()
)

#: Verbs whose object is what is said or what an attitude is about.
OBJECT = frozenset(
    "cite attack support discuss criticize criticise mention endorse oppose question defend reference promote describe "
    "highlight note declare reject claim disclose propose condemn invoke recommend denounce praise mock tout dispute slam "
    "blast deny underscore stress recall demand express announce acknowledge fear welcome favor favour protest predict "
    "suggest accuse allege advocate reiterate urge bemoan lament decry deplore applaud hail lambaste lambast ridicule "
    "deride denigrate disparage despise hate love doubt estimate forecast admit concede confirm explain emphasize "
    "emphasise outline unveil warn chastise rebuke scold rap rip challenge dismiss disavow repudiate contradict echo back "
    "envision regret resent mull contemplate stipulate assert pledge promise downplay extol laud celebrate admire chant "
    "tweet reveal document detail pitch offer embrace recognize recognise prefer resist champion voice articulate convey "
    "overstate understate minimize minimise exaggerate taunt insult belittle respect report indicate address ignore "
    "demonize vilify affirm reaffirm chide excoriate assail bash berate castigate censure reprimand rebut refute savage "
    "trash skewer pillory trumpet herald salute commend renounce espouse preach propound float hype reproach scorn "
    "lampoon pan mourn second pooh-pooh foresee anticipate overrule presume disown".split()
)

#: Verbs with a preposition before what is said; the words of a value are the prepositions.
PREPOSITION: dict[str, frozenset[str]] = {
    verb: frozenset(prepositions.split())
    for verb, prepositions in {
        "call": "for on upon",
        "apologize": "for",
        "apologise": "for",
        "push": "for",
        "press": "for",
        "lobby": "for",
        "advocate": "for",
        "plead": "for",
        "refer": "to",
        "point": "to",
        "object": "to",
        "allude": "to",
        "talk": "about of",
        "speak": "about of against",
        "ask": "about for",
        "complain": "about of",
        "warn": "about of against",
        "worry": "about",
        "boast": "about of",
        "brag": "about of",
        "wonder": "about",
        "think": "about of",
        "joke": "about",
        "agree": "with on to",
        "disagree": "with",
        "rail": "against at",
        "protest": "against",
        "lash": "at",
        "bristle": "at",
        "scoff": "at",
        "hint": "at",
        "comment": "on about",
        "insist": "on",
        "elaborate": "on",
        "testify": "about to",
        "dream": "of",
        "write": "about of",
        "inquire": "about",
        "rant": "about",
        "go": "after",
        "rule": "against on",
        "decide": "against on",
        "know": "about of",
        "commit": "to",
        "respond": "to",
        "react": "to",
        "weigh": "on about in",
        "come": "against",
        "side": "with",
        "sympathize": "with",
        "learn": "about of",
        "debate": "about over",
        "argue": "for against about over",
        "marvel": "at",
        "fret": "about over",
        "grumble": "about",
        "gripe": "about",
        "vent": "about at",
        "clamor": "for",
        "harp": "on",
        "dwell": "on",
        "touch": "on",
        "focus": "on",
        "balk": "at",
        "chafe": "at",
        "sneer": "at",
        "caution": "against about",
        "advise": "against",
        "vouch": "for",
        "opine": "on about",
        "muse": "about",
        "spar": "over",
        "clash": "over",
        "differ": "on over",
        "vote": "against for",
        "campaign": "for against",
    }.items()
}

#: Verbs with an object and a phrase after it, which together are what is said: "described him as", "likened X to".
COMPARISON: dict[str, frozenset[str]] = {
    verb: frozenset(prepositions.split())
    for verb, prepositions in {
        "describe": "as",
        "see": "as",
        "view": "as",
        "dismiss": "as",
        "paint": "as",
        "portray": "as",
        "cast": "as",
        "characterize": "as",
        "characterise": "as",
        "denounce": "as",
        "deride": "as",
        "regard": "as",
        "cite": "as",
        "compare": "to with",
        "liken": "to",
        "blame": "for on",
        "accuse": "of",
        "criticize": "for",
        "criticise": "for",
        "attack": "for as",
        "praise": "for as",
        "blast": "for as",
        "slam": "for as",
        "condemn": "for as",
        "fault": "for",
        "thank": "for",
        "chastise": "for",
        "mock": "for as",
    }.items()
}

#: Verbs of naming, with an object and a predicate: "called it a disgrace".
NAMING = frozenset("call label dub deem brand consider judge declare pronounce term".split())

#: Nouns that hold what is said as a clause or an infinitive.
NOUN = frozenset(
    "eagerness reluctance recognition emphasis call motion pronouncement case point claim statement tweet message belief "
    "concern report charge hope conviction prediction warning argument suggestion conclusion announcement allegation "
    "accusation assertion complaint fear view opinion promise threat vow pledge remark comment declaration acknowledgment "
    "acknowledgement admission confession denial insistence contention perception impression doubt worry expectation "
    "assumption speculation rumor rumour notion theory finding evidence proof confidence assurance guarantee demand "
    "request recommendation proposal plan offer decision agreement refusal willingness determination intention desire "
    "wish order ruling forecast estimate suspicion understanding reminder bet idea revelation disclosure testimony letter "
    "intent commitment implication insinuation hypothesis consensus sentiment feeling stance position projection "
    "calculation hunch guess explanation pretext premise".split()
)

#: Verbs of bringing out a statement: "the claim that he made" says nothing of what was claimed.
ISSUING = frozenset("make release issue publish send give file write sign deliver hold announce unveil post".split())

#: Nouns with a preposition before what is said.
NOUN_PREPOSITION: dict[str, frozenset[str]] = {
    noun: frozenset(prepositions.split())
    for noun, prepositions in {
        "criticism": "of",
        "support": "for of",
        "opposition": "to",
        "question": "about",
        "concern": "about over",
        "comment": "about on",
        "claim": "about of",
        "attack": "on",
        "call": "for on upon",
        "request": "for",
        "demand": "for",
        "plan": "for",
        "threat": "of",
        "warning": "about of",
        "discussion": "about of on",
        "debate": "about over on",
        "remark": "about on",
        "statement": "about on",
        "fear": "of about",
        "doubt": "about",
        "accusation": "of",
        "allegation": "of",
        "praise": "for of",
        "condemnation": "of",
        "promise": "of",
        "reservation": "about",
        "misgiving": "about",
        "skepticism": "about of",
        "view": "of on",
        "hope": "of for",
        "worry": "about over",
        "endorsement": "of",
        "disdain": "for",
        "proposal": "for",
        "speculation": "about",
        "complaint": "about",
        "disagreement": "about over",
        "commitment": "to",
        "rhetoric": "about",
        "report": "of",
        "rejection": "of",
        "denial": "of",
    }.items()
}

#: Adjectives with a clause, an infinitive or "about" and "of": "is confident that", "is willing to".
ADJECTIVE = frozenset(
    "sure certain confident afraid glad proud aware worried concerned hopeful optimistic pessimistic skeptical sceptical "
    "convinced willing unwilling ready eager reluctant determined happy unhappy disappointed angry frustrated opposed "
    "critical adamant clear doubtful hesitant wary tired supportive dismissive inclined satisfied pleased unsure "
    "uncertain fearful coy surprised committed dubious leery mad furious upset outraged alarmed grateful thankful sorry "
    "curious anxious nervous excited thrilled loath keen desperate mindful vocal enthusiastic passionate vague silent "
    "noncommittal bullish bearish incensed dismayed puzzled".split()
)

#: Verbs and nouns that put forward the thing which they have for an object ("announced tariffs", "a call for talks"). Where the
#: others speak of a thing ("praised the tariffs", "worries about a strike"), it is there without them.
PUTTING_FORWARD = frozenset(
    "acknowledge admit advise advocate agree agreement allegation allege announce announcement appeal ask assert call "
    "charge claim commit commitment complain complaint concede confirm contemplate declaration declare demand describe "
    "detail disclose envision estimate expect forecast guarantee hint hope insist insistence lobby mull offer outline "
    "pitch plan plead pledge predict prediction press promise pronounce proposal propose push recommend recommendation "
    "reiterate repeat report request reveal rule rumor rumour seek signal speculate speculation stipulate suggest "
    "suggestion testify threat threaten unveil urge vow want warn warning".split()
)

#: Verbs of judging with a phrase that only says about what: "thanked her for lifting the tariffs".
JUDGING = frozenset("criticize criticise attack praise blast slam condemn fault thank chastise mock compare liken view".split())

#: Nouns and adjectives for what somebody thinks rather than says.
ATTITUDES = frozenset(
    "agreement assumption belief bet case commitment concern confidence conviction decision desire determination doubt "
    "eagerness evidence expectation fear finding hope idea impression intent intention letter motion notion opinion "
    "perception plan point proof recognition refusal reluctance ruling suspicion theory understanding view willingness "
    "wish worry".split()
)

#: Words for what somebody is after, which he need not say.
_TRYING = frozenset("seek push mull contemplate envision press lobby".split())

#: Verbs whose object is the person spoken to, not part of what is said.
ADDRESSING = frozenset("tell assure remind inform notify convince persuade warn advise ask promise show".split())

#: Verbs whose object is to do what the infinitive says.
COMMANDING = frozenset("urge ask tell order instruct advise encourage implore exhort beg request warn".split())

#: Whom a headline names before or behind its colon: "Poll: ...", "...: sources".
HEADLINE_SOURCES = frozenset(
    "adviser aide analyst economist envoy expert exporter lawmaker leader media minister ministry official paper police poll "
    "report researcher source spokesman spokeswoman study survey think-tank".split()
)

#: Verbs whose clause is a question, and the words that open one.
ASKING = frozenset({"ask", "question", "wonder", "inquire"})
INTERROGATIVE = frozenset("whether if what who whom whose which why when where how".split())

#: What sets another's words against somebody's: "..., while farmers say".
OPPOSED = frozenset({"while", "whereas", "although", "though"})

#: What a reporter misses in a statement: "said it would answer, without saying how".
DETAILING = frozenset("say specify elaborate name give provide offer explain detail mention identify cite disclose".split())

#: What stands on either side of "he said" in the middle of a sentence.
BREAKS = frozenset({",", "―", "—", "–", "--", "”", '"', "''"})

#: Verbs that say little without their object: "made the case that".
LIGHT = frozenset("make give express voice have raise send issue put spread".split())

#: Prepositions after an adjective of attitude: "worried about", "critical of", "opposed to".
ABOUT = frozenset("about of over to".split())

RELATIVE = frozenset({"who", "which", "that", "whom"})

#: What news does, told behind a comma: "..., drawing protests from Beijing".
RESULTING = frozenset(
    "add alarm anger deepen disappoint draw end escalate fan force fuel heighten ignite inflame intensify leave mark open "
    "pave prompt put raise rattle roil send set shock spark stoke stun surprise throw trigger".split()
)

#: What news is called behind a comma: "..., a move that angered Ottawa".
STEPS = frozenset(
    "blow concession decision departure gesture move retreat reversal setback shift sign step threat turnaround".split()
)

#: Verbs whose object is what others say: "rejected any suggestion that".
REFUSING = frozenset("reject deny dismiss dispute refute rebut ignore oppose criticize criticise doubt question condemn".split())

#: Who is no further speaker where somebody is being quoted.
SPEAKING_HIMSELF = frozenset("i we my our you your".split())

#: Verbs with a clause.
REPORTING = SAYING | THINKING


#: Verbs whose infinitive the parser often takes for one of purpose.
LOOSE = COMMANDING | {"commit", "undertake", "threaten", "pledge", "promise", "vow", "swear"}


def is_word_of_speech(lemma: str) -> bool:
    """Tell a verb or noun of saying from one of thinking or wanting."""
    return lemma in SAYING or lemma in PUTTING_FORWARD - THINKING - ATTITUDES - _TRYING

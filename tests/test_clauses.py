"""Every grammatical form of a clause leads to the same doers and objects; parses built by hand, no model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.clauses import Clauses
from kg.text.syntax import load_syntax

# Each token is word/lemma/TAG/dep/head; an empty lemma is the word itself.
ACTIVE = "Washington//NNP/nsubj/1 imposed/impose/VBD/ROOT/1 tariffs/tariff/NNS/dobj/1 on//IN/prep/1 Canada//NNP/pobj/3"
PASSIVE = ("Tariffs/tariff/NNS/nsubjpass/2 were/be/VBD/auxpass/2 imposed/impose/VBN/ROOT/2 on//IN/prep/2 Canada//NNP/pobj/3 "
           "by//IN/agent/2 Washington//NNP/pobj/5")  # fmt: skip
RELATIVE = "tariffs/tariff/NNS/ROOT/0 that//WDT/dobj/3 Washington//NNP/nsubj/3 imposed/impose/VBD/relcl/0"
BARE_RELATIVE = "tariffs/tariff/NNS/ROOT/0 Washington//NNP/nsubj/2 imposed/impose/VBD/relcl/0"
SUBJECT_RELATIVE = ("Washington//NNP/nsubj/6 ,//,/punct/0 which//WDT/nsubj/3 imposed/impose/VBD/relcl/0 tariffs/tariff/NNS/dobj/3 "
                    ",//,/punct/0 won/win/VBD/ROOT/6")  # fmt: skip
PARTICIPLE = ("tariffs/tariff/NNS/nsubj/4 imposed/impose/VBN/acl/0 by//IN/agent/1 Washington//NNP/pobj/2 hurt//VBD/ROOT/4 "
              "Canada//NNP/dobj/4")  # fmt: skip
INFINITIVE = "Washington//NNP/nsubj/1 plans/plan/VBZ/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 tariffs/tariff/NNS/dobj/3"
CONTROLLED = ("Ottawa//NNP/nsubj/1 urged/urge/VBD/ROOT/1 Washington//NNP/dobj/1 to//TO/aux/4 impose//VB/xcomp/1 "
              "tariffs/tariff/NNS/dobj/4")  # fmt: skip
PROMISED = ("Washington//NNP/nsubj/1 promised/promise/VBD/ROOT/1 Ottawa//NNP/dobj/1 to//TO/aux/4 impose//VB/xcomp/1 "
            "tariffs/tariff/NNS/dobj/4")  # fmt: skip
COORDINATED = ("Washington//NNP/nsubj/1 threatened/threaten/VBD/ROOT/1 and//CC/cc/1 imposed/impose/VBD/conj/1 "
               "tariffs/tariff/NNS/dobj/3")  # fmt: skip
GERUND = ("Washington//NNP/nsubj/1 insisted/insist/VBD/ROOT/1 on//IN/prep/1 imposing/impose/VBG/pcomp/2 "
          "tariffs/tariff/NNS/dobj/3")  # fmt: skip
ADVERBIAL = ("Washington//NNP/nsubj/1 answered/answer/VBD/ROOT/1 ,//,/punct/1 imposing/impose/VBG/advcl/1 "
             "tariffs/tariff/NNS/dobj/3")  # fmt: skip


@pytest.fixture
def clauses_of(parsed: Callable[[str], Any]) -> Callable[[str], Clauses]:
    return lambda table: Clauses(parsed(table), load_syntax())


def index_of(clauses: Clauses, word: str) -> int:
    return next(t.i for t in clauses.doc if word in {t.text, t.lemma_})


def words(clauses: Clauses, start: str, path: str) -> list[str]:
    return [clauses.doc[i].text for i in clauses.follow(index_of(clauses, start), path)]


@pytest.mark.parametrize(
    "table",
    [
        ACTIVE,
        PASSIVE,
        RELATIVE,
        BARE_RELATIVE,
        SUBJECT_RELATIVE,
        PARTICIPLE,
        INFINITIVE,
        CONTROLLED,
        PROMISED,
        COORDINATED,
        GERUND,
        ADVERBIAL,
    ],
    ids="active passive relative bare-relative subject-relative participle infinitive controlled promised coordinated gerund adverbial".split(),
)
def test_every_form_has_one_doer_and_one_object(clauses_of: Callable[[str], Clauses], table: str) -> None:
    clauses = clauses_of(table)
    assert words(clauses, "impose", "subject") == ["Washington"]
    assert [w.lower() for w in words(clauses, "impose", "object")] == ["tariffs"]


@pytest.mark.parametrize(
    ("table", "start", "path", "found"),
    [
        # prepositions hang on verb or noun, and may be looked for in both
        (ACTIVE, "impose", "on", ["Canada"]),
        (PASSIVE, "impose", "on", ["Canada"]),
        ("Washington//NNP/nsubj/1 slapped/slap/VBD/ROOT/1 tariffs/tariff/NNS/dobj/1 on//IN/prep/2 steel//NN/pobj/3 from//IN/prep/4 Canada//NNP/pobj/5",
         "slap", "object.on.from", ["Canada"]),
        ("Washington//NNP/nsubj/1 slapped/slap/VBD/ROOT/1 tariffs/tariff/NNS/dobj/1 on//IN/prep/2 Canada//NNP/pobj/3",
         "slap", "near.on", ["Canada"]),
        # two prepositions one after the other
        ("Canada//NNP/nsubj/1 walked/walk/VBD/ROOT/1 away//RB/advmod/1 from//IN/prep/2 the//DT/det/5 talks/talk/NNS/pobj/3",
         "walk", "from", ["talks"]),
        ("tariffs/tariff/NNS/nsubj/1 rose/rise/VBD/ROOT/1 because//IN/prep/1 of//IN/pcomp/2 Canada//NNP/pobj/3", "rise", "because", ["of"]),
        # coordination on either side
        ("Trump//NNP/nsubj/3 and//CC/cc/0 Xi//NNP/conj/0 met/meet/VBD/ROOT/3", "meet", "subject", ["Trump", "Xi"]),
        ("Trump//NNP/nsubj/1 met/meet/VBD/ROOT/1 Xi//NNP/dobj/1 and//CC/cc/2 Abe//NNP/conj/2", "meet", "object", ["Xi", "Abe"]),
        ("Trump//NNP/nsubj/1 signed/sign/VBD/ROOT/1 and//CC/cc/1 praised/praise/VBD/conj/1 the//DT/det/5 deal//NN/dobj/3", "sign", "object", ["deal"]),
        ("tariffs/tariff/NNS/ROOT/0 for//IN/prep/0 Canada//NNP/pobj/1 and//CC/cc/1 for//IN/conj/1 Mexico//NNP/pobj/4",
         "tariffs", "for", ["Canada", "Mexico"]),
        # a doer's own clause is not the other's
        ("Washington//NNP/nsubj/1 imposed/impose/VBD/ROOT/1 tariffs/tariff/NNS/dobj/1 and//CC/cc/1 Ottawa//NNP/nsubj/5 retaliated/retaliate/VBD/conj/1",
         "retaliate", "subject", ["Ottawa"]),
        # nouns that tell of an event
        ("Trump//NNP/poss/2 's//POS/case/0 threat//NN/ROOT/2 of//IN/prep/2 tariffs/tariff/NNS/pobj/3", "threat", "subject", ["Trump"]),
        ("Trump//NNP/poss/2 's//POS/case/0 threat//NN/ROOT/2 of//IN/prep/2 tariffs/tariff/NNS/pobj/3", "threat", "object", ["tariffs"]),
        ("the//DT/det/1 threat//NN/ROOT/1 by//IN/prep/1 Trump//NNP/pobj/2", "threat", "subject", ["Trump"]),
        ("talks/talk/NNS/ROOT/0 between//IN/prep/0 Canada//NNP/pobj/1 and//CC/cc/2 Mexico//NNP/conj/2", "talks", "between", ["Canada", "Mexico"]),
        # light verbs
        ("Trump//NNP/nsubj/1 made/make/VBD/ROOT/1 a//DT/det/3 threat//NN/dobj/1 against//IN/prep/1 China//NNP/pobj/4", "threat", "subject", ["Trump"]),
        ("Trump//NNP/nsubj/1 made/make/VBD/ROOT/1 a//DT/det/3 threat//NN/dobj/1 against//IN/prep/1 China//NNP/pobj/4", "threat", "against", ["China"]),
        ("Trump//NNP/nsubj/1 made/make/VBD/ROOT/1 a//DT/det/3 series//NN/dobj/1 of//IN/prep/3 threats/threat/NNS/pobj/4", "threat", "subject", ["Trump"]),
        # complements
        (INFINITIVE, "plan", "complement", ["impose"]),
        ("Ottawa//NNP/nsubj/1 said/say/VBD/ROOT/1 it//PRP/nsubj/4 would//MD/aux/4 retaliate//VB/ccomp/1", "say", "complement", ["retaliate"]),
        ("a//DT/det/1 threat//NN/ROOT/1 to//TO/aux/3 withdraw//VB/acl/1", "threat", "complement", ["withdraw"]),
        ("Ottawa//NNP/nsubj/1 is/be/VBZ/ROOT/1 willing//JJ/acomp/1 to//TO/aux/4 talk//VB/xcomp/2", "is", "complement", ["talk"]),
        # what stands around
        ("Canada//NNP/nsubj/3 's//POS/case/0 ,//,/punct/0 gave/give/VBD/ROOT/3 Mexico//NNP/dative/3 time//NN/dobj/3", "give", "indirect", ["Mexico"]),
        ("steel//NN/compound/1 tariffs/tariff/NNS/ROOT/1", "tariffs", "compound", ["steel"]),
        (INFINITIVE, "impose", "governor", ["plans"]),
        (ACTIVE, "impose", "head", []),
        (ACTIVE, "impose", "nowhere.to.go", []),
        # who is understood to do it
        ("Ottawa//NNP/nsubj/1 pleaded/plead/VBD/ROOT/1 with//IN/prep/1 Tokyo//NNP/pobj/2 to//TO/aux/5 lift//VB/advcl/1", "lift", "subject", ["Tokyo"]),
        ("Ottawa//NNP/nsubj/1 is/be/VBZ/ROOT/1 serious//JJ/acomp/1 about//IN/prep/2 imposing/impose/VBG/pcomp/3", "impose", "subject", ["Ottawa"]),
        ("Ottawa//NNP/nsubj/1 was/be/VBD/ROOT/1 angry//JJ/acomp/1 at//IN/prep/2 Tokyo//NNP/pobj/3 for//IN/prep/1 lifting/lift/VBG/pcomp/5",
         "lift", "subject", ["Tokyo"]),
        ("Ottawa//NNP/nsubj/1 found/find/VBD/ROOT/1 a//DT/det/3 reason//NN/dobj/1 to//TO/aux/5 lift//VB/relcl/3", "lift", "subject", ["Ottawa"]),
        ("Ottawa//NNP/nsubj/1 rejected/reject/VBD/ROOT/1 Japan//NNP/poss/4 's//POS/case/2 plan//NN/dobj/1 to//TO/aux/6 lift//VB/acl/4",
         "lift", "subject", ["Japan"]),
        ("Ottawa//NNP/nsubjpass/2 was/be/VBD/auxpass/2 prepared/prepare/VBN/ROOT/2 to//TO/aux/4 lift//VB/xcomp/2", "prepare", "subject", ["Ottawa"]),
        ("Ottawa//NNP/nsubj/1 acted/act/VBD/ROOT/1 on//IN/prep/1 Friday//NNP/pobj/2 and//CC/cc/3 Tokyo//NNP/conj/3 answered/answer/VBD/conj/1",
         "answer", "subject", ["Tokyo"]),
        # who made it, and who is named among many
        ("cars/car/NNS/ROOT/0 built/build/VBN/acl/0 in//IN/prep/1 Canada//NNP/pobj/2", "cars", "modifier", ["Canada"]),
        ("tariffs/tariff/NNS/ROOT/0 on//IN/prep/0 countries/country/NNS/pobj/1 like//IN/prep/2 Chile//NNP/pobj/3 and//CC/cc/4 Peru//NNP/conj/4",
         "tariffs", "on", ["countries", "Chile", "Peru"]),
        # a source, a place, another's clause are no parties
        ("It//PRP/nsubj/1 spoke/speak/VBD/ROOT/1 ,//,/punct/1 according/accord/VBG/prep/1 to//IN/prep/3 Tokyo//NNP/pobj/4", "speak", "to", []),
        ("Ottawa//NNP/nsubj/1 built/build/VBD/ROOT/1 in//IN/prep/1 Iraq//NNP/pobj/2", "build", "within", ["in"]),
        ("Ottawa//NNP/nsubj/1 feared/fear/VBD/ROOT/1 war//NN/dobj/1 in//IN/prep/2 Iraq//NNP/pobj/3", "fear", "within", ["war", "in", "Iraq"]),
        # nouns made from verbs
        ("the//DT/det/1 raid//NN/ROOT/1 by//IN/prep/1 police//NNS/pobj/2 on//IN/prep/1 banks/bank/NNS/pobj/4", "raid", "subject", ["police"]),
        ("the//DT/det/1 seizure//NN/ROOT/1 of//IN/prep/1 boats/boat/NNS/pobj/2 by//IN/prep/3 Chile//NNP/pobj/4", "seizure", "subject", ["Chile"]),
        ("the//DT/det/1 seizure//NN/ROOT/1 of//IN/prep/1 boats/boat/NNS/pobj/2 by//IN/prep/3 Chile//NNP/pobj/4", "seizure", "object", ["boats"]),
        ("the//DT/det/1 crackdown//NN/ROOT/1 on//IN/prep/1 monks/monk/NNS/pobj/2", "crackdown", "object", ["monks"]),
        ("the//DT/det/1 withdrawal//NN/ROOT/1 of//IN/prep/1 troops/troop/NNS/pobj/2", "withdrawal", "subject", ["troops"]),
        ("the//DT/det/1 withdrawal//NN/ROOT/1 of//IN/prep/1 troops/troop/NNS/pobj/2", "withdrawal", "object", []),
        ("Peru//NNP/poss/2 's//POS/case/0 withdrawal//NN/ROOT/2 of//IN/prep/2 troops/troop/NNS/pobj/3", "withdrawal", "object", ["troops"]),
        # who is called upon, what somebody is called, where "near" leads
        ("its/its/PRP$/poss/1 call//NN/ROOT/1 for//IN/prep/1 Tokyo//NNP/pobj/2 to//TO/aux/5 lift//VB/acl/1", "lift", "subject", ["Tokyo"]),
        ("Peru//NNP/nsubj/1 called/call/VBD/ROOT/1 Chile//NNP/dobj/1 \"//``/punct/4 weak//JJ/dep/1 \"//''/punct/1", "call", "predicate", ["weak"]),
        ("Peru//NNP/nsubj/1 massed/mass/VBD/ROOT/1 troops/troop/NNS/dobj/1 near//IN/prep/1 Chile//NNP/pobj/3", "mass", "nearby", ["Chile"]),
        # how much of it, but not where they are
        ("Ottawa//NNP/nsubj/1 put/put/VBD/ROOT/1 20//CD/nummod/3 percent//NN/dobj/1 in//IN/prep/3 duties/duty/NNS/pobj/4", "put", "object", ["percent", "duties"]),
        ("parties/party/NNS/nsubj/3 in//IN/prep/0 Togo//NNP/pobj/1 left/leave/VBD/ROOT/3", "leave", "subject", ["parties"]),
        # what takes place
        ("talks/talk/NNS/nsubj/1 took/take/VBD/ROOT/1 place//NN/dobj/1 in//IN/prep/1 Lima//NNP/pobj/3", "talks", "light", ["took"]),
    ],
)  # fmt: skip
def test_paths(clauses_of: Callable[[str], Clauses], table: str, start: str, path: str, found: list[str]) -> None:
    assert words(clauses_of(table), start, path) == found


@pytest.mark.parametrize(
    ("table", "word", "lemma"),
    [
        ("Canada//NNP/nsubj/1 backed/back/VBD/ROOT/1 down//RP/prt/1", "backed", "back down"),
        ("Canada//NNP/nsubj/1 pulled/pull/VBD/ROOT/1 out//RB/advmod/1 of//IN/prep/1 talks/talk/NNS/pobj/3", "pulled", "pull out"),
        ("Ottawa//NNP/nsubj/1 honoured/honour/VBD/ROOT/1 it//PRP/dobj/1", "honoured", "honor"),
        (ACTIVE, "tariffs", "tariff"),
    ],
)
def test_lemmas_carry_their_particle(clauses_of: Callable[[str], Clauses], table: str, word: str, lemma: str) -> None:
    clauses = clauses_of(table)
    assert clauses.lemma(index_of(clauses, word)) == lemma


@pytest.mark.parametrize(
    ("table", "passive"),
    [(ACTIVE, False), (PASSIVE, True), (PARTICIPLE, True), (RELATIVE, False), (INFINITIVE, False), (GERUND, False)],
    ids="active passive participle relative infinitive gerund".split(),
)
def test_voice(clauses_of: Callable[[str], Clauses], table: str, passive: bool) -> None:
    clauses = clauses_of(table)
    assert clauses.is_passive(index_of(clauses, "impose")) is passive


DEPS = ["nsubj", "nsubjpass", "dobj", "prep", "pobj", "conj", "relcl", "acl", "xcomp", "ccomp", "advcl", "pcomp", "agent", "amod",
        "compound", "appos", "aux", "auxpass", "attr", "acomp", "poss", "dep"]  # fmt: skip
TAGS = ["NN", "NNP", "VB", "VBD", "VBN", "VBG", "IN", "JJ", "WDT", "TO", "MD"]


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Draw any tree at all with any labels: the parser makes stranger ones than grammar allows."""
    size = draw(st.integers(1, 8))
    root = draw(st.integers(0, size - 1))
    order = draw(st.permutations([i for i in range(size) if i != root]))
    placed, heads = [root], {root: root}
    for word in order:
        heads[word] = draw(st.sampled_from(placed))
        placed.append(word)
    rows = [
        f"{draw(st.sampled_from(['that', 'make', 'of', 'by', 'Trump', 'said']))}//{draw(st.sampled_from(TAGS))}/"
        f"{'ROOT' if i == root else draw(st.sampled_from(DEPS))}/{heads[i]}"
        for i in range(size)
    ]
    return " ".join(rows)


@given(table=trees())
@settings(max_examples=200, deadline=None)
def test_no_tree_leads_astray(parsed: Callable[[str], Any], table: str) -> None:
    clauses = Clauses(parsed(table), load_syntax())
    for word in range(len(clauses.doc)):
        for path in ("subject", "object", "complement", "of", "by", "governor", "near.of", "light", "object.of", "predicate"):
            found = clauses.follow(word, path)
            assert len(found) == len(set(found))
            assert all(0 <= i < len(clauses.doc) for i in found)


@pytest.mark.parametrize(
    ("table", "theme", "doers"),
    [
        ("China//NNP/compound/1 tariffs/tariff/NNS/ROOT/1", ["China"], []),
        ("China//NNP/compound/2 car//NN/compound/2 tariffs/tariff/NNS/ROOT/2", [], ["car"]),
        ("US//NNP/compound/2 -//HYPH/punct/2 China//NNP/compound/3 tariffs/tariff/NNS/ROOT/3", [], ["China"]),
        ("Chinese//JJ/amod/1 tariffs/tariff/NNS/ROOT/1", [], ["Chinese"]),
        ("China//NNP/compound/1 exporters/exporter/NNS/ROOT/1", [], ["China"]),
    ],
    ids="alone with-goods between-two adjective no-theme".split(),
)
def test_a_country_named_before_a_noun_is_whom_it_is_about(
    parsed: Callable[[str], Any], table: str, theme: list[str], doers: list[str]
) -> None:
    doc = parsed(table)
    clauses = Clauses(doc, load_syntax(), [t.i for t in doc if t.text == "China"])
    noun = next(t.i for t in doc if t.dep_ == "ROOT")
    assert [doc[i].text for i in clauses.step(noun, "theme")] == theme
    assert [doc[i].text for i in clauses.step(noun, "subject")] == doers

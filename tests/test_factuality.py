"""Whether it happened: negation, modals, governors and conditions, composed from outside in; parses built by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.model import FACTUALITIES, Article
from kg.text import Reader
from kg.text.clauses import Clauses
from kg.text.factuality import assess
from kg.text.factuality.assessment import Assessment
from kg.text.reasons import Reason
from kg.text.syntax import load_syntax
from kg.text.timex.bounds import lies_ahead

T = "tariffs/tariff/NNS/dobj"

CASES = {
    "told": (f"Washington//NNP/nsubj/1 imposed/impose/VBD/ROOT/1 {T}/1", "actual", "positive"),
    "progressive": (f"Washington//NNP/nsubj/2 is/be/VBZ/aux/2 imposing/impose/VBG/ROOT/2 {T}/2", "actual", "positive"),
    "negated": (f"Washington//NNP/nsubj/3 did/do/VBD/aux/3 not//RB/neg/3 impose//VB/ROOT/3 {T}/3", "actual", "negative"),
    "never": (f"Washington//NNP/nsubj/2 never//RB/neg/2 imposed/impose/VBD/ROOT/2 {T}/2", "actual", "negative"),
    "no object": ("Washington//NNP/nsubj/1 imposed/impose/VBD/ROOT/1 no//DT/det/3 tariffs/tariff/NNS/dobj/1", "actual", "negative"),
    "no subject": ("No/no/DT/det/1 tariffs/tariff/NNS/nsubjpass/3 were/be/VBD/auxpass/3 imposed/impose/VBN/ROOT/3", "actual", "negative"),
    "future": (f"Washington//NNP/nsubj/2 will//MD/aux/2 impose//VB/ROOT/2 {T}/2", "planned", "positive"),
    "future negated": (f"Washington//NNP/nsubj/3 will//MD/aux/3 not//RB/neg/3 impose//VB/ROOT/3 {T}/3", "planned", "negative"),
    "headline": (f"Washington//NNP/nsubj/2 to//TO/aux/2 impose//VB/ROOT/2 {T}/2", "planned", "positive"),
    "may": (f"Washington//NNP/nsubj/2 may//MD/aux/2 impose//VB/ROOT/2 {T}/2", "possible", "positive"),
    "must": (f"Washington//NNP/nsubj/2 must//MD/aux/2 impose//VB/ROOT/2 {T}/2", "demanded", "positive"),
    "reportedly": (f"Washington//NNP/nsubj/2 reportedly//RB/advmod/2 imposed/impose/VBD/ROOT/2 {T}/2", "possible", "positive"),
    "planned": (f"Washington//NNP/nsubj/1 plans/plan/VBZ/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", "planned", "positive"),
    "threatened": (f"Trump//NNP/nsubj/1 threatened/threaten/VBD/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", "threatened", "positive"),
    "threat, a noun": (f"the//DT/det/1 threat//NN/ROOT/1 to//TO/aux/3 impose//VB/acl/1 {T}/3", "threatened", "positive"),
    "demanded": (f"Ottawa//NNP/nsubj/1 demanded/demand/VBD/ROOT/1 that//IN/mark/4 Washington//NNP/nsubj/4 impose//VB/ccomp/1 {T}/4", "demanded", "positive"),
    "offered": (f"Ottawa//NNP/nsubj/1 offered/offer/VBD/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", "offered", "positive"),
    "denied": (f"Ottawa//NNP/nsubj/1 denied/deny/VBD/ROOT/1 imposing/impose/VBG/xcomp/1 {T}/2", "denied", "negative"),
    "refused": (f"Ottawa//NNP/nsubj/1 refused/refuse/VBD/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", None, "negative"),
    "failed": (f"Ottawa//NNP/nsubj/1 failed/fail/VBD/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", "actual", "negative"),
    "did not fail": (f"Ottawa//NNP/nsubj/3 did/do/VBD/aux/3 not//RB/neg/3 fail//VB/ROOT/3 to//TO/aux/5 impose//VB/xcomp/3 {T}/5", "actual", "positive"),
    "began": (f"Ottawa//NNP/nsubj/1 began/begin/VBD/ROOT/1 imposing/impose/VBG/xcomp/1 {T}/2", "actual", "positive"),
    "had to": (f"Ottawa//NNP/nsubj/1 had/have/VBD/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", "demanded", "positive"),
    "said": (f"Ottawa//NNP/nsubj/1 said/say/VBD/ROOT/1 Washington//NNP/nsubj/3 imposed/impose/VBD/ccomp/1 {T}/3", "actual", "positive"),
    "threatens if": (f"Trump//NNP/nsubj/2 will//MD/aux/2 impose//VB/ROOT/2 {T}/2 unless//IN/mark/6 Canada//NNP/nsubj/6 signs/sign/VBZ/advcl/2", "conditional", "positive"),
    "in the condition": (f"if//IN/mark/2 Washington//NNP/nsubj/2 imposes/impose/VBZ/advcl/6 {T}/2 ,//,/punct/6 Canada//NNP/nsubj/6 loses/lose/VBZ/ROOT/6", "conditional", "positive"),
    "should they be": ("Should/should/MD/aux/3 tariffs/tariff/NNS/nsubjpass/3 be//VB/auxpass/3 imposed/impose/VBN/advcl/7 ,//,/punct/7 Canada//NNP/nsubj/7 will//MD/aux/7 react//VB/ROOT/7", "conditional", "positive"),
    "after": (f"Ottawa//NNP/nsubj/1 talked/talk/VBD/ROOT/1 after//IN/prep/1 imposing/impose/VBG/pcomp/2 {T}/3", "actual", "positive"),
    "without": (f"Ottawa//NNP/nsubj/1 talked/talk/VBD/ROOT/1 without//IN/prep/1 imposing/impose/VBG/pcomp/2 {T}/3", None, "negative"),
    "shared modal": (f"Ottawa//NNP/nsubj/2 will//MD/aux/2 talk//VB/ROOT/2 and//CC/cc/2 impose//VB/conj/2 {T}/4", "planned", "positive"),
    "could have": (f"They/they/PRP/nsubj/3 could//MD/aux/3 have//VB/aux/3 imposed/impose/VBN/ROOT/3 {T}/3", "possible", "negative"),
    "may have": (f"They/they/PRP/nsubj/3 may//MD/aux/3 have//VB/aux/3 imposed/impose/VBN/ROOT/3 {T}/3", "possible", "positive"),
    "have yet to": (f"They/they/PRP/nsubj/1 have//VBP/ROOT/1 yet//RB/advmod/1 to//TO/aux/4 impose//VB/xcomp/1 {T}/4", "actual", "negative"),
    "asked": (f"Did/do/VBD/aux/2 Washington//NNP/nsubj/2 impose//VB/ROOT/2 {T}/2 ?//./punct/2", "possible", "positive"),
    "had": (f"They/they/PRP/nsubj/2 'd/have/VBD/aux/2 imposed/impose/VBN/ROOT/2 {T}/2", "actual", "positive"),
    "a gerund that would": (f"Imposing/impose/VBG/csubj/3 {T}/0 would//MD/aux/3 hurt//VB/ROOT/3", "possible", "positive"),
    "were he to": (f"Were/be/VBD/advcl/7 he//PRP/nsubj/0 to//TO/aux/3 impose//VB/xcomp/0 {T}/3 ,//,/punct/7 Canada//NNP/nsubj/7 reacts/react/VBZ/ROOT/7", "conditional", "positive"),
    "was to": (f"Canada//NNP/nsubj/1 was/be/VBD/ROOT/1 to//TO/aux/3 impose//VB/xcomp/1 {T}/3", "planned", "positive"),
    "few": (f"Few/few/JJ/amod/1 states/state/NNS/nsubj/2 imposed/impose/VBD/ROOT/2 {T}/2", "actual", "negative"),
    "a few": (f"A/a/DT/det/2 few//JJ/amod/2 states/state/NNS/nsubj/3 imposed/impose/VBD/ROOT/3 {T}/3", "actual", "positive"),
    "a gerund that did": (f"Imposing/impose/VBG/csubj/2 {T}/0 hurt//VBD/ROOT/2 farmers/farmer/NNS/dobj/2", "actual", "positive"),
    "will have to": (f"Canada//NNP/nsubj/2 will//MD/aux/2 have//VB/ROOT/2 to//TO/aux/4 impose//VB/xcomp/2 {T}/4", "planned", "positive"),
    "by": (f"Canada//NNP/nsubj/1 answered/answer/VBD/ROOT/1 by//IN/prep/1 imposing/impose/VBG/pcomp/2 {T}/3", "actual", "positive"),
    "will, by": (f"Canada//NNP/nsubj/2 will//MD/aux/2 answer//VB/ROOT/2 by//IN/prep/2 imposing/impose/VBG/pcomp/3 {T}/4", "planned", "positive"),
    "suggested it could": (f"Analysts/analyst/NNS/nsubj/1 suggest//VBP/ROOT/1 Canada//NNP/nsubj/4 could//MD/aux/4 impose//VB/ccomp/1 {T}/4", "possible", "positive"),
    "votes to": (f"votes/vote/NNS/ROOT/0 to//TO/aux/2 impose//VB/acl/0 {T}/2", "possible", "positive"),
    "the first to": (f"first//JJ/amod/1 state//NN/ROOT/1 to//TO/aux/3 impose//VB/acl/1 {T}/3", "actual", "positive"),
    "agreed to stop": (f"Canada//NNP/nsubj/1 agreed/agree/VBD/ROOT/1 to//TO/aux/3 stop//VB/xcomp/1 imposing/impose/VBG/xcomp/3 {T}/4", None, "negative"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_clause_is_as_real_as_the_text_says(parsed: Callable[[str], Any], name: str) -> None:
    table, factuality, polarity = CASES[name]
    clauses = Clauses(parsed(table), load_syntax())
    found = assess(clauses, next(t.i for t in clauses.doc if t.lemma_ == "impose"))
    assert (found.polarity, found.factuality) == (polarity, factuality or found.factuality)


def test_the_condition_is_told(parsed: Callable[[str], Any]) -> None:
    clauses = Clauses(parsed(CASES["threatens if"][0]), load_syntax())
    assert assess(clauses, 2).condition == (4, 6)


NOUNS = {
    "demanded": ("Ottawa//NNP/nsubj/1 demanded/demand/VBD/ROOT/1 tariffs/tariff/NNS/dobj/1", "demanded", "positive"),
    "threatened": ("Trump//NNP/nsubj/1 threatened/threaten/VBD/ROOT/1 tariffs/tariff/NNS/dobj/1", "threatened", "positive"),
    "possible": ("possible//JJ/amod/1 tariffs/tariff/NNS/ROOT/1", "possible", "positive"),
    "planned": ("planned//JJ/amod/1 tariffs/tariff/NNS/ROOT/1", "planned", "positive"),
    "no": ("Trump//NNP/nsubj/1 saw/see/VBD/ROOT/1 no//DT/det/3 tariffs/tariff/NNS/dobj/1", "actual", "negative"),
    "talked after": (
        "They/they/PRP/nsubj/1 talked/talk/VBD/ROOT/1 after//IN/prep/1 tariffs/tariff/NNS/pobj/2",
        "actual",
        "positive",
    ),
}


@pytest.mark.parametrize("name", NOUNS)
def test_a_noun_is_as_real_as_what_governs_it(parsed: Callable[[str], Any], name: str) -> None:
    table, factuality, polarity = NOUNS[name]
    clauses = Clauses(parsed(table), load_syntax())
    found = assess(clauses, next(t.i for t in clauses.doc if t.text == "tariffs"))
    assert (found.factuality, found.polarity) == (factuality, polarity)


SENTENCES = [json.loads(line) for line in (Path(__file__).parent / "data" / "factuality.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda r: f"{r['kind']}-{r['text'].split()[-1]}-{r['word']}")
def test_a_sentence_says_whether_it_happened(parsed: Callable[[str], Any], row: dict[str, Any]) -> None:
    """One sentence for each way in which English keeps apart what is done, not done, and only spoken of."""
    found = assess(Clauses(parsed(row["parse"]), load_syntax()), row["word"])
    assert found.polarity == row["polarity"], row["text"]
    assert found.factuality in (row["factuality"] or FACTUALITIES), row["text"]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda r: f"{r['kind']}-{r['text'].split()[-1]}-{r['word']}")
def test_each_change_has_a_word_that_made_it(parsed: Callable[[str], Any], row: dict[str, Any]) -> None:
    """What is not simply so has a reason to show, and asking for reasons changes nothing."""
    clauses = Clauses(parsed(row["parse"]), load_syntax())
    why: list[Reason] = []
    found = assess(clauses, row["word"], why=why)
    assert found == assess(clauses, row["word"])
    if found.factuality != "actual" or found.polarity == "negative":
        assert why, row["text"]


def test_what_is_less_real_stays_so() -> None:
    """Putting a clause under a governor never makes it more real, and twice is as good as once."""
    for first in FACTUALITIES:
        for second in FACTUALITIES:
            one = Assessment(factuality=first).under(second)
            assert one == Assessment(factuality=second).under(first)
            assert one.under(second) == one.under(first) == one
    assert Assessment().negated().negated() == Assessment()


def test_the_word_list_names_effects_that_exist() -> None:
    effects = {effect for words in load_syntax().composition.values() for effect in words.values()}
    assert effects <= {*FACTUALITIES, "negative", "improbable", "to_come"}


@pytest.mark.parametrize(
    ("value", "present", "ahead"),
    [
        ("2018-06-06", False, True), ("2018-06-05", False, False), ("2018-W24", False, True), ("2018-W23", False, False),
        ("2018-W23", True, True), ("2018-07", False, True), ("2018-06", True, False), ("2020", True, True), ("2020", False, False),
        ("2018-SU", True, False), ("PRESENT_REF", True, False),
    ],
)  # fmt: skip
def test_a_date_lies_ahead_at_its_own_precision(value: str, present: bool, ahead: bool) -> None:
    """A year alone ("the Act of 2020") puts nothing into the future that is not told in the present tense."""
    assert lies_ahead(value, date(2018, 6, 5), present=present) is ahead


#: A text, the trigger of its claim, how real it is, and its polarity.
READ = [
    # what goes along with a deed to come, and what is done meanwhile
    ("Peru will levy duties on Chilean wine at noon, ending a two-year exemption for the region.", "ending", "planned", "positive"),
    ("Peru levied duties on Chilean wine at noon, ending a two-year exemption for the region.", "ending", "actual", "positive"),
    ("Jim Carr and Larry Kudlow agreed to hold off on new duties while they negotiate.", "negotiate", "planned", "positive"),
    ("Norway's new duties on wool were due to be unveiled in June.", "duties", "planned", "positive"),
    ("Norway was in no mood to apologize to Denmark.", "apologize", "possible", "negative"),
    # what a deed is made, what nobody is in a mood for, what obliges nobody
    ("Mexico made the lifting of the tariffs on steel from Peru a condition of talks.", "lifting", "demanded", "positive"),
    ("Norway was in no position to impose tariffs on Danish ham.", "impose", "possible", "negative"),
    ("There was no sense in Peru lifting its tariffs on Chilean wine.", "lifting", "possible", "negative"),
    ("Jim Carr said there was no need for Larry Kudlow to fly to Lima.", "fly", "possible", "negative"),
    ("The treaty does not oblige Peru to lift its tariffs on Chilean wine.", "lift", "possible", "negative"),
    # warnings not to do something
    ("Norway warned that Denmark should not retaliate against Norwegian salmon.", "retaliate", "demanded", "negative"),
    # bounds, inversion, clefts, and what was tried
    ("Peru has never imported more than 3 million tons of copper from Chile.", "imported", "actual", "positive"),
    ("Peru has never imported copper from Chile.", "imported", "actual", "negative"),
    ("Nor did Norway lift the tariffs on Danish ham.", "lift", "actual", "negative"),
    ("What the treaty does not do is lift duties on Danish ham.", "lift", "actual", "negative"),
    ("What Norway will do is lift the tariffs on Danish ham.", "lift", "planned", "positive"),
    ("Norway and Denmark could not reach a deal on ham.", "deal", "actual", "negative"),
    # what is there before: talks to be wound up, a threat to be made good on, a deadline missed
    ("Jim Carr dropped a plan to fly to Oslo to wrap up the talks with Norway.", "talks", "actual", "positive"),
    ("Norway doubted that Denmark would make good on its threat to impose tariffs on salmon.", "threat", "actual", "positive"),
    # asides between a vow and its content; what is only seen to; what something is called
    ("Denmark spoke up after Norway threatened this week to impose tariffs on ham.", "impose", "threatened", "positive"),
    ("The bill ensures that Norway ratifies the treaty.", "ratifies", "possible", "positive"),
    ("Denmark is against changing what Norway said was a tariff on ham.", "was", "actual", "positive"),
    # from a day to come
    ("Norway is imposing tariffs on Danish ham starting July 1.", "imposing", "planned", "positive"),
]


@pytest.mark.parametrize(("text", "trigger", "factuality", "polarity"), READ)
def test_a_claim_is_as_real_as_its_text_says(reader: Reader, text: str, trigger: str, factuality: str, polarity: str) -> None:
    claims = [c for c in reader.read(Article(id="a", text=text, date="2018-05-18")).claims if c.trigger.text == trigger]
    assert [(c.factuality, c.polarity) for c in claims] == [(factuality, polarity)]

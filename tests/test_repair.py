"""Arcs that the form of the words shows to be wrong hang elsewhere after the repair; the others stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kg.text.repair import repair
from kg.text.syntax import load_syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The parse as the model gives it; the word that is looked at, and by which arc it hangs on which word after the repair.
CASES = {
    "a past verb continues the past one, not the present one inside": (
        "Freeland//NNP/nsubj/1 said/say/VBD/ROOT/1 she//PRP/nsubj/3 wants/want/VBZ/ccomp/1 peace//NN/dobj/3 and//CC/cc/3"
        " urged/urge/VBD/conj/3 Rome//NNP/dobj/6 to//TO/aux/9 wait//VB/xcomp/6",
        6, "conj", 1,
    ),
    "what may share an auxiliary stays": (
        "Ross//NNP/nsubj/1 said/say/VBD/ROOT/1 Rome//NNP/nsubj/4 has/have/VBZ/aux/4 taxed/tax/VBN/ccomp/1 steel//NN/dobj/4"
        " and//CC/cc/4 threatened/threaten/VBD/conj/4 more//JJR/dobj/7",
        7, "conj", 4,
    ),
    "a form that may be present stays": (
        "Ross//NNP/nsubj/1 said/say/VBD/ROOT/1 it//PRP/nsubj/4 would//MD/aux/4 raise//VB/ccomp/1 prices/price/NNS/dobj/4"
        " and//CC/cc/4 put/put/VBD/conj/4 jobs/job/NNS/dobj/7 at//IN/prep/7 risk//NN/pobj/9",
        7, "conj", 4,
    ),
    "a verb in a row is no participle where it has an object": (
        "Rome//NNP/nsubj/1 taxed/tax/VBD/ROOT/1 its//PRP$/poss/3 neighbors/neighbor/NNS/dobj/1 ,//,/punct/3 jailed/jail/VBN/acl/3"
        " ten//CD/nummod/7 reporters/reporter/NNS/dobj/5 and//CC/cc/1 left/leave/VBD/conj/1",
        5, "conj", 1,
    ),
    "a participle without an object stays one": (
        "Rome//NNP/nsubj/1 dropped/drop/VBD/ROOT/1 duties/duty/NNS/dobj/1 ,//,/punct/2 imposed/impose/VBN/acl/2 by//IN/agent/4"
        " Lima//NNP/pobj/5",
        4, "acl", 2,
    ),
    "a clause before a semicolon is not said by the next one": (
        "Lima//NNP/nsubj/1 agrees/agree/VBZ/ccomp/4 ;//:/punct/4 Quito//NNP/nsubj/4 wants/want/VBZ/ROOT/4 more//JJR/dobj/4",
        1, "parataxis", 4,
    ),
    "what has happened stands beside the urging, not inside what is urged": (
        "Farmers/farmer/NNS/nsubj/1 urged/urge/VBD/ROOT/1 Trump//NNP/dobj/1 to//TO/aux/4 wait//VB/xcomp/1 after//IN/mark/7"
        " he//PRP/nsubj/7 shocked/shock/VBD/advcl/4 Peru//NNP/dobj/7",
        7, "advcl", 1,
    ),
    "reported speech keeps its own past": (
        "Rome//NNP/nsubj/1 said/say/VBD/ROOT/1 it//PRP/nsubj/4 would//MD/aux/4 wait//VB/ccomp/1 after//IN/mark/7"
        " talks/talk/NNS/nsubj/7 failed/fail/VBD/advcl/4",
        7, "advcl", 4,
    ),
    "whoever told goes on to speak, not whoever is told": (
        "Rome//NNP/nsubj/1 told/tell/VBD/ROOT/1 Lima//NNP/dobj/1 to//TO/aux/4 wait//VB/xcomp/1 ,//,/punct/4 saying/say/VBG/advcl/4"
        " it//PRP/nsubj/9 would//MD/aux/9 sue//VB/ccomp/6",
        6, "advcl", 1,
    ),
    "an infinitive describes no name": (
        "Martin//NNP/nsubj/1 phoned/phone/VBD/ROOT/1 Johnson//NNP/dobj/1 to//TO/aux/4 protest//VB/relcl/2",
        4, "advcl", 1,
    ),
    "an infinitive right behind a threat is what is threatened": (
        "Rome//NNP/nsubj/1 acted/act/VBD/ROOT/1 on//IN/prep/1 its//PRP$/poss/4 threat//NN/pobj/2 to//TO/aux/6 leave//VB/advcl/1",
        6, "acl", 4,
    ),
    "whoever is urged is to do it": (
        "Martin//NNP/nsubj/1 urged/urge/VBD/ROOT/1 Johnson//NNP/dobj/1 to//TO/aux/4 wait//VB/acl/2",
        4, "xcomp", 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.replace(" ", "-"))
def test_an_arc_hangs_where_the_form_of_the_words_says(case: str, parsed: Callable[[str], Doc]) -> None:
    table, word, label, head = CASES[case]
    token = repair(parsed(table), load_syntax())[word]
    assert (token.dep_, token.head.i) == (label, head)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.replace(" ", "-"))
def test_a_repaired_parse_is_still_a_tree(case: str, parsed: Callable[[str], Doc]) -> None:
    doc = repair(parsed(CASES[case][0]), load_syntax())
    roots = [t for t in doc if t.head.i == t.i]
    assert len(roots) == 1
    assert {t.i for t in roots[0].subtree} == set(range(len(doc)))

"""Every rule reads its examples, and neither its rejects nor its gaps; a faulty rule file is one clear line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import graph, resources
from kg.errors import KnowledgeError
from kg.model import Article, Claim, Filler, Ontology, Reading, Value
from kg.text import Reader, load_rules
from kg.text.rules import Example, Rule, RuleSet
from kg.text.syntax import load_syntax

ONTOLOGY = graph.load_ontology()
RULES = load_rules(ONTOLOGY).rules

#: Classes that only hold others together; nothing is ever just one of them.
ABSTRACT = {"Event", "Contact", "SpeechAct", "AgreementEvent"}
CONCRETE = sorted(c for c in ONTOLOGY.parents if ONTOLOGY.is_a(c, "Event") and c not in ABSTRACT)

CLOSED = "a gap that is closed: move this sentence to the rule's examples, with what it gives"


def sentences(of: Callable[[Rule], Iterable[Any]], *, marks: Sequence[pytest.MarkDecorator] = ()) -> list[Any]:
    """Make a test case of each sentence of each rule, named by the rule."""
    return [
        pytest.param(rule, sentence, id=f"{rule.id}-{number}", marks=marks)
        for rule in sorted(RULES, key=lambda r: r.id)
        for number, sentence in enumerate(of(rule), start=1)
    ]


def read(reader: Reader, text: str, published: str | None = None) -> Reading:
    return reader.read(Article(id="example", text=text, date=published))


def fired(reader: Reader, rule: Rule, text: str) -> list[Claim]:
    return [c for c in read(reader, text).claims if c.rule == rule.id]


# --- the rules against their own sentences --------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "example"), sentences(lambda r: r.examples))
def test_an_example_gives_what_it_says(reader: Reader, rule: Rule, example: Example) -> None:
    reading = read(reader, example.text, example.published)
    claims = [c for c in reading.claims if c.rule == rule.id]
    assert claims, f"{example.text!r}: rule {rule.id} does not fire; kg explain shows where it stops"
    differences = [list(differing(example, claim, reading)) for claim in claims]
    assert [] in differences, f"{example.text!r}: {min(differences, key=len)}"


@pytest.mark.parametrize(("rule", "text"), sentences(lambda r: r.rejects))
def test_a_reject_is_left_alone(reader: Reader, rule: Rule, text: str) -> None:
    assert not fired(reader, rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    sentences(lambda r: r.gaps, marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=CLOSED)]),
)
def test_a_gap_is_still_one(reader: Reader, rule: Rule, text: str) -> None:
    assert fired(reader, rule, text), "still a gap"


def differing(example: Example, claim: Claim, reading: Reading) -> Iterable[str]:
    """Say in what a claim differs from what its example gives."""
    for key, expected in example.gives.items():
        wanted = {str(e) for e in expected} if isinstance(expected, list) else {str(expected)}
        found = given_by(claim, key, reading)
        surplus = [names for names in found if not wanted & names]
        missing = wanted - set().union(*found)
        if surplus or missing:
            yield f"{key}: {sorted(wanted)} expected, {[sorted(names) for names in found]} read"


def given_by(claim: Claim, key: str, reading: Reading) -> list[set[str]]:
    """List what a claim holds under a key of ``gives``; each by all the names that an example may call it."""
    match key:
        case "factuality" | "polarity" | "plover" | "cameo" | "type":
            return [{str(getattr(claim, key))}]
        case "date":
            return [{claim.date.value}] if claim.date else []
        case "content":
            return [{c.type} for c in reading.claims if c.id == claim.content]
    if key in {"agent", claim.agent_role}:
        return [names(f) for f in claim.agents]
    if key in {"counterpart", claim.counterpart_role}:
        return [names(f) for f in claim.counterparts]
    if key == "speaker":  # who vouches; where the rule's agent is called speaker, it is that
        return [names(claim.speaker)] if claim.speaker else []
    return [names(f) for f in claim.roles.get(key, ())]


def names(filling: Filler | Value) -> set[str]:
    if isinstance(filling, Filler):
        iso = {filling.country} if filling.type == "Country" and filling.country else set()
        return {filling.entity.partition(":")[2], filling.label, filling.text} | iso
    whole = {str(int(filling.value))} if isinstance(filling.value, float) and filling.value.is_integer() else set()
    return {str(filling.value), filling.text} | whole


# --- the rules as a whole -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CONCRETE)
def test_every_class_of_event_has_a_rule(kind: str) -> None:
    assert any(rule.event == kind for rule in RULES)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in sorted(RULES, key=lambda r: r.id)])
def test_a_rule_has_examples_and_rejects(rule: Rule) -> None:
    assert rule.examples
    assert rule.rejects
    assert all(example.gives for example in rule.examples), "an example gives nothing, so it tests nothing"


def test_a_noun_made_from_a_verb_has_a_rule_to_be_read_by() -> None:
    verbs = {lemma for rule in RULES if "VERB" in rule.pos for lemma in rule.lemmas}
    assert set(load_syntax().deverbal.values()) <= verbs


def test_a_sentence_stands_under_one_heading_of_its_rule() -> None:
    for rule in RULES:
        texts = [e.text for e in rule.examples] + [*rule.rejects, *rule.gaps]
        assert len(texts) == len(set(texts)), rule.id


def test_the_digest_follows_what_rules_say_and_not_their_examples(tmp_path: Path, ontology: Ontology) -> None:
    def digest(**changes: Any) -> str:
        return write(tmp_path, [{**GOOD, **changes}], ontology).digest

    assert digest() == digest(rejects=["Another sentence."], gaps=["And a gap."])
    assert len({digest(), digest(event="Praise"), digest(priority=1), digest(trigger={"lemma": ["lambast"]})}) == 4


# --- faulty files ---------------------------------------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "id": "scold",
    "event": "Criticism",
    "trigger": {"lemma": ["scold"], "pos": "VERB"},
    "roles": {"agent": {"path": "subject", "is": "Actor", "required": True}},
    "examples": [{"text": "Trump scolded Canada.", "gives": {"agent": "Donald Trump"}}],
    "rejects": ["Nobody scolded."],
}


def write(folder: Path, entries: object, ontology: Ontology) -> RuleSet:
    text = yaml.safe_dump(
        json.loads(json.dumps(entries)), allow_unicode=True
    )  # through JSON: YAML would write shared parts as aliases
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return load_rules(ontology, folder=folder)


def without(key: str) -> dict[str, Any]:
    return {k: v for k, v in GOOD.items() if k != key}


def test_the_good_rule_loads(tmp_path: Path, ontology: Ontology) -> None:
    assert [r.id for r in write(tmp_path, [GOOD], ontology).rules] == ["scold"]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({**GOOD, "evnt": "Criticism"}, "unknown key evnt"),
        ({**GOOD, "trigger": {"lemma": ["scold"], "regex": ".*"}}, "unknown key regex"),
        ({**GOOD, "roles": {"agent": {"path": "subject", "regex": ".*"}}}, "unknown key regex"),
        ({**GOOD, "content": {"path": "complement", "kind": "Threat"}}, "unknown key kind"),
        ({**GOOD, "examples": [{"text": "Trump scolded Canada.", "give": {}}]}, "unknown key give"),
        ({**GOOD, "event": "Scolding"}, "Scolding: no such class"),
        ({**GOOD, "event": "Country"}, "Country: is no kind of Event"),
        ({**GOOD, "event": "agent"}, "agent: no such class"),
        ({**GOOD, "roles": {"agent": {"path": "subject", "is": "Actr"}}}, "Actr: no such class"),
        ({**GOOD, "roles": {"scolder": {"path": "subject"}}}, "role scolder: no such property"),
        ({**GOOD, "roles": {"agent": {"is": "Actor"}}}, "role agent: has no path"),
        ({**GOOD, "roles": {"agent": "subject"}}, "role agent: must be a mapping"),
        ({**GOOD, "use": "scolding"}, "no template scolding"),
        ({**GOOD, "any_of": ["product"]}, "product is no role"),
        ({**GOOD, "factuality": "maybe"}, "factuality maybe"),
        ({**GOOD, "roles": {"agent": {"path": "subject", "instead_of": "host"}}}, "instead_of: host is no role"),
        ({**GOOD, "roles": {"agent": {"any": [{"path": "subject"}]}}}, "any stands alone, and only under where"),
        ({**GOOD, "where": [{"any": [{"path": "object"}], "lemma": ["deal"]}]}, "any stands alone, and only under where"),
        ({**GOOD, "content": {"path": "object", "polarity": "no"}}, "content: polarity no"),
        ({**GOOD, "trigger": {"pos": "VERB"}}, "trigger has no lemma"),
        (without("event"), "has no event"),
        (without("trigger"), "has no trigger"),
        (without("examples"), "has no examples"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_faulty_rule_is_named_with_its_file(tmp_path: Path, ontology: Ontology, entry: dict[str, Any], problem: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        write(tmp_path, [entry], ontology)
    message = str(caught.value)
    assert message.startswith("mine.yaml: rule scold: ")
    assert problem in message
    assert "\n" not in message


def test_one_id_names_one_rule(tmp_path: Path, ontology: Ontology) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.yaml: rule scold: the id is taken"):
        write(tmp_path, [GOOD, GOOD], ontology)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"- id: [unclosed\n", "not valid YAML"),
        (b"- id: x\n   event: y\n", "line 2"),
        (b"\tid: x\n", "not valid YAML"),
        (b"- !!python/object/apply:os.system [ls]\n", "not valid YAML"),
        (b"\x00\x01\x02\x03", "not valid YAML"),
        ("- id: Peña\n".encode("latin-1"), "UTF-8"),
        (BOMB.encode(), "aliases"),
        (b"[" * 100_000, "nested"),
        (b"{a: " * 25_000, "nested"),
        (b"- " * 100_000, "nested"),
        (b"# " + b"x" * 300_000, "larger than"),
        (b"id: scold\n", "must be a list of rules"),
        (b"", "must be a list of rules"),
        (b"- scold\n", "rule 1: must be a mapping"),
        (b"- id: x\n  where: []\n  where: []\n", "line 3: not valid YAML: the key where stands twice"),
    ],
    ids="unclosed indentation tab object binary latin-1 bomb nested nested-maps nested-items large mapping empty text twice".split(),
)
def test_a_file_of_no_rules_is_named(
    tmp_path: Path, ontology: Ontology, monkeypatch: pytest.MonkeyPatch, content: bytes, problem: str
) -> None:
    (tmp_path / "mine.yaml").write_bytes(content)
    looked_at = 0
    parse = yaml.parse

    def counted(*args: Any, **kwargs: Any) -> Iterator[Any]:
        nonlocal looked_at
        for event in parse(*args, **kwargs):
            looked_at += 1
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    with pytest.raises(KnowledgeError) as caught:
        load_rules(ontology, folder=tmp_path)
    assert str(caught.value).startswith("mine.yaml")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
    assert looked_at < 100, "a hostile file is refused within its first items, however large it is"


def test_templates_are_checked_like_rules(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "_templates.yaml").write_text("scolding:\n  evnt: Criticism\n")
    with pytest.raises(KnowledgeError, match="evnt"):
        write(tmp_path, [{**GOOD, "use": "scolding"}], ontology)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["agent", "Actor", "subject", "Threat", ""]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["lemma", "path", "is", "text", "agent"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(
    key=st.sampled_from(sorted({*GOOD, "where", "content", "use", "any_of", "factuality", "priority", "gaps", "symmetric"})),
    value=PLAIN,
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_anywhere_loads_or_is_named(tmp_path: Path, ontology: Ontology, key: str, value: object) -> None:
    message = "mine.yaml: rule "
    try:
        write(tmp_path, [{**GOOD, key: value}], ontology)
    except KnowledgeError as error:
        message = str(error)
    assert message.startswith("mine.yaml: rule ")


def test_our_own_files_hold_no_regular_expressions() -> None:
    for path in resources.rules_dir().glob("*.yaml"):
        assert "(?" not in path.read_text(encoding="utf-8"), path.name

"""What the reader knows of English: word lists shared by all rules, from ``rules/_syntax.yaml`` and ``rules/_nouns.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg import resources
from kg.errors import KnowledgeError
from kg.text.yaml_files import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """Closed word lists of English, by what they do in a sentence."""

    light_verbs: frozenset[str]
    happening_verbs: frozenset[str]  # verbs that only say that their subject takes place
    quantity_nouns: frozenset[str]
    object_control: frozenset[str]
    subject_control: frozenset[str]
    sending_verbs: frozenset[str]  # verbs of which one's own people are the object
    holding_verbs: frozenset[str]  # verbs whose subject is to do what their object says: "found a reason to lift"
    theme_nouns: frozenset[str]  # nouns before which the name of a country says whom they are about
    clause_verbs: frozenset[str]  # verbs that take a that-clause
    acting_verbs: frozenset[str]  # verbs of which only somebody is the subject
    phrasal_verbs: Mapping[str, frozenset[str]]  # particle -> verbs
    hyphenated: tuple[str, ...]  # one word in spite of the hyphen
    lemmas: Mapping[str, str]  # surface -> lemma where the model goes wrong
    composition: Mapping[str, Mapping[str, str]]  # part of speech -> lemma -> effect on what it governs
    rejecting_verbs: frozenset[str]
    undoing_verbs: frozenset[str]  # verbs that do away with a plan, besides those that negate
    delaying_verbs: frozenset[str]  # verbs that put off a plan, which stays one
    carrying_out: frozenset[str]  # verbs that carry out a plan, which is then as real as they are
    preparing_nouns: frozenset[str]  # nouns for what leads to an event: "the way to ratification"
    completions: frozenset[str]  # nouns for how an agreement comes into force, which lies at the end of such a way
    negated_through: frozenset[str]  # "does not believe they will": the negation is that of what they govern
    utterances: frozenset[str]  # nouns for what is said: it was said, whatever is said of it
    uttering_verbs: frozenset[str]
    done_when_announced: frozenset[str]
    changing_verbs: frozenset[str]  # what they change comes about with them, but for a measure in place
    topic_verbs: frozenset[str]  # verbs that leave their object as it is
    existential_verbs: frozenset[str]  # verbs that decide whether their object is there
    stage_nouns: frozenset[str]  # "the start of talks" is as real as the talks
    done_in_doing: frozenset[str]  # infinitives of purpose that are done with what serves them
    done_adjectives: frozenset[str]  # adjectives whose infinitive was done
    condition_words: frozenset[str]
    condition_nouns: frozenset[str]
    asking_words: frozenset[str]  # words after which "if" asks
    everyday_names: frozenset[str]  # family names that are everyday words or places too
    plover_composition: Mapping[str, Mapping[str, str]]
    events_to_come: frozenset[str]  # nouns that do not presuppose what they name
    domestic_nouns: frozenset[str]  # nouns for those who act in the country that the sentence is about
    supranational: frozenset[str]  # "European leaders": at home in no one country
    not_actors: frozenset[str]  # nouns that stand for nobody even with a country before them
    trade_words: frozenset[str]  # what makes a measure one of trade
    measure_nouns: Mapping[str, str]  # noun -> class of measure
    everyday_measure_nouns: Mapping[str, str]  # nouns that name a measure only where goods are what it is on
    goods_nouns: frozenset[str]  # "imports", "shipments": goods in general
    actor_nouns: Mapping[str, str]  # noun -> class of actor
    serving_nouns: frozenset[str]  # nouns for those who act for a state where they act for its ministers or ministries
    leader_nouns: Mapping[str, tuple[str, ...]]  # "leader" -> the offices that it may mean, in order
    group_nouns: Mapping[str, str]  # "countries" -> class of the members
    anaphoric_nouns: Mapping[str, tuple[str, ...]]  # "pact" -> classes that "the pact" may refer back to
    documents: frozenset[str]  # nouns for what says something in writing
    quoted_nouns: frozenset[str]  # nouns for those who say something, beside people and bodies
    pronouns: Mapping[str, Mapping[str, str]]  # pronoun -> gender, number, person
    plain_nouns: Mapping[str, str]  # common noun -> class of what it names
    noun_genders: Mapping[str, str]  # "spokesman" -> male
    deverbal: Mapping[str, str]  # noun made from a verb -> the verb
    deverbal_of_doer: frozenset[str]  # those of them before whose "of" the doer stands: "the departure of the envoy"

    def actor_kind(self, noun: str) -> str | None:
        """Find the class of a noun for somebody who can act for a country: listed, or any common noun for people or bodies."""
        if noun in self.actor_nouns or noun in self.not_actors:
            return self.actor_nouns.get(noun)
        kind = self.plain_nouns.get(noun)
        return kind if kind in {"Person", "Organization"} else None

    def lemma(self, lemma: str, text: str, pos: str) -> str:
        """Correct the model's lemma where the list says so, and even out spelling."""
        return self.lemmas.get(f"{text}/{pos}") or self.lemmas.get(lemma, lemma)

    def is_light(self, lemma: str) -> bool:
        """Tell whether a verb only carries its object's meaning."""
        return lemma in self.light_verbs

    def may_speak(self, noun: str) -> bool:
        """Tell whether a common noun names somebody who can be quoted."""
        known = self.plain_nouns.get(noun)
        return known in {"Person", "Organization", "Place"} or noun in self.quoted_nouns or noun.endswith(("er", "or", "ist"))

    def is_phrasal(self, verb: str, particle: str) -> bool:
        """Tell whether verb and particle make one verb even where the parser takes the particle for an adverb."""
        return verb.lower() in self.phrasal_verbs.get(particle, frozenset())

    def composed_plover(self, category: str | None, factuality: str, polarity: str) -> str | None:
        """Find the PLOVER category of the whole: "refused to lift" is REJECT, "will withdraw unless" THREATEN."""
        if category is None:
            return None
        if polarity == "negative":
            return self.plover_composition["negative"].get(category, category)
        return self.plover_composition.get(factuality, {}).get(category, category)

    def effect(self, lemma: str, pos: str) -> str | None:
        """What a governing word does to the reality of the clause that it governs."""
        table = self.composition.get("noun" if pos in {"NOUN", "PROPN"} else "verb", {})
        return table.get(f"{lemma}/{pos}") or table.get(lemma)

    def before_noun(self, word: str) -> str | None:
        """What an adjective or participle before a noun says of its reality: "possible", "promised", "next"."""
        return self.composition.get("before_noun", {}).get(word)


#: What the assessment of factuality asks for, each a set of lemmas under its own name.
_REALITY = (
    "undoing_verbs", "delaying_verbs", "carrying_out", "preparing_nouns", "completions",
    "rejecting_verbs", "negated_through", "utterances", "uttering_verbs", "done_when_announced", "topic_verbs", "changing_verbs",
    "existential_verbs", "stage_nouns", "done_in_doing", "done_adjectives", "condition_words", "condition_nouns", "asking_words",
)  # fmt: skip


@functools.cache
def load_syntax() -> Syntax:
    """Read the word lists."""
    path = resources.rules_dir() / "_syntax.yaml"
    try:
        data: dict[str, Any] = load_yaml(path)
        path = resources.rules_dir() / "_nouns.yaml"
        nouns: dict[str, Any] = load_yaml(path)
        return Syntax(
            light_verbs=frozenset(data["light_verbs"]),
            happening_verbs=frozenset(data["happening_verbs"]),
            quantity_nouns=frozenset(data["quantity_nouns"]),
            object_control=frozenset(data["object_control"]),
            subject_control=frozenset(data["subject_control"]),
            sending_verbs=frozenset(data["sending_verbs"]),
            holding_verbs=frozenset(data["holding_verbs"]),
            theme_nouns=frozenset(data["theme_nouns"]),
            clause_verbs=frozenset(data["clause_verbs"]),
            acting_verbs=frozenset(data["acting_verbs"]),
            phrasal_verbs={k: frozenset(v) for k, v in data["phrasal_verbs"].items()},
            hyphenated=tuple(data["hyphenated"]),
            lemmas=data["lemmas"],
            composition={
                pos: {lemma: effect for effect, lemmas in table.items() for lemma in lemmas}
                for pos, table in data["composition"].items()
            },
            **{name: frozenset(data[name]) for name in _REALITY},
            everyday_names=frozenset(data["everyday_names"]),
            plover_composition=data["plover_composition"],
            events_to_come=frozenset(data["events_to_come"]),
            domestic_nouns=frozenset(data["domestic_nouns"]),
            supranational=frozenset(data["supranational"]),
            not_actors=frozenset(data["not_actors"]),
            trade_words=frozenset(data["trade_words"]),
            measure_nouns={noun: kind for kind, words in data["measure_nouns"].items() for noun in words},
            everyday_measure_nouns={noun: kind for kind, words in data["everyday_measure_nouns"].items() for noun in words},
            goods_nouns=frozenset(data["goods_nouns"]),
            actor_nouns={noun: kind for kind, nouns in data["actor_nouns"].items() for noun in nouns},
            serving_nouns=frozenset(data["serving_nouns"]),
            leader_nouns={noun: tuple(offices) for noun, offices in data["leader_nouns"].items()},
            group_nouns={noun: kind for kind, nouns in data["group_nouns"].items() for noun in nouns},
            anaphoric_nouns={noun: tuple(kinds) for noun, kinds in data["anaphoric_nouns"].items()},
            documents=frozenset(data["documents"]),
            quoted_nouns=frozenset(data["quoted_nouns"]),
            pronouns=data["pronouns"],
            plain_nouns={noun: kind for kind, lists in nouns["classes"].items() for words in lists for noun in words},
            noun_genders={noun: gender for gender, words in nouns["genders"].items() for noun in words},
            deverbal={noun: verb for table in nouns["deverbal"].values() for verb, made in table.items() for noun in made},
            deverbal_of_doer=frozenset(noun for made in nouns["deverbal"]["of_doer"].values() for noun in made),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error

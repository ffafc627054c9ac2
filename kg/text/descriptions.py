"""Common nouns that no name explains -> mentions of somebody or something, and the titles in front of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.referents import Mentions, TextMention, anonymous_referent
from kg.text.syntax import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.text.parse import Sentence

#: Arcs from a noun to the words before it that belong to its phrase.
LEFT_OF_NOUN = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod"})

#: Words before a title that mean somebody else than its holder: "no president", "a former minister", "the deputy minister".
NOT_THE_HOLDER = frozenset(
    (
        "no any every each some another other a an former ex next future past late previous then deputy vice assistant associate "
        "incoming junior honorary opposition first second retired longtime many several most few under presumptive aspiring dead "
        "ousted exiled"
    ).split()
)

#: Nouns for people who are of no state by being in its capital: "a lobbyist in Washington", "diplomats in Brussels".
OF_NO_STATE = frozenset("lobbyist analyst economist trader expert academic scholar diplomat reporter journalist".split())

_BODIES = frozenset({"Company", "Organization"})
_SEPARATING = frozenset({",", ";", ":", "(", ")", "-", "–", "—", '"', "“", "”"})


def phrase_start(token: Token) -> int:
    """Find the first token of a noun's phrase: its article, owner, number and adjectives, with what belongs to them."""
    left = [c.i for c in token.lefts if c.dep_ in LEFT_OF_NOUN]
    start = min([token.i, *left])
    return min([start, *(t.i for i in left for t in token.doc[i].subtree if t.i < token.i)])


def enter_descriptions(mentions: Mentions, syntax: Syntax) -> None:
    """Enter the titles in front of names ("Australian Prime Minister"), then each common noun that names nobody in particular."""
    for number, sentence in enumerate(mentions.sentences):
        for mention in list(mentions.in_sentence(number)):
            if mention.form == "name":
                _enter_title(mentions, syntax, mention)
        for token in sentence.doc:
            _enter_noun(mentions, syntax, number, token)
        for mention in list(mentions.in_sentence(number)):
            if mention.form == "name" and mention.referent and mention.referent.type == "Person":
                _name_at_the_end(mentions, syntax, mention)


def _enter_title(mentions: Mentions, syntax: Syntax, name: TextMention) -> None:
    """ "U.S. automaker GM": the words before the name are the name's."""
    referent = name.referent
    if referent is None or name.first == 0 or not (referent.type == "Person" or referent.type in _BODIES):
        return
    doc = mentions.sentences[name.sentence].doc
    last = name.first - 1
    title = doc[last]
    wanted = {"Person"} if referent.type == "Person" else {"Organization"}
    if title.pos_ not in {"NOUN", "PROPN"} or _class(title, syntax) not in wanted or title.tag_ in {"NNS", "NNPS"}:
        return
    if any(m.head == last for m in mentions.covering(name.sentence, last)):
        return
    first = last
    inside = {t.i for t in doc[name.head].subtree} | {t.i for t in title.subtree} | {last}
    while first > 0 and first - 1 in inside and doc[first - 1].text not in _SEPARATING and _is_modifier(doc[first - 1]):
        first -= 1
    first = min([first, *(m.first for m in mentions.covering(name.sentence, first) if m.form == "name")])
    if first == last and title.text[:1].isupper():
        return  # "President Roe" is one name
    mentions.add(TextMention(name.sentence, first, last, last, "nominal", (referent,)))


def _name_at_the_end(mentions: Mentions, syntax: Syntax, name: TextMention) -> None:
    """ "Chief editor at the Daily Planet newspaper Jo Doe": the editor is Jo Doe, though the parser hangs her on the paper."""
    doc = mentions.sentences[name.sentence].doc
    before = doc[name.first - 1] if name.first else None
    if before is None or before.pos_ not in {"NOUN", "PROPN"} or _class(before, syntax) == "Person":
        return
    word: Token = doc[name.head]
    if before.head.i not in {word.i, name.last} and word.head.i != before.i:
        return
    while word.dep_ in {"compound", "appos", "pobj", "prep", "nmod"} and word.head.i != word.i:
        word = word.head
        title = mentions.headed(name.sentence, word.i)
        if word.pos_ in {"NOUN", "PROPN"} and _class(word, syntax) == "Person" and word.tag_ in {"NN", "NNP"}:
            plain = title is not None and title.head == word.i and title.referent is not None and title.referent.anonymous
            if title is not None and plain and not any(t.text == "," for t in doc[word.i : name.first]):
                title.referents = name.referents
            return


def _is_modifier(token: Token) -> bool:
    return token.dep_ in LEFT_OF_NOUN or token.dep_ in {"case", "punct", "advmod"} or token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _enter_noun(mentions: Mentions, syntax: Syntax, number: int, token: Token) -> None:
    if token.pos_ not in {"NOUN", "PROPN"} or token.text[:1].isupper() and not _may_be_common(token):
        return
    if token.dep_ in {"compound", "nmod", "amod", "npadvmod"} or any(
        m.head == token.i for m in mentions.covering(number, token.i)
    ):
        return
    kind = _class(token, syntax)
    if kind is None or any(m.form == "name" for m in mentions.covering(number, token.i)):
        return
    sentence = mentions.sentences[number]
    first = phrase_start(token)
    label = sentence.span(first, token.i).text
    referent = anonymous_referent(
        label, kind, place=_place(sentence, token), gender=syntax.noun_genders.get(token.lemma_.lower())
    )
    mentions.add(TextMention(number, first, token.i, token.i, "nominal", (referent,)))


def _may_be_common(token: Token) -> bool:
    """Tell whether a capital letter is only that of a sentence's or a headline's beginning."""
    return token.i == 0 or token.pos_ == "NOUN"


def _class(token: Token, syntax: Syntax) -> str | None:
    """Find what kind of thing a noun names, by its last two words or its last."""
    last = syntax.lemma(token.lemma_.lower(), token.lower_, token.pos_)
    if token.i > 0:
        pair = f"{token.doc[token.i - 1].lower_} {last}"
        if pair in syntax.plain_nouns:
            return syntax.plain_nouns[pair]
    return syntax.plain_nouns.get(last) or syntax.plain_nouns.get(token.lower_)


def _place(sentence: Sentence, token: Token) -> str:
    return f"{sentence.text[:40]}{sentence.starts[token.i]}"

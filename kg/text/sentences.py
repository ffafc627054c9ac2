"""Article text -> the stretches that are read: paragraphs, sentences, and what is a headline, caption or dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["headline", "caption", "credit", "sentence"]

# Abbreviations after which a full stop ends no sentence. Titles and months are always followed by more; the second
# group may end a sentence, and does so only before a word that usually begins one.
_NEVER_FINAL = frozenset(
    "mr mrs ms dr prof gen sen sens rep reps gov lt col sgt capt maj adm rev hon pres st mt no nos vs v "
    "del assemb insp pvt cpl cmdr supt det "
    "jan feb mar apr jun jul aug sept sep oct nov dec fig art sec ch al approx amb atty messrs mme".split()
)
_SELDOM_FINAL = frozenset(
    "u.s u.k u.n e.u u.s.a d.c n.y p.m a.m i.e e.g inc corp co ltd cos bros jr sr etc ph.d n.z s.a u.s.s.r s.c "
    "n.c calif ill mich ont que pa mass wash tenn wis minn ind conn fla tex ore va".split()
)
_STATES = frozenset({"u.s", "u.k", "u.n", "e.u"})
_OPENERS = frozenset(
    "The A An He She It They We I You But And In On At This That These Those His Her Its Their Our As After Before If "
    "When While Since Some Many Most Several There Mr Ms Mrs President Under With For From By Last Both Although "
    "Despite However Meanwhile Earlier Later What Who How Why No Not All One Two Three Such Even Still Now Yet So".split()
)
_BOUNDARY = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_GOES_ON = re.compile(r"(?:[\"“‘'(]|[-–—]+\s*)?[a-z]")  # "the U.S. “would be ...", "with taxes – what a surprise! – on wine"
_GLUED = re.compile(r"\b[A-Z]?[a-z]{3,}[A-Z][a-z]+\b")
_CAPTION_LEAD = re.compile(r"^(?:\(?(?:L-R|From left|Left to right|FILE(?: PHOTO)?|PHOTO|Photo)\b|\[?Image\b)")
_CREDIT = re.compile(
    r"^(?:\(?(?:Reporting|Writing|Editing|Additional reporting|Compiled|Edited|Photo|Photograph|Image|Source|Credit)s?"
    r"(?: and \w+ing)?(?: by|:)|By [A-Z]|©|Copyright\b|Follow .{0,40} on Twitter|Read more|Related:|Advertisement\b"
    r"|SEE ALSO\b|See also:)"
)
_CAPTION_CREDIT = re.compile(
    r"(?:\b(?:AFP|AP|REUTERS|Reuters|EPA|Getty Images|Bloomberg|File Photo|Handout)\s*/\s*[A-Z]"
    r"|/(?:AFP|AP|REUTERS|Reuters|EPA|Getty)\b|\((?:AP|AFP|Reuters|Getty)? ?(?:File )?(?:Photo|photo|Image)\b|Getty Images)"
)
# "WASHINGTON, March 5 (AFP) -", "MEXICO CITY (Reuters) —", "OTTAWA — ", "    TOKYO, April 3 - ", "Washington (CNN) "
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.’'\- ]{2,30}(?:[,/] ?[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?)*(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
    r"(?:,? ?\([A-Za-z /]{2,40}\))?(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}))? ?(?:--?|–|—)\s*"
    r"|\s*[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,2} ?\((?:CNN|AP|AFP|UPI|Reuters|Bloomberg|Xinhua)[A-Za-z ]{0,10}\)\s*"
    r"(?:(?:--?|–|—)\s*)?"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or another unit of the text: offsets, what it is, and the number of its paragraph."""

    start: int
    end: int
    kind: Kind
    paragraph: int


def split(text: str, *, title: str | None = None, asides: Sequence[tuple[int, int]] = ()) -> list[Stretch]:
    """Turn an article's text into its stretches, in order, leaving out white space, datelines and nothing else.

    No sentence ends inside one of the ``asides``, which are no part of what was written.
    """
    stretches: list[Stretch] = []
    headline = title.strip() if title and text.lstrip().startswith(title.strip()) else None
    for number, (start, end) in enumerate(_paragraphs(text)):
        block = text[start:end]
        if headline is not None and number == 0 and block == headline:
            stretches.append(Stretch(start, end, "headline", number))
            continue
        if _is_credit(block):
            stretches.append(Stretch(start, end, "credit", number))
            continue
        if _is_caption(block):
            stretches.append(Stretch(start, end, "caption", number))
            continue
        dateline = _DATELINE.match(block) if number < 4 else None
        if dateline and dateline.end() < len(block):
            stretches.append(Stretch(start, start + len(dateline.group().rstrip()), "credit", number))
            start += dateline.end()
        for a, b in _sentences(text, start, end, asides):
            kind: Kind = "credit" if _is_glued(_without(text, a, b, asides)) else "sentence"
            stretches.append(Stretch(a, b, kind, number))
    return stretches


def _is_glued(sentence: str) -> bool:
    """Tell a sentence into which a page's list of links has run: "Jeff FlakeThe 5 most ... caucusThe"; nobody can read it."""
    glued = [w for w in _GLUED.findall(sentence) if not w.startswith(("Mc", "Mac", "De", "La", "Le", "Van", "Fitz"))]
    return len(glued) > 1 or (len(glued) == 1 and re.search(r"\bMORE\b", sentence) is not None)


def _without(text: str, start: int, end: int, asides: Sequence[tuple[int, int]]) -> str:
    inside = [(a, b) for a, b in asides if start <= a and b <= end]
    edges = [start, *(edge for aside in inside for edge in aside), end]
    return "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _is_caption(block: str) -> bool:
    """Tell a photo caption: it leads like one, or ends in an agency's credit, and is one short paragraph."""
    if len(block) > 600:
        return False
    return bool(_CAPTION_LEAD.match(block) or _CAPTION_CREDIT.search(block[-80:]))


def _is_credit(block: str) -> bool:
    """Tell a byline or credit line, which is short and no sentence."""
    return len(block) < 200 and bool(_CREDIT.match(block)) and not (block.startswith("By ") and block.endswith("."))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stripped paragraphs; a single newline ends one unless the text is wrapped at a fixed width."""
    wrapped = _is_wrapped(text)
    pattern = r"\n[ \t\r]*\n|\n(?= {3,}|\t)" if wrapped else r"[\n\r\u2028\u2029]+"
    position = 0
    for match in [*re.finditer(pattern, text), None]:
        end = match.start() if match else len(text)
        block = text[position:end]
        stripped = block.strip()
        if stripped:
            start = position + len(block) - len(block.lstrip())
            yield start, start + len(stripped)
        position = match.end() if match else end


def _is_wrapped(text: str) -> bool:
    """Tell whether lines are broken at a fixed width: most lines are full, and go on in the middle of a sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 5:
        return False
    full = [line for line in lines if 45 <= len(line) <= 90]
    running = [line for line in full if line.rstrip()[-1:].isalnum() or line.rstrip()[-1:] == ","]
    return len(full) > 0.6 * len(lines) and len(running) > 0.5 * len(full)


def _sentences(text: str, start: int, end: int, asides: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph."""
    position = start
    for match in _BOUNDARY.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in asides):
            continue
        if match.end() >= end or not _ends_sentence(text, match, end):
            continue
        yield position, match.end()
        position = match.end()
        while position < end and text[position].isspace():
            position += 1
    if position < end:
        yield position, end


def _ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    rest = text[match.end() : min(end, match.end() + 40)].lstrip()
    if not rest or _GOES_ON.match(rest):
        return False
    if match.group()[0] != "." or len(match.group().rstrip("\"'”’)]")) > 1:
        return True
    before = re.search(r"(\S+)$", text[max(0, match.start() - 20) : match.start()])
    word = before.group(1).lstrip("\"'“‘([").lower() if before else ""
    if word in _NEVER_FINAL:
        return word in {"no", "art", "mar", "mt"} and not rest[0].isdigit()
    opener = re.match(r"[\"“‘'(]?([A-Za-z]+)", rest)
    begins = bool(opener and opener.group(1) in _OPENERS) or rest[0] in '"“'
    if word in _STATES and re.match(r"(?:President|(?:Under|Assistant|Deputy) Secretary)\b", rest):
        return False
    if word in _SELDOM_FINAL or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return begins
    if len(word) == 1 and word.isalpha():  # an initial, as in "Donald J. Trump"
        return begins
    return True

"""What is known about an article besides its text: checked, ranked by who says it, and joined into the article."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date as Day  # noqa: N812  # a field of this module is called date
from typing import Any
from urllib.parse import urlsplit

from kg.ingest.discover import quoted
from kg.model import Article, content_hash

LOG = logging.getLogger("kg.ingest")

_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
LANGUAGES = frozenset(_ISO_639_1.split())
DETECTION_LETTERS = 50  # "Ministers met in Ottawa" is Dutch to the detector; longer texts are told well
DETECTION_CHARACTERS = 5_000  # a longer text is not told any better

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?", re.ASCII)
_NOT_IN_URLS = re.compile(r'[\x00-\x20\x7f-\x9f\s<>"{}|\\^`\ud800-\udfff]')
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one witness says about an article; every value has passed its check."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    def over(self, other: Facts) -> Facts:
        """Fill what this witness does not say from another one."""
        values: dict[str, Any] = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Facts)}
        return Facts(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as its file gives it, before the folder's metadata and the fallback date are known."""

    text: str
    where: str  # file and position, for messages
    id: str | None = None
    stated: Facts = Facts()  # by the file itself
    detected: Facts = Facts()  # by our own guess


def warn(where: str, message: str) -> None:
    """Log something that was dropped or mended: where, what, and what to do about it."""
    LOG.warning("%s: %s", where, message)


def clean_text(text: str, where: str) -> str:
    """Replace lone surrogates, which no output can hold, and say so."""
    mended, count = _SURROGATES.subn("\ufffd", text)
    if count:
        warn(where, f"{count} broken character(s) replaced by U+FFFD; save the source as UTF-8 again")
    return mended


def clean_date(value: str) -> str | None:
    """Cut an ISO 8601 date or time to its day, if there is such a day."""
    match = _DAY.fullmatch(value.strip())
    try:
        return Day.fromisoformat(match[1]).isoformat() if match else None
    except ValueError:
        return None


def clean_url(value: str) -> str | None:
    """Accept an absolute http or https address that can stand in an IRI."""
    url = value.strip()
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:  # an impossible host or port
        return None
    return url if good and not _NOT_IN_URLS.search(url) else None


def clean_language(value: str) -> str | None:
    """Cut a language tag such as en-US to its ISO 639-1 code."""
    code = re.split("[-_]", value.strip(), maxsplit=1)[0].lower()
    return code if code in LANGUAGES else None


_CLEANERS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "title": (str, "write it as a text"),
    "publisher": (str, "write it as a text"),
    "date": (clean_date, "write it as 2018-07-27"),
    "url": (clean_url, "write it as https://…"),
    "language": (clean_language, "write it as an ISO 639-1 code such as en"),
}


def facts(values: Mapping[str, object], where: str) -> Facts:
    """Keep what passes its check and warn of what does not; null and blank values say nothing."""
    kept: dict[str, Any] = {}
    for name, (clean, advice) in _CLEANERS.items():
        value = values.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        good = clean(value) if isinstance(value, str) else None
        if good is None:
            warn(where, f"{name} {quoted(value)} dropped; {advice}")
        else:
            kept[name] = clean_text(good, f"{where}: {name}")
    return Facts(**kept)


def finish(draft: Draft, *, known: Facts, date: str | None) -> Article:
    """Join what the file states, then what its metadata table says, then what was detected, into an article."""
    merged = draft.stated.over(known).over(draft.detected)
    day = merged.date or date
    return Article(
        id=draft.id or content_hash(draft.text, merged.title or "", day or "", merged.url or ""),
        text=draft.text,
        title=merged.title,
        date=day,
        publisher=merged.publisher,
        url=merged.url,
        language=merged.language or detect_language(draft.text),
        origin=draft.where,
    )


def detect_language(text: str) -> str | None:
    """Tell the language of a text that is long enough to have one."""
    start = text[:DETECTION_CHARACTERS]
    if sum(map(str.isalpha, start)) < DETECTION_LETTERS:
        return None
    import py3langid

    return clean_language(str(py3langid.classify(start)[0]))

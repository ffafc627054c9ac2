"""Read web pages: the article's own text without the page around it, and what the page says about it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ingest.discover import Found, printable
from kg.ingest.metadata import Draft, clean_text, facts
from kg.ingest.plain import decode, read_bytes

if TYPE_CHECKING:
    from trafilatura.settings import Document

MAX_PAGE_BYTES = 2_000_000  # one page of 12 MB held trafilatura for six minutes
HEAD_BYTES = 4_096  # where a page declares its encoding and language

# No clock: the library's own bound is today. No extensive search: it takes any year on the page for a date.
DATE_SEARCH = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(r"\A\s*<\?xml\b[^>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_LATIN = ("iso8859-1", "ascii")  # browsers read both as windows-1252


def read_html(found: Found) -> Iterator[Draft | InputError]:
    """Read a web page as one article, its paragraphs separated by blank lines."""
    data = read_bytes(found, limit=MAX_PAGE_BYTES, advice="save the article's text as .txt")
    page = _XML.sub("", _decode_page(data, found.shown), count=1)
    document = _extract(page, found.shown)
    text = "\n\n".join(_paragraphs(document))
    if not text:
        raise InputError(f"{found.shown}: no article found on the page; save the article's text as .txt")
    language = _LANGUAGE.search(page[:HEAD_BYTES])
    said = {
        "title": document.title,
        "date": document.date,
        "publisher": document.sitename,
        "url": document.url,
        "language": language[1] if language else None,
    }
    yield Draft(text=clean_text(text, found.shown), where=found.shown, detected=facts(said, found.shown))


def _decode_page(data: bytes, shown: str) -> str:
    """Decode UTF-8, or else what the page declares, by a mark or in its head."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16"
    else:
        try:
            return decode(data, shown)
        except InputError:
            declared = _DECLARED.search(data[:HEAD_BYTES])
            name = declared[1].decode("ascii", "replace") if declared else "utf-8"
            if name.lower() in ("utf-8", "utf8") or 0 in data:
                raise
    try:
        return data.decode("cp1252" if codecs.lookup(name).name in _LATIN else name)
    except (LookupError, ValueError) as error:
        problem = f"neither UTF-8 nor {printable(name[:40])}, which it declares"
        raise InputError(f"{shown}: {problem}; convert it with iconv") from error


def _extract(page: str, shown: str) -> Document:
    """Let trafilatura find the article on the page."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):  # their failures are told in our words, below
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            page, fast=True, with_metadata=True, include_comments=False, date_extraction_params=DATE_SEARCH
        )
    except Exception as error:  # hostile pages raise anything in there
        raise InputError(f"{shown}: page that cannot be parsed ({type(error).__name__}); save it as .txt") from error
    if document is None or isinstance(document, dict):
        raise InputError(f"{shown}: no article found on the page; save the article's text as .txt")
    return document


def _paragraphs(document: Document) -> list[str]:
    """Split the text into paragraphs and leave out the title where it opens them."""
    lines = [line.strip() for line in (document.text or "").split("\n")]
    paragraphs = [line for line in lines if line]
    return paragraphs[1:] if paragraphs and paragraphs[0] == document.title else paragraphs

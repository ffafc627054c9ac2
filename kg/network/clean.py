"""Text of articles made fit for XML and HTML."""

from __future__ import annotations


def xml_text(text: str) -> str:
    """Replace what XML 1.0 has no room for: control characters, surrogates, and the two non-characters."""
    return "".join(
        c if c in "\t\n" or (" " <= c < "\ud800") or (c >= "\ue000" and c not in "\ufffe\uffff") else "\ufffd" for c in text
    )


def shorten(text: str, most: int) -> str:
    """Make text one line that XML can hold, cut with an ellipsis where it is longer than that many characters."""
    line = " ".join(xml_text(text[: 2 * most + 50]).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"

"""Style sheets and scripts as files of the package, and the policy that lets a page use its own and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"


def source(path: Path) -> str:
    """Read a style sheet or script as a browser will; what cannot stand inside an HTML page is a fault of ours."""
    # A browser reads line ends as \n before it hashes, so the hash must be of that.
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise ValueError(f"{path.name} cannot stand inside an HTML page")
    return text


def policy(*, styles: Sequence[str]) -> str:
    """Allow these style sheets by their hashes, and no script, picture, frame, form or request at all."""
    return f"default-src 'none'; style-src {hashes(styles)}; base-uri 'none'; form-action 'none'"


def hashes(sources: Sequence[str]) -> str:
    """List sources as a content security policy names them."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)

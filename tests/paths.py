"""Where the tests find the checkout, and what stands beside it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Articles, tables and gold that stand beside the checkout of those who develop this, and nowhere else.
SHARED = ROOT.parent / "shared"
#: The one reason for which a test may be skipped even where nothing may be missing.
SHARED_ABSENT = "../shared is absent"

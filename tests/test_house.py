"""The house: modules stay small enough to read."""

from __future__ import annotations

from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
LONGEST = 400


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_is_no_longer_than_a_reader_bears(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST, "split it where it does two things"

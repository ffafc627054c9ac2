"""The output folder of a build: what is ours, what is stale, and files replaced whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import OutputError

#: What ``kg build`` leaves in the folder, in the order in which it is written.
GRAPH, PAGE, REPORT, EVENTS, MANIFEST = "graph.ttl", "graph.html", "report.html", "events.csv", "build.json"
_MARK = "kg-build"
_OURS = {GRAPH, PAGE, REPORT, EVENTS, MANIFEST, "cache"}


class Workspace:
    """One output folder, checked to be ours or empty before anything is done to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"

    def check(self) -> None:
        """Raise OutputError where the folder is a file or holds something that no build of ours made."""
        if self.folder.exists() and not self.folder.is_dir():
            raise OutputError(f"{self.folder}: is a file, not a folder; choose another output folder")
        try:
            found = {p.name for p in self.folder.iterdir()} if self.folder.exists() else set()
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot be read ({error.strerror}); choose another output folder") from None
        if found <= {"cache", ".lock"} or self.manifest() is not None:
            return
        strange = sorted(found - _OURS)
        listed = ", ".join(strange[:3]) or ", ".join(sorted(found)[:3])
        raise OutputError(f"{self.folder}: holds {listed}, which no build made; choose an empty folder for the output")

    def manifest(self) -> dict[str, Any] | None:
        """Read build.json, or nothing where it is missing or not ours."""
        try:
            data = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return data if isinstance(data, dict) and data.get("format") == _MARK else None

    def file(self, name: str) -> Path:
        """Find a file of a finished build; raise OutputError where there is none."""
        path = self.folder / name
        if not path.is_file():
            raise OutputError(f"{self.folder}: holds no {name}; build one with: kg build ARTICLES -o {self.folder}")
        return path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for one build; raise OutputError where another build holds it."""
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            with (self.folder / ".lock").open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise OutputError(
                        f"{self.folder}: another build is writing here; wait for it or choose another folder"
                    ) from None
                yield
        except OSError as error:
            raise OutputError(f"{self.folder}: {error.strerror}; check the folder's permissions and the disk") from None

    def publish(self, files: Mapping[str, bytes], manifest: dict[str, Any]) -> None:
        """Replace the files one by one, each whole, and build.json with their hashes last."""
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        shown = {"format": _MARK, **manifest, "files": hashes}
        everything = {**files, MANIFEST: (json.dumps(shown, indent=2, ensure_ascii=False) + "\n").encode()}
        for name, content in everything.items():
            write_atomically(self.folder / name, content)
        for stale in _OURS - set(everything) - {"cache"}:
            (self.folder / stale).unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or as it was before, whatever happens meanwhile."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror}); what was there before is untouched") from None

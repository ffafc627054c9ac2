"""The output folder: ours or empty, one build at a time, every file whole or as it was."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from paths import ROOT

from kg.errors import OutputError
from kg.workspace import Workspace, write_atomically


def publish(folder: Path, content: bytes = b"new") -> None:
    workspace = Workspace(folder)
    workspace.check()
    with workspace.locked():
        workspace.publish({"graph.ttl": content, "graph.html": content, "events.csv": content}, {})


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name != ".lock"}


def test_an_empty_or_missing_folder_is_taken(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "a" / "new one"):
        publish(folder)
        assert set(contents(folder)) == {"graph.ttl", "graph.html", "events.csv", "build.json"}
        assert Workspace(folder).manifest() is not None


def test_a_build_replaces_a_build(tmp_path: Path) -> None:
    publish(tmp_path, b"old")
    (tmp_path / "report.html").write_bytes(b"of an older version")
    publish(tmp_path, b"new")
    assert contents(tmp_path)["graph.ttl"] == b"new"
    assert "report.html" not in contents(tmp_path)


def test_what_is_not_ours_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"three years of work")
    with pytest.raises(OutputError, match=r"holds thesis\.docx, which no build made"):
        Workspace(tmp_path).check()
    (tmp_path / "graph.ttl").write_bytes(b"somebody's own graph")
    with pytest.raises(OutputError, match=r"thesis\.docx"):
        Workspace(tmp_path).check()


@pytest.mark.parametrize("manifest", [b"{}", b"[]", b"{", b'{"format": "other"}', b"\xff", b"null"])
def test_somebody_elses_build_json_is_not_ours(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "build.json").write_bytes(manifest)
    with pytest.raises(OutputError):
        Workspace(tmp_path).check()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        Workspace(tmp_path / "out").check()


def test_a_finished_build_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"holds no graph\.ttl; build one with: kg build"):
        Workspace(tmp_path).file("graph.ttl")


def test_a_second_build_waits_for_nobody(tmp_path: Path) -> None:
    with Workspace(tmp_path).locked():
        code = f"from pathlib import Path\nfrom kg.workspace import Workspace\nwith Workspace(Path({str(tmp_path)!r})).locked(): pass"
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
        assert "another build is writing here" in done.stderr
    with Workspace(tmp_path).locked():
        pass


def test_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    publish(tmp_path, b"content")
    manifest = json.loads((tmp_path / "build.json").read_bytes())
    assert set(manifest["files"]) == {"graph.ttl", "graph.html", "events.csv"}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    publish(tmp_path, b"old")
    before = contents(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, {"write": "fdopen"}.get(step, step), full)
    with pytest.raises(OutputError, match="No space left on device"):
        publish(tmp_path, b"new")
    monkeypatch.undo()
    assert contents(tmp_path) == before


def test_a_device_that_is_really_full(tmp_path: Path) -> None:
    """A limit on the size of files stops a write half-way, as a full disk does."""
    (tmp_path / "big").write_bytes(b"old")
    code = (
        "import resource, signal\nfrom pathlib import Path\nfrom kg.workspace import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        f"write_atomically(Path({str(tmp_path / 'big')!r}), b'x' * 100_000)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "OutputError" in done.stderr
    assert "untouched" in done.stderr
    assert contents(tmp_path) == {"big": b"old"}


def test_killed_between_two_files_it_can_be_taken_up_again(tmp_path: Path) -> None:
    publish(tmp_path, b"old")
    code = (
        "import time\nfrom pathlib import Path\nfrom kg import workspace\nreal = workspace.write_atomically\n"
        "def slow(path, content):\n    real(path, content)\n    print(path.name, flush=True)\n    time.sleep(60)\n"
        f"workspace.write_atomically = slow\nw = workspace.Workspace(Path({str(tmp_path)!r}))\n"
        "with w.locked(): w.publish({'graph.ttl': b'new', 'graph.html': b'new', 'events.csv': b'new'}, {})\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "graph.ttl\n"
        child.send_signal(signal.SIGKILL)
    now = contents(tmp_path)
    assert {now["graph.ttl"], now["graph.html"]} == {b"new", b"old"}
    assert all(content in {b"old", b"new"} or name == "build.json" for name, content in now.items()), "half a file"
    publish(tmp_path, b"again")
    assert contents(tmp_path)["graph.ttl"] == contents(tmp_path)["events.csv"] == b"again"


def test_killed_while_writing_a_file_the_old_one_stands(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(b"old")
    code = (
        "import os, time\nfrom pathlib import Path\nfrom kg.workspace import write_atomically\n"
        "def hang(fd):\n    print('written', flush=True)\n    time.sleep(60)\nos.fsync = hang\n"
        f"write_atomically(Path({str(tmp_path / 'graph.ttl')!r}), b'x' * 1_000_000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.kill()
    assert (tmp_path / "graph.ttl").read_bytes() == b"old"


def test_readers_never_see_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write_atomically(path, b"a" * 500_000)
    code = f"from pathlib import Path\nfrom kg.workspace import write_atomically\nfor n in range(60): write_atomically(Path({str(path)!r}), b'ab'[n % 2:n % 2 + 1] * 500_000)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as child:
        while child.poll() is None:
            seen = path.read_bytes()
            assert len(seen) == 500_000
            assert len(set(seen)) == 1
            time.sleep(0.001)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_files_are_readable_by_others(tmp_path: Path) -> None:
    publish(tmp_path)
    assert oct((tmp_path / "graph.html").stat().st_mode & 0o777) == "0o644"

"""The ledger: `releases/<agreement>/<version>.json`, each release written once and chained to the one before.

Findings of `verify`: `release/unreadable`, `release/digest`, `release/merkle-root`, `release/parent`, `release/version`,
`release/dates`, `release/fork`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tosgen.errors import TosgenError
from tosgen.ledger.freeze import body_lines, canonical, digest_of, merkle_root, thaw
from tosgen.model import Agreement, Finding, Position

REASONS = ("first", "revision", "correction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One frozen version; `data` is the content of its file, `path` relative to the project."""

    agreement: str
    version: str
    data: Mapping[str, Any]
    path: str
    source: str = field(repr=False, default="")

    @property
    def digest(self) -> str:
        return str(self.data.get("digest", ""))

    @property
    def effective(self) -> dt.date:
        return dt.date.fromisoformat(self.data["dates"]["effective"])

    @property
    def notified(self) -> dt.date | None:
        """The day on which the notice was, or is to be, sent."""
        day = self.data["dates"].get("notified")
        return dt.date.fromisoformat(day) if day else None

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        return tuple(self.data["texts"])

    def text(self, jurisdiction: str) -> Agreement:
        """The agreement in a jurisdiction; raises TosgenError when the release does not hold it."""
        if jurisdiction not in self.data["texts"]:
            known = ", ".join(self.jurisdictions)
            raise TosgenError(f"{self.agreement}@{self.version} has no text for {jurisdiction!r}", f"it has: {known}")
        return thaw(dict(self.data), jurisdiction, self.path, body_lines(self.source))


def ledger_folder(root: Path, agreement: str) -> Path:
    return root / "releases" / agreement


def read_release(path: Path, root: Path) -> Release:
    """A release from its file; raises TosgenError when it is no release."""
    shown = path.relative_to(root).as_posix()
    try:
        source = path.read_text(encoding="utf-8")
        data = json.loads(source)
        return Release(agreement=data["agreement"], version=data["version"], data=data, path=shown, source=source)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TosgenError(f"{shown} is no release: {error}", "restore the file from version control") from error


def releases(root: Path, agreement: str) -> list[Release]:
    """The releases of an agreement along the chain, oldest first; raises TosgenError for a file that is no release."""
    found = [read_release(path, root) for path in sorted(ledger_folder(root, agreement).glob("*.json"))]
    by_parent: dict[str, Release] = {}
    for release in found:
        parent = release.data.get("parent")
        by_parent[parent["digest"] if isinstance(parent, dict) else ""] = release
    chain: list[Release] = []
    at = ""
    while at in by_parent and len(chain) <= len(found):
        chain.append(by_parent[at])
        at = chain[-1].digest
    return chain + [release for release in found if release not in chain]


def in_force(chain: list[Release], day: dt.date) -> Release | None:
    """The release whose text holds on a day: the last one that has taken effect."""
    started = [release for release in chain if release.effective <= day]
    return max(started, key=lambda release: (release.effective, chain.index(release)), default=None)


def find_release(root: Path, agreement: str, version: str) -> Release:
    path = ledger_folder(root, agreement) / f"{version}.json"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.json"))) or "none"
        raise TosgenError(f"there is no release {agreement}@{version}", f"there is: {known}")
    return read_release(path, root)


def verify(root: Path, agreement: str) -> Iterator[Finding]:
    """Walks the chain from the first release, rebuilds digests and Merkle roots; the first finding names the first broken
    link and its field."""
    try:
        chain = releases(root, agreement)
    except TosgenError as error:
        yield _finding("unreadable", str(error), error.hint, f"releases/{agreement}")
        return
    before: Release | None = None
    for release in chain:
        yield from _broken(release, before)
        before = release


def _broken(release: Release, before: Release | None) -> Iterator[Finding]:
    data = release.data
    if canonical(data).decode() != release.source or digest_of(data) != release.digest:
        yield _finding(
            "digest",
            f"{release.version}: the content does not give the recorded digest (field `digest`)",
            "restore the file from version control",
            release.path,
        )
    if merkle_root(data["texts"]) != data.get("merkle_root"):
        yield _finding(
            "merkle-root",
            f"{release.version}: the texts do not give the recorded root (field `merkle_root`)",
            "restore the file from version control",
            release.path,
        )
    parent = data.get("parent")
    expected = {"version": before.version, "digest": before.digest} if before else None
    if parent != expected:
        named = parent.get("version") if isinstance(parent, dict) else None
        yield _finding(
            "parent",
            f"{release.version}: its parent is {named or 'none'}, the chain has {before.version if before else 'none'} before it (field `parent`)",
            "a release is missing, or two have one parent",
            release.path,
        )
    if Path(release.path).stem != release.version:
        yield _finding(
            "version",
            f"{release.path} holds version {release.version} (field `version`)",
            "a file carries the name of its version",
            release.path,
        )
    if before and release.effective < before.effective:
        yield _finding(
            "dates",
            f"{release.version} takes effect before {before.version} (field `dates.effective`)",
            None,
            release.path,
        )


def _finding(rule: str, message: str, hint: str | None, path: str) -> Finding:
    return Finding(rule=f"release/{rule}", level="error", message=message, hint=hint, position=Position(path=path))


@contextlib.contextmanager
def writing(root: Path, agreement: str) -> Iterator[None]:
    """The right to add a release, held by one process at a time; raises TosgenError when another holds it.

    The lock is the operating system's and ends with the process, however it ends."""
    folder = ledger_folder(root, agreement)
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TosgenError(
                f"another release of {agreement} is under way",
                "wait for it to end, then look at `tosgen list releases`",
            ) from error
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                folder.rmdir()  # succeeds only when nothing was ever released
    finally:
        os.close(handle)


def add_release(root: Path, data: dict[str, Any]) -> Release:
    """Writes a release under the lock of `writing`; raises TosgenError when the version is taken.

    The bytes are written and synced under another name and then linked to their own, which fails if it is there: at any
    moment the ledger holds the new release whole, or not at all."""
    data = {**data, "digest": digest_of(data)}
    folder = ledger_folder(root, data["agreement"])
    target = folder / f"{data['version']}.json"
    for left in folder.glob(".release-*"):  # what a killed process left behind
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".release-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(canonical(data))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        os.link(name, target)
    except FileExistsError as error:
        raise TosgenError(
            f"version {data['version']} of {data['agreement']} is released already", "give another with --version"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()
    synced = os.open(folder, os.O_RDONLY)
    os.fsync(synced)
    os.close(synced)
    return read_release(target, root)

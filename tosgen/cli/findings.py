"""All findings on a project, kept by the content of what they were made from."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import pickle
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tosgen.cli.common import project_root
from tosgen.model import Finding


def checked(
    root: Path | None, agreements: Iterable[str], today: dt.date, changed_since: str | None
) -> tuple[list[Finding], str]:
    """Findings on the asked-for agreements (all when none is named) and a text to print behind them.

    A run over unchanged files takes its findings from the user's cache; the key covers every input byte, the date and
    the program itself."""
    from tosgen.cache import cache_folder, program_digest, write_atomically
    from tosgen.project import input_digest

    folder = project_root(root)
    parts = [program_digest(), input_digest(folder), sorted(agreements), today.isoformat(), str(folder.resolve())]
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
    path = cache_folder() / "checked" / f"{key}.pickle"
    findings: list[Finding] | None = None
    with suppress(Exception):  # a broken cache is no cache
        findings = pickle.loads(path.read_bytes())
    if findings is None:
        findings = _check(folder, agreements, today)
        with suppress(OSError):
            write_atomically(path, pickle.dumps(findings, protocol=pickle.HIGHEST_PROTOCOL))
    if changed_since is None:
        return findings, ""
    from tosgen.cli.changed import narrowed

    return narrowed(folder, findings, changed_since)


def _check(folder: Path, agreements: Iterable[str], today: dt.date) -> list[Finding]:
    from tosgen.api import check
    from tosgen.cli.common import open_project, pick_agreements

    project = open_project(folder)
    return check(project, [manifest.name for manifest in pick_agreements(project, agreements)], today=today)

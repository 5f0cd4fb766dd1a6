"""Writing a person's verdicts into the manifest of an agreement."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from tosgen.cli.common import open_project, pick_agreements
from tosgen.errors import TosgenError
from tosgen.model import VERDICTS, Verdict


def record(root: Path | None, name: str, verdicts: Sequence[Verdict], decide: str, because: str, by: str) -> str:
    """Adds an entry per change of the provision that has another verdict; returns what was done in words.  Raises TosgenError for an
    unknown verdict or provision, and where `name` is not the working text of an agreement."""
    from tosgen.cache import write_atomically
    from tosgen.materiality.overrides import decision

    provision, _, word = decide.partition("=")
    if word not in VERDICTS:
        raise TosgenError(f"{decide!r} names no verdict", f"write PROVISION=VERDICT, one of {', '.join(VERDICTS)}")
    project = open_project(root)
    (manifest,) = pick_agreements(project, [name])
    found = [each for each in verdicts if each.change.provision == provision and each.verdict != word]
    if not found:
        changed = ", ".join(sorted({each.change.provision for each in verdicts})) or "none"
        raise TosgenError(f"{provision!r} has no change with another verdict", f"changed provisions: {changed}")
    entries = list(dict.fromkeys(_line(decision(each, word, because, by)) for each in found))
    path = project.root / manifest.position.path
    if not path.is_file():
        raise TosgenError(
            f"{manifest.position.path} belongs to the built-in library", "copy the manifest to your project"
        )
    text = path.read_text(encoding="utf-8")
    head = re.search(r"^verdicts:[ \t]*$\n", text, re.MULTILINE)
    at = head.end() if head else len(text)
    start = "" if head else "verdicts:\n" if text.endswith("\n") else "\nverdicts:\n"
    text = text[:at] + start + "".join(entries) + text[at:]
    write_atomically(path, text.encode())
    return f"{manifest.position.path}: {len(entries)} decision{'s' * (len(entries) > 1)} on {provision}: {word}"


def _line(entry: dict[str, str]) -> str:
    """YAML in flow style; JSON strings are YAML strings."""
    return (
        "  - {" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()) + "}\n"
    )

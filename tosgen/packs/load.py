"""All requirement packs that hold for a project: the built-in ones and its own.

The built-in rules stand in `requirements/`, one or more files per pack; the laws they cite in `laws.yaml`.

A project names its packs by path in `packs:` of tosgen.yaml (`packs/*.yaml`).  Findings: those of `rules.load_pack`,
`pack/not-found`.
"""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Mapping, Sequence

from tosgen.model import Finding, Position
from tosgen.packs import FOLDER
from tosgen.packs.rules import Pack, load_pack, read_laws
from tosgen.source import load_yaml


@functools.cache
def builtin_packs() -> tuple[tuple[Pack, ...], tuple[Finding, ...]]:
    """The packs that travel with the program, by file name, and findings on them (none in a release)."""
    packs: list[Pack] = []
    findings: list[Finding] = []
    for path in sorted((FOLDER / "requirements").glob("*.yaml")):
        place = f"tosgen/packs/requirements/{path.name}"
        pack, problems = load_pack(path.read_text(encoding="utf-8"), place, {}, laws())
        findings += problems
        packs += [pack] if pack else []
    return tuple(packs), tuple(findings)


@functools.cache
def laws() -> Mapping[str, Mapping[str, str]]:
    """The laws that built-in rules cite, and that packs of a project may: {title, title_zh, reference} by key."""
    node, _ = load_yaml((FOLDER / "laws.yaml").read_text(encoding="utf-8"), "tosgen/packs/laws.yaml")
    return read_laws(node.get("laws") if node else None)


def project_packs(patterns: Sequence[str], files: Mapping[str, bytes]) -> tuple[list[Pack], list[Finding]]:
    """The project's own packs; a pattern that names no file is a finding."""
    packs: list[Pack] = []
    findings: list[Finding] = []
    for pattern in patterns:
        paths = sorted(path for path in files if fnmatch.fnmatchcase(path, pattern))
        if not paths:
            message = f"no file matches {pattern!r}"
            hint = "packs are YAML files below packs/"
            findings.append(
                Finding(
                    rule="pack/not-found",
                    level="error",
                    message=message,
                    hint=hint,
                    position=Position(path="tosgen.yaml"),
                )
            )
        for path in paths:
            pack, problems = load_pack(files[path].decode("utf-8", "replace"), path, {}, laws())
            findings += problems
            packs += [pack] if pack else []
    return packs, findings

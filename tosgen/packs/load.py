"""All requirement packs that hold for a project: the built-in ones and its own.

A project names its packs by path in `packs:` of tosgen.yaml (`packs/*.yaml`).  Findings: those of `rules.load_pack`,
`pack/not-found`.
"""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Mapping, Sequence

from tosgen.model import Finding, Position
from tosgen.packs import FOLDER
from tosgen.packs.rules import Pack, load_pack

#: The built-in packs, in the order of their names in lists.
BUILTIN = ("global", "eu", "us", "us-ca", "cn", "sg", "gb", "kr", "jp")


@functools.cache
def builtin_packs() -> tuple[tuple[Pack, ...], tuple[Finding, ...]]:
    """The packs that travel with the program, and findings on them (none in a release)."""
    packs: list[Pack] = []
    findings: list[Finding] = []
    for name in BUILTIN:
        path = FOLDER / f"{name}.yaml"
        if path.is_file():
            pack, problems = load_pack(path.read_text(encoding="utf-8"), f"tosgen/packs/{name}.yaml", {}, {})
            findings += problems
            packs += [pack] if pack else []
    return tuple(packs), tuple(findings)


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
            pack, problems = load_pack(files[path].decode("utf-8", "replace"), path, {}, {})
            findings += problems
            packs += [pack] if pack else []
    return packs, findings

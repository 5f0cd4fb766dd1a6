"""All requirement packs that hold for a project: the built-in ones and its own.

The built-in rules stand in `requirements/`, one or more files per pack; the laws they cite in `laws.yaml`.

A project names its packs by path in `packs:` of tosgen.yaml (`packs/*.yaml`).  Findings: those of `rules.load_pack`,
`pack/not-found`.
"""

from __future__ import annotations

import contextlib
import fnmatch
import functools
import pickle
from collections.abc import Iterator, Mapping, Sequence

from tosgen.cache import cache_folder, program_digest, write_atomically
from tosgen.model import Finding, Position
from tosgen.packs import FOLDER
from tosgen.packs.reading import load_pack, read_laws
from tosgen.packs.rules import Pack
from tosgen.source import load_yaml


@functools.cache
def builtin_packs() -> tuple[Pack, ...]:
    """The packs that travel with the program, by file name.  They are read once and then kept in the user's cache; what would be wrong
    with them is found by `builtin_findings`, which the test suite runs."""
    path = cache_folder() / "packs" / f"{program_digest('packs', 'patterns.py', 'source.py', 'model')[:32]}.pickle"
    with contextlib.suppress(Exception):  # a broken cache is no cache
        packs: tuple[Pack, ...] = pickle.loads(path.read_bytes())
        return packs
    packs = tuple(pack for pack, _ in _read_builtin(trusted=True))
    with contextlib.suppress(OSError):
        write_atomically(path, pickle.dumps(packs, protocol=pickle.HIGHEST_PROTOCOL))
    return packs


def builtin_findings() -> list[Finding]:
    """Findings on the built-in packs: none in a release."""
    return [finding for _, findings in _read_builtin(trusted=False) for finding in findings]


def _read_builtin(*, trusted: bool) -> Iterator[tuple[Pack, list[Finding]]]:
    for path in sorted((FOLDER / "requirements").glob("*.yaml")):
        place = f"tosgen/packs/requirements/{path.name}"
        pack, findings = load_pack(path.read_text(encoding="utf-8"), place, {}, laws(), trusted=trusted)
        if pack is None:
            raise ValueError(f"{place}: {findings}")
        yield pack, findings


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

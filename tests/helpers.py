"""Small projects for tests: files by path, written below a temporary folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tosgen.composition import Composition, compose
from tosgen.project import Project, load_project

CLAUSE = """\
---
topics: [{topic}]
---

# en: {title}

{en}

# zh_CN: {title_zh}

{zh}
"""

MANIFEST = """\
kind: terms
title: {en: Terms, zh_CN: 条款}
version: "1.0"
effective: 2026-04-01
jurisdictions:
  GLOBAL: {prevailing: en}
  US-CA: {prevailing: en}
  CN: {prevailing: zh_CN}
"""


def clause(en: str, zh: str, *, title: str = "Title", title_zh: str = "标题", topic: str = "governing-law") -> str:
    return CLAUSE.format(en=en, zh=zh, title=title, title_zh=title_zh, topic=topic)


def write_project(root: Path, files: Mapping[str, str], *, library: bool = False) -> Project:
    """A project of some files; without the built-in library unless asked."""
    config = files.get("tosgen.yaml", "" if library else "library: false\n")
    for path, text in {**files, "tosgen.yaml": config or "timezone: UTC\n"}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return load_project(root)


def composed(root: Path, files: Mapping[str, str], jurisdiction: str = "GLOBAL") -> Composition:
    """The composition of the one agreement of such a project."""
    project = write_project(root, files)
    (manifest,) = project.agreements.values()
    return compose(manifest, jurisdiction, project.clauses, project.parameters)

"""Clauses that no sample needs, proven in a project that turns every feature on: each requirement is met, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml
from helpers import write_project

from tosgen.composition import Composition, compose
from tosgen.coverage import Row, coverage
from tosgen.packs import features
from tosgen.packs.load import builtin_packs
from tosgen.project import Project, library_root

CASES = Path(__file__).parent / "cases" / "features"
TODAY = dt.date(2026, 11, 21)
#: Sample → what it becomes in the project.
BASE = {"terms": "image-platform-terms", "privacy": "combined-privacy-terms"}


def _manifest(name: str) -> str:
    """The sample with every feature on, and with what its case file adds."""
    text = (library_root() / "templates" / "agreements" / f"{BASE[name]}.yaml").read_text(encoding="utf-8")
    path = CASES / f"{name}.yaml"
    more: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    text = re.sub(r"^features: \[.*?\]$", f"features: [{', '.join(sorted(features()))}]", text, flags=re.M | re.S)
    for key in ("jurisdictions", "parameters"):
        text = re.sub(rf"^{key}:\n", lambda found, key=key: found[0] + more.get(key, ""), text, flags=re.M)  # type: ignore[misc]
    return text.rstrip("\n") + "\n" + more.get("sections", "")


def _project(folder: Path) -> Project:
    files = {f"templates/agreements/{name}.yaml": _manifest(name) for name in BASE}
    return write_project(folder, {"tosgen.yaml": "sets: [{id: all, agreements: [terms, privacy]}]\n", **files})


def _compositions(project: Project) -> list[Composition]:
    return [
        compose(manifest, code, project.clauses, project.parameters)
        for manifest in project.agreements.values()
        for code in manifest.jurisdictions
    ]


def _rows(compositions: list[Composition]) -> list[Row]:
    rules = tuple(rule for pack in builtin_packs() for rule in pack.rules)
    return coverage([each.agreement for each in compositions], rules, [("terms", "privacy")], TODAY)


def test_every_requirement_is_met_with_every_feature(tmp_path: Path) -> None:
    """Those of the global pack are proven by the samples, which are made for them."""
    project = _project(tmp_path)
    compositions = _compositions(project)
    lacking = sorted({each.message for composition in compositions for each in composition.findings})
    assert lacking == []
    missed = sorted(
        f"{row.rule.level} {row.rule.name} {row.jurisdiction} {row.locale}: {', '.join(p.id for p in row.result.missing)}"
        for row in _rows(compositions)
        if not row.met and row.rule.pack != "global" and row.rule.level != "note"
    )
    assert missed == []

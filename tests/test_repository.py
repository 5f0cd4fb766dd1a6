"""The repository is itself a working project: no error, no waiver, and each warning listed with its reason."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

import tosgen
from tools.rules_reference import pages
from tosgen.ledger import releases, verify
from tosgen.model import Finding
from tosgen.packs import builtin_parameters, topics
from tosgen.project import Project, load_project

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


@pytest.fixture(scope="module")
def findings(project: Project) -> list[Finding]:
    return tosgen.check(project, today=TODAY)


def test_no_error_and_no_waiver(project: Project, findings: list[Finding]) -> None:
    assert not [finding for finding in findings if finding.level == "error"]
    assert not [manifest.name for manifest in project.agreements.values() if manifest.waivers]


def test_every_warning_is_listed_with_its_reason(findings: list[Finding]) -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| (.+) \|$", (ROOT / "docs/warnings.md").read_text(), re.MULTILINE)
    listed = {(rule, path) for rule, path, reason in rows if reason.strip()}
    found = {(each.rule, each.position.path) for each in findings if each.level == "warning" and each.position}
    assert found == listed


def test_every_clause_is_sealed(findings: list[Finding]) -> None:
    assert not [finding.message for finding in findings if finding.rule in ("parity/seal", "parity/unsealed")]


def test_parameters_have_meanings_in_both_languages() -> None:
    without = [name for name, each in builtin_parameters().items() if set(each.meaning) != {"en", "zh_CN"}]
    assert not without


def test_every_topic_has_a_name_in_both_languages() -> None:
    assert not [name for name, topic in topics().items() if not topic.names.get("en") or not topic.names.get("zh_CN")]


def test_twelve_compositions(project: Project) -> None:
    assert sum(len(manifest.jurisdictions) for manifest in project.agreements.values()) == 16
    assert (
        len({(names, code) for _, names in project.sets for code in project.agreements[names[0]].jurisdictions}) == 12
    )


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("docs/**/*.md")) + [ROOT / "README.md", ROOT / "CHANGELOG.md"], ids=lambda path: path.name
)
def test_prose_has_one_sentence_per_line(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [line for line in text.split("\n") if not line.startswith(("|", "#", "- basis:"))]
    crowded = [line for line in lines if re.search(r"[a-z]{3,}[.?!] [A-Z][a-z]", line)]
    assert not crowded


def test_the_reference_of_rules_is_generated_from_the_packs() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert written == pages(), "run `python -m tools.rules_reference`"


def test_every_sample_has_a_whole_ledger_of_two_releases(project: Project) -> None:
    for name, manifest in project.agreements.items():
        assert list(verify(ROOT, name)) == [], name
        chain = releases(ROOT, name)
        assert len(chain) >= 2 and chain[-1].version == manifest.version, name
        assert chain[-1].data["changes"]["material"] > 0, name

"""Each parity rule on both sides: files of `cases/parity`; the name of an invalid case is the rule it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tosgen.checks.parity import check_parity
from tosgen.clauses import load_clause
from tosgen.model import Finding

CASES = Path(__file__).parent / "cases" / "parity"
TERMS = {"output": {"en": "Output", "zh_CN": "输出内容"}}
STATUTES = {"eu.dsa": {"en": "Digital Services Act", "zh_CN": "《数字服务法》"}}


def _findings(path: Path) -> list[Finding]:
    clause, _ = load_clause(path.read_bytes(), f"clauses/{path.stem}.md")
    assert clause is not None
    return check_parity(clause, TERMS, STATUTES)


@pytest.mark.parametrize("path", sorted((CASES / "valid").glob("*.md")), ids=lambda path: path.stem)
def test_valid(path: Path) -> None:
    assert _findings(path) == []


@pytest.mark.parametrize("path", sorted((CASES / "invalid").glob("*.md")), ids=lambda path: path.stem)
def test_invalid(path: Path) -> None:
    findings = _findings(path)
    assert {finding.rule for finding in findings} == {f"parity/{path.stem}"}
    for finding in findings:
        assert finding.level == "error"
        assert finding.hint
        assert finding.position is not None
        assert finding.locale in ("en", "zh_CN")


def test_finding_stands_at_the_block_that_lacks_it() -> None:
    finding = next(each for each in _findings(CASES / "invalid" / "qualifier.md"))
    assert str(finding.position) == "clauses/qualifier.md:12:1"
    assert finding.locale == "zh_CN"
    assert "'prior'" in finding.message
    assert "'事先'" in str(finding.hint)


def test_missing_language() -> None:
    source = "---\ntopics: [service-description]\n---\n\n# en: Title\n\nText.\n"
    clause, _ = load_clause(source.encode(), "clauses/a/b.md")
    assert clause is None or [each.rule for each in check_parity(clause, {}, {})] == ["parity/missing"]
